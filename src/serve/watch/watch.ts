/**
 * A running watch:
 *
 *   discovery ─targets─▶ collector ─round─▶ reader (decodes, keeps) ─rows─▶ tables
 *                                             │ judges
 *                                             ▼
 *                       alerts ◀─ records ─ findings' life ─▶ pages
 */
import { TidemarkError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { TargetEvent } from "../../capture/capture.ts";
import type {
  KnownTarget,
  ProcessRow,
  WatchEvent,
  WatchEventKind,
  WatchTables,
} from "../../history/tables/tables.ts";
import { sitePhrase } from "../../report/phrases.ts";
import type { KeptRound } from "../archive/archive.ts";
import type { CollectedRound, Collector, CollectorSink, ReachState } from "../collect/collected.ts";
import { allocationRate } from "../findings/allocation-rate.ts";
import type { FindingBook } from "../findings/finding-book.ts";
import type { FindingRecord } from "../findings/finding-record.ts";
import { DeadlyTargets } from "./deadly-targets.ts";
import type { EventIds } from "./event-ids.ts";
import type { JudgedWindow } from "./judge.ts";
import { JudgeQueue } from "./judge-queue.ts";
import { Problems } from "./problems.ts";
import type { ReaderCalls, TakenRound } from "./reader-calls.ts";
import { DEADLY } from "./reader-port.ts";
import { namedByTime } from "./round-names.ts";
import { withoutSecrets } from "./scrub-labels.ts";
import type { StreamHub } from "./stream-hub.ts";
import { isNearLimit, limitShare, paceOf } from "./target-pace.ts";
import { TargetState } from "./target-state.ts";
import type { TargetFeed, WatchedTarget } from "./watched-target.ts";

/** Deaths of one target whose last captures stay pinned; a crash loop repeats itself. */
const PINNED_DEATHS_MAX = 20;

export interface WatchParts {
  /** By target id; filled here. */
  readonly states: Map<string, TargetState>;
  readonly reader: ReaderCalls;
  readonly tables: WatchTables;
  readonly book: FindingBook;
  readonly hub: StreamHub;
  readonly ids: EventIds;
  /** Takes records that changed: alerts. */
  readonly tell: (records: readonly FindingRecord[]) => void;
  readonly startCollector: (sink: CollectorSink) => Collector;
  readonly nowMs: () => number;
}

/** What goes on, target by target; the pages read from it. */
export class Watch implements CollectorSink {
  readonly states: Map<string, TargetState>;
  readonly problems = new Problems();
  readonly collector: Collector;
  feedProblems: readonly string[] = [];
  roundsTaken = 0;
  readonly #parts: WatchParts;
  readonly #queue: JudgeQueue;
  readonly #taking = new Map<string, Promise<unknown>>();
  readonly #deadly = new DeadlyTargets();

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.states = parts.states;
    for (const { key, changes } of parts.book.records()) {
      this.#toldMs.set(key, changes.at(-1)?.atMs ?? 0);
    }
    this.#queue = new JudgeQueue((targetId) => this.#judge(targetId));
    this.collector = parts.startCollector(this);
  }

  get judgements(): JudgeQueue["figures"] {
    return this.#queue.figures;
  }

  get waitingRounds(): number {
    return this.#taking.size;
  }

  /** A target that an earlier life of the watch knew. */
  restore(state: TargetState): void {
    this.states.set(state.known.id, state);
  }

  /** The targets there are now; those that are missing stay to be looked at. */
  setFeed(feed: TargetFeed): void {
    this.feedProblems = feed.problems;
    const nowMs = this.#parts.nowMs();
    const present = new Set(feed.targets.map(({ id }) => id));
    const seen = feed.targets.map((target) => this.#meet(target, nowMs));
    for (const state of this.states.values()) this.#missing(state, present);
    void this.#keep("targets", this.#parts.tables.putTargets(seen));
    this.collector.setTargets(feed.targets.filter(({ live }) => live !== null));
  }

  #meet(target: WatchedTarget, nowMs: number): KnownTarget {
    const { id, name, service } = target;
    // What may be a secret is kept nowhere: pages, alerts and exports never have it.
    const labels = withoutSecrets(target.labels);
    const before = this.states.get(id);
    const firstSeenMs = before?.known.firstSeenMs ?? nowMs;
    const known = { id, name, service, labels, firstSeenMs, lastSeenMs: nowMs };
    const state = before ?? new TargetState(known, target);
    state.known = known;
    state.target = target;
    this.states.set(id, state);
    if (state.isRestored) this.#askJudge(state);
    this.tellRow(state);
    return known;
  }

  #missing(state: TargetState, present: ReadonlySet<string>): void {
    if (state.target === null || state.target.origin === "push") return;
    if (present.has(state.known.id)) return;
    state.target = null;
    state.reach = null;
    this.#parts.book.gone([state.known.id]);
    void this.#pinLast(state, "last before the target was gone");
    this.tellRow(state);
  }

  /** A target that made itself known by sending a file. */
  meetPushing(target: WatchedTarget): void {
    const known = this.#meet(target, this.#parts.nowMs());
    void this.#keep("targets", this.#parts.tables.putTargets([known]));
  }

  #stateOf(targetId: string): TargetState {
    const state = this.states.get(targetId);
    if (state === undefined) throw new TidemarkError("watch", `no target ${targetId}`);
    return state;
  }

  async onRound(collected: CollectedRound): Promise<void> {
    await this.take(collected).catch(() => undefined);
  }

  /** Keeps a round and what it says; rounds of one target come one after the other. */
  take(collected: CollectedRound): Promise<KeptRound> {
    const { id } = collected.target;
    const before = this.#taking.get(id) ?? Promise.resolve();
    const taken = before.catch(() => undefined).then(() => this.#take(collected));
    this.#taking.set(id, taken);
    const done = (): void => {
      if (this.#taking.get(id) === taken) this.#taking.delete(id);
    };
    taken.then(done, done);
    return taken;
  }

  async #take({ target, round }: CollectedRound): Promise<KeptRound> {
    const state = this.#stateOf(target.id);
    const { events, startedAtMs: atMs } = round;
    const died = events.find(({ kind }) => kind === "restart" || kind === "oom-kill");
    if (died !== undefined) {
      await this.#pinLast(
        state,
        `last before ${died.kind === "restart" ? "a restart" : "an OOM kill"}`,
      );
      state.runStartMs = atMs;
    }
    const about = { name: target.name, labels: withoutSecrets(target.labels) };
    const named = namedByTime(round.captures, atMs);
    const captures = named.map((capture) => ({ ...capture, target: about }));
    const taken = await this.#keep(
      "captures",
      this.#read(state, (reader) =>
        reader.take({
          targetId: target.id,
          target: about,
          atMs,
          captures,
          problems: round.problems,
          events,
          limitBytes: target.limitBytes,
          runStartMs: state.runStartMs,
          probeMs: round.cost.targetMs,
          previous: state.lastRow,
          build: state.build,
          pinned: null,
        }),
      ),
    );
    this.roundsTaken++;
    this.#took(state, taken);
    this.addEvents(events.map((event) => this.#eventOf(state, event)));
    this.#paceBy(state);
    const { nowMs, book } = this.#parts;
    if (state.isJudgeDue(nowMs(), book.records())) this.#askJudge(state);
    this.tellRow(state);
    return taken.kept;
  }

  /** Has something of a target read, unless that has ended the reader's thread before. */
  async #read<T>(state: TargetState, work: (reader: ReaderCalls) => Promise<T>): Promise<T> {
    const { id, name } = state.known;
    const { nowMs, reader } = this.#parts;
    const words = this.#deadly.wordsOf(id, nowMs());
    this.problems.say(`captures of ${quoteShort(name)}`, words);
    if (words !== null) throw new TidemarkError("watch", words);
    try {
      return await work(reader);
    } catch (error) {
      if (error instanceof TidemarkError && error.code === DEADLY) this.#deadly.note(id, nowMs());
      throw error;
    }
  }

  #took(state: TargetState, { kept, facts }: TakenRound): void {
    const { process, sites, names, build } = facts;
    if (build !== null && build !== state.build) this.#newBuild(state, { build, atMs: kept.atMs });
    const rows = process === null ? [] : [process];
    this.#parts.tables.appendRows({ process: rows, sites, names });
    state.took(kept, process);
  }

  #newBuild(state: TargetState, now: { readonly build: string; readonly atMs: number }): void {
    const before = state.build;
    state.beginBuild(now.build);
    if (before === null) return;
    this.happened(state.known.id, {
      atMs: now.atMs,
      kind: "build",
      detail: `build ${now.build} runs instead of ${before}`,
    });
  }

  #eventOf(state: TargetState, { kind, atMs, detail }: TargetEvent): WatchEvent {
    return { id: this.#parts.ids.next(atMs), targetId: state.known.id, atMs, kind, detail };
  }

  happened(
    targetId: string | null,
    event: { readonly atMs: number; readonly kind: WatchEventKind; readonly detail: string },
  ): WatchEvent {
    const made = { id: this.#parts.ids.next(event.atMs), targetId, ...event };
    this.addEvents([made]);
    return made;
  }

  /** Events are kept, shown, and drawn on charts. */
  addEvents(events: readonly WatchEvent[]): void {
    if (events.length === 0) return;
    void this.#keep("events", this.#parts.tables.appendEvents(events));
    for (const event of events) {
      this.#parts.hub.tell({ type: "happened", event });
      if (event.targetId === null) continue;
      const state = this.states.get(event.targetId);
      if (state !== undefined) state.lastEvent = event;
      this.#parts.hub.tellTarget(event.targetId, { type: "happened", event });
    }
  }

  onEvents(events: readonly WatchEvent[]): void {
    this.addEvents(events);
  }

  onPoint(row: ProcessRow): void {
    this.states.get(row.targetId)?.addPoint(row);
    const point = { atMs: row.atMs, values: row.values };
    this.#parts.hub.tellTarget(row.targetId, { type: "point", point });
  }

  onReach(reach: ReachState): void {
    const state = this.states.get(reach.targetId);
    if (state === undefined) return;
    const changed = state.reach?.state !== reach.state;
    state.reach = reach;
    if (changed) this.tellRow(state);
  }

  /** Pins the rounds before a death, and lets go of those before much older ones. */
  async #pinLast(state: TargetState, reason: string): Promise<void> {
    const rounds = state.takeLastRounds();
    if (rounds.length === 0) return;
    const { reader } = this.#parts;
    const targetId = state.known.id;
    const ids = rounds.map(({ id }) => id);
    await this.#keep("pins", reader.pin(targetId, ids, reason)).catch(() => undefined);
    state.pinnedDeaths.push(ids);
    const old = state.pinnedDeaths.splice(0, state.pinnedDeaths.length - PINNED_DEATHS_MAX);
    for (const unpinned of old) {
      await this.#keep("pins", reader.pin(targetId, unpinned, null)).catch(() => undefined);
    }
  }

  #askJudge(state: TargetState): void {
    state.judgeBegins();
    this.#queue.add(state.known.id, state.judged?.verdict !== "steady");
  }

  async #judge(targetId: string): Promise<void> {
    const state = this.states.get(targetId);
    if (state === undefined) return;
    const { service } = state.known;
    const nowMs = this.#parts.nowMs();
    try {
      const ask = { targetId, service, nowMs };
      const work = this.#read(state, (reader) => reader.judge(ask));
      const judged = await this.#keep("verdicts", work);
      // After a restart of the watch the captures tell which build it was.
      state.build ??= judged?.build ?? null;
      if (judged !== null && judged.build === state.build) this.#judged(state, judged, nowMs);
    } catch {
      // Said among the problems of the watch; the next round asks again.
    } finally {
      state.isJudging = false;
    }
  }

  #judged(state: TargetState, { report, build }: JudgedWindow, atMs: number): void {
    const { book, hub, tell } = this.#parts;
    const { id: targetId, name, service } = state.known;
    state.judgedAs(report, atMs);
    const allocatedBytesPerHour = allocationRate(state.judgedRow, state.lastRow);
    state.judgedRow = state.lastRow;
    const about = { targetId, name, service, atMs, build };
    const changed = book.take({ ...about, report, allocatedBytesPerHour });
    this.#keepRecords(changed);
    tell(changed);
    this.#paceBy(state);
    hub.tellTarget(targetId, { type: "judged", notice: { atMs, verdict: report.verdict } });
    this.tellRow(state);
  }

  /** Records are kept, and each step of their life is an event. */
  #keepRecords(records: readonly FindingRecord[]): void {
    const { hub } = this.#parts;
    void this.#keep("findings", this.#writeBook());
    for (const record of records) {
      hub.tell({ type: "finding", record });
      const change = record.changes.at(-1);
      if (change === undefined || change.atMs <= (this.#toldMs.get(record.key) ?? 0)) continue;
      this.#toldMs.set(record.key, change.atMs);
      // What was suspected and did not hold is told to nobody.
      if (record.openedMs === null) continue;
      for (const { targetId } of record.targets) {
        const detail = `finding ${change.to}, ${sitePhrase(record.site)}: ${change.why}`;
        this.happened(targetId, { atMs: change.atMs, kind: "finding", detail });
      }
    }
  }

  readonly #toldMs = new Map<string, number>();

  async #writeBook(): Promise<void> {
    const { tables, book, nowMs } = this.#parts;
    const { put, remove } = book.drain(nowMs());
    await Promise.all([
      ...put.map((document) => tables.putDocument(document)),
      ...remove.map(({ kind, key }) => tables.removeDocument(kind, key)),
    ]);
  }

  /** Findings whose targets are gone come to their end without any judgement. */
  expireFindings(): void {
    const changed = this.#parts.book.expire(this.#parts.nowMs());
    this.#keepRecords(changed);
    this.#parts.tell(changed);
  }

  #paceBy(state: TargetState): void {
    const isNear = isNearLimit(state);
    if (isNear && !state.isNearLimit) {
      const detail = `memory is at ${Math.round(limitShare(state) * 100)} % of its limit`;
      this.happened(state.known.id, { atMs: this.#parts.nowMs(), kind: "near-limit", detail });
    }
    state.isNearLimit = isNear;
    const fleet = { size: this.states.size, records: this.#parts.book.records() };
    this.collector.setPace(state.known.id, paceOf(state, fleet));
  }

  tellRow(state: TargetState): void {
    const { hub, book } = this.#parts;
    const targetId = state.known.id;
    const row = state.row(book.records());
    hub.tell({ type: "row", row });
    hub.tellTarget(targetId, { type: "row", row });
  }

  /** A store that fails is said on every page until it works again; the watch goes on. */
  #keep<T>(what: string, work: Promise<T>): Promise<T> {
    return this.problems.follow(what, work);
  }

  async stop(): Promise<void> {
    await this.collector.stop();
    await Promise.allSettled(this.#taking.values());
    await this.#queue.stop();
  }
}
