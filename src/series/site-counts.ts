import type { Placement } from "./placement.ts";
import type { CountedSite, SiteCounts } from "./series.ts";

/** One goroutine profile reduced to counts per placement. */
export interface CountPoint {
  readonly atMs: number;
  readonly capture: string;
  readonly placementOf: Uint32Array;
  readonly counts: Float64Array;
}

/** Lines up counts of one run by site; a site that a profile does not show stood at 0. */
export function followCounts(
  points: readonly CountPoint[],
  placements: readonly Placement[],
): SiteCounts {
  const bySite = new Map<number, Float64Array>();
  points.forEach((point, index) => {
    for (let row = 0; row < point.placementOf.length; row++) {
      const placement = point.placementOf[row];
      const counts = bySite.get(placement) ?? new Float64Array(points.length);
      counts[index] += point.counts[row];
      bySite.set(placement, counts);
    }
  });
  return {
    timesMs: points.map((point) => point.atMs),
    captures: points.map((point) => point.capture),
    sites: [...bySite].map(([placement, counts]): CountedSite => {
      const { site, operation } = placements[placement];
      return { site, operation, counts };
    }),
  };
}
