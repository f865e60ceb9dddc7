import { phrase } from "../base/language.ts";
import { HOUR_MS } from "../base/units.ts";
import type { ProcessPoint } from "../series/series.ts";
import type { Rate } from "./finding.ts";
import { blockValues, detrendedNoise, lowLevel, median } from "./statistics/robust.ts";
import { theilSen } from "./statistics/theil-sen.ts";

/**
 * Whether a number of the whole process rises like a leak: minima over four
 * blocks of the watch rise at each step, well above the noise, without levelling
 * off. It confirms a site; it never convicts alone.
 */
export interface Rise {
  readonly measure: string;
  readonly unit: RiseUnit;
  readonly confirms: boolean;
  /**
   * Last step over first step of the block minima: 1 for a leak, towards 0 for a cache that fills.
   */
  readonly shape: number;
  /** Rise of the low water over the watch, in multiples of the noise. */
  readonly noises: number;
  readonly riseTotal: number;
  readonly rate: Rate | null;
  readonly points: readonly (readonly [atMs: number, value: number])[];
}

export const RISE_BLOCKS = 4;
/** Rise over noise from which a low water counts as rising. */
export const RISE_NOISES_MIN = 6;
/**
 * Shape under which a rise is a filling store: a cache with time
 * constant of half the watch has 0.35.
 */
export const RISE_SHAPE_MIN = 0.4;
/** Rates below are not worth a confirmation: one object a second, 500 bytes a second. */
export const RISE_OBJECTS_PER_SECOND_MIN = 1;
export const RISE_BYTES_PER_SECOND_MIN = 500;
/** Points below which no shape is read. */
export const RISE_POINTS_MIN = 8;
/** The runtime never sets a heap goal below this, so NextGC says nothing about smaller heaps. */
export const HEAP_GOAL_FLOOR_BYTES = 4 * 1024 * 1024;

type Points = readonly (readonly [atMs: number, value: number])[];

interface Measure {
  readonly id: string;
  readonly unit: "objects" | "bytes";
  readonly read: (point: ProcessPoint) => number | null;
}

/** Half the heap goal is the live heap at the default GOGC; at others it keeps its proportion. */
const MEASURES: readonly Measure[] = [
  { id: phrase("heap objects"), unit: "objects", read: ({ sample }) => sample.memory.heapObjects },
  {
    id: phrase("live heap (from the heap goal)"),
    unit: "bytes",
    read: ({ sample }) => liveFromGoal(sample.memory.nextGcBytes, sample.gc.gogcPercent),
  },
];

type RiseUnit = "objects" | "bytes" | "goroutines";

/**
 * Least rise per second of each unit that is worth a word; goroutines are few and counted exactly.
 */
const RATE_FLOORS: Readonly<Record<RiseUnit, number>> = {
  objects: RISE_OBJECTS_PER_SECOND_MIN,
  bytes: RISE_BYTES_PER_SECOND_MIN,
  goroutines: 0,
};

/** Rises of heap objects and live heap in one run, watched from `fromMs`. */
export function processRises(points: readonly ProcessPoint[], fromMs: number): readonly Rise[] {
  const watched = points.filter((point) => point.atMs >= fromMs);
  return MEASURES.map((measure) => riseOf(measure, pointsOf(watched, measure.read))).filter(
    (rise) => rise !== null,
  );
}

/** The rise of any series, judged by the same rule. */
export function riseOf(
  measure: { readonly id: string; readonly unit: RiseUnit },
  points: Points,
): Rise | null {
  if (points.length < RISE_POINTS_MIN) return null;
  const blocks = blockValues(points, RISE_BLOCKS);
  if (blocks === null) return null;
  const noise = Math.max(1, detrendedNoise(points.map(([, value]) => value)));
  const lengthMs = points[points.length - 1][0] - points[0][0];
  const about = { noise, lengthMs, floorPerSecond: RATE_FLOORS[measure.unit] };
  const lowWater = climbOf(
    blocks.map((values) => Math.min(...values)),
    about,
  );
  // A gap after a flush, or a tide under way at the end, hides the low water: then the level above
  // the lowest fifth speaks, or the middle of the tides, if the low water ended higher than it
  // began.
  const others = [climbOf(blocks.map(lowLevel), about), climbOf(blocks.map(median), about)];
  const other = lowWater.riseTotal > 0 ? others.find((climb) => climb.confirms) : undefined;
  const chosen = lowWater.confirms ? lowWater : (other ?? lowWater);
  const { id, unit } = measure;
  return { measure: id, unit, ...chosen, rate: ratePerHour(points), points };
}

type Climb = Pick<Rise, "confirms" | "shape" | "noises" | "riseTotal">;

function climbOf(
  levels: readonly number[],
  about: { readonly noise: number; readonly lengthMs: number; readonly floorPerSecond: number },
): Climb {
  const steps = levels.slice(1).map((value, index) => value - levels[index]);
  const riseTotal = levels[RISE_BLOCKS - 1] - levels[0];
  const shape = steps[0] > 0 ? steps[steps.length - 1] / steps[0] : 0;
  const noises = riseTotal / about.noise;
  // The first and the last block lie about three quarters of the watch apart.
  const perSecond = riseTotal / ((about.lengthMs * (RISE_BLOCKS - 1)) / RISE_BLOCKS / 1000);
  const confirms =
    steps.every((step) => step > 0) &&
    noises >= RISE_NOISES_MIN &&
    shape >= RISE_SHAPE_MIN &&
    perSecond >= about.floorPerSecond;
  return { confirms, shape, noises, riseTotal };
}

/** Slope of a series per hour with its interval. */
export function ratePerHour(points: Points): Rate | null {
  const hours = points.map(([atMs, value]) => [atMs / HOUR_MS, value] as const);
  return theilSen(hours, 0.95);
}

/** Live heap in bytes from the heap goal: goal / (1 + GOGC/100). Null at the 4 MiB floor. */
export function liveFromGoal(
  nextGcBytes: number | null,
  gogcPercent: number | null,
): number | null {
  if (nextGcBytes === null || nextGcBytes <= HEAP_GOAL_FLOOR_BYTES) return null;
  return nextGcBytes / (1 + (gogcPercent ?? 100) / 100);
}

/** The points of one number, without the readings that do not hold it. */
export function pointsOf(
  points: readonly ProcessPoint[],
  read: (point: ProcessPoint) => number | null,
): Points {
  return points.flatMap((point) => {
    const value = read(point);
    return value === null ? [] : [[point.atMs, value] as const];
  });
}
