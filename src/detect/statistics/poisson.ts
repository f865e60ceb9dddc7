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

/** P(at most `count` events) where `mean` are expected, summed term by term. */
export function poissonLowerTail(count: number, mean: number): number {
  if (count < 0) return 0;
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log(mean) - Math.log(k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

function chiSquareQuantile(probability: number, degrees: number): number {
  // One degree-2 case is exact and is where the approximation is weakest.
  if (degrees === 2) return -2 * Math.log(1 - probability);
  const spread = 2 / (9 * degrees);
  const root = 1 - spread + normalQuantile(probability) * Math.sqrt(spread);
  return degrees * Math.max(0, root) ** 3;
}
