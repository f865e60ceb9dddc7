import type { BucketPoint, LivePoint, ProcessMeasure, TimeRange } from "../../serve/watch-api.ts";

/** Buckets of one measure, joined by a line, with what lay between in each. */
export interface BucketSeries {
  readonly points: readonly BucketPoint[];
}

/** Columns on one list of times as the chart library wants them; null cuts the line. */
export interface AlignedBuckets {
  readonly times: number[];
  /** For each series its last, smallest and largest values. */
  readonly last: (number | null | undefined)[][];
  readonly min: (number | null | undefined)[][];
  readonly max: (number | null | undefined)[][];
}

/** A hole this many times wider than the usual step is no data, and no line leads over it. */
const HOLE_STEPS = 4;
const HOLE_MS_MIN = 5000;

/** Live points of a measure as buckets like the stored ones; a bucket of 0 ms keeps each. */
export function liveBuckets(
  live: readonly LivePoint[],
  measure: ProcessMeasure,
  bucketMs: number,
): readonly BucketPoint[] {
  const found: BucketPoint[] = [];
  let bucket = Number.NaN;
  for (const { atMs, values } of live) {
    const value = values[measure];
    if (value === undefined || !Number.isFinite(value)) continue;
    const its = bucketMs > 0 ? Math.floor(atMs / bucketMs) : atMs;
    const known = found.at(-1);
    if (its === bucket && known !== undefined) {
      const [, min, max] = known;
      found[found.length - 1] = [atMs, Math.min(min, value), Math.max(max, value), value];
    } else found.push([atMs, value, value, value]);
    bucket = its;
  }
  return found;
}

/** What was stored, then what came live since; a stored bucket counts where both have one. */
export function joined(
  stored: readonly BucketPoint[],
  live: readonly BucketPoint[],
): readonly BucketPoint[] {
  const end = stored.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
  const newer = live.filter(([atMs]) => atMs > end);
  return newer.length === 0 ? stored : [...stored, ...newer];
}

/** Points inside a window and one on either side, so that lines reach its edges. */
export function within(
  points: readonly BucketPoint[],
  { fromMs, toMs }: TimeRange,
): readonly BucketPoint[] {
  const first = points.findIndex(([atMs]) => atMs >= fromMs);
  if (first === -1) return points.slice(-1);
  const past = points.findIndex(([atMs]) => atMs > toMs);
  return points.slice(Math.max(0, first - 1), past === -1 ? points.length : past + 1);
}

/** The point measured last at or before a time; null before the first. */
export function bucketAt(points: readonly BucketPoint[], atMs: number): BucketPoint | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  return points[low - 1] ?? null;
}

/** All series on one list of times, cut at restarts and where nothing was measured. */
export function alignBuckets(
  series: readonly BucketSeries[],
  runs: readonly TimeRange[],
): AlignedBuckets {
  const measured = [...new Set(series.flatMap(({ points }) => points.map(([atMs]) => atMs)))];
  measured.sort((a, b) => a - b);
  const cuts = new Set([...runCuts(runs), ...holes(measured)]);
  for (const atMs of measured) cuts.delete(atMs);
  const times = [...measured, ...cuts].sort((a, b) => a - b);
  const column = (points: readonly BucketPoint[], part: 1 | 2 | 3) => {
    const known = new Map(points.map((point) => [point[0], point[part]]));
    return times.map((atMs) => (cuts.has(atMs) ? null : known.get(atMs)));
  };
  return {
    times,
    last: series.map(({ points }) => column(points, 3)),
    min: series.map(({ points }) => column(points, 1)),
    max: series.map(({ points }) => column(points, 2)),
  };
}

function runCuts(runs: readonly TimeRange[]): readonly number[] {
  const starts = runs.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  return starts.slice(1).map((startMs) => startMs - 1);
}

/** A time inside each hole; with 1 s points after sparse ones, each hole is judged by its place. */
export function holes(times: readonly number[]): readonly number[] {
  const steps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length * 0.9)] ?? 0;
  const least = Math.max(HOLE_MS_MIN, HOLE_STEPS * usual);
  return steps.flatMap((step, index) => (step > least ? [(times[index] ?? 0) + 1] : []));
}
