import { setTimeout as sleep } from "node:timers/promises";
import type { Capture } from "../../capture/capture.ts";
import type {
  Points,
  PointsQuery,
  SitesQuery,
  TimeRange,
  WatchEvent,
  WatchTables,
} from "../../history/tables/tables.ts";
import { lowWater } from "../../report/low-water.ts";
import type { Report } from "../../report/report.ts";
import type { Alerting } from "../alerts/alerting.ts";
import { RequestError } from "../answer.ts";
import type { KeptRound } from "../archive/archive.ts";
import { COMPARE_MEASURES, compareView } from "../compare-view.ts";
import type { FindingBook } from "../findings/finding-book.ts";
import type { FindingRecord, Silence } from "../findings/finding-record.ts";
import { GC_MEASURES } from "../gc-rows.ts";
import { gcView } from "../gc-view.ts";
import type {
  CompareSide,
  CompareView,
  EventsView,
  FindingsView,
  FindingView,
  FleetView,
  GcView,
  PointsView,
  RoundsView,
  SettingsView,
  SilencesView,
  SitesView,
  TargetView,
} from "../watch-api.ts";
import { findingOrder, findingView } from "./finding-page.ts";
import { ownMetrics } from "./own-metrics.ts";
import type { OwnNumbers } from "./own-numbers.ts";
import { pushedRound, pushingTarget } from "./pushed-round.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import { withoutSecrets } from "./scrub-labels.ts";
import type { StreamHub } from "./stream-hub.ts";
import { isOf, type TargetState, verdictRank } from "./target-state.ts";
import type { Watch } from "./watch.ts";
import type {
  PushedFile,
  StreamMessage,
  TargetMessage,
  TargetRange,
  WatchService,
} from "./watch-service.ts";

/** Events on one page; older ones are found by their range. */
const EVENTS_SHOWN = 200;
/** The latest of all targets, beside the fleet. */
const FLEET_EVENTS = 30;
/** Points drawn of a side of a comparison. */
const COMPARE_POINTS = 300;
/** Captures in one archive: what an explorer opens without a wait, and a mail still carries. */
const ARCHIVE_CAPTURES_MAX = 300;
/** Rounds listed on one page; narrower ranges show the rest. */
const ROUNDS_SHOWN_MAX = 2_000;
/** Measures with tides: what stays after each has a low water. */
const WITH_LOW_WATER = ["goroutines", "liveHeapBytes", "heapAllocBytes", "residentBytes"];

export interface ServiceParts {
  readonly watch: Watch;
  readonly reader: ReaderCalls;
  readonly tables: WatchTables;
  readonly book: FindingBook;
  readonly alerting: Alerting;
  readonly hub: StreamHub;
  readonly numbers: OwnNumbers;
  readonly nowMs: () => number;
  /** What is wrong besides the parts that the watch follows. */
  readonly notes: () => readonly string[];
  /** Why it is not ready yet; null when it is. */
  readonly unready: () => string | null;
}

/** The pages' questions, answered from a running watch. */
export class LiveService implements WatchService {
  readonly #parts: ServiceParts;
  #recent: readonly WatchEvent[] = [];

  constructor(parts: ServiceParts, recentEvents: readonly WatchEvent[]) {
    this.#parts = parts;
    this.#recent = recentEvents.slice(0, FLEET_EVENTS);
    parts.hub.subscribe((message) => {
      if (message.type !== "happened") return;
      this.#recent = [message.event, ...this.#recent].slice(0, FLEET_EVENTS);
    });
  }

  fleet(): FleetView {
    const { watch, book, numbers, nowMs } = this.#parts;
    const records = book.records();
    const rows = [...watch.states.values()].map((state) => state.row(records));
    const keys = new Set(rows.flatMap(({ labels }) => Object.keys(labels)));
    return {
      atMs: nowMs(),
      version: numbers.version,
      startedMs: numbers.startedMs,
      rows: rows.toSorted((a, b) => verdictRank(a.verdict) - verdictRank(b.verdict)),
      labelKeys: [...keys].sort(),
      notes: this.#notes(),
      events: this.#recent,
    };
  }

  #notes(): readonly string[] {
    const { watch, alerting, notes, tables } = this.#parts;
    const stored = tables.problem();
    const rows = stored === null ? [] : [`rows: ${stored}`];
    const receivers = alerting.receivers().flatMap(({ name, problem }) => {
      return problem === null ? [] : [`alerts to ${name}: ${problem}`];
    });
    return [...notes(), ...rows, ...watch.problems.list(), ...watch.feedProblems, ...receivers];
  }

  async target(targetId: string): Promise<TargetView> {
    const state = this.#state(targetId);
    const { book, tables, reader, nowMs, watch } = this.#parts;
    const range = { fromMs: 0, toMs: nowMs() + 1 };
    const records = book.records();
    const [events, kept] = await Promise.all([
      tables.events({ targetId, range, limit: EVENTS_SHOWN }),
      reader.rounds(targetId, range),
    ]);
    const [first] = kept;
    const last = kept.at(-1);
    return {
      row: state.row(records),
      report: state.shownReport(records),
      reach: watch.collector.reach(targetId),
      findings: findingOrder(records.filter((record) => isOf(record, targetId))),
      events,
      kept: first && last ? { fromMs: first.atMs, toMs: last.atMs + 1 } : null,
      canTake: state.target?.live != null,
    };
  }

  #state(targetId: string): TargetState {
    const state = this.#parts.watch.states.get(targetId);
    if (state !== undefined) return state;
    throw notFound(`No target ${targetId.slice(0, 80)} was ever watched here.`);
  }

  async points(query: PointsQuery): Promise<PointsView> {
    this.#state(query.targetId);
    const { tables } = this.#parts;
    const { targetId, range } = query;
    const [{ measures, bucketMs, runs }, events] = await Promise.all([
      tables.points(query),
      tables.events({ targetId, range, limit: EVENTS_SHOWN }),
    ]);
    return { targetId, range, bucketMs, runs, events, measures: measures.map(withLowWater) };
  }

  async sites(query: SitesQuery): Promise<SitesView> {
    this.#state(query.targetId);
    const { targetId, range } = query;
    return { targetId, range, sites: await this.#parts.tables.sites(query) };
  }

  async rounds(targetId: string, range: TimeRange): Promise<RoundsView> {
    this.#state(targetId);
    const rounds = await this.#parts.reader.rounds(targetId, range);
    const shown = rounds.filter(({ captures }) => captures.length > 0);
    return { targetId, range, rounds: shown.slice(-ROUNDS_SHOWN_MAX).toReversed() };
  }

  async takeNow(targetId: string): Promise<KeptRound> {
    const state = this.#state(targetId);
    if (state.target?.live == null) {
      throw new RequestError(409, {
        stage: "take captures",
        message: "This target cannot be asked: it is gone, or it only pushes.",
      });
    }
    const { watch, reader } = this.#parts;
    const { round } = await watch.collector.takeNow(targetId);
    const atMs = Math.floor(round.startedAtMs);
    const [kept] = await reader.rounds(targetId, { fromMs: atMs, toMs: atMs + 2 });
    if (kept === undefined) throw notKept(watch.problems.list());
    const detail = `captures taken by hand: ${kept.captures.length}`;
    watch.happened(targetId, { atMs, kind: "captured", detail });
    return kept;
  }

  async pin(targetId: string, roundId: string, reason: string | null): Promise<KeptRound> {
    this.#state(targetId);
    const { reader, nowMs } = this.#parts;
    await reader.pin(targetId, [roundId], reason);
    const kept = await reader.rounds(targetId, { fromMs: 0, toMs: nowMs() + 1 });
    const found = kept.find(({ id }) => id === roundId);
    if (found === undefined) throw notFound("That round is not kept any more.");
    return found;
  }

  async capture(targetId: string, name: string): Promise<Capture> {
    this.#state(targetId);
    const [found] = await this.#parts.reader.captures(targetId, [name]);
    if (found === undefined) throw notFound("That capture is not kept any more.");
    return found;
  }

  async archive(targetId: string, range: TimeRange): Promise<Uint8Array<ArrayBuffer>> {
    this.#state(targetId);
    return this.#parts.reader.pack({ targetId, range, capturesMax: ARCHIVE_CAPTURES_MAX });
  }

  async report(targetId: string, range: TimeRange): Promise<Report> {
    const { service } = this.#state(targetId).known;
    const report = await this.#parts.reader.report({ targetId, service, range });
    if (report === null) throw notFound("No captures are kept of this range.");
    const { target } = report;
    // Captures of earlier versions were kept with all labels.
    return { ...report, target: { ...target, labels: withoutSecrets(target.labels) } };
  }

  async gc(targetId: string, range: TimeRange): Promise<GcView> {
    this.#state(targetId);
    const { reader, tables } = this.#parts;
    const [traces, points] = await Promise.all([
      reader.gcTraces(targetId, range),
      tables.points({ targetId, range, measures: GC_MEASURES, buckets: COMPARE_POINTS }),
    ]);
    return gcView({ targetId, range, traces, points });
  }

  async compare(a: TargetRange, b: TargetRange): Promise<CompareView> {
    const [before, after] = await Promise.all([this.#side(a), this.#side(b)]);
    return compareView(before, after);
  }

  async #side({ targetId, range }: TargetRange): Promise<CompareSide> {
    const { known } = this.#state(targetId);
    const { tables, reader } = this.#parts;
    const query = { targetId, range, measures: COMPARE_MEASURES, buckets: COMPARE_POINTS };
    const [report, points, rounds] = await Promise.all([
      this.report(targetId, range),
      tables.points(query),
      reader.rounds(targetId, range),
    ]);
    const build = rounds.findLast((round) => round.build !== null)?.build ?? null;
    return { targetId, name: known.name, build, range, report, points: points.measures };
  }

  findings(): FindingsView {
    const { book, alerting } = this.#parts;
    return { findings: findingOrder(book.records()), silences: alerting.silences() };
  }

  async finding(key: string): Promise<FindingView> {
    const { book, watch, alerting, tables, reader, nowMs } = this.#parts;
    const record = book.record(key);
    if (record === null) throw notFound("There is no such finding; it may have been forgotten.");
    const state = this.#bestState(record);
    return findingView({
      record,
      state,
      silence: alerting.silenceOf(record),
      tables,
      reader,
      nowMs: nowMs(),
      hasMany: watch.states.size > 1,
    });
  }

  /** The instance that shows a finding best: seen last with the largest population. */
  #bestState(record: FindingRecord): TargetState {
    const best = record.targets.toSorted((a, b) => {
      const now = Number(this.#shows(b.targetId, record)) - Number(this.#shows(a.targetId, record));
      return now || b.lastSeenMs - a.lastSeenMs || b.current - a.current;
    })[0];
    return this.#state(best?.targetId ?? "");
  }

  #shows(targetId: string, record: FindingRecord): boolean {
    const report = this.#parts.watch.states.get(targetId)?.shownReport([record]);
    return report?.findings.some((finding) => finding.id === record.id) ?? false;
  }

  async events(query: Parameters<WatchService["events"]>[0]): Promise<EventsView> {
    return { events: await this.#parts.tables.events(query) };
  }

  async addDeploy(deploy: Parameters<WatchService["addDeploy"]>[0]): Promise<WatchEvent> {
    const { watch, nowMs } = this.#parts;
    const { service, targetId, version, note } = deploy;
    if (targetId !== null) this.#state(targetId);
    const meant = [...watch.states.values()].filter(({ known }) => {
      return targetId === null ? known.service === service : known.id === targetId;
    });
    const [first, ...rest] = meant.map(({ known }) => known.id);
    if (first === undefined) throw notFound("No target of that service is watched.");
    const detail = note === "" ? `deploy of ${version}` : `deploy of ${version}: ${note}`;
    const event = { atMs: nowMs(), kind: "deploy", detail } as const;
    for (const id of rest) watch.happened(id, event);
    return watch.happened(first, event);
  }

  silences(): SilencesView {
    return { silences: this.#parts.alerting.silences() };
  }

  silence(silence: Omit<Silence, "id" | "createdMs">): Promise<Silence> {
    return this.#parts.alerting.silence(silence);
  }

  unsilence(id: string): Promise<void> {
    return this.#parts.alerting.unsilence(id);
  }

  push(file: PushedFile): Promise<KeptRound> {
    const { watch } = this.#parts;
    const known = [...watch.states.values()].find(({ known: { id, name } }) => {
      return id === file.target || name === file.target;
    });
    const target = known?.target ?? pushingTarget(file);
    if (target.origin === "push") watch.meetPushing(target);
    return watch.take(pushedRound(file, target));
  }

  async settings(): Promise<SettingsView> {
    const { numbers, alerting } = this.#parts;
    return { ...(await numbers.settings()), receivers: alerting.receivers(), notes: this.#notes() };
  }

  async metrics(): Promise<string> {
    const { numbers, alerting, book } = this.#parts;
    const cost = await numbers.cost();
    const { rows, version, startedMs } = this.fleet();
    const records = book.records();
    return ownMetrics({ rows, version, startedMs, cost, receivers: alerting.receivers(), records });
  }

  unready(): string | null {
    return this.#parts.unready();
  }

  subscribe(listener: (message: StreamMessage) => void): () => void {
    return this.#parts.hub.subscribe(listener);
  }

  subscribeTarget(targetId: string, listener: (message: TargetMessage) => void): () => void {
    const state = this.#state(targetId);
    const { hub, watch } = this.#parts;
    const leave = hub.subscribeTarget(targetId, listener);
    const calm =
      state.target?.live == null ? () => undefined : watch.collector.watchClosely(targetId);
    return () => {
      leave();
      // A page that is opened again at once finds the points still coming.
      void sleep(CALM_AFTER_MS, undefined, { ref: false }).then(calm);
    };
  }
}

const CALM_AFTER_MS = 2_000;

function notFound(message: string): RequestError {
  return new RequestError(404, { stage: "find", message });
}

function notKept(problems: readonly string[]): RequestError {
  const why = problems[0] ?? "the target answered with nothing";
  return new RequestError(507, { stage: "keep captures", message: `Nothing was kept: ${why}.` });
}

function withLowWater({ measure, points }: Points["measures"][number]) {
  const lows = points.map(([atMs, min]) => [atMs, min] as const);
  return { measure, points, lowWater: WITH_LOW_WATER.includes(measure) ? lowWater(lows) : [] };
}
