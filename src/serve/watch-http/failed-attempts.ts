/** Wrong tokens from one address before it has to wait. */
const FAILURES_MAX = 20;
const FORGOTTEN_AFTER_MS = 60_000;
/** Addresses remembered; an attacker with more of them pushes out the oldest. */
const ADDRESSES_MAX = 10_000;

interface Failures {
  readonly count: number;
  readonly untilMs: number;
}

/** Counts wrong tokens by address: guessing has to be slow. */
export class FailedAttempts {
  readonly #byAddress = new Map<string, Failures>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until this address may try again; 0 at once. */
  waitMs(address: string): number {
    const failures = this.#byAddress.get(address);
    if (failures === undefined || failures.count < FAILURES_MAX) return 0;
    return Math.max(0, failures.untilMs - this.#now());
  }

  add(address: string): void {
    const before = this.#byAddress.get(address);
    const nowMs = this.#now();
    const isFresh = before === undefined || before.untilMs <= nowMs;
    this.#byAddress.delete(address);
    this.#byAddress.set(address, {
      count: isFresh ? 1 : before.count + 1,
      untilMs: isFresh ? nowMs + FORGOTTEN_AFTER_MS : before.untilMs,
    });
    for (const oldest of this.#byAddress.keys()) {
      if (this.#byAddress.size <= ADDRESSES_MAX) return;
      this.#byAddress.delete(oldest);
    }
  }
}
