const MINUTES = 60;
const MINUTE_MS = 60_000;
const HOUR_MS = MINUTES * MINUTE_MS;
/** What may be spent at once: the share of this time, so that one slow answer delays nothing. */
const AT_ONCE_MS = 120_000;

/**
 * Work that probes cost one target: how much of the last hour it was, and when the next round can
 * be paid for. What was spent flows off at the share of time that is allowed, so that in any hour
 * no more is spent than the share of it and one round.
 */
export class Spending {
  readonly #share: number;
  readonly #beganMs: number;
  readonly #minutes = new Float32Array(MINUTES);
  #minute: number;
  #owedMs = 0;
  #owedAtMs: number;

  /** `nowMs` of any clock that does not go back. */
  constructor(share: number, nowMs: number) {
    this.#share = share;
    this.#beganMs = nowMs;
    this.#minute = Math.floor(nowMs / MINUTE_MS);
    this.#owedAtMs = nowMs;
  }

  add(costMs: number, nowMs: number): void {
    this.#turn(nowMs);
    const slot = this.#minute % MINUTES;
    this.#minutes[slot] = (this.#minutes[slot] ?? 0) + costMs;
    this.#owedMs = this.#owed(nowMs) + costMs;
    this.#owedAtMs = nowMs;
  }

  /** Share of the last hour, or of the time since the beginning when that is shorter, 0 to 1. */
  usedShare(nowMs: number): number {
    this.#turn(nowMs);
    const spentMs = this.#minutes.reduce((sum, ms) => sum + ms, 0);
    const overMs = Math.min(HOUR_MS, Math.max(MINUTE_MS, nowMs - this.#beganMs));
    return Math.min(1, spentMs / overMs);
  }

  /** From when on a further round can be paid for. */
  affordedAtMs(nowMs: number): number {
    const tooMuchMs = this.#owed(nowMs) - this.#share * AT_ONCE_MS;
    return tooMuchMs <= 0 ? nowMs : nowMs + tooMuchMs / this.#share;
  }

  #owed(nowMs: number): number {
    return Math.max(0, this.#owedMs - (nowMs - this.#owedAtMs) * this.#share);
  }

  #turn(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    for (let at = Math.max(this.#minute + 1, minute - MINUTES + 1); at <= minute; at++) {
      this.#minutes[at % MINUTES] = 0;
    }
    this.#minute = minute;
  }
}
