import { binomialLowerTail } from "./binomial.ts";

/** What one cycle left behind, and how much was asked of the target in it (any unit). */
export interface CycleCount {
  readonly count: number;
  readonly exposure: number;
}

/** How what stays goes on from cycle to cycle. */
export type CycleTrend = "one-cycle" | "level" | "falling" | "unclear";

/** A later cycle that leaves less than this share of an earlier one, per exposure, falls. */
export const CYCLE_FALL_SHARE = 0.6;
/** Largest chance of so little in later cycles at a level rate. */
export const CYCLE_FALL_CHANCE_MAX = 0.02;
/** A leak that leaves an empty cycle somewhere by a chance above this may do so. */
export const EMPTY_CYCLE_CHANCE_MIN = 0.02;

/**
 * Evidence of all cycles together: the first counts for no more than the others do on average, and
 * for nothing where it left clearly more, since pools, caches and lazy starts belong to it.
 */
export function cycleEvidence(cycles: readonly CycleCount[]): number {
  const [first, ...later] = cycles;
  if (later.length === 0) return first?.count ?? 0;
  const rest = sumOf(later);
  if (later.length > 1 && fallsPlainly(first, rest)) return rest.count;
  return rest.count + Math.min(first.count, rateOf(rest) * first.exposure);
}

/** Whether every cycle left something, as far as that was to be expected of it. */
export function returnsEachCycle(cycles: readonly CycleCount[]): boolean {
  const rate = rateOf(sumOf(cycles));
  return cycles.every(({ count, exposure }) => {
    const chance = cycles.length * Math.exp(-rate * exposure);
    return count > 0 || chance > EMPTY_CYCLE_CHANCE_MIN;
  });
}

/** Two cycles of which the second left far more: one tide of something slower looks like that. */
export function isUneven(cycles: readonly CycleCount[]): boolean {
  const [first, second] = cycles;
  return cycles.length === 2 && fallsPlainly(second, first) && isSignificantFall(second, first);
}

/**
 * Whether what stays falls off from cycle to cycle, as in a store that fills, or comes back, as in
 * a leak. A first cycle that leaves more is a warm-up, if those after it are level.
 */
export function cycleTrend(cycles: readonly CycleCount[]): CycleTrend {
  const [first, ...later] = cycles;
  if (later.length === 0) return "one-cycle";
  const rest = sumOf(later);
  if (later.length === 1) return fallsPlainly(first, rest) ? fallWord(first, rest) : "level";
  const laterTrend = cycleTrend(later);
  if (isGeometric(first, later)) return "falling";
  if (!fallsPlainly(first, rest)) return laterTrend === "falling" ? "falling" : "level";
  if (laterTrend === "level") return "level";
  return laterTrend === "falling" ? "falling" : fallWord(first, rest);
}

function fallWord(early: CycleCount, late: CycleCount): CycleTrend {
  return isSignificantFall(early, late) ? "falling" : "unclear";
}

/** A store fills by a like share of what is free in every cycle: what it adds falls like that. */
function isGeometric(first: CycleCount, later: readonly CycleCount[]): boolean {
  const second = later[0];
  const last = later[later.length - 1];
  if (!(fallsPlainly(first, last) && isSignificantFall(first, last))) return false;
  return rateOf(last) / rateOf(second) < Math.sqrt(rateOf(second) / rateOf(first));
}

function fallsPlainly(early: CycleCount, late: CycleCount): boolean {
  return rateOf(late) < CYCLE_FALL_SHARE * rateOf(early);
}

function isSignificantFall(early: CycleCount, late: CycleCount): boolean {
  const chance = binomialLowerTail({
    successes: Math.round(late.count),
    trials: Math.round(early.count + late.count),
    chance: late.exposure / (early.exposure + late.exposure),
  });
  return chance <= CYCLE_FALL_CHANCE_MAX;
}

function rateOf({ count, exposure }: CycleCount): number {
  return exposure > 0 ? count / exposure : 0;
}

function sumOf(cycles: readonly CycleCount[]): CycleCount {
  return cycles.reduce(
    (sum, { count, exposure }) => ({
      count: sum.count + count,
      exposure: sum.exposure + exposure,
    }),
    { count: 0, exposure: 0 },
  );
}
