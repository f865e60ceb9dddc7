import type { Point, TimeSpan } from "./plot.ts";

/**
 * Series on one list of times, as the chart library wants them: undefined joins, null cuts.
 * Between two process lives a time of its own is added where all lines are cut.
 */
export interface AlignedSeries {
  readonly times: number[];
  readonly values: (number | null | undefined)[][];
}

export function alignSeries(
  series: readonly (readonly Point[])[],
  runs: readonly TimeSpan[],
): AlignedSeries {
  const measured = new Set(series.flatMap((points) => points.map(([atMs]) => atMs)));
  const cuts = new Set(cutsBetween(runs).filter((atMs) => !measured.has(atMs)));
  const times = [...measured, ...cuts].sort((a, b) => a - b);
  return {
    times,
    values: series.map((points) => {
      const known = new Map(points);
      return times.map((atMs) => (cuts.has(atMs) ? null : known.get(atMs)));
    }),
  };
}

/** A moment before each life but the first. */
function cutsBetween(runs: readonly TimeSpan[]): readonly number[] {
  const starts = runs.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  return starts.slice(1).map((startMs) => startMs - 1);
}
