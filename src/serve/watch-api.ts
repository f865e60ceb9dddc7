import type {
  BucketPoint,
  ProcessMeasure,
  SitePoints,
  TimeRange,
  WatchEvent,
} from "../history/tables/tables.ts";
import type {
  Report,
  ReportFinding,
  ReportInterval,
  ReportSite,
  Verdict,
} from "../report/report.ts";
import type { ArchiveUsage, KeptRound } from "./archive/archive.ts";
import type { ReachState } from "./collect/collected.ts";
import type { FindingRecord, Silence } from "./findings/finding-record.ts";

/** The browser may know types of this folder and of the report only. */
export type { BucketPoint, ProcessMeasure, SitePoints, TimeRange, WatchEvent };

/**
 * The HTTP API of a watch, as types. Times are unix ms; `T` is a target id, `K` a finding key.
 * Errors are an ApiError of api.ts. What changes something is POST or DELETE and needs the right to
 * write.
 *
 *   GET    /api/watch/fleet                        FleetView
 *   GET    /api/watch/stream                       events: row, happened, finding
 *   GET    /api/watch/targets/T                    TargetView
 *   GET    /api/watch/targets/T/points             PointsView  from, to, measures=a,b, buckets
 *   GET    /api/watch/targets/T/sites              SitesView   from, to, kind, buckets, limit
 *   GET    /api/watch/targets/T/live               events: point, happened, row, judged
 *   GET    /api/watch/targets/T/rounds             RoundsView  from, to
 *   POST   /api/watch/targets/T/rounds             KeptRound   takes a full set now
 *   POST   /api/watch/targets/T/rounds/ID/pin      KeptRound   {"reason": "…"}, null unpins
 *   GET    /api/watch/targets/T/captures/NAME      the file
 *   GET    /api/watch/targets/T/archive            .tar.gz of captures, scrubbed; from, to
 *   GET    /api/watch/targets/T/report             judged afresh; from, to, format
 *   GET    /api/watch/targets/T/gc                 GcView      from, to
 *   GET    /api/watch/findings                     FindingsView
 *   GET    /api/watch/findings/K                   FindingView
 *   GET    /api/watch/findings/K/export            format=html|tar.gz
 *   GET    /api/watch/compare                      CompareView a=T:from..to, b=T:from..to
 *   GET    /api/watch/events                       EventsView  target, from, to, limit
 *   POST   /api/watch/deploys                      WatchEvent  {"target" or "service", "version"}
 *   GET    /api/watch/silences                     SilencesView
 *   POST   /api/watch/silences                     Silence
 *   DELETE /api/watch/silences/ID
 *   GET    /api/watch/settings                     SettingsView
 *   POST   /api/push                               KeptRound   target, service, kind; body: a file
 *   POST   /ingest                                 Pyroscope's push: name, from, until, format
 *   GET    /metrics /healthz /readyz /openapi.json
 */
export interface FleetView {
  readonly atMs: number;
  readonly version: string;
  readonly startedMs: number;
  readonly rows: readonly FleetRow[];
  /** Label names that targets have, for grouping. */
  readonly labelKeys: readonly string[];
  /** What is wrong with the watch itself: configuration, disk, receivers. Shown loudly. */
  readonly notes: readonly string[];
  /** The latest of all targets, newest first. */
  readonly events: readonly WatchEvent[];
}

/** One target as a row. */
export interface FleetRow {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: string;
  /** `gone`: no longer among the targets; what was kept of it can be looked at. */
  readonly state: "starting" | "up" | "down" | "gone";
  readonly problem: string | null;
  readonly stateSinceMs: number;
  readonly verdict: Verdict;
  /** The answer in a sentence; for `unknown` the reason and the wait. */
  readonly reason: string;
  readonly judgedAtMs: number | null;
  /** The finding to look at first; null without one. */
  readonly lead: FleetLead | null;
  readonly findings: number;
  /** Smallest leak that would have been seen; null where nothing was judged. */
  readonly smallestGoroutinesPerHour: number | null;
  readonly smallestHeapBytesPerHour: number | null;
  readonly tide: {
    readonly measure: "goroutines" | "liveHeapBytes" | "residentBytes";
    readonly points: readonly (readonly [atMs: number, value: number])[];
    readonly lowWater: readonly (readonly [atMs: number, value: number])[];
  };
  readonly goroutines: number | null;
  readonly liveHeapBytes: number | null;
  readonly residentBytes: number | null;
  readonly limitBytes: number | null;
  /** Unix ms at which the limit is reached; null without a forecast. */
  readonly limitAtMs: {
    readonly estimate: number;
    readonly low: number;
    readonly high: number | null;
  } | null;
  readonly build: string | null;
  readonly lastEvent: WatchEvent | null;
  readonly lastRoundMs: number | null;
}

export interface FleetLead {
  /** Key of its record, for links. */
  readonly key: string;
  readonly sentence: string;
  readonly site: ReportSite;
  readonly kind: ReportFinding["kind"];
  readonly unit: ReportFinding["unit"];
  readonly current: number;
  readonly ratePerHour: ReportInterval | null;
  readonly sinceMs: number;
}

export interface TargetView {
  readonly row: FleetRow;
  /** The last judgement; null before the first. */
  readonly report: Report | null;
  readonly reach: ReachState | null;
  readonly findings: readonly FindingRecord[];
  /** Newest first. */
  readonly events: readonly WatchEvent[];
  /** Where captures of it begin and end; null before the first. */
  readonly kept: TimeRange | null;
  /** False for targets that only push, and for readers without the right to write. */
  readonly canTake: boolean;
}

export interface PointsView {
  readonly targetId: string;
  readonly range: TimeRange;
  readonly bucketMs: number;
  readonly measures: readonly {
    readonly measure: ProcessMeasure;
    readonly points: readonly BucketPoint[];
    /** Minimum of each finished tide; empty for measures that have none. */
    readonly lowWater: readonly (readonly [atMs: number, value: number])[];
  }[];
  readonly runs: readonly {
    readonly startMs: number;
    readonly fromMs: number;
    readonly toMs: number;
  }[];
  readonly events: readonly WatchEvent[];
}

export interface SitesView {
  readonly targetId: string;
  readonly range: TimeRange;
  readonly sites: readonly SitePoints[];
}

export interface LivePoint {
  readonly atMs: number;
  readonly values: Readonly<Partial<Record<ProcessMeasure, number>>>;
}

/** The target was judged again: the page asks for what it shows. */
export interface JudgedNotice {
  readonly atMs: number;
  readonly verdict: Verdict;
}

export interface RoundsView {
  readonly targetId: string;
  readonly range: TimeRange;
  /** Newest first. */
  readonly rounds: readonly KeptRound[];
}

export interface GcView {
  readonly targetId: string;
  readonly range: TimeRange;
  /** Where the cycles come from; null when nothing told of any, with `help`. */
  readonly from: "gctrace" | "metrics" | null;
  readonly help: string | null;
  readonly cycles: readonly GcRow[];
  /** Cycles that thinning left out. */
  readonly leftOut: number;
  /** What they say together, one sentence each. */
  readonly says: readonly string[];
}

/** One collection, or what several added up to between two points of `/metrics`. */
export interface GcRow {
  readonly atMs: number;
  /** Number of the process life it belongs to; lives may overlap where processes share a log. */
  readonly run: number;
  readonly cycles: number;
  readonly pauseMs: number | null;
  readonly gcCpuPercent: number | null;
  readonly liveBytes: number | null;
  readonly goalBytes: number | null;
  readonly forced: boolean;
}

export interface FindingsView {
  /** Open first, then forming, then closed; the worst of each first. */
  readonly findings: readonly FindingRecord[];
  readonly silences: readonly Silence[];
}

export interface FindingView {
  readonly record: FindingRecord;
  /** As last judged at the target that shows it best; null once it is closed for long. */
  readonly finding: ReportFinding | null;
  readonly report: Report | null;
  readonly targetId: string;
  /** Rounds that hold the evidence, and the range to open in the explorer. */
  readonly evidence: {
    readonly range: TimeRange;
    readonly captures: readonly {
      readonly name: string;
      readonly atMs: number | null;
      readonly kind: string;
    }[];
  };
  /** The population over its whole life, across builds. */
  readonly site: SitePoints | null;
  readonly events: readonly WatchEvent[];
  readonly silence: Silence | null;
  /** Copyable commands, each with what it proves. */
  readonly verify: readonly { readonly command: string; readonly why: string }[];
}

export interface CompareView {
  readonly a: CompareSide;
  readonly b: CompareSide;
  /** What the difference proves, and what it does not; one sentence each. */
  readonly says: readonly string[];
  readonly findings: readonly {
    readonly id: string;
    readonly sentence: string;
    readonly site: ReportSite;
    readonly inA: CompareAmount | null;
    readonly inB: CompareAmount | null;
    readonly answer: "fixed" | "better" | "same" | "worse" | "new" | "cannot-tell";
    readonly why: string;
  }[];
}

export interface CompareSide {
  readonly targetId: string;
  readonly name: string;
  readonly build: string | null;
  readonly range: TimeRange;
  readonly report: Report;
  readonly points: readonly {
    readonly measure: ProcessMeasure;
    readonly points: readonly BucketPoint[];
  }[];
}

export interface CompareAmount {
  readonly verdict: Verdict;
  readonly current: number;
  readonly ratePerHour: ReportInterval | null;
}

export interface EventsView {
  readonly events: readonly WatchEvent[];
}

export interface SilencesView {
  readonly silences: readonly Silence[];
}

export interface SettingsView {
  readonly version: string;
  readonly startedMs: number;
  readonly dataFolder: string;
  readonly configFile: string | null;
  /** What this reader may do. */
  readonly role: "write" | "read";
  readonly sources: readonly {
    readonly name: string;
    readonly targets: number;
    readonly problem: string | null;
  }[];
  readonly cadence: {
    readonly everyMs: number;
    readonly timeoutMs: number;
    readonly budgetShare: number;
  };
  readonly retention: {
    readonly fullMs: number;
    readonly thinToMs: number;
    readonly keepMs: number;
    readonly bytesMax: number;
    readonly freeBytesMin: number;
  };
  readonly receivers: readonly {
    readonly name: string;
    readonly kind: string;
    readonly lastSentMs: number | null;
    readonly problem: string | null;
  }[];
  readonly cost: OwnCost;
  readonly notes: readonly string[];
}

export interface OwnCost {
  readonly residentBytes: number;
  /** Share of one core over the last minute. */
  readonly cpuShare: number;
  readonly archive: ArchiveUsage;
  readonly tableBytes: number;
  readonly freeDiskBytes: number | null;
  readonly roundsPerMinute: number;
  readonly judgementsPerMinute: number;
  readonly judgeMs: number;
  readonly waitingRounds: number;
}
