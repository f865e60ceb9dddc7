/** Garbage collection of a target over a range: from its GC trace, else from its own numbers. */
import { phrase, said, say } from "../base/language.ts";
import { formatCount, formatNumber } from "../base/units.ts";
import type { Points, TimeRange } from "../history/tables/tables.ts";
import { type GcRunTrend, gcTrend } from "../metrics/gc-trend.ts";
import type { GcCycle, GcTrace } from "../metrics/metrics.ts";
import { gcRunSentence } from "../report/gctrace-sentence.ts";
import { countOf, fitted, metricRuns } from "./gc-rows.ts";
import { type GcRun, gcRuns, type PlacedCycle, type SeenGcTrace } from "./gc-runs.ts";
import type { GcRow, GcView } from "./watch-api.ts";

export interface GcViewInput {
  readonly targetId: string;
  readonly range: TimeRange;
  /** GC traces among the captures of the range. */
  readonly traces: readonly SeenGcTrace[];
  /** GC_MEASURES over the range. */
  readonly points: Points;
}

/** Lives told one by one, the newest last; a crash loop repeats itself. */
const RUNS_TOLD_MAX = 4;

const HELP = phrase(
  "Nothing told of a collection in this range. Start the service with GODEBUG=gctrace=1, then push " +
    "what it writes to stderr (POST /api/push?target=NAME&kind=gctrace) or name the file it goes to " +
    "in the configuration; each collection becomes a row here. Live heap, goal and pauses also come " +
    "from /metrics where the service has that page.",
);

/** The trace says more than the numbers, so it is taken where there is one. */
export function gcView({ targetId, range, traces, points }: GcViewInput): GcView {
  const about = { targetId, range };
  const runs = gcRuns(traces)
    .map((run) => within(run, range))
    .filter(({ cycles }) => cycles.length > 0);
  if (runs.length > 0) return { ...about, ...traceView(runs, traces) };
  const lives = metricRuns(points);
  if (lives.length > 0) return { ...about, ...metricsView(lives) };
  return { ...about, from: null, help: said(HELP), cycles: [], leftOut: 0, says: [] };
}

function within({ cycles }: GcRun, { fromMs, toMs }: TimeRange): GcRun {
  return { cycles: cycles.filter(({ atMs }) => atMs >= fromMs && atMs < toMs) };
}

type ViewPart = Omit<GcView, "targetId" | "range">;

function traceView(runs: readonly GcRun[], traces: readonly SeenGcTrace[]): ViewPart {
  const rows = runs.map(({ cycles }, run) => cycles.map((placed) => rowOf(placed, run)));
  const trend = gcTrend(joined(runs, traces));
  const fatal = [...new Set(traces.flatMap(({ trace }) => trace.fatal))].slice(-RUNS_TOLD_MAX);
  const shown = fitted(rows);
  return {
    from: "gctrace",
    help: null,
    cycles: shown,
    leftOut: leftOutBy(traces) + rows.flat().length - shown.length,
    says: [
      ...runSentences(trend.runs, said("A GC trace")),
      ...costSentences(rows.flat()),
      ...trend.notes.map(sentence),
      ...fatal.map((line) => say`The runtime said: ${line}`),
    ],
  };
}

/** A log that is pushed whole each time says each time what was thinned from it. */
function leftOutBy(traces: readonly SeenGcTrace[]): number {
  return Math.max(0, ...traces.map(({ trace }) => trace.cyclesLeftOut));
}

function joined(runs: readonly GcRun[], traces: readonly SeenGcTrace[]): GcTrace {
  const cycles: GcCycle[] = [];
  const runStarts = runs.map((run) => {
    const start = cycles.length;
    for (const { cycle } of run.cycles) cycles.push(cycle);
    return start;
  });
  const cyclesLeftOut = leftOutBy(traces);
  const nothing = { runLines: [], scavenges: [], fatal: [], otherLines: 0 };
  return { ...nothing, cycles, runStarts, cyclesLeftOut };
}

function rowOf({ atMs, cycle }: PlacedCycle, run: number): GcRow {
  const { pauseMs, gcCpuPercent, liveBytes, goalBytes, forced } = cycle;
  return { atMs, run, cycles: 1, pauseMs, gcCpuPercent, liveBytes, goalBytes, forced };
}

function runSentences(runs: readonly GcRunTrend[], source: string): readonly string[] {
  const told = runs.slice(-RUNS_TOLD_MAX);
  const untold = runs.length - told.length;
  const sentences = told.map((run, index) => {
    const name = runs.length > 1 ? say`Run ${untold + index + 1}: ` : "";
    return `${name}${gcRunSentence(run, source)}`;
  });
  return untold === 0 ? sentences : [...sentences, say`${formatCount(untold)} earlier runs.`];
}

/** What the collector costs: the longest stop, its share of the processor, and calls by hand. */
function costSentences(rows: readonly GcRow[]): readonly string[] {
  const pauses = rows.flatMap(({ pauseMs }) => (pauseMs === null ? [] : [pauseMs]));
  const shares = rows.flatMap(({ gcCpuPercent }) => (gcCpuPercent === null ? [] : [gcCpuPercent]));
  const forced = rows.filter((row) => row.forced).length;
  const says: string[] = [];
  if (pauses.length > 0) says.push(say`Longest pause ${formatNumber(largestOf(pauses))} ms.`);
  if (shares.length > 0) {
    const last = shares.at(-1) ?? 0;
    const share = last === 0 ? said("less than 1 %") : `${formatNumber(last)} %`;
    says.push(say`The collector has used ${share} of the processor since the start.`);
  }
  if (forced > 0) {
    const by = said("a call of runtime.GC, a probe with gc=1, or two idle minutes");
    says.push(
      forced === 1
        ? say`1 collection was asked for: ${by}.`
        : say`${formatCount(forced)} collections were asked for: ${by}.`,
    );
  }
  return says;
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Judged as a trace would be: by the low water of the live heap, point by point. */
function metricsView(lives: readonly (readonly GcRow[])[]): ViewPart {
  const trends = lives.flatMap(metricsTrend);
  const shown = fitted(lives);
  return {
    from: "metrics",
    help: null,
    cycles: shown,
    leftOut: countOf(lives) - shown.length,
    says: [
      ...runSentences(trends, said("The numbers of a process")),
      ...costSentences(lives.flat()),
      said(
        "From the numbers of the process: several collections may lie between two rows, and a pause " +
          "is the mean of theirs. A GC trace " +
          "(GODEBUG=gctrace=1) has each of them.",
      ),
    ],
  };
}

function metricsTrend(rows: readonly GcRow[]): readonly GcRunTrend[] {
  const firstMs = rows[0]?.atMs ?? 0;
  const cycles = rows.map((row, index): GcCycle => {
    return { ...EMPTY_CYCLE, ...row, number: index, atSeconds: (row.atMs - firstMs) / 1000 };
  });
  const trace: GcTrace = { ...joined([], []), cycles, runStarts: [0] };
  const collections = rows.reduce((sum, row) => sum + row.cycles, 0);
  return gcTrend(trace).runs.map((run) => {
    return { ...run, cycles: run.rising === "too-few" ? run.cycles : collections };
  });
}

const EMPTY_CYCLE: GcCycle = {
  shape: "G26",
  number: 0,
  atSeconds: null,
  pauseMs: null,
  wallMs: null,
  cpuMs: null,
  gcCpuPercent: null,
  heapStartBytes: null,
  heapEndBytes: null,
  liveBytes: null,
  goalBytes: null,
  stackBytes: null,
  globalBytes: null,
  liveObjects: null,
  mallocs: null,
  frees: null,
  goroutines: null,
  procs: null,
  forced: false,
  leakCheck: false,
};
