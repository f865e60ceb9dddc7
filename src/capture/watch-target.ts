/**
 * Watches one live process: a round of probes every so often, until the time is up, the signal says
 * stop or the caller has seen enough. A target that goes away is waited for; one that comes back as
 * another process is noticed.
 */
import { ScrapeError } from "../base/errors.ts";
import { formatDuration } from "../base/units.ts";
import type { Capture, CaptureKind, CaptureProblem, TargetEvent } from "./capture.ts";
import { Client, type ClientLimits } from "./client.ts";
import { type Clock, type Random, systemClock } from "./clock.ts";
import { type Climb, Ladder, type Probe } from "./ladder.ts";
import { findLocalProcess, type LocalProcess } from "./local-process.ts";
import { DUMP_CAP_DEFAULT } from "./rungs.ts";
import type { LiveTarget } from "./source.ts";
import { SteadyClock } from "./steady-clock.ts";
import { surveyTarget } from "./survey.ts";
import {
  canTellRestart,
  mergeVitals,
  NO_VITALS,
  newOomKills,
  readVitals,
  restartSign,
  type Vitals,
} from "./vitals.ts";

export interface WatchOptions {
  /** From start of round to start of round; see defaultEveryMs of cadence.ts. */
  readonly everyMs: number;
  readonly forMs: number;
  readonly signal: AbortSignal;
  /** Asked before each round; true makes that round the last one. */
  readonly isSettled?: () => boolean;
  readonly onProbe?: (probe: Probe) => void;
  /** No dump with ids above this many goroutines. */
  readonly dumpCap?: number;
  /** Share of time the target may spend on probes; rounds come more slowly above it. */
  readonly budgetShare?: number;
  /** Extra pages on the target, e.g. `/goroutines`. */
  readonly pages?: readonly string[];
  /** Forms taken at both ends besides the usual: `goroutine-text`, `heap-text`, `allocs`… */
  readonly extraKinds?: readonly CaptureKind[];
  /** Age of the watch that this one continues: names of captures count on from there. */
  readonly continuedAfterMs?: number;
  readonly limits?: Partial<ClientLimits>;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Looks for the process behind a loopback target; replaced in tests. */
  readonly findProcess?: typeof findLocalProcess;
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
  readonly #target: LiveTarget;
  readonly #options: WatchOptions;
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #wall: SteadyClock;
  #ladder: Ladder | null = null;
  #process: LocalProcess | null = null;
  #vitals: Vitals = NO_VITALS;
  #startMonotonicMs = 0;
  #number = 0;
  #nextDueMs = 0;
  #costMs = 0;
  /** One slow answer on a busy machine is not the rule: the dearest round is forgiven. */
  #dearestMs = 0;
  #goneSinceMs: number | null = null;
  #saidStretch = false;

  constructor(target: LiveTarget, options: WatchOptions) {
    this.#target = target;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#wall = new SteadyClock(this.#clock);
    const clock: Clock = {
      nowMs: () => this.#wall.nowMs(),
      monotonicMs: () => this.#clock.monotonicMs(),
      sleep: (ms, signal) => this.#clock.sleep(ms, signal),
    };
    const random = options.random === undefined ? {} : { random: options.random };
    this.#client = new Client(target, { clock, limits: options.limits ?? {}, ...random });
  }

  async begin(): Promise<void> {
    const { signal } = this.#options;
    if (signal.aborted) return;
    try {
      await this.#meet();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    this.#startMonotonicMs = this.#clock.monotonicMs();
  }

  async end(): Promise<void> {
    await this.#client.close();
  }

  async #meet(): Promise<void> {
    const { signal, onProbe, dumpCap, extraKinds, pages } = this.#options;
    const survey = await surveyTarget(this.#client, this.#target, signal);
    await this.#findProcess();
    if (this.#ladder !== null) return this.#ladder.resurvey(survey);
    this.#ladder = new Ladder(
      { client: this.#client, target: this.#target, survey },
      {
        dumpCap: dumpCap ?? DUMP_CAP_DEFAULT,
        extraKinds: extraKinds ?? [],
        pages: pages ?? [],
        onProbe: onProbe ?? (() => undefined),
        continuedAfterMs: this.#options.continuedAfterMs ?? 0,
      },
    );
  }

  async #findProcess(): Promise<void> {
    const find = this.#options.findProcess ?? findLocalProcess;
    this.#process = await find(this.#target, this.#client, this.#options.signal);
  }

  /** Null when aborted before anything was taken. */
  async round(): Promise<Round | null> {
    const ladder = this.#ladder;
    if (ladder === null || this.#options.signal.aborted) return null;
    this.#number++;
    const startedAtMs = this.#wall.nowMs();
    const startMonotonicMs = this.#clock.monotonicMs();
    const elapsedMs = startMonotonicMs - this.#startMonotonicMs;
    const isLast = elapsedMs >= this.#options.forMs - 1 || (this.#options.isSettled?.() ?? false);
    const climb = await this.#climb(ladder, { elapsedMs, isLast });
    if (climb.aborted && climb.captures.length === 0) return null;
    const problems = [...climb.problems];
    const events = this.#events(climb, startedAtMs);
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

  async #climb(
    ladder: Ladder,
    at: { readonly elapsedMs: number; readonly isLast: boolean },
  ): Promise<Climb> {
    const nowMs = (): number => this.#wall.nowMs();
    const { signal, forMs } = this.#options;
    if (this.#goneSinceMs !== null) {
      const error = await this.#meetAgain();
      if (error !== null || signal.aborted) return emptyClimb(error, signal.aborted);
    }
    const isFirst = this.#number === 1;
    const climb = await ladder.climb({ ...at, forMs, isFirst, nowMs, signal });
    if (climb.broken !== null || climb.aborted) return climb;
    const proc = await this.#readProcess();
    if (proc === null) return climb;
    const named = { ...proc, name: ladder.names.next(at.elapsedMs, "proc", proc.bytes) };
    const vitals = mergeVitals(climb.vitals, readVitals(named));
    return { ...climb, captures: [...climb.captures, named], vitals };
  }

  /** A process that is gone may have been followed by another on the same port. */
  async #readProcess(): Promise<Omit<Capture, "name"> | null> {
    const read = (): Promise<Omit<Capture, "name"> | null> | null =>
      this.#process?.read(this.#target.target, this.#wall.nowMs()) ?? null;
    const proc = await read();
    if (proc !== null || this.#process === null) return proc;
    await this.#findProcess();
    return read();
  }

  async #meetAgain(): Promise<ScrapeError | null> {
    try {
      await this.#meet();
      return null;
    } catch (error) {
      if (error instanceof ScrapeError) return error;
      if (this.#options.signal.aborted) return null;
      throw error;
    }
  }

  #events(climb: Climb, startedAtMs: number): TargetEvent[] {
    const events: TargetEvent[] = [];
    const backMs = this.#wall.takeJumpBackMs();
    if (backMs > 0) {
      const detail = `the clock of this machine was set back by ${Math.round(backMs / 1000)} s`;
      events.push({ kind: "clock-back", atMs: startedAtMs, detail });
    }
    const kills = newOomKills(this.#vitals, climb.vitals);
    if (kills > 0) {
      const detail = `the kernel killed ${kills} of the target's group for want of memory`;
      events.push({ kind: "oom-kill", atMs: this.#goneSinceMs ?? startedAtMs, detail });
    }
    const restart = this.#restart(climb, startedAtMs);
    if (restart !== null) events.push(restart);
    if (climb.broken !== null && this.#goneSinceMs === null) {
      this.#goneSinceMs = this.#wall.nowMs();
      events.push({ kind: "unreachable", atMs: this.#goneSinceMs, detail: climb.broken.message });
    } else if (climb.broken === null && !climb.aborted) {
      this.#goneSinceMs = null;
    }
    return events;
  }

  #restart(climb: Climb, startedAtMs: number): TargetEvent | null {
    const sign = restartSign(this.#vitals, climb.vitals);
    const wasGone = this.#goneSinceMs !== null && climb.broken === null && !climb.aborted;
    const blind = !canTellRestart(mergeVitals(this.#vitals, climb.vitals));
    const why = sign ?? (wasGone && blind ? "it was gone and came back" : null);
    this.#vitals = why === null ? mergeVitals(this.#vitals, climb.vitals) : climb.vitals;
    if (why === null) return null;
    const atMs = this.#goneSinceMs ?? startedAtMs;
    return { kind: "restart", atMs, detail: `the target was restarted: ${why}` };
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
      problems.push(stretchProblem({ everyMs, neededMs, share }, this.#wall.nowMs()));
    }
    const dueMs = Math.max(wantedMs, affordedMs, nowMs);
    this.#nextDueMs = dueMs > endMs - everyMs / 2 ? Math.max(endMs, nowMs) : dueMs;
    return this.#nextDueMs - nowMs;
  }
}

function emptyClimb(broken: ScrapeError | null, aborted: boolean): Climb {
  return { captures: [], problems: [], vitals: NO_VITALS, costMs: 0, broken, aborted };
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
