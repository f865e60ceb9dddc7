/**
 * The dealings with one live process, visit by visit: who it is, what it has, whether it is still
 * the same one. When and what to ask is decided by who holds the contact: a watch with an end
 * (watch-target.ts) or one without.
 */
import { ScrapeError } from "../base/errors.ts";
import type { Capture, CaptureKind, TargetEvent } from "./capture.ts";
import { Client, type ClientLimits } from "./client.ts";
import { type Clock, type Random, systemClock } from "./clock.ts";
import { type Climb, emptyClimb, Ladder, type Probe } from "./ladder.ts";
import { findLocalProcess, type LocalProcess } from "./local-process.ts";
import type { Glance } from "./process-glance.ts";
import { DUMP_CAP_DEFAULT, POINT_PLAN, type ProbePlan } from "./rungs.ts";
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

export interface ContactOptions {
  readonly onProbe?: (probe: Probe) => void;
  /** No dump with ids above this many goroutines. */
  readonly dumpCap?: number;
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

export interface VisitAt {
  /** Since the first visit. */
  readonly elapsedMs: number;
  readonly forMs: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly plan?: ProbePlan;
  readonly signal: AbortSignal;
}

export interface Visit {
  /** Unix ms. */
  readonly startedAtMs: number;
  readonly climb: Climb;
  readonly events: readonly TargetEvent[];
}

/** Remembers one target between visits. Only one thing may be asked of it at a time. */
export class Contact {
  readonly wall: SteadyClock;
  readonly #target: LiveTarget;
  readonly #options: ContactOptions;
  readonly #client: Client;
  #ladder: Ladder | null = null;
  #process: LocalProcess | null = null;
  /** Seen at a glance; a successor on the same port is looked for in the next round. */
  #hasEnded = false;
  /** A successor was found since the last round: it may have begun too soon for clocks to tell. */
  #isSucceeded = false;
  #vitals: Vitals = NO_VITALS;
  #goneSinceMs: number | null = null;
  #isStale = false;

  constructor(target: LiveTarget, options: ContactOptions) {
    this.#target = target;
    this.#options = options;
    const clock = options.clock ?? systemClock;
    this.wall = new SteadyClock(clock);
    const steady: Clock = {
      nowMs: () => this.wall.nowMs(),
      monotonicMs: () => clock.monotonicMs(),
      sleep: (ms, signal) => clock.sleep(ms, signal),
    };
    const random = options.random === undefined ? {} : { random: options.random };
    this.#client = new Client(target, { clock: steady, limits: options.limits ?? {}, ...random });
  }

  /** What is known of the process now running. */
  get vitals(): Vitals {
    return this.#vitals;
  }

  /** Ends connections; the next visit opens new ones. */
  async close(): Promise<void> {
    await this.#client.close();
  }

  /** Finds out which pages there are. Throws ScrapeError when the target does not answer. */
  async meet(signal: AbortSignal): Promise<void> {
    const survey = await surveyTarget(this.#client, this.#target, signal);
    await this.#findProcess(signal);
    this.#isStale = false;
    if (this.#ladder !== null) return this.#ladder.resurvey(survey);
    const { onProbe, dumpCap, extraKinds, pages, continuedAfterMs } = this.#options;
    this.#ladder = new Ladder(
      { client: this.#client, target: this.#target, survey },
      {
        dumpCap: dumpCap ?? DUMP_CAP_DEFAULT,
        extraKinds: extraKinds ?? [],
        pages: pages ?? [],
        onProbe: onProbe ?? (() => undefined),
        continuedAfterMs: continuedAfterMs ?? 0,
      },
    );
  }

  /** How the process does right now, for the price of a file; null where it is not a local one. */
  async glance(): Promise<Glance | null> {
    if (this.#process === null || this.#hasEnded) return null;
    const glance = await this.#process.glance();
    const { residentBytes, oomKills } = glance;
    this.#hasEnded = residentBytes === null;
    // Kills are told here: the next round must not count them again.
    this.#vitals = mergeVitals(this.#vitals, { ...NO_VITALS, residentBytes, oomKills });
    return glance;
  }

  /** Whether there is a process to glance at. */
  get isLocal(): boolean {
    return this.#process !== null && !this.#hasEnded;
  }

  /** One round of probes; whatever the target does is in what it returns. */
  async visit(at: VisitAt): Promise<Visit> {
    const startedAtMs = this.wall.nowMs();
    const climb = await this.#climb(at);
    return { startedAtMs, climb, events: this.#events(climb, startedAtMs) };
  }

  /** Numbers only, from the cheapest page that tells them; null before the first meeting. */
  async point(at: {
    readonly elapsedMs: number;
    readonly signal: AbortSignal;
  }): Promise<Climb | null> {
    const nowMs = (): number => this.wall.nowMs();
    const between = { forMs: 0, isFirst: false, isLast: false, plan: POINT_PLAN, nowMs };
    return (await this.#ladder?.climb({ ...between, ...at })) ?? null;
  }

  /** Has the pages looked for again at the next visit: a new process may have others. */
  forgetPages(): void {
    this.#isStale = true;
  }

  async #findProcess(signal: AbortSignal): Promise<void> {
    const find = this.#options.findProcess ?? findLocalProcess;
    const before = this.#process;
    const found = await find(this.#target, this.#client, signal);
    if (before !== null && found !== null && found.pid !== before.pid) {
      this.#isSucceeded ||= await this.#isGone(before);
    }
    this.#process = found;
    this.#hasEnded = false;
  }

  /** Several processes may share a port: the other one found is a successor only of a dead one. */
  async #isGone(process: LocalProcess): Promise<boolean> {
    return this.#hasEnded || (await process.read(this.#target.target, 0)) === null;
  }

  async #climb(at: VisitAt): Promise<Climb> {
    const { signal } = at;
    if (this.#goneSinceMs !== null || this.#ladder === null || this.#isStale) {
      const error = await this.#meetAgain(signal);
      if (error !== null || signal.aborted) return emptyClimb(error, signal.aborted);
    }
    const ladder = this.#ladder;
    if (ladder === null) return emptyClimb(null, true);
    const climb = await ladder.climb({ ...at, nowMs: () => this.wall.nowMs() });
    if (climb.broken !== null || climb.aborted) return climb;
    const proc = await this.#readProcess(signal);
    if (proc === null) return climb;
    const named = { ...proc, name: ladder.names.next(at.elapsedMs, "proc", proc.bytes) };
    const vitals = mergeVitals(climb.vitals, readVitals(named));
    return { ...climb, captures: [...climb.captures, named], vitals };
  }

  /** A process that is gone may have been followed by another on the same port. */
  async #readProcess(signal: AbortSignal): Promise<Omit<Capture, "name"> | null> {
    const read = (): Promise<Omit<Capture, "name"> | null> | null =>
      this.#process?.read(this.#target.target, this.wall.nowMs()) ?? null;
    const proc = await read();
    if (proc !== null || this.#process === null) return proc;
    await this.#findProcess(signal);
    return read();
  }

  async #meetAgain(signal: AbortSignal): Promise<ScrapeError | null> {
    try {
      await this.meet(signal);
      return null;
    } catch (error) {
      if (error instanceof ScrapeError) return error;
      if (signal.aborted) return null;
      throw error;
    }
  }

  #events(climb: Climb, startedAtMs: number): TargetEvent[] {
    const events: TargetEvent[] = [];
    const backMs = this.wall.takeJumpBackMs();
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
      this.#goneSinceMs = this.wall.nowMs();
      events.push({ kind: "unreachable", atMs: this.#goneSinceMs, detail: climb.broken.message });
    } else if (climb.broken === null && !climb.aborted) {
      this.#goneSinceMs = null;
    }
    return events;
  }

  #restart(climb: Climb, startedAtMs: number): TargetEvent | null {
    const succeeded = this.#isSucceeded ? "another process answers" : null;
    this.#isSucceeded = false;
    const sign = restartSign(this.#vitals, climb.vitals) ?? succeeded;
    const wasGone = this.#goneSinceMs !== null && climb.broken === null && !climb.aborted;
    const blind = !canTellRestart(mergeVitals(this.#vitals, climb.vitals));
    const why = sign ?? (wasGone && blind ? "it was gone and came back" : null);
    this.#vitals = why === null ? mergeVitals(this.#vitals, climb.vitals) : climb.vitals;
    if (why === null) return null;
    const atMs = this.#goneSinceMs ?? startedAtMs;
    return { kind: "restart", atMs, detail: `the target was restarted: ${why}` };
  }
}
