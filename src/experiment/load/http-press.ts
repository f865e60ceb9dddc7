/** One press of the built-in load: keeps the pace, counts, and leaves nothing behind. */
import type { Dispatcher } from "undici";
import { formatCount } from "../../base/units.ts";
import { systemClock } from "../../capture/clock.ts";
import { dueAtMs } from "./due-times.ts";
import type { Press, Pressed } from "./load.ts";
import type { HttpPlan } from "./load-plan.ts";
import { PressTally } from "./press-tally.ts";
import type { MadeRequest, RequestMaker } from "./request-maker.ts";
import { type Ending, RequestUnderWay } from "./send-request.ts";

/** Of an open load: each has a connection of its own, and the target a goroutine or two for it. */
export const UNDER_WAY_MAX = 1_000;

const TALLY_EVERY_MS = 250;
/** For what is under way when the time of a press is over. */
const GRACE_MS = 3_000;
/** How long requests take before the first was answered, to give some up in the middle of it. */
const UNKNOWN_LATENCY_MS = 100;
/** Requests on purpose that were answered too soon to be cancelled are made up for, so many. */
const CANCEL_DEBT_MAX = 10;
/** A place in a closed load whose request failed waits before the next, longer each time. */
const FAILED_PAUSE_MS = 50;
const FAILED_PAUSE_MAX_MS = 1_000;

export interface HttpPressParts {
  readonly plan: HttpPlan;
  readonly agent: Dispatcher;
  readonly maker: RequestMaker;
  /** In [0, 1); decides whose turn it is to be cancelled. */
  readonly random: () => number;
}

export class HttpPress {
  readonly #parts: HttpPressParts;
  readonly #press: Press;
  readonly #tally = new PressTally();
  readonly #underWay = new Map<RequestUnderWay, Promise<Ending>>();
  readonly #beganMs = performance.now();
  #cancelDebt = 0;

  constructor(parts: HttpPressParts, press: Press) {
    this.#parts = parts;
    this.#press = press;
  }

  async run(): Promise<Pressed> {
    const { onTally, signal, forMs } = this.#press;
    const tell = (): void => onTally(this.#tally.take(performance.now()));
    const telling = setInterval(tell, TALLY_EVERY_MS);
    const stop = (): void => this.#cancelAll();
    const ending = setTimeout(stop, forMs + GRACE_MS);
    signal.addEventListener("abort", stop, { once: true });
    try {
      await (this.#parts.plan.pace.kind === "rate" ? this.#keepRate() : this.#keepBusy());
      await Promise.all(this.#underWay.values());
    } finally {
      clearInterval(telling);
      clearTimeout(ending);
      signal.removeEventListener("abort", stop);
    }
    tell();
    return { requests: this.#tally.requests(), notes: this.#tally.notes() };
  }

  /** Open: due times are absolute, so that neither timers nor the target delay what follows. */
  async #keepRate(): Promise<void> {
    const { pace, rampMs } = this.#parts.plan;
    const perSecond = pace.kind === "rate" ? pace.perSecond : 0;
    const { forMs, signal } = this.#press;
    for (let number = 0; !signal.aborted; number++) {
      const dueMs = dueAtMs(number, { perSecond, rampMs });
      const waitMs = Math.min(dueMs, forMs) - this.#elapsedMs();
      if (waitMs > 0) await systemClock.sleep(waitMs, signal);
      if (signal.aborted || dueMs >= forMs) return;
      this.#sendIfRoom();
    }
  }

  #sendIfRoom(): void {
    if (this.#underWay.size < UNDER_WAY_MAX) void this.#send();
    else
      this.#tally.note(`not sent in time: ${formatCount(UNDER_WAY_MAX)} requests were under way`);
  }

  /** Closed: so many places, each of which sends when its last request has ended. */
  async #keepBusy(): Promise<void> {
    const { pace, rampMs } = this.#parts.plan;
    const places = pace.kind === "concurrency" ? pace.atOnce : 0;
    const place = (_: unknown, at: number): Promise<void> =>
      this.#keepPlaceBusy((rampMs * at) / places);
    await Promise.all(Array.from({ length: places }, place));
  }

  async #keepPlaceBusy(fromMs: number): Promise<void> {
    const { signal } = this.#press;
    await systemClock.sleep(fromMs, signal);
    let pauseMs = FAILED_PAUSE_MS;
    while (!this.#isOver()) {
      const ending = await this.#send();
      if (ending.kind === "failed") {
        await systemClock.sleep(pauseMs, signal);
        pauseMs = Math.min(FAILED_PAUSE_MAX_MS, pauseMs * 2);
      } else pauseMs = FAILED_PAUSE_MS;
    }
  }

  #elapsedMs(): number {
    return performance.now() - this.#beganMs;
  }

  #isOver(): boolean {
    return this.#press.signal.aborted || this.#elapsedMs() >= this.#press.forMs;
  }

  #send(): Promise<Ending> {
    const { plan, agent, maker } = this.#parts;
    const made = maker.next();
    const cancelAfterMs = this.#cancelAfterMs();
    const patience = { timeoutMs: plan.clientTimeoutMs, cancelAfterMs };
    this.#tally.countSent();
    const request = new RequestUnderWay(agent, made.request, patience);
    const ended = request.ended.then((ending) => {
      this.#underWay.delete(request);
      if (cancelAfterMs !== null && ending.kind !== "cancelled") this.#cancelDebt++;
      return this.#counted(ending, made);
    });
    this.#underWay.set(request, ended);
    return ended;
  }

  #counted(ending: Ending, { expected }: MadeRequest): Ending {
    this.#tally.countEnding(ending, expected);
    return ending;
  }

  /**
   * After how much of the usual time this request is given up; null when it is not its turn. Each
   * request adds its share to a debt, which a cancelled one pays.
   */
  #cancelAfterMs(): number | null {
    const { plan, random } = this.#parts;
    if (plan.cancelRatio <= 0) return null;
    this.#cancelDebt = Math.min(CANCEL_DEBT_MAX, this.#cancelDebt + plan.cancelRatio);
    if (this.#cancelDebt <= random()) return null;
    this.#cancelDebt--;
    const usualMs = this.#tally.medianMs() ?? UNKNOWN_LATENCY_MS;
    return random() * Math.min(usualMs, plan.clientTimeoutMs ?? usualMs);
  }

  #cancelAll(): void {
    for (const request of this.#underWay.keys()) request.giveUp("cancelled");
  }
}
