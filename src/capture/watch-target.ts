/**
 * Watches one live process: a round of probes every so often, until the time is up, the signal says
 * stop or the caller has seen enough. A target that goes away is waited for; one that comes back as
 * another process is noticed.
 */
import { formatDuration } from "../base/units.ts";
import type { Capture, CaptureProblem, TargetEvent } from "./capture.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Contact, type ContactOptions } from "./contact.ts";
import type { LiveTarget } from "./source.ts";

export interface WatchOptions extends ContactOptions {
  /** From start of round to start of round; see defaultEveryMs of cadence.ts. */
  readonly everyMs: number;
  readonly forMs: number;
  readonly signal: AbortSignal;
  /** Asked before each round; true makes that round the last one. */
  readonly isSettled?: () => boolean;
  /** Share of time the target may spend on probes; rounds come more slowly above it. */
  readonly budgetShare?: number;
}

export interface Round {
  /** From 1. */
  readonly number: number;
  /** Unix ms. */
  readonly startedAtMs: number;
  readonly captures: readonly Capture[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  readonly cost: RoundCost;
}

export interface RoundCost {
  /** Work of the target in this round, without the network's part. */
  readonly targetMs: number;
  /**
   * Until the next round begins, larger than asked for when the budget is used up; null at the end.
   */
  readonly nextInMs: number | null;
}

/** The share of a process's time that nobody notices. */
export const BUDGET_SHARE_DEFAULT = 0.02;

/**
 * Yields a round after each climb. Throws ScrapeError only when the first contact fails; later
 * failures are problems and events of their round. After an abort the finished captures of the
 * round under way are still yielded.
 */
export async function* watchTarget(
  target: LiveTarget,
  options: WatchOptions,
): AsyncGenerator<Round, void, void> {
  const watch = new Watch(target, options);
  try {
    await watch.begin();
    for (;;) {
      const round = await watch.round();
      if (round !== null) yield round;
      if (round === null || round.cost.nextInMs === null) return;
      await watch.rest();
    }
  } finally {
    await watch.end();
  }
}

/** Everything one watch remembers. */
class Watch {
  readonly #options: WatchOptions;
  readonly #contact: Contact;
  readonly #clock: Clock;
  #startMonotonicMs = 0;
  #number = 0;
  #nextDueMs = 0;
  #costMs = 0;
  /** One slow answer on a busy machine is not the rule: the dearest round is forgiven. */
  #dearestMs = 0;
  #saidStretch = false;

  constructor(target: LiveTarget, options: WatchOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#contact = new Contact(target, options);
  }

  async begin(): Promise<void> {
    const { signal } = this.#options;
    if (signal.aborted) return;
    try {
      await this.#contact.meet(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    this.#startMonotonicMs = this.#clock.monotonicMs();
  }

  async end(): Promise<void> {
    await this.#contact.close();
  }

  /** Null when aborted before anything was taken. */
  async round(): Promise<Round | null> {
    const { signal, forMs } = this.#options;
    if (signal.aborted) return null;
    this.#number++;
    const startMonotonicMs = this.#clock.monotonicMs();
    const elapsedMs = startMonotonicMs - this.#startMonotonicMs;
    const isLast = elapsedMs >= forMs - 1 || (this.#options.isSettled?.() ?? false);
    const isFirst = this.#number === 1;
    const visit = await this.#contact.visit({ elapsedMs, forMs, isFirst, isLast, signal });
    const { climb, events, startedAtMs } = visit;
    if (climb.aborted && climb.captures.length === 0) return null;
    const problems = [...climb.problems];
    this.#costMs += climb.costMs;
    this.#dearestMs = Math.max(this.#dearestMs, climb.costMs);
    const nextInMs = isLast || climb.aborted ? null : this.#schedule(startMonotonicMs, problems);
    return {
      number: this.#number,
      startedAtMs,
      captures: climb.captures,
      problems,
      events,
      cost: { targetMs: climb.costMs, nextInMs },
    };
  }

  async rest(): Promise<void> {
    const ms = this.#nextDueMs - this.#clock.monotonicMs();
    await this.#clock.sleep(ms, this.#options.signal);
  }

  /** When the next round begins; the last one falls on the end of the watch. */
  #schedule(startMonotonicMs: number, problems: CaptureProblem[]): number {
    const { everyMs, forMs } = this.#options;
    const share = this.#options.budgetShare ?? BUDGET_SHARE_DEFAULT;
    const nowMs = this.#clock.monotonicMs();
    const endMs = this.#startMonotonicMs + forMs;
    const wantedMs = startMonotonicMs + everyMs;
    const affordedMs = this.#startMonotonicMs + (this.#costMs - this.#dearestMs) / share;
    if (affordedMs > wantedMs && !this.#saidStretch) {
      this.#saidStretch = true;
      const neededMs = this.#costMs / this.#number / share;
      problems.push(stretchProblem({ everyMs, neededMs, share }, this.#contact.wall.nowMs()));
    }
    const dueMs = Math.max(wantedMs, affordedMs, nowMs);
    this.#nextDueMs = dueMs > endMs - everyMs / 2 ? Math.max(endMs, nowMs) : dueMs;
    return this.#nextDueMs - nowMs;
  }
}

function stretchProblem(
  at: { readonly everyMs: number; readonly neededMs: number; readonly share: number },
  atMs: number,
): CaptureProblem {
  return {
    name: "budget",
    atMs,
    message:
      `capture: probes take more than ${at.share * 100} % of the target's time: ` +
      `every ${formatDuration(at.neededMs)} instead of every ${formatDuration(at.everyMs)} ` +
      "(raise with --budget)",
  };
}
