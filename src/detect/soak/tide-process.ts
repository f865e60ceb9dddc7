import { phrase } from "../../base/language.ts";
import { HOUR_MS } from "../../base/units.ts";
import { outsideGoBytes } from "../../metrics/budget.ts";
import type { ProcessFinding, Rate } from "../finding.ts";
import { NOT_IN_GO } from "../native.ts";
import { WHOLE_PROCESS } from "../process.ts";
import { pointsOf } from "../process-rise.ts";
import { type CycleTrend, cycleTrend } from "../statistics/cycle-counts.ts";
import { retainedOf } from "./retained.ts";
import { type TideLevels, tideLevels } from "./tide-levels.ts";
import { cycleCounts, type SoakedRun, stepsOf, sumOf } from "./tides.ts";

/** Steps of the whole process per cycle that are worth a word although no site explains them. */
export const UNSITED_STEP_MIN = { objects: 1000, bytes: 512 * 1024, goroutines: 3 } as const;
/**
 * Growth outside Go per cycle below this is page cache and thread stacks, by which healthy
 * processes move from tide to tide: 0.6 MiB in the middle, 1.5 MiB at most (2 MiB).
 */
export const TIDE_NATIVE_BYTES_MIN = 2 * 1024 * 1024;

/** Numbers of the process that end every cycle higher, where no line explains them. */
export function detectTideProcess(
  soaked: SoakedRun,
  about: { readonly heap: readonly TideLevels[]; readonly isExplained: boolean },
): readonly ProcessFinding[] {
  const { run } = soaked;
  const findings: ProcessFinding[] = [];
  if (run.lives === null && run.counts === null) {
    const points = pointsOf(run.process, ({ sample }) => sample.goroutines);
    const levels = tideLevels(soaked, { id: "goroutines", unit: "goroutines" }, points);
    if (levels !== null && risesMuch(levels)) findings.push(processFinding(soaked, levels));
  }
  const heap = about.heap.find(risesMuch);
  if (!about.isExplained && heap !== undefined) findings.push(processFinding(soaked, heap));
  return findings;
}

function risesMuch({ rises, levels, unit, tides }: TideLevels): boolean {
  const steps = stepsOf(levels);
  if (!rises || steps.length < 2 || steps.some((step) => step < UNSITED_STEP_MIN[unit]))
    return false;
  return cycleTrend(cycleCounts(steps, tides)) === "level";
}

function processFinding(soaked: SoakedRun, levels: TideLevels): ProcessFinding {
  const { measure, unit, points } = levels;
  return {
    kind: "process",
    measure,
    unit,
    site: { key: `process:${measure}`, frame: WHOLE_PROCESS, stack: [WHOLE_PROCESS] },
    judgement: "suspect",
    basis: "process-rises-with-each-cycle",
    current: points[points.length - 1][1],
    rate: rateOf(levels),
    drawn: { points, captures: soaked.run.process.map((point) => point.capture) },
    retained: retainedOfLevels(levels),
  };
}

/** Memory outside Go at the ends of the tides; null where it does not rise with each cycle. */
export function detectTideNative(soaked: SoakedRun): ProcessFinding | null {
  const { run } = soaked;
  const points = pointsOf(run.process, ({ sample }) => outsideGoBytes(sample));
  const levels = tideLevels(soaked, { id: phrase("memory outside Go"), unit: "bytes" }, points);
  if (levels === null) return null;
  const steps = stepsOf(levels.levels);
  if (steps.length < 2 || steps.some((step) => step < TIDE_NATIVE_BYTES_MIN)) return null;
  const trend: CycleTrend = cycleTrend(cycleCounts(steps, levels.tides));
  if (!levels.rises || trend !== "level") return null;
  return {
    kind: "native",
    measure: "resident_outside_go",
    unit: "bytes",
    site: NOT_IN_GO,
    judgement: "leaking",
    basis: "resident-stays-after-each-cycle",
    current: points[points.length - 1][1],
    rate: rateOf(levels),
    drawn: { points, captures: run.process.map((point) => point.capture) },
    retained: retainedOfLevels(levels),
  };
}

function retainedOfLevels({ unit, tides, levels }: TideLevels): ProcessFinding["retained"] {
  const stayed = stepsOf(levels);
  // Steps of a level are no counted events: no exact interval belongs to them.
  return { ...retainedOf({ unit, tides, stayed, events: 0 }), perThousandRequests: null };
}

/** Rise per hour of load; the interval spans the slowest and the fastest cycle. */
function rateOf({ levels, tides }: TideLevels): Rate | null {
  const steps = stepsOf(levels);
  const loadMs = sumOf(tides.intervals.map((interval) => interval.loadMs));
  if (loadMs <= 0) return null;
  const rates = steps.map((step, i) => (step * HOUR_MS) / Math.max(1, tides.intervals[i].loadMs));
  return {
    estimate: (sumOf(steps) * HOUR_MS) / loadMs,
    low: Math.min(...rates),
    high: Math.max(...rates),
  };
}
