import { normalQuantile } from "./normal.ts";
import { median } from "./robust.ts";

export interface Slope {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Points used at most: pairs grow with the square, and a slope needs no more. */
const POINTS_MAX = 400;

/**
 * Theil-Sen slope with Sen's interval (rank variance of Kendall's S without ties), in y per x.
 * Robust against single outliers; it says how fast, never whether.
 * @returns null with fewer than 4 points or no spread in x
 */
export function theilSen(
  points: readonly (readonly [x: number, y: number])[],
  confidence: number,
): Slope | null {
  const used = thin(points);
  const slopes = pairSlopes(used);
  if (used.length < 4 || slopes.length === 0) return null;
  slopes.sort((a, b) => a - b);
  const n = used.length;
  const spread = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const reach = normalQuantile(1 - (1 - confidence) / 2) * spread;
  const low = Math.max(0, Math.floor((slopes.length - reach) / 2));
  const high = Math.min(slopes.length - 1, Math.ceil((slopes.length + reach) / 2));
  return { estimate: median(slopes), low: slopes[low], high: slopes[high] };
}

function thin<T>(points: readonly T[]): readonly T[] {
  if (points.length <= POINTS_MAX) return points;
  const step = points.length / POINTS_MAX;
  return Array.from({ length: POINTS_MAX }, (_, index) => points[Math.floor(index * step)]);
}

function pairSlopes(points: readonly (readonly [number, number])[]): number[] {
  const slopes: number[] = [];
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const run = points[j][0] - points[i][0];
      if (run > 0) slopes.push((points[j][1] - points[i][1]) / run);
    }
  }
  return slopes;
}
