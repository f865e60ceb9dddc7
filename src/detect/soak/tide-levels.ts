import { phrase } from "../../base/language.ts";
import type { ProcessPoint } from "../../series/series.ts";
import { liveFromGoal, pointsOf } from "../process-rise.ts";
import { cycleTrend } from "../statistics/cycle-counts.ts";
import { median } from "../statistics/robust.ts";
import { cycleCounts, type SoakedRun, stepsOf, type Tides, tidesAt } from "./tides.ts";

/** A number of the whole process at the end of each tide. */
export interface TideLevels {
  readonly measure: string;
  readonly unit: "objects" | "bytes" | "goroutines";
  readonly tides: Tides;
  readonly levels: readonly number[];
  /** Between two readings at rest. */
  readonly noise: number;
  /** Every cycle ends higher than the one before, beyond the noise, and not less and less. */
  readonly rises: boolean;
  readonly points: readonly (readonly [atMs: number, value: number])[];
}

/** Last readings of a tide whose middle is its level. */
export const TIDE_READINGS = 3;
/** Steps from tide to tide below so many times the noise are none. */
export const TIDE_STEP_NOISES_MIN = 3;
/** The last step, per request or time of load, against the first that counts. */
export const TIDE_SHAPE_MIN = 0.5;
/** The same where the exact number of the process is to convict a site of few samples. */
export const TIDE_LEVEL_SHARE_MIN = 0.7;
/** Smallest step worth a word; an idle runtime moves by less. */
export const TIDE_STEP_MIN = { objects: 500, bytes: 64 * 1024, goroutines: 1 } as const;

interface Measure {
  readonly id: string;
  readonly unit: TideLevels["unit"];
  readonly read: (point: ProcessPoint) => number | null;
}

const HEAP_MEASURES: readonly Measure[] = [
  { id: phrase("heap objects"), unit: "objects", read: ({ sample }) => sample.memory.heapObjects },
  {
    id: phrase("live heap (from the heap goal)"),
    unit: "bytes",
    read: ({ sample }) => liveFromGoal(sample.memory.nextGcBytes, sample.gc.gogcPercent),
  },
  { id: phrase("live heap"), unit: "bytes", read: ({ sample }) => sample.memory.heapAllocBytes },
];

/**
 * Levels of the live heap of the whole process, measure by measure, as far as it tells them. A
 * measure that missed the end of a tide says less than the others, and is left out: the heap goal
 * tells nothing of a small heap, and rises by itself after that.
 */
export function heapLevels(soaked: SoakedRun): readonly TideLevels[] {
  const all = HEAP_MEASURES.map((measure) =>
    tideLevels(soaked, measure, pointsOf(soaked.run.process, measure.read)),
  ).filter((levels) => levels !== null);
  const ends = Math.max(...all.map(({ levels }) => levels.length));
  return all.filter(({ levels }) => levels.length === ends);
}

/** Levels of any number of the process; null where an end of a tide has no reading. */
export function tideLevels(
  soaked: SoakedRun,
  measure: Pick<Measure, "id" | "unit">,
  points: TideLevels["points"],
): TideLevels | null {
  const times = points.map(([atMs]) => atMs);
  const tides = tidesAt(soaked, times);
  if (tides === null) return null;
  const ends = tides.at.map((at, end) => {
    const restFromMs = times[at] - (1 - REST_SKIPPED_SHARE) * tides.restMs[end];
    return points
      .slice(0, at + 1)
      .flatMap(([atMs, value]) => (atMs < restFromMs ? [] : [value]))
      .slice(-TIDE_READINGS);
  });
  const levels = ends.map(median);
  const noise = noiseOf(ends);
  const { id, unit } = measure;
  const rises = risesEachCycle({
    levels,
    tides,
    floor: Math.max(TIDE_STEP_MIN[unit], TIDE_STEP_NOISES_MIN * noise),
  });
  return { measure: id, unit, tides, levels, noise, rises, points };
}

/** Readings in the first part of a time at rest still fall. */
const REST_SKIPPED_SHARE = 0.5;

/** Middle difference of neighbouring readings at rest, over all tides. */
function noiseOf(ends: readonly (readonly number[])[]): number {
  const steps = ends.flatMap((values) => stepsOf(values).map(Math.abs));
  return steps.length === 0 ? 0 : median(steps);
}

function risesEachCycle(about: {
  readonly levels: readonly number[];
  readonly tides: Tides;
  readonly floor: number;
}): boolean {
  const { levels, tides, floor } = about;
  const steps = stepsOf(levels);
  if (steps.some((step) => step <= floor)) return false;
  return lastAgainstEarly(steps, tides) >= TIDE_SHAPE_MIN;
}

/** Every cycle leaves about as much as the one before: no store that fills. */
export function isLevelRise({ rises, levels, tides }: TideLevels): boolean {
  const steps = stepsOf(levels);
  if (!rises || steps.length < 2) return false;
  const isLevel = lastAgainstEarly(steps, tides) >= TIDE_LEVEL_SHARE_MIN;
  return isLevel && cycleTrend(cycleCounts(steps, tides)) === "level";
}

/** The last step by the first that counts: with three cycles or more the first is a warm-up. */
function lastAgainstEarly(steps: readonly number[], tides: Tides): number {
  const rates = cycleCounts(steps, tides).map(({ count, exposure }) => count / exposure);
  return rates[rates.length - 1] / (rates.length > 2 ? rates[1] : rates[0]);
}
