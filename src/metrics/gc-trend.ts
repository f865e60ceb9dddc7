import {
  CYCLES_MIN,
  type LowWaterPoint,
  lowWaterTrend,
  type Rising,
  SPAN_SECONDS_MIN,
  slopeOf,
} from "./low-water.ts";
import type { GcCycle, GcTrace } from "./metrics.ts";

const MIB = 1024 * 1024;
const SECONDS_PER_HOUR = 3600;
/** Share of collections that are short runs from which several processes in one log are guessed. */
const SHORT_RUN_CYCLES_MAX = 2;
const SHORT_RUNS_MIN = 5;

/** What a GC trace can tell about growth. */
export type GcMeasure = "live-heap" | "live-objects" | "goroutines" | "stacks";

export interface GcMeasureTrend {
  readonly measure: GcMeasure;
  readonly unit: "bytes" | "objects" | "goroutines";
  readonly first: number;
  readonly last: number;
  /** Slope of the low water; null where the trace has no times or too few cycles. */
  readonly slopePerHour: number | null;
  readonly rising: Rising;
  readonly reason: string;
  readonly lowWater: readonly LowWaterPoint[];
}

/** One life of the process. */
export interface GcRunTrend {
  readonly cycles: number;
  /** Seconds since program start of the first and last cycle; null before Go 1.5. */
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
  readonly liveFirstBytes: number | null;
  readonly liveLastBytes: number | null;
  readonly slopeBytesPerHour: number | null;
  /** Of the live heap, or of live objects where they say more (before Go 1.5). */
  readonly rising: Rising;
  readonly reason: string;
  readonly measures: readonly GcMeasureTrend[];
  /** True when the trace says that nothing at all was allocated between its lines. */
  readonly noAllocations: boolean;
}

export interface GcTrend {
  readonly runs: readonly GcRunTrend[];
  /** What the trace cannot say, or what makes it doubtful; one line each. */
  readonly notes: readonly string[];
}

interface MeasureRule {
  readonly measure: GcMeasure;
  readonly unit: GcMeasureTrend["unit"];
  /** Smallest difference that the trace prints. */
  readonly step: number;
  readonly of: (cycle: GcCycle) => number | null;
}

const MEASURES: readonly MeasureRule[] = [
  { measure: "live-heap", unit: "bytes", step: MIB, of: (cycle) => cycle.liveBytes },
  { measure: "live-objects", unit: "objects", step: 1, of: (cycle) => cycle.liveObjects },
  { measure: "goroutines", unit: "goroutines", step: 1, of: (cycle) => cycle.goroutines },
  { measure: "stacks", unit: "bytes", step: MIB, of: (cycle) => cycle.stackBytes },
];

/**
 * The trend of the low water of each run of a GC trace. A trace names no site: it can say that the
 * live heap (or stacks, or, in Go 1.4, goroutines) grows, never where.
 */
export function gcTrend(trace: GcTrace): GcTrend {
  const runs = trace.runStarts.map((from, run) =>
    runTrend(trace.cycles.slice(from, trace.runStarts[run + 1] ?? trace.cycles.length)),
  );
  return { runs, notes: notesOf(trace, runs) };
}

function runTrend(cycles: readonly GcCycle[]): GcRunTrend {
  const measures = MEASURES.map((rule) => measureTrend(cycles, rule)).filter((one) => one !== null);
  const heap = measures.find((one) => one.measure === "live-heap");
  const judged = strongest(measures);
  return {
    cycles: cycles.length,
    fromSeconds: cycles[0]?.atSeconds ?? null,
    toSeconds: cycles.at(-1)?.atSeconds ?? null,
    liveFirstBytes: heap?.first ?? null,
    liveLastBytes: heap?.last ?? null,
    slopeBytesPerHour: heap?.slopePerHour ?? null,
    rising: judged?.rising ?? "too-few",
    reason: judged?.reason ?? "no cycle says how much is alive",
    measures,
    noAllocations: hasNoAllocations(cycles),
  };
}

/** A rise anywhere is the answer: a goroutine leak shows in stacks while the heap is flat. */
function strongest(measures: readonly GcMeasureTrend[]): GcMeasureTrend | undefined {
  return measures.find((one) => one.rising === "rises") ?? measures[0];
}

function measureTrend(cycles: readonly GcCycle[], rule: MeasureRule): GcMeasureTrend | null {
  const points = cycles.flatMap((cycle): LowWaterPoint[] => {
    const value = rule.of(cycle);
    return value === null ? [] : [{ at: cycle.atSeconds ?? cycle.number, value }];
  });
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const hasTimes = cycles[0]?.atSeconds != null;
  const short = hasTimes ? shortSpan(first.at, last.at) : null;
  const trend = lowWaterTrend(points, rule.step);
  const isShort = short !== null && trend.rising !== "too-few";
  const slope = hasTimes && !isShort ? slopeOf(trend.points) : null;
  return {
    measure: rule.measure,
    unit: rule.unit,
    first: first.value,
    last: last.value,
    slopePerHour: slope === null || points.length < CYCLES_MIN ? null : slope * SECONDS_PER_HOUR,
    rising: isShort ? "too-few" : trend.rising,
    reason: isShort ? short : trend.reason,
    lowWater: trend.points,
  };
}

function shortSpan(from: number, to: number): string | null {
  const seconds = to - from;
  if (seconds >= SPAN_SECONDS_MIN) return null;
  return `${Number(seconds.toFixed(1))} s of running, at least ${SPAN_SECONDS_MIN} s are needed: a program that starts always grows`;
}

function hasNoAllocations(cycles: readonly GcCycle[]): boolean {
  const mallocs = cycles[0]?.mallocs ?? null;
  if (mallocs === null || cycles.length < 2) return false;
  return cycles.every((cycle) => cycle.mallocs === mallocs);
}

function notesOf(trace: GcTrace, runs: readonly GcRunTrend[]): readonly string[] {
  const notes: string[] = [];
  const short = runs.filter((run) => run.cycles <= SHORT_RUN_CYCLES_MAX).length;
  if (short >= SHORT_RUNS_MIN && short * 2 > runs.length) {
    notes.push("many short runs: it keeps restarting, or several processes write into this log");
  }
  if (trace.cyclesLeftOut > 0) {
    notes.push(`${trace.cyclesLeftOut} cycles thinned out of a long trace, the low water is kept`);
  }
  if (trace.cycles.length > 0 && trace.cycles.every((cycle) => cycle.goroutines === null)) {
    notes.push(
      "a GC trace of this Go version does not count goroutines and never names a line of code",
    );
  }
  return notes;
}
