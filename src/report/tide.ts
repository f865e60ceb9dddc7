import type { ReportSeries, ReportWindow } from "./report.ts";

export type Point = readonly [atMs: number, value: number];

/** One process life of a series: nothing is joined across a restart. */
export interface TideRun {
  readonly points: readonly Point[];
  readonly lowWater: readonly Point[];
}

/** The series cut at restarts, points that are no numbers left out, in order of time. */
export function tideRuns(series: ReportSeries, runs: ReportWindow["runs"]): readonly TideRun[] {
  const points = inOrder(series.points);
  const lowWater = inOrder(series.lowWater);
  if (runs.length < 2) return points.length === 0 ? [] : [{ points, lowWater }];
  const starts = runs.map((run) => run.fromMs).sort((a, b) => a - b);
  const cut = starts.map((fromMs, index) => {
    const toMs = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const from = index === 0 ? Number.NEGATIVE_INFINITY : fromMs;
    const inside = ([atMs]: Point): boolean => atMs >= from && atMs < toMs;
    return { points: points.filter(inside), lowWater: lowWater.filter(inside) };
  });
  return cut.filter((run) => run.points.length > 0);
}

function inOrder(points: readonly Point[]): readonly Point[] {
  return points
    .filter(([atMs, value]) => Number.isFinite(atMs) && Number.isFinite(value))
    .toSorted(([a], [b]) => a - b);
}

/** First and last time of all runs; null without points. */
export function tideRange(runs: readonly TideRun[]): readonly [number, number] | null {
  const first = runs[0]?.points[0];
  const last = runs.at(-1)?.points.at(-1);
  return first === undefined || last === undefined ? null : [first[0], last[0]];
}

/** Largest measured value, at least 0. */
export function tideMax(runs: readonly TideRun[]): number {
  let max = 0;
  for (const run of runs) for (const [, value] of run.points) max = Math.max(max, value);
  return max;
}

/** Height of the joined low-water line at a time; null before its first and after its last mark. */
export function lowWaterAt(lowWater: readonly Point[], atMs: number): number | null {
  const after = lowWater.findIndex(([markMs]) => markMs >= atMs);
  const right = lowWater[after];
  if (right === undefined) return null;
  if (right[0] === atMs) return right[1];
  const left = lowWater[after - 1];
  if (left === undefined) return null;
  const share = (atMs - left[0]) / (right[0] - left[0]);
  return left[1] + share * (right[1] - left[1]);
}
