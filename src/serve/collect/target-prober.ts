/**
 * Asks one target, one thing at a time, and says what came of it: the rounds, points and glances of
 * a loop (target-loop.ts), which decides when.
 */
import { ScrapeError } from "../../base/errors.ts";
import { HOUR_MS } from "../../base/units.ts";
import type { TargetEvent } from "../../capture/capture.ts";
import type { Visit } from "../../capture/contact.ts";
import type { Glance } from "../../capture/process-glance.ts";
import { BUDGET_SHARE_DEFAULT } from "../../capture/watch-target.ts";
import type { ProcessRow } from "../../history/tables/tables.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import { AskedRounds } from "./asked-rounds.ts";
import type { CollectedRound, Pace, ReachState, RoundReason } from "./collected.ts";
import { LimitWatch } from "./limit-watch.ts";
import type { Contacted, LoopWorld } from "./loop-world.ts";
import { pointRow } from "./point-row.ts";
import { ProbeRules } from "./probe-rules.ts";
import { Reaching } from "./reaching.ts";
import { type Now, Schedule } from "./schedule.ts";
import { Spending } from "./spending.ts";
import { TraceTails } from "./trace-tails.ts";
import { eventsOnly, problemOf, reasonOf, type VisitOutcome } from "./visit-outcome.ts";
import { isSameWay, limitsWithin } from "./way-to-target.ts";

/** A new version without a gap may serve other pages. */
const PAGES_MS = HOUR_MS;
/** A connection that idles longer is given back. */
const CONNECTION_MS = 10_000;

interface Visited {
  readonly visit: Visit;
  readonly reason: RoundReason;
  readonly elapsedMs: number;
}

export class TargetProber {
  readonly #world: LoopWorld;
  readonly #signal: AbortSignal;
  readonly #startMs: number;
  readonly #schedule: Schedule;
  readonly #reaching: Reaching;
  readonly #limit = new LimitWatch();
  readonly #tails: TraceTails;
  #target: WatchedTarget;
  #contact: Contacted | null;
  #rules: ProbeRules;
  #spending: Spending;
  #judgedPace: Pace = "calm";
  /** Points are not what the rules of rounds count. */
  #isPoint = false;
  #pagesAtMs: number;
  #rounds = 0;
  #lastRoundMs: number | null = null;
  #runStartMs: number;
  #lastPoint: ProcessRow | null = null;

  constructor(
    target: WatchedTarget,
    world: LoopWorld,
    begin: { readonly firstAtMs: number; readonly signal: AbortSignal },
  ) {
    this.#world = world;
    this.#signal = begin.signal;
    this.#target = target;
    const now = this.#now();
    this.#startMs = now.monotonicMs;
    this.#pagesAtMs = now.monotonicMs + PAGES_MS;
    this.#runStartMs = now.wallMs;
    this.#schedule = new Schedule(target, begin.firstAtMs);
    this.#reaching = new Reaching(target.id, world.ids, now.wallMs);
    this.#rules = new ProbeRules(target);
    this.#spending = spendingOf(target, now);
    this.#tails = new TraceTails(target.gcTraceFiles);
    this.#contact = this.#open();
  }

  get name(): string {
    return this.#target.name;
  }

  get everyMs(): number {
    return this.#target.everyMs;
  }

  get isUp(): boolean {
    return this.#reaching.now.state === "up";
  }

  /** Whether there is a process to glance at. */
  get isLocal(): boolean {
    return this.#contact?.isLocal ?? false;
  }

  get isNearLimit(): boolean {
    return this.#limit.isNear;
  }

  /** By the monotonic clock. */
  get roundAtMs(): number {
    return this.#schedule.roundAtMs;
  }

  get reach(): ReachState {
    const now = this.#now();
    const inMs = Math.max(0, this.#schedule.roundAtMs - now.monotonicMs);
    return {
      targetId: this.#target.id,
      ...this.#reaching.now,
      pace: this.#schedule.pace,
      lastRoundMs: this.#lastRoundMs,
      nextRoundMs: this.#signal.aborted ? null : Math.round(now.wallMs + inMs),
      probes: this.#rules.spent(),
      budgetUsed: this.#spending.usedShare(now.monotonicMs),
    };
  }

  async begin(): Promise<void> {
    await this.#tails.begin();
  }

  async close(): Promise<void> {
    await Promise.all([this.#contact?.close(), this.#tails.close()]);
  }

  /** Gives connections back until the next round, when that is far. */
  async rest(): Promise<void> {
    if (this.#schedule.periodMs > CONNECTION_MS) await this.#contact?.close();
  }

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
  }

  setPace(pace: Pace): void {
    if (pace === this.#judgedPace) return;
    this.#judgedPace = pace;
    this.#repace();
    this.#tell();
  }

  /** A round of probes, handed over whole; answers those who asked for it before it began. */
  async round(waiting: AskedRounds): Promise<void> {
    const asked = waiting.take();
    const contact = this.#contact;
    try {
      const found = await this.#visit({ isFull: !asked.isEmpty });
      // Ended or changed meanwhile: the next round will answer, or the end.
      if (this.#signal.aborted || contact !== this.#contact) return waiting.putBack(asked);
      const { problem, events, back } = this.#settle(found.visit);
      const visit = { ...found.visit, events };
      await this.#hand(await this.#collected({ ...found, visit }), { asked, problem });
      if (back.length > 0) this.#world.sink.onEvents(back);
      this.#tell();
    } finally {
      asked.refuse(new ScrapeError("collect: the round came to nothing"));
    }
  }

  async #visit({ isFull }: { readonly isFull: boolean }): Promise<Visited> {
    const { pace, periodMs } = this.#schedule;
    const now = this.#now();
    this.#schedule.began(now);
    if (now.monotonicMs >= this.#pagesAtMs) this.#forgetPages(now);
    const plan = this.#rules.plan({ pace, periodMs, isFull, nowMs: now.monotonicMs });
    const elapsedMs = this.#elapsed(now);
    const never = { forMs: 0, isFirst: false, isLast: false };
    const visit = await this.#contact?.visit({ ...never, elapsedMs, plan, signal: this.#signal });
    return {
      visit: visit ?? eventsOnly(now.wallMs),
      reason: reasonOf(pace, { isFull }),
      elapsedMs,
    };
  }

  /** What the round says of the target itself. */
  #settle({ climb, events, startedAtMs }: Visit): VisitOutcome {
    const now = this.#now();
    this.#spending.add(climb.costMs, now.monotonicMs);
    const problem = problemOf(climb);
    const told = events.filter(({ kind }) => kind !== "unreachable");
    const restart = told.find(({ kind }) => kind === "restart");
    if (restart !== undefined) this.#beginLife(restart.atMs, now);
    if (problem !== null) {
      this.#schedule.failed(now, { hasExited: false, chance: this.#world.random() });
      const gone = this.#reaching.failed(problem, now.wallMs);
      return { problem, events: [...told, ...gone], back: [] };
    }
    this.#lastRoundMs = startedAtMs;
    this.#watchLimit(now);
    this.#schedule.succeeded(now, this.#spending.affordedAtMs(now.monotonicMs));
    return { problem, events: told, back: this.#reaching.answered(now.wallMs) };
  }

  /** Nothing of the old process holds for the new one. */
  #beginLife(atMs: number, now: Now): void {
    this.#rules.forget();
    this.#forgetPages(now);
    this.#limit.forget();
    this.#repace();
    this.#lastPoint = null;
    this.#runStartMs = atMs;
  }

  #forgetPages(now: Now): void {
    this.#pagesAtMs = now.monotonicMs + PAGES_MS;
    this.#contact?.forgetPages();
  }

  async #collected({ visit, reason, elapsedMs }: Visited): Promise<CollectedRound> {
    const { climb, events, startedAtMs } = visit;
    const target = this.#target;
    const traces = await this.#tails.read({
      target: target.live?.target ?? { name: target.name, labels: target.labels },
      elapsedMs,
      nowMs: startedAtMs,
    });
    const round = {
      number: ++this.#rounds,
      startedAtMs,
      captures: [...climb.captures, ...traces.captures],
      problems: [...climb.problems, ...traces.problems],
      events,
      cost: {
        targetMs: climb.costMs,
        nextInMs: Math.max(0, this.#schedule.roundAtMs - this.#now().monotonicMs),
      },
    };
    return { target, reason, round };
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
  }

  /** Numbers now, from the cheapest page that tells them. */
  async point(): Promise<void> {
    const contact = this.#contact;
    if (contact === null) return;
    const now = this.#now();
    const elapsedMs = this.#elapsed(now);
    this.#isPoint = true;
    const asking = contact.point({ elapsedMs, signal: this.#signal });
    const climb = await asking.finally(() => (this.#isPoint = false));
    if (climb === null || climb.aborted || contact !== this.#contact) return;
    this.#spending.add(climb.costMs, this.#now().monotonicMs);
    const glance = await this.glance({ givesPoint: false });
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
  async glance({ givesPoint }: { readonly givesPoint: boolean }): Promise<Glance | null> {
    const glance = (await this.#contact?.glance()) ?? null;
    if (glance === null) return null;
    const now = this.#now();
    if (glance.residentBytes !== null) this.#watchLimit(now);
    const killed = glance.newKills > 0 ? [this.#killed(glance, now)] : [];
    const ended = glance.residentBytes === null ? this.#ended(now) : [];
    await this.#handEvents([...killed, ...ended], now);
    if (givesPoint && glance.residentBytes !== null) this.#seen(glance.residentBytes, now);
    return glance;
  }

  #seen(residentBytes: number, now: Now): void {
    const { limitBytes } = this.#limit;
    const values = { residentBytes, ...(limitBytes === null ? {} : { limitBytes }) };
    const { id: targetId } = this.#target;
    const runStartMs = this.#runStart();
    this.#world.sink.onPoint({ targetId, atMs: now.wallMs, runStartMs, values });
  }

  /** What happened between rounds is kept like what they bring. */
  async #handEvents(events: readonly TargetEvent[], now: Now): Promise<void> {
    if (events.length === 0) return;
    const visit = eventsOnly(now.wallMs, events);
    const reason = reasonOf(this.#schedule.pace, { isFull: false });
    const collected = await this.#collected({ visit, reason, elapsedMs: this.#elapsed(now) });
    await this.#hand(collected, { asked: new AskedRounds(), problem: null });
    this.#tell();
  }

  #killed(glance: Glance, now: Now): TargetEvent {
    const whose = glance.residentBytes === null ? "it" : "a process of its group";
    const detail = `the kernel killed ${whose} for want of memory${this.#limit.lastSeen()}`;
    return { kind: "oom-kill", atMs: now.wallMs, detail };
  }

  #ended(now: Now): readonly TargetEvent[] {
    this.#schedule.failed(now, { hasExited: true, chance: this.#world.random() });
    return this.#reaching.failed(`the process has ended${this.#limit.lastSeen()}`, now.wallMs);
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

  /** Told of a mistake of ours: the target is asked again later. */
  fail(problem: string): void {
    const now = this.#now();
    this.#reaching.failed(problem, now.wallMs);
    this.#schedule.failed(now, { hasExited: false, chance: this.#world.random() });
    this.#tell();
  }

  #tell(): void {
    this.#world.sink.onReach(this.reach);
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
        if (!this.#isPoint) this.#rules.note(probe);
      },
    });
  }

  #elapsed(now: Now): number {
    return now.monotonicMs - this.#startMs;
  }

  #now(): Now {
    const { clock } = this.#world;
    return { monotonicMs: clock.monotonicMs(), wallMs: clock.nowMs() };
  }
}

function spendingOf({ budgetShare }: WatchedTarget, now: Now): Spending {
  return new Spending(budgetShare ?? BUDGET_SHARE_DEFAULT, now.monotonicMs);
}
