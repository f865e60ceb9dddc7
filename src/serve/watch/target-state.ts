import type { KnownTarget, ProcessRow, WatchEvent } from "../../history/tables/tables.ts";
import { lowWater } from "../../report/low-water.ts";
import type { Report, Verdict } from "../../report/report.ts";
import type { KeptRound } from "../archive/archive.ts";
import type { ReachState } from "../collect/collected.ts";
import { isLeakingAt, isOpen } from "../findings/finding-life.ts";
import type { FindingRecord } from "../findings/finding-record.ts";
import type { FleetLead, FleetRow } from "../watch-api.ts";
import { isJudgeDue, type JudgedLast } from "./judge-schedule.ts";
import { Tide } from "./tide.ts";
import type { WatchedTarget } from "./watched-target.ts";

/** Rounds remembered for pinning what came before a death. */
const LAST_ROUNDS = 3;
const HOUR_MS = 3_600_000;

/** What the watch holds in memory of one target. */
export class TargetState {
  known: KnownTarget;
  /** Null for a target that is no longer among those to be watched. */
  target: WatchedTarget | null;
  reach: ReachState | null = null;
  report: Report | null = null;
  judged: JudgedLast | null = null;
  build: string | null = null;
  lastRow: ProcessRow | null = null;
  /** As `lastRow` was at the last judgement: what came since tells whether the target works. */
  judgedRow: ProcessRow | null = null;
  lastEvent: WatchEvent | null = null;
  lastRoundMs: number | null = null;
  runStartMs: number;
  isJudging = false;
  /** Told once per approach to the limit. */
  isNearLimit = false;
  /** Rounds pinned for each death, oldest first. */
  readonly pinnedDeaths: (readonly string[])[] = [];
  /** Rounds with captures of the running build, as far as this process saw them. */
  roundsOfBuild = 0;
  readonly #tides = new Map<FleetRow["tide"]["measure"], Tide>();
  #lastRounds: KeptRound[] = [];
  #roundsSinceJudged = 0;
  /** The last judgement of this build that said leaking; null once one says steady. */
  #leaking: Report | null = null;

  constructor(known: KnownTarget, target: WatchedTarget | null) {
    this.known = known;
    this.target = target;
    this.runStartMs = Date.now();
  }

  get service(): string {
    return this.known.service;
  }

  /** A round was kept; its rows are in the tables. */
  took(kept: KeptRound, row: ProcessRow | null): void {
    this.lastRoundMs = kept.atMs;
    if (kept.captures.length > 0) {
      this.#roundsSinceJudged++;
      this.roundsOfBuild++;
      this.#lastRounds = [...this.#lastRounds, kept].slice(-LAST_ROUNDS);
    }
    if (row !== null) this.addPoint(row);
  }

  addPoint(row: ProcessRow): void {
    this.lastRow = { ...row, values: { ...this.lastRow?.values, ...row.values } };
    const { goroutines, liveHeapBytes, heapAllocBytes, residentBytes } = row.values;
    this.#addTide("goroutines", row.atMs, goroutines);
    this.#addTide("liveHeapBytes", row.atMs, liveHeapBytes ?? heapAllocBytes);
    this.#addTide("residentBytes", row.atMs, residentBytes);
  }

  #addTide(measure: FleetRow["tide"]["measure"], atMs: number, value: number | undefined): void {
    if (value === undefined) return;
    const tide = this.#tides.get(measure) ?? new Tide();
    tide.add(atMs, value);
    this.#tides.set(measure, tide);
  }

  /** Rounds before a death, taken once. */
  takeLastRounds(): readonly KeptRound[] {
    const rounds = this.#lastRounds;
    this.#lastRounds = [];
    return rounds;
  }

  /** A new process with another program: what was judged of the old one is over. */
  beginBuild(build: string): void {
    this.build = build;
    this.judged = null;
    this.#leaking = null;
    this.roundsOfBuild = 0;
    this.#roundsSinceJudged = 0;
  }

  /** Known from before, and not judged since: what is kept of it can be judged at once. */
  get isRestored(): boolean {
    return this.judged === null && this.lastRow !== null && this.lastRoundMs === null;
  }

  isJudgeDue(nowMs: number, records: readonly FindingRecord[]): boolean {
    if (this.isJudging) return false;
    const { judged: last, lastRow: row } = this;
    const hasOpen = records.some((record) => isOpen(record) && isOf(record, this.known.id));
    return isJudgeDue({ nowMs, last, rounds: this.#roundsSinceJudged, row, hasOpen });
  }

  /** Nothing new was kept since: it is not asked again before there is. */
  judgeBegins(): void {
    this.isJudging = true;
    this.#roundsSinceJudged = 0;
  }

  judgedAs(report: Report, atMs: number): void {
    const values = this.lastRow?.values;
    this.judged = {
      atMs,
      verdict: report.verdict,
      goroutines: values?.goroutines ?? null,
      heapBytes: values?.liveHeapBytes ?? values?.heapAllocBytes ?? null,
    };
    this.report = report.findings.length > 0 ? report : { ...report, series: [] };
    if (report.verdict === "leaking") this.#leaking = this.report;
    else if (report.verdict === "steady") this.#leaking = null;
  }

  /**
   * The judgement to show: a leak that was told here and goes on is shown as it was last seen
   * leaking, because a later look with weaker evidence takes nothing back.
   */
  shownReport(records: readonly FindingRecord[]): Report | null {
    if (this.#leaking === null) return this.report;
    return records.some((record) => isLeakingAt(record, this.known.id))
      ? this.#leaking
      : this.report;
  }

  row(records: readonly FindingRecord[]): FleetRow {
    const { known, lastRow, reach } = this;
    const report = this.shownReport(records);
    const values = lastRow?.values ?? {};
    const lead = leadOf(known.id, report, records);
    return {
      id: known.id,
      name: known.name,
      service: known.service,
      labels: known.labels,
      origin: this.target?.origin ?? "gone",
      state: this.target === null ? "gone" : (reach?.state ?? pushedState(this.lastRoundMs)),
      problem: reach?.problem ?? null,
      stateSinceMs: reach?.sinceMs ?? known.firstSeenMs,
      verdict: report?.verdict ?? "unknown",
      reason: report?.reason ?? waitingReason(this.lastRoundMs),
      judgedAtMs: this.judged?.atMs ?? null,
      lead,
      findings: report?.findings.length ?? 0,
      smallestGoroutinesPerHour: report?.checked.smallestGoroutinesPerHour ?? null,
      smallestHeapBytesPerHour: report?.checked.smallestHeapBytesPerHour ?? null,
      tide: this.#tideFor(lead),
      goroutines: values.goroutines ?? null,
      liveHeapBytes: values.liveHeapBytes ?? values.heapAllocBytes ?? null,
      residentBytes: values.residentBytes ?? null,
      limitBytes: values.limitBytes ?? this.target?.limitBytes ?? null,
      limitAtMs: limitAt(this.report),
      build: this.build,
      lastEvent: this.lastEvent,
      lastRoundMs: this.lastRoundMs,
    };
  }

  /** The measure that the finding is of, else goroutines. */
  #tideFor(lead: FleetLead | null): FleetRow["tide"] {
    const wanted = lead === null || lead.unit === "goroutines" ? "goroutines" : "liveHeapBytes";
    const measure = lead?.kind === "native" ? "residentBytes" : wanted;
    const points = this.#tides.get(measure)?.points() ?? [];
    return { measure, points, lowWater: lowWater(points) };
  }
}

function pushedState(lastRoundMs: number | null): FleetRow["state"] {
  return lastRoundMs === null ? "starting" : "up";
}

function waitingReason(lastRoundMs: number | null): string {
  return lastRoundMs === null
    ? "No captures yet: the first round is under way."
    : "Too few captures yet: births and deaths show in about a dozen rounds.";
}

function leadOf(
  targetId: string,
  report: Report | null,
  records: readonly FindingRecord[],
): FleetLead | null {
  const first = report?.findings[0];
  if (first === undefined) return null;
  const own = records.filter((record) => isOf(record, targetId));
  const record =
    own.find(({ id }) => id === first.id) ?? own.find(({ state }) => state !== "closed");
  if (record === undefined) return null;
  const { sentence, site, kind, unit, current, ratePerHour } = first;
  const sinceMs = record.firstSeenMs;
  return { key: record.key, sentence, site, kind, unit, current, ratePerHour, sinceMs };
}

/** Whether a finding was seen at a target. */
export function isOf(record: FindingRecord, targetId: string): boolean {
  return record.targets.some((target) => target.targetId === targetId);
}

function limitAt(report: Report | null): FleetRow["limitAtMs"] {
  const forecast = report?.forecast ?? null;
  const fromMs = report?.window.toMs ?? null;
  if (forecast === null || fromMs === null) return null;
  const { estimate, low, high } = forecast.hours;
  const at = (hours: number): number => Math.round(fromMs + hours * HOUR_MS);
  return { estimate: at(estimate), low: at(low), high: high === null ? null : at(high) };
}

/** Verdict first, then how soon the limit is reached. */
export function verdictRank(verdict: Verdict): number {
  return ["leaking", "suspect", "unknown", "steady"].indexOf(verdict);
}
