import type { ReportEvent, ReportInterval, ReportSite } from "../report/report.ts";
import type { CodeOwner } from "../views/flame-graph.ts";

/**
 * The HTTP API of the explorer, as types: the server answers with these values and the browser
 * reads nothing else. Every view takes pprof's URL parameters and these of ours:
 *
 *   c   capture shown, by id             b   base capture, by id (a diff)
 *       each also first..last: a range of captures
 *   si  measure, e.g. inuse_space        w   width: abs (default), hour, share
 *   mine=1  only frames of the program itself, runtime and libraries folded away
 *
 *   GET  /api/session      Session            what is open, and how far reading it has come
 *   GET  /api/report       Report             the verdict (409 with ApiError while it is computed)
 *   GET  /api/flamegraph   packed FlameGraph  (base/packed-columns.ts, application/octet-stream)
 *   GET  /api/table        SiteTable
 *   GET  /api/peek?f=      PeekView
 *   GET  /api/source?f=    SourceView
 *   GET  /api/graph        GraphView
 *   GET  /api/goroutines   GoroutineView      by=site|creator|state|label:<key>
 *   GET  /api/time         TimeView
 *   GET  /api/download     application/octet-stream; format=pprof|folded|speedscope|json|svg|dot
 *   POST /api/files?name=  Session            body: the raw file; several files: one request each
 */
export interface ApiError {
  /** What was being done, as "decode profile". */
  readonly stage: string;
  /** One sentence for a person; words of the target in quotes. */
  readonly message: string;
  /** What helps, null where nothing is known to. */
  readonly help: string | null;
}

export interface Session {
  /** Changes whenever other data is open; part of nobody's URL. */
  readonly revision: number;
  readonly version: string;
  readonly state: "reading" | "ready";
  readonly progress: { readonly done: number; readonly total: number; readonly what: string };
  /** What a person calls the target. */
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly goVersion: string | null;
  /** Profiles in the order of time; those without a time last. */
  readonly captures: readonly SessionCapture[];
  /** What can be shown, in the order of the switch. */
  readonly measures: readonly SessionMeasure[];
  readonly events: readonly ReportEvent[];
  /** What was cut, could not be read or is unusual: shown loudly. */
  readonly notes: readonly string[];
  /** The view for a newcomer; null before anything is open. */
  readonly start: ViewStart | null;
  readonly canUpload: boolean;
}

export interface SessionCapture {
  /** The capture's name, unique in the session. */
  readonly id: string;
  readonly kind: string;
  readonly takenAtMs: number | null;
  readonly sizeBytes: number;
  readonly samples: number;
  /** Measures this capture has a column for. */
  readonly measures: readonly string[];
  /** Number of the process life it belongs to: bases of another one are told apart. */
  readonly run: number;
}

/** Captures that a view takes together. */
export interface CaptureRange {
  readonly from: SessionCapture;
  readonly to: SessionCapture;
  /** Captures of the measure in it. */
  readonly captures: number;
  /** Levels have their mean; what only adds up has what was added from the first to the last. */
  readonly taken: "mean" | "added";
}

export interface SessionMeasure {
  /** Name of the sample type: inuse_space, goroutine. */
  readonly id: string;
  readonly unit: string;
  /** Kind of capture that carries it: heap, goroutine, goroutineleak, … */
  readonly kind: string;
  /** True for measures that only add up since process start: alloc_space, contentions. */
  readonly cumulative: boolean;
}

export interface ViewStart {
  readonly measure: string;
  readonly capture: string;
  readonly base: string | null;
}

/** Amounts of one frame or site: now, in the base (0 without one), and what changed by stack. */
export interface Change {
  readonly before: number;
  readonly now: number;
  /** Sum of increases over the stacks. */
  readonly grown: number;
  /** Sum of decreases over the stacks, positive. */
  readonly shrunk: number;
}

/** What all views repeat of their request, resolved. */
export interface ViewHead {
  /** The last one of a range. */
  readonly capture: SessionCapture;
  readonly base: SessionCapture | null;
  /** Null for a single capture. */
  readonly range: CaptureRange | null;
  readonly baseRange: CaptureRange | null;
  readonly measure: SessionMeasure;
  /** Hours between base and capture, or their middles; null without a base or without times. */
  readonly hours: number | null;
  /** All samples before any filter; what 100 % is. */
  readonly total: Change;
  /** What the filters leave. */
  readonly shown: Change;
  /** One line per thing that filters or limits hide, with amounts. */
  readonly hidden: readonly string[];
}

/** What is told of a site, or of several together, over captures; null where nothing tells. */
export interface SiteNumbers {
  readonly births: number | null;
  readonly deaths: number | null;
  /** Share of what was born and is still alive, 0 to 1. */
  readonly survival: number | null;
  readonly ratePerHour: ReportInterval | null;
  readonly points: readonly (readonly [atMs: number, value: number])[];
  readonly lowWater: readonly (readonly [atMs: number, value: number])[];
}

/**
 * Numbers are of the flat value, over all captures of the measure in the run of the one shown;
 * there are no points below three.
 */
export interface TableRow extends SiteNumbers {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly owner: CodeOwner;
  readonly inlined: "none" | "partial" | "all";
  readonly flat: Change;
  readonly cumulative: Change;
  /** Id of the finding that this row belongs to; null for the others. */
  readonly finding: string | null;
}

export interface SiteTable {
  readonly head: ViewHead;
  readonly rows: readonly TableRow[];
  /** Nodes that the fractions cut off; 0 with trim=0. */
  readonly droppedRows: number;
}

export interface PeekView {
  readonly head: ViewHead;
  readonly nodes: readonly PeekNode[];
}

export interface PeekNode {
  readonly name: string;
  readonly flat: Change;
  readonly cumulative: Change;
  readonly callers: readonly PeekEdge[];
  readonly callees: readonly PeekEdge[];
}

export interface PeekEdge {
  readonly name: string;
  readonly weight: Change;
  readonly inlined: boolean;
}

export interface SourceView {
  readonly head: ViewHead;
  readonly functions: readonly SourceFunction[];
}

export interface SourceFunction {
  readonly name: string;
  /** As the profile has it. */
  readonly file: string;
  /** Where the text was read; null when it was not found, with the reason in `problem`. */
  readonly readFrom: string | null;
  readonly problem: string | null;
  readonly flat: number;
  readonly cumulative: number;
  readonly firstLine: number;
  /** Without text the lines that have values stand alone. */
  readonly lines: readonly SourceLine[];
}

export interface SourceLine {
  readonly line: number;
  readonly text: string | null;
  readonly flat: number;
  readonly cumulative: number;
}

export interface GraphView {
  readonly head: ViewHead;
  /** Graphviz source, laid out by the reader; node ids are `N1`, `N2`, … = index + 1 in nodes. */
  readonly dot: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly droppedNodes: number;
  readonly droppedEdges: number;
}

export interface GraphNode {
  readonly name: string;
  readonly owner: CodeOwner;
  readonly flat: Change;
  readonly cumulative: Change;
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly weight: Change;
  readonly inlined: boolean;
  readonly residual: boolean;
}

export interface GoroutineView {
  readonly capture: SessionCapture;
  readonly by: string;
  readonly labelKeys: readonly string[];
  readonly total: number;
  readonly groups: readonly GoroutineGroupRow[];
  /** What the source of this capture cannot tell (no ids: no ages, no births). */
  readonly notes: readonly string[];
}

export interface GoroutineGroupRow {
  readonly key: string;
  readonly site: ReportSite | null;
  readonly creator: ReportSite | null;
  readonly state: string;
  readonly label: string | null;
  readonly count: number;
  readonly leaked: number;
  readonly waitMinutes: { readonly least: number; readonly most: number } | null;
  readonly born: number | null;
  readonly gone: number | null;
  readonly seenForMs: number | null;
  /** Count in each capture of the run, in time. */
  readonly points: readonly (readonly [atMs: number, value: number])[];
  /** Goroutines by how long they have waited, in whole minutes as printed. */
  readonly ages: readonly { readonly fromMinutes: number; readonly count: number }[];
  readonly stacks: readonly { readonly frames: readonly ReportSite[]; readonly count: number }[];
  /** Id of the finding that this group belongs to; null for the others. */
  readonly finding: string | null;
}

/** Any number of captures on one axis. */
export interface TimeView {
  readonly measure: SessionMeasure;
  /** One per capture of the measure, in time. */
  readonly ticks: readonly { readonly capture: string; readonly atMs: number }[];
  readonly runs: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly events: readonly ReportEvent[];
  /** Sum over all sites, then the largest sites by change. */
  readonly total: TimeSeries;
  readonly sites: readonly TimeSeries[];
  /** Sites that the limit leaves out. */
  readonly droppedSites: number;
  /** Whole-process measures, as heap_alloc or goroutines. */
  readonly process: readonly TimeSeries[];
}

export interface TimeSeries extends SiteNumbers {
  readonly name: string;
  /** Whose code the site is; null for the whole and for measures of the process. */
  readonly owner: CodeOwner | null;
  readonly unit: string;
  readonly site: ReportSite | null;
  readonly finding: string | null;
}
