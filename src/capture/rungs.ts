/**
 * The probe ladder, from cheap to dear: what each page costs the target and when it is asked for.
 * Cost figures are medians measured on two cores with stacks of ten frames (Go 1.19 and 1.26).
 */
import type { CaptureKind } from "./capture.ts";
import type { Survey } from "./survey.ts";

export interface Rung {
  readonly kind: CaptureKind;
  /** Path and query; null when this target has no such page. */
  readonly page: (at: LadderState) => Page | null;
  /** What it is expected to cost the target, in ms of work or stopped world. */
  readonly estimateMs: (at: LadderState) => number;
  /** Whether this round of a watch with an end asks for it. */
  readonly isDue: (at: LadderState) => boolean;
}

export interface Page {
  readonly path: string;
  readonly query: string;
}

/** All that decides which rungs a round climbs. */
export interface LadderState {
  readonly prefix: string;
  readonly survey: Survey;
  /** Of this round where the index tells, else of the last; null before anything told. */
  readonly goroutines: number | null;
  readonly dumpCap: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly elapsedMs: number;
  readonly forMs: number;
  /** Dumps with ids taken so far. */
  readonly dumps: number;
  /** Size of the last Prometheus page. */
  readonly metricsBytes: number;
  /** Whether the heap is asked for after a collection of its own. */
  readonly collects: boolean;
  readonly extraKinds: readonly CaptureKind[];
}

/** Decides what a round asks for. */
export interface ProbePlan {
  readonly isDue: (rung: Rung, at: LadderState) => boolean;
  readonly collects: boolean;
  /** Whether it is a problem of the round, once, when there are too many goroutines for a dump. */
  readonly saysCap: boolean;
}

/** A watch with an end: spread over its whole length, so that it can be judged when it is over. */
export const FINITE_PLAN: ProbePlan = {
  isDue: (rung, at) => rung.isDue(at),
  collects: true,
  saysCap: true,
};

/** A larger page is not read every second. */
const POINT_BYTES_MAX = 256 * 1024;

/** Between rounds: the one page that tells most for least. */
export const POINT_PLAN: ProbePlan = {
  isDue: (rung, at) => {
    const hasMetrics = at.survey.metricsPath !== null && at.metricsBytes <= POINT_BYTES_MAX;
    return rung.kind === (hasMetrics ? "metrics" : "expvar");
  },
  collects: false,
  saysCap: false,
};

/** `debug=2` stops the world for its whole length: above this many goroutines none by default. */
export const DUMP_CAP_DEFAULT = 10_000;
/** Below, a dump costs about as much as the binary profile: any spacing will do. */
export const DUMP_FREE_GOROUTINES_MAX = 2_000;
/** Dumps a watch needs to count births in each third of it (two spacings of a twelfth). */
const DUMPS_PER_WATCH = 12;
/** With a raised cap: start, half, two thirds and end still tell births and deaths. */
const DUMPS_WHEN_HUGE: readonly number[] = [0, 1 / 2, 2 / 3, 1];
/** A larger metrics page is application data: first and last round only. */
export const METRICS_BYTES_EACH_ROUND = 2 * 1024 * 1024;
/** Milliseconds a goroutine: 20 ms for 10,000 in binary, 153 ms as text with ids. */
const PROFILE_MS_PER_GOROUTINE = 0.002;
const DUMP_MS_PER_GOROUTINE = 0.016;
/** A forced collection: 2 to 4 ms below 10 MB live, 108 ms at 0.7 GB; unknown before the first. */
const FORCED_GC_MS = 10;

function profile(kind: CaptureKind, query = ""): Rung["page"] {
  const name = kind.replace(/-text$|-ids$/, "");
  return (at) => ({ path: `${at.prefix}/${name}`, query });
}

function lists(at: LadderState, name: string): boolean {
  return at.survey.profiles?.has(name) ?? false;
}

function atAnEnd(at: LadderState): boolean {
  return at.isFirst || at.isLast;
}

/** A form that is asked for on request only, at both ends of the watch. */
function extra(kind: CaptureKind, query = ""): Rung {
  return {
    kind,
    page: profile(kind, query),
    estimateMs: (at) => (at.goroutines ?? 0) * PROFILE_MS_PER_GOROUTINE,
    isDue: (at) => atAnEnd(at) && at.extraKinds.includes(kind),
  };
}

export const RUNGS: readonly Rung[] = [
  {
    kind: "goroutine",
    page: profile("goroutine"),
    estimateMs: (at) => (at.goroutines ?? 0) * PROFILE_MS_PER_GOROUTINE,
    isDue: () => true,
  },
  {
    kind: "heap",
    page: (at) => profile("heap", at.collects ? "gc=1" : "")(at),
    estimateMs: () => FORCED_GC_MS,
    isDue: () => true,
  },
  {
    kind: "expvar",
    page: (at) => pageAt(at.survey.expvarPath),
    estimateMs: () => 1,
    isDue: () => true,
  },
  {
    // MemStats stand at the end of the heap text: only where expvar does not give them for less.
    kind: "heap-text",
    page: profile("heap-text", "debug=1"),
    estimateMs: () => 1,
    isDue: (at) => at.survey.expvarPath === null || extra("heap-text").isDue(at),
  },
  {
    kind: "metrics",
    page: (at) => pageAt(at.survey.metricsPath),
    estimateMs: () => 1,
    isDue: (at) => atAnEnd(at) || at.metricsBytes <= METRICS_BYTES_EACH_ROUND,
  },
  {
    // Where neither index nor metrics tell how many goroutines there are, its first line does.
    kind: "goroutine-text",
    page: profile("goroutine-text", "debug=1"),
    estimateMs: (at) => (at.goroutines ?? 0) * PROFILE_MS_PER_GOROUTINE,
    isDue: (at) => !isCounted(at) || extra("goroutine-text").isDue(at),
  },
  extra("allocs"),
  extra("threadcreate"),
  {
    // A collection of its own with more rounds of marking, one at a time in the whole process.
    kind: "goroutineleak",
    page: (at) => (lists(at, "goroutineleak") ? profile("goroutineleak")(at) : null),
    estimateMs: () => 2 * FORCED_GC_MS,
    isDue: atAnEnd,
  },
  {
    kind: "goroutine-ids",
    page: profile("goroutine-ids", "debug=2"),
    estimateMs: (at) => (at.goroutines ?? 0) * DUMP_MS_PER_GOROUTINE,
    isDue: isDumpDue,
  },
];

/** Whether a page cheaper than a profile tells how many goroutines there are. */
export function isCounted(at: LadderState): boolean {
  return at.survey.profiles !== null || at.survey.metricsPath !== null;
}

/** A page named by the person, e.g. `/goroutines` with one number on it. */
export function pageRung(path: string): Rung {
  const [pathname = "", query = ""] = path.split("?", 2);
  const page = { path: pathname.startsWith("/") ? pathname : `/${pathname}`, query };
  return { kind: "number", page: () => page, estimateMs: () => 1, isDue: () => true };
}

function pageAt(path: string | null): Page | null {
  return path === null ? null : { path, query: "" };
}

/** The more goroutines, the fewer dumps; time between first and last matters, not their number. */
function isDumpDue(at: LadderState): boolean {
  const goroutines = at.goroutines;
  // Without any count the dump could be of any size.
  if (goroutines === null || goroutines > at.dumpCap) return false;
  if (goroutines <= DUMP_FREE_GOROUTINES_MAX || at.isFirst || at.isLast) return true;
  const share = at.elapsedMs / at.forMs;
  if (goroutines <= DUMP_CAP_DEFAULT) return at.dumps <= share * DUMPS_PER_WATCH;
  return at.dumps < DUMPS_WHEN_HUGE.filter((due) => due <= share).length;
}
