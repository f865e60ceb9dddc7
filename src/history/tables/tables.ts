/**
 * What a watch remembers besides captures, as rows: numbers of processes, sites, events, targets
 * and documents. One interface, so that another engine can stand behind it; `tables.test.ts` says
 * what every engine must do. Names of columns and SQL stay with the engine.
 */

/** From `fromMs`, up to and without `toMs`; unix ms. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A target that was ever watched. */
export interface KnownTarget {
  /** Stable for one address and job; safe in a URL and in a file name. */
  readonly id: string;
  readonly name: string;
  /** What it is an instance of; findings have one identity within a service. */
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
}

/** Gauges unless marked; a gauge is never summed or averaged, a counter only rises within a run. */
export const PROCESS_MEASURES = [
  "goroutines",
  "threads",
  "openFds",
  "heapAllocBytes",
  "heapSysBytes",
  "heapIdleBytes",
  "heapInuseBytes",
  "heapReleasedBytes",
  "heapObjects",
  /** After a collection: marked live. */
  "liveHeapBytes",
  "nextGcBytes",
  "stackInuseBytes",
  /** mspan, mcache, profiling buckets, collector and other structures of the runtime. */
  "runtimeBytes",
  "sysBytes",
  "residentBytes",
  "limitBytes",
  "gcCpuFraction",
  /** Mean pause of the collections since the point before. */
  "gcPauseMs",
  /** Counter. */
  "gcPauseTotalMs",
  /** Counter. */
  "gcCycles",
  /** Counter. */
  "totalAllocBytes",
  /** Counter. */
  "mallocs",
  /** Counter. */
  "frees",
  /** Work that our own probes of this round cost the target. */
  "probeMs",
] as const;

export type ProcessMeasure = (typeof PROCESS_MEASURES)[number];

/** The numbers of one process at one moment; what was not measured is absent. */
export interface ProcessRow {
  readonly targetId: string;
  readonly atMs: number;
  /** Unix ms of the process start, or of the first sighting of this life; tells runs apart. */
  readonly runStartMs: number;
  readonly values: Readonly<Partial<Record<ProcessMeasure, number>>>;
}

export type SiteKind = "goroutine" | "heap";

/** A population at one moment. */
export interface SiteRow {
  readonly targetId: string;
  readonly atMs: number;
  /** Equal for equal sites of one target, whatever the build: kind, function and operation. */
  readonly site: string;
  /** Goroutines, or bytes alive. */
  readonly value: number;
  /** Objects allocated since process start; null for goroutines. */
  readonly allocated: number | null;
}

export interface SiteName {
  readonly targetId: string;
  readonly site: string;
  readonly kind: SiteKind;
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export interface RowsToAppend {
  readonly process: readonly ProcessRow[];
  readonly sites: readonly SiteRow[];
  /** Of sites not named before; naming one twice is no mistake, the later place holds. */
  readonly names: readonly SiteName[];
}

/**
 * Smallest, largest and last value of one bucket of time, which stands at the time of its latest
 * row; of a single point all three are it.
 */
export type BucketPoint = readonly [atMs: number, min: number, max: number, last: number];

export interface PointsQuery {
  readonly targetId: string;
  readonly range: TimeRange;
  readonly measures: readonly ProcessMeasure[];
  /** At most so many points a measure; all of them when there are no more. */
  readonly buckets: number;
}

export interface MeasurePoints {
  readonly measure: ProcessMeasure;
  readonly points: readonly BucketPoint[];
}

export interface Points {
  readonly measures: readonly MeasurePoints[];
  /** Width of a bucket in ms; 0 when every stored point is there. */
  readonly bucketMs: number;
  /** Lives of the process inside the range. */
  readonly runs: readonly {
    readonly startMs: number;
    readonly fromMs: number;
    readonly toMs: number;
  }[];
}

export interface SitesQuery {
  readonly targetId: string;
  readonly range: TimeRange;
  readonly kind: SiteKind;
  readonly buckets: number;
  /** The sites that changed most come first. */
  readonly limit: number;
  /** Only these, when given. */
  readonly sites?: readonly string[];
}

export interface SitePoints {
  readonly name: SiteName;
  readonly points: readonly BucketPoint[];
}

export const WATCH_EVENT_KINDS = [
  "restart",
  "build",
  "oom-kill",
  "ended",
  "deploy",
  "unreachable",
  "reachable",
  "clock-back",
  "interrupted",
  "finding",
  "near-limit",
  "captured",
  "own",
] as const;

export type WatchEventKind = (typeof WATCH_EVENT_KINDS)[number];

/** Something that happened to a target, or (targetId null) to the watch itself. */
export interface WatchEvent {
  /** Unique, and sorted by time. */
  readonly id: string;
  readonly targetId: string | null;
  readonly atMs: number;
  readonly kind: WatchEventKind;
  /** One sentence for a person. */
  readonly detail: string;
}

export interface EventsQuery {
  /** Null for events of all targets and of the watch. */
  readonly targetId: string | null;
  readonly range: TimeRange;
  /** The latest come first; at most so many. */
  readonly limit: number;
}

/** Values that change as a whole: findings, silences, what was sent to whom. */
export interface StoredDocument {
  readonly kind: string;
  readonly key: string;
  /** JSON text. */
  readonly json: string;
  readonly updatedMs: number;
}

export interface TablesUsage {
  readonly bytes: number;
  readonly processRows: number;
  readonly siteRows: number;
  readonly events: number;
  readonly schemaVersion: number;
}

/** What age makes of rows; nothing that is younger than `fullMs` is touched. */
export interface TablesRetention {
  readonly nowMs: number;
  /** Older rows are thinned to one of each `thinToMs`, keeping minimum, maximum and last. */
  readonly fullMs: number;
  readonly thinToMs: number;
  /** Older rows and events go. */
  readonly keepMs: number;
}

export interface WatchTables {
  putTargets(targets: readonly KnownTarget[]): Promise<void>;
  targets(): Promise<readonly KnownTarget[]>;
  /** Removes a target and all its rows and events. */
  forgetTarget(targetId: string): Promise<void>;
  /**
   * Takes rows into a batch; they are seen by queries at once, and safe after `flush` or a few
   * seconds. They can be made again from the archive of captures.
   */
  appendRows(rows: RowsToAppend): void;
  flush(): Promise<void>;
  points(query: PointsQuery): Promise<Points>;
  sites(query: SitesQuery): Promise<readonly SitePoints[]>;
  /** The same measure of many targets, for small charts; by target id. */
  sparklines(query: {
    readonly measure: ProcessMeasure;
    readonly range: TimeRange;
    readonly buckets: number;
  }): Promise<ReadonlyMap<string, readonly BucketPoint[]>>;
  /** Time of the last row of each target: what the archive has beyond it is read again. */
  lastRowsMs(): Promise<ReadonlyMap<string, number>>;
  /** Safe when it resolves. */
  appendEvents(events: readonly WatchEvent[]): Promise<void>;
  events(query: EventsQuery): Promise<readonly WatchEvent[]>;
  /** Safe when it resolves; replaces a document of the same kind and key. */
  putDocument(document: StoredDocument): Promise<void>;
  removeDocument(kind: string, key: string): Promise<void>;
  documents(kind: string): Promise<readonly StoredDocument[]>;
  retain(retention: TablesRetention): Promise<void>;
  usage(): Promise<TablesUsage>;
  /** Why rows are not being stored at present, in one sentence; null while they are. */
  problem(): string | null;
  close(): Promise<void>;
}
