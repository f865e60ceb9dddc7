import { normalQuantile } from "./normal.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Exact (Garwood) interval for the mean of a Poisson count, through the
 * chi-square quantile by Wilson and Hilferty's cube-root approximation (error
 * under 3 % from a count of 3 on, measured in the tests).
 * @param count events seen, 0 or more
 * @param confidence e.g. 0.95
 */
export function poissonInterval(count: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  const low = count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2;
  // With no event the upper bound is exact: -ln(tail).
  const high = count === 0 ? -Math.log(tail) : chiSquareQuantile(1 - tail, 2 * (count + 1)) / 2;
  return { low, high };
}

function chiSquareQuantile(probability: number, degrees: number): number {
  // One degree-2 case is exact and is where the approximation is weakest.
  if (degrees === 2) return -2 * Math.log(1 - probability);
  const spread = 2 / (9 * degrees);
  const root = 1 - spread + normalQuantile(probability) * Math.sqrt(spread);
  return degrees * Math.max(0, root) ** 3;
}
