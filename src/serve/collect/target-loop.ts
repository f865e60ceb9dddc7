/**
 * Looks after one target for as long as it is watched: rounds by its cadence, points while somebody
 * looks, glances at a local process in between. One loop does all of it, one thing after the other,
 * so that nothing is ever asked of a target while it still answers something else.
 */
import { ScrapeError } from "../../base/errors.ts";
import { HOUR_MS } from "../../base/units.ts";
import type { TargetEvent } from "../../capture/capture.ts";
import type { Visit, VisitAt } from "../../capture/contact.ts";
import { type Climb, emptyClimb } from "../../capture/ladder.ts";
import type { Glance } from "../../capture/process-glance.ts";
import type { ProbePlan } from "../../capture/rungs.ts";
import { BUDGET_SHARE_DEFAULT } from "../../capture/watch-target.ts";
import type { ProcessRow, WatchEvent } from "../../history/tables/tables.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import { AskedRounds } from "./asked-rounds.ts";
import type { CollectedRound, Pace, ReachState, RoundReason } from "./collected.ts";
import { LimitWatch } from "./limit-watch.ts";
import type { Contacted, LoopWorld } from "./loop-world.ts";
import { pointRow } from "./point-row.ts";
import { ProbeRules } from "./probe-rules.ts";
import { Reaching } from "./reaching.ts";
import { type Now, Schedule } from "./schedule.ts";
import { Sleeper } from "./sleeper.ts";
import { Spending } from "./spending.ts";
import { TraceTails } from "./trace-tails.ts";
import { isSameWay, limitsWithin } from "./way-to-target.ts";

type Action = "round" | "point" | "glance";

const POINT_MS = 1_000;
const GLANCE_MS_MAX = 5_000;
/** Glances in an interval when all is calm. */
const GLANCES = 12;
/** A new version without a gap may serve other pages. */
const PAGES_MS = HOUR_MS;
/** Servers close idle connections sooner. */
const CONNECTION_MS = 10_000;

export class TargetLoop {
  readonly #world: LoopWorld;
  readonly #stop = new AbortController();
  readonly #schedule: Schedule;
  readonly #reaching: Reaching;
  readonly #startMs: number;
  readonly #sleeper: Sleeper;
  readonly #asked = new AskedRounds();
  #target: WatchedTarget;
  #contact: Contacted | null;
  #rules: ProbeRules;
  #spending: Spending;
  #tails: TraceTails;
  #judgedPace: Pace = "calm";
  readonly #limit = new LimitWatch();
  /** Points are not what the rules of rounds count. */
  #isPoint = false;
  #watchers = 0;
  #pointAtMs = 0;
  #glanceAtMs = 0;
  #pagesAtMs: number;
  #rounds = 0;
  #lastRoundMs: number | null = null;
  #runStartMs: number;
  #lastPoint: ProcessRow | null = null;
  #running: Promise<void> | null = null;

  constructor(target: WatchedTarget, world: LoopWorld, firstDelayMs: number) {
    this.#world = world;
    this.#target = target;
    this.#sleeper = new Sleeper(world.clock);
    const now = this.#now();
    this.#startMs = now.monotonicMs;
    this.#pagesAtMs = now.monotonicMs + PAGES_MS;
    this.#runStartMs = now.wallMs;
    this.#schedule = new Schedule(target, now.monotonicMs + firstDelayMs);
    this.#reaching = new Reaching(target.id, world.ids, now.wallMs);
    this.#rules = new ProbeRules(target);
    this.#spending = spendingOf(target, now);
    this.#tails = new TraceTails(target.gcTraceFiles);
    this.#contact = this.#open();
  }

  start(): void {
    this.#running ??= this.#run();
  }

  get reach(): ReachState {
    const { clock } = this.#world;
    const inMs = this.#schedule.roundAtMs - clock.monotonicMs();
    return {
      targetId: this.#target.id,
      ...this.#reaching.now,
      pace: this.#schedule.pace,
      lastRoundMs: this.#lastRoundMs,
      nextRoundMs: this.#stop.signal.aborted ? null : Math.round(clock.nowMs() + Math.max(0, inMs)),
      probes: this.#rules.spent(),
      budgetUsed: this.#spending.usedShare(clock.monotonicMs()),
    };
  }

  /** The same target, perhaps with other settings; what is known of it stays. */
  change(target: WatchedTarget): void {
    const before = this.#target;
    this.#target = target;
    if (isSameWay(before, target)) return;
    const old = this.#contact;
    this.#rules = new ProbeRules(target);
    this.#spending = spendingOf(target, this.#now());
    this.#tails.change(target.gcTraceFiles);
    this.#contact = this.#open();
    // What is under way ends with the connections; it is no failure of the target.
    void old?.close();
    this.#repace();
    this.#schedule.hurry(this.#now());
    this.#sleeper.wake();
  }

  setPace(pace: Pace): void {
    if (pace === this.#judgedPace) return;
    this.#judgedPace = pace;
    this.#repace();
    this.#tell();
    this.#sleeper.wake();
  }

  takeNow(): Promise<CollectedRound> {
    if (this.#stop.signal.aborted) return Promise.reject(endedError(this.#target));
    const answer = this.#asked.ask();
    this.#sleeper.wake();
    return answer;
  }

  watchClosely(): () => void {
    let isOn = true;
    this.#watchers++;
    this.#sleeper.wake();
    return () => {
      if (isOn) this.#watchers--;
      isOn = false;
    };
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#sleeper.wake();
    await this.#running;
    this.#asked.refuse(endedError(this.#target));
    await Promise.all([this.#contact?.close(), this.#tails.close()]);
  }

  async #run(): Promise<void> {
    await this.#tails.begin();
    while (!this.#stop.signal.aborted) {
      const next = this.#next();
      const waitMs = next.atMs - this.#world.clock.monotonicMs();
      if (waitMs > 0) await this.#sleeper.sleep(waitMs);
      else await this.#world.slots.use(() => this.#act(next.action));
    }
  }

  /** What comes first; a round before a point before a glance. */
  #next(): { readonly action: Action; readonly atMs: number } {
    if (!this.#asked.isEmpty) return { action: "round", atMs: 0 };
    const round = { action: "round" as const, atMs: this.#schedule.roundAtMs };
    if (this.#reaching.now.state !== "up") return round;
    const isLocal = this.#contact?.isLocal ?? false;
    const point = { action: "point" as const, atMs: this.#pointAtMs };
    const glance = { action: "glance" as const, atMs: this.#glanceAtMs };
    const all = [round, ...(this.#watchers > 0 ? [point] : []), ...(isLocal ? [glance] : [])];
    return all.reduce((first, other) => (other.atMs < first.atMs ? other : first));
  }

  async #act(action: Action): Promise<void> {
    if (this.#stop.signal.aborted) return;
    try {
      if (action === "round") await this.#round();
      else if (action === "point") await this.#point();
      else await this.#glance();
    } catch (error) {
      // A mistake of ours must not end the watch of this target, nor of the others.
      this.#fail(`collect: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #round(): Promise<void> {
    const asked = this.#asked.take();
    const { pace, periodMs } = this.#schedule;
    const now = this.#now();
    this.#schedule.began(now);
    if (now.monotonicMs >= this.#pagesAtMs) this.#forgetPages(now);
    const round = { pace, periodMs, isFull: !asked.isEmpty, nowMs: now.monotonicMs };
    const contact = this.#contact;
    const visit = (await contact?.visit(this.#visitAt(now, this.#rules.plan(round)))) ?? null;
    if (this.#stop.signal.aborted || contact !== this.#contact) {
      // Ended or changed meanwhile: who asked is answered by the next round, or by the end.
      this.#asked.putBack(asked);
      return;
    }
    const found = visit ?? emptyVisit(now);
    const problem = this.#settle(found);
    const reason = reasonOf(pace, { isAsked: !asked.isEmpty });
    await this.#hand(await this.#collected(found, { reason, now }), { asked, problem });
    if (this.#watchers === 0 && this.#schedule.periodMs > CONNECTION_MS) await contact?.close();
  }

  #visitAt(now: Now, plan: ProbePlan): VisitAt {
    const elapsedMs = now.monotonicMs - this.#startMs;
    const { signal } = this.#stop;
    return { elapsedMs, forMs: 0, isFirst: false, isLast: false, plan, signal };
  }

  /** What the round says of the target itself; returns why it failed, null when it did not. */
  #settle({ climb, events, startedAtMs }: Visit): string | null {
    const now = this.#now();
    this.#spending.add(climb.costMs, now.monotonicMs);
    const problem = problemOf(climb);
    const told = events.filter(({ kind }) => kind !== "unreachable");
    const restart = told.find(({ kind }) => kind === "restart");
    if (restart !== undefined) this.#beginLife(restart.atMs, now);
    const own =
      problem === null
        ? this.#reaching.answered(now.wallMs)
        : this.#reaching.failed(problem, now.wallMs);
    const mapped = told.map((event) => this.#eventOf(event));
    this.#tellEvents([...mapped, ...own]);
    if (problem === null) {
      this.#lastRoundMs = startedAtMs;
      this.#watchLimit(now);
      const affordedMs = this.#spending.affordedAtMs(now.monotonicMs);
      this.#schedule.succeeded(now, affordedMs);
    } else {
      this.#schedule.failed(now, { hasExited: false, chance: this.#world.random() });
    }
    return problem;
  }

  /** Nothing of the old process holds for the new one. */
  #beginLife(atMs: number, now: Now): void {
    this.#rules.forget();
    this.#forgetPages(now);
    this.#limit.forget();
    this.#lastPoint = null;
    this.#runStartMs = atMs;
  }

  #forgetPages(now: Now): void {
    this.#pagesAtMs = now.monotonicMs + PAGES_MS;
    this.#contact?.forgetPages();
  }

  async #collected(
    { climb, events, startedAtMs }: Visit,
    at: { readonly reason: RoundReason; readonly now: Now },
  ): Promise<CollectedRound> {
    const target = this.#target;
    const traces = await this.#tails.read({
      target: target.live?.target ?? { name: target.name, labels: target.labels },
      elapsedMs: at.now.monotonicMs - this.#startMs,
      nowMs: startedAtMs,
    });
    const nextInMs = this.#schedule.roundAtMs - this.#now().monotonicMs;
    return {
      target,
      reason: at.reason,
      round: {
        number: ++this.#rounds,
        startedAtMs,
        captures: [...climb.captures, ...traces.captures],
        problems: [...climb.problems, ...traces.problems],
        events,
        cost: { targetMs: climb.costMs, nextInMs },
      },
    };
  }

  async #hand(
    collected: CollectedRound,
    at: { readonly asked: AskedRounds; readonly problem: string | null },
  ): Promise<void> {
    const { captures, events } = collected.round;
    try {
      if (captures.length + events.length > 0) await this.#world.sink.onRound(collected);
      if (at.problem === null) at.asked.answer(collected);
      else at.asked.refuse(new ScrapeError(at.problem));
    } catch (error) {
      at.asked.refuse(error instanceof Error ? error : new Error(String(error)));
    }
    this.#tell();
  }

  async #point(): Promise<void> {
    const now = this.#now();
    this.#pointAtMs = now.monotonicMs + POINT_MS;
    const contact = this.#contact;
    if (contact === null) return;
    const elapsedMs = now.monotonicMs - this.#startMs;
    this.#isPoint = true;
    const asking = contact.point({ elapsedMs, signal: this.#stop.signal });
    const climb = await asking.finally(() => (this.#isPoint = false));
    if (climb === null || climb.aborted || contact !== this.#contact) return;
    this.#spending.add(climb.costMs, this.#now().monotonicMs);
    const glance = await this.#glance();
    // The round finds out what it means.
    if (climb.broken !== null) return this.#schedule.hurry(this.#now());
    const row = pointRow({
      targetId: this.#target.id,
      atMs: climb.captures[0]?.takenAtMs ?? now.wallMs,
      runStartMs: this.#runStart(),
      captures: climb.captures,
      goroutines: climb.goroutines,
      residentBytes: glance?.residentBytes ?? null,
      limitBytes: this.#limit.limitBytes,
      previous: this.#lastPoint,
    });
    if (row === null) return;
    this.#lastPoint = row;
    this.#world.sink.onPoint(row);
  }

  /** Sees the end of a local process within a second or a few, and what the kernel did. */
  async #glance(): Promise<Glance | null> {
    const now = this.#now();
    const isClose = this.#limit.isNear || this.#watchers > 0;
    const calmMs = Math.min(GLANCE_MS_MAX, Math.max(POINT_MS, this.#target.everyMs / GLANCES));
    this.#glanceAtMs = now.monotonicMs + (isClose ? POINT_MS : calmMs);
    const glance = (await this.#contact?.glance()) ?? null;
    if (glance === null) return null;
    if (glance.newKills > 0) this.#tellEvents([this.#killed(glance, now)]);
    if (glance.residentBytes === null) this.#ended(now);
    else this.#seen(glance.residentBytes, now);
    return glance;
  }

  #seen(residentBytes: number, now: Now): void {
    this.#watchLimit(now);
    const { isNear, limitBytes } = this.#limit;
    if (!isNear || this.#watchers > 0) return;
    const values = { residentBytes, ...(limitBytes === null ? {} : { limitBytes }) };
    const { id: targetId } = this.#target;
    const runStartMs = this.#runStart();
    this.#world.sink.onPoint({ targetId, atMs: now.wallMs, runStartMs, values });
  }

  #killed(glance: Glance, now: Now): WatchEvent {
    const whose = glance.residentBytes === null ? "it" : "a process of its group";
    const detail = `the kernel killed ${whose} for want of memory${this.#limit.lastSeen()}`;
    return this.#reaching.event("oom-kill", now.wallMs, detail);
  }

  #ended(now: Now): void {
    const problem = `the process has ended${this.#limit.lastSeen()}`;
    this.#tellEvents(this.#reaching.failed(problem, now.wallMs));
    this.#schedule.failed(now, { hasExited: true, chance: this.#world.random() });
    this.#tell();
  }

  #watchLimit(now: Now): void {
    const figures = this.#contact?.vitals;
    if (figures === undefined) return;
    if (!this.#limit.see(figures, this.#target, now.monotonicMs)) return;
    this.#repace();
    this.#tell();
  }

  #runStart(): number {
    const vitals = this.#contact?.vitals;
    return vitals?.startMs ?? vitals?.procStartMs ?? this.#runStartMs;
  }

  #repace(): void {
    const pace = this.#limit.isNear ? "near-limit" : this.#judgedPace;
    this.#schedule.change({ everyMs: this.#target.everyMs, pace }, this.#now());
  }

  #fail(problem: string): void {
    const now = this.#now();
    this.#tellEvents(this.#reaching.failed(problem, now.wallMs));
    this.#schedule.failed(now, { hasExited: false, chance: this.#world.random() });
    this.#tell();
  }

  #tell(): void {
    this.#world.sink.onReach(this.reach);
  }

  #tellEvents(events: readonly WatchEvent[]): void {
    if (events.length > 0) this.#world.sink.onEvents(events);
  }

  #eventOf({ kind, atMs, detail }: TargetEvent): WatchEvent {
    return this.#reaching.event(kind, atMs, detail);
  }

  #open(): Contacted | null {
    const { live, dumpCap, pages, timeoutMs } = this.#target;
    if (live === null) return null;
    const { clock, random, fetchLimits, openContact } = this.#world;
    return openContact(live, {
      clock,
      random,
      pages,
      ...(dumpCap === null ? {} : { dumpCap }),
      limits: { ...limitsWithin(timeoutMs), ...fetchLimits },
      onProbe: (probe) => {
        if (!this.#isPoint) this.#rules.note(probe, clock.monotonicMs());
      },
    });
  }

  #now(): Now {
    const { clock } = this.#world;
    return { monotonicMs: clock.monotonicMs(), wallMs: clock.nowMs() };
  }
}

function spendingOf({ budgetShare }: WatchedTarget, now: Now): Spending {
  return new Spending(budgetShare ?? BUDGET_SHARE_DEFAULT, now.monotonicMs);
}

function reasonOf(pace: Pace, { isAsked }: { readonly isAsked: boolean }): RoundReason {
  if (isAsked) return "asked";
  return pace === "calm" ? "cadence" : pace;
}

function endedError({ name }: WatchedTarget): ScrapeError {
  return new ScrapeError(`collect: ${name} is not watched any more`);
}

/** A target that answers every question wrongly is not there either. */
function problemOf({ broken, captures, problems }: Climb): string | null {
  if (broken !== null) return broken.message;
  const asked = captures.filter(({ kind }) => kind !== "proc");
  return asked.length > 0 ? null : (problems[0]?.message ?? null);
}

/** Of a target that only writes files. */
function emptyVisit({ wallMs }: Now): Visit {
  return { startedAtMs: wallMs, climb: emptyClimb(null, false), events: [] };
}
