import { phrase } from "../base/language.ts";
import { type GcMeasureTrend, gcTrend } from "../metrics/gc-trend.ts";
import type { GcTrace } from "../metrics/metrics.ts";
import type { ProcessFinding } from "./finding.ts";
import { ratePerHour } from "./process-rise.ts";

/**
 * What a GC trace alone can say: that the live heap, the stacks or (Go 1.4) the goroutines of a run
 * grow. It names no line, so the word is suspect.
 */
export function detectGcTrace(trace: GcTrace): readonly ProcessFinding[] {
  const run = gcTrend(trace).runs.at(-1);
  if (run === undefined) return [];
  return run.measures.filter((measure) => measure.rising === "rises").map(gcFinding);
}

function gcFinding(trend: GcMeasureTrend): ProcessFinding {
  const frame = { function: phrase("(the whole process, from its GC trace)"), file: "", line: 0 };
  const points = trend.lowWater.map(({ at, value }) => [at * 1000, value] as const);
  return {
    kind: "process",
    measure: NAMES[trend.measure],
    unit: trend.unit,
    site: { key: `gctrace:${trend.measure}`, frame, stack: [frame] },
    judgement: "suspect",
    basis: "gc-trace-rises",
    current: trend.last,
    // Without times (before Go 1.5) the points are cycle numbers and tell no speed.
    rate: trend.slopePerHour === null ? null : ratePerHour(points),
    drawn: { points, captures: [] },
  };
}

const NAMES: Readonly<Record<GcMeasureTrend["measure"], string>> = {
  "live-heap": phrase("live heap in the GC trace"),
  "live-objects": phrase("live objects in the GC trace"),
  goroutines: phrase("goroutines in the GC trace"),
  stacks: phrase("goroutine stacks in the GC trace"),
};
