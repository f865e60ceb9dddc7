/** Two rates of one leak against each other: what of their difference is more than chance. */
import { binomialLowerTail } from "../../detect/statistics/binomial.ts";
import { normalQuantile } from "../../detect/statistics/normal.ts";
import type { ReportInterval } from "../../report/report.ts";

/**
 * Leaks counted in some exposure: hours, or thousands of requests. A rate that was measured as a
 * slope stands as the count that would have an interval of the same width.
 */
export interface LeakRate {
  readonly count: number;
  readonly exposure: number;
}

export type Change = "better" | "same" | "worse" | "wide";

/** A fall or a rise is claimed when this interval of the ratio leaves 1 out: wrong 1 in 100. */
export const CHANGE_CONFIDENCE = 0.99;
/** Ratios between this and its inverse are no change that anybody would ship for. */
export const CHANGE_SHARE_MIN = 0.8;
/**
 * `same` is claimed when the interval lies between a quarter and four times: two like sides with 12
 * leaks each pass that 9 times in 10; a band of a half would ask for 60 leaks each.
 */
export const SAME_FACTOR = 4;
/** Both ends at 5 %, as tests of equivalence take it. */
export const SAME_CONFIDENCE = 0.9;

/** How `after` differs from `before`, both in one unit of exposure. */
export function changeOf(before: LeakRate, after: LeakRate): Change {
  const ratio = ratioInterval(before, after, CHANGE_CONFIDENCE);
  if (ratio === null) return "wide";
  if (ratio.high < 1 && ratio.estimate <= CHANGE_SHARE_MIN) return "better";
  if (ratio.low > 1 && ratio.estimate >= 1 / CHANGE_SHARE_MIN) return "worse";
  const band = ratioInterval(before, after, SAME_CONFIDENCE);
  const isSame = band !== null && band.low > 1 / SAME_FACTOR && band.high < SAME_FACTOR;
  return isSame ? "same" : "wide";
}

/**
 * The rate of `after` by that of `before`, with its exact interval: given how many leaks there were
 * in all, how they fell on the two sides is binomial, whatever the rate is. Null without a leak.
 */
export function ratioInterval(
  before: LeakRate,
  after: LeakRate,
  confidence: number,
): ReportInterval | null {
  const trials = before.count + after.count;
  if (!(trials > 0) || !(before.exposure > 0) || !(after.exposure > 0)) return null;
  const odds = before.exposure / after.exposure;
  const share = shareInterval({ successes: after.count, trials }, confidence);
  const ratioOf = (chance: number): number => (chance / (1 - chance)) * odds;
  return {
    estimate: ratioOf(after.count / trials),
    low: ratioOf(share.low),
    high: ratioOf(share.high),
  };
}

interface Counted {
  readonly successes: number;
  readonly trials: number;
}

/** More than these are summed by the normal approximation, which is exact enough by then. */
const EXACT_TRIALS_MAX = 4_000;
const BISECTIONS = 50;

/** Clopper and Pearson's interval of a share. */
function shareInterval(
  counted: Counted,
  confidence: number,
): { readonly low: number; readonly high: number } {
  const successes = Math.round(counted.successes);
  const trials = successes + Math.round(counted.trials - counted.successes);
  const tail = (1 - confidence) / 2;
  if (trials > EXACT_TRIALS_MAX) return wideShare({ successes, trials }, tail);
  return {
    low: successes === 0 ? 0 : shareWhere(tail, { successes: successes - 1, trials }, "above"),
    high: successes === trials ? 1 : shareWhere(tail, { successes, trials }, "below"),
  };
}

/** The chance at which so few (or so many) successes have the probability `tail`. */
function shareWhere(tail: number, counted: Counted, side: "above" | "below"): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < BISECTIONS; step++) {
    const chance = (low + high) / 2;
    const upTo = binomialLowerTail({ ...counted, chance });
    const isTooLow = side === "below" ? upTo > tail : 1 - upTo < tail;
    if (isTooLow) low = chance;
    else high = chance;
  }
  return (low + high) / 2;
}

/** Wilson's interval. */
function wideShare({ successes, trials }: Counted, tail: number) {
  const z = normalQuantile(1 - tail);
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return {
    low: Math.max(0, (centre - reach) / scale),
    high: Math.min(1, (centre + reach) / scale),
  };
}

const Z_95 = 1.96;

/** A rate per hour known by its interval alone; null where it may as well be none. */
export function rateFromInterval(rate: ReportInterval | null): LeakRate | null {
  if (rate === null || !(rate.estimate > 0) || !Number.isFinite(rate.high)) return null;
  const { estimate, low, high } = rate;
  const spread =
    low > 0 ? Math.log(high / low) / (2 * Z_95) : (high - Math.min(low, 0)) / (2 * Z_95 * estimate);
  // A slope through exact points has no width; no count of leaks is that certain.
  const count = Math.max(1, Math.round(1 / Math.max(spread, SPREAD_MIN) ** 2));
  return { count, exposure: count / estimate };
}

const SPREAD_MIN = 0.03;

/** Chance that `after` shows no leak although it leaks at the rate of `before`. */
export function chanceOfNone(before: LeakRate, exposure: number): number {
  return (before.exposure / (before.exposure + exposure)) ** before.count;
}

/** Exposure of `after` from which no leak at all would be so unlikely. */
export function exposureForNone(before: LeakRate, chance: number): number {
  return before.exposure * (chance ** (-1 / before.count) - 1);
}
