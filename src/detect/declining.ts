import { binomialLowerTail } from "./statistics/binomial.ts";

/**
 * Fewer births late than early: what fills up slows down, what leaks does not. Both
 * clauses are needed: at large counts a mild fall of traffic is significant and means
 * nothing, so the fall must be large as well.
 */
export function isDeclining(early: number, late: number): boolean {
  if (late >= DECLINE_SHARE_MAX * early) return false;
  const chance = binomialLowerTail({ successes: late, trials: early + late, chance: 0.5 });
  return chance <= DECLINE_CHANCE_MAX;
}

/**
 * Largest chance of so few late births at a level rate; 0.05 called a third of real leaks filling.
 */
export const DECLINE_CHANCE_MAX = 0.02;
/** Late births under this share of the early ones are a fall worth the name. */
export const DECLINE_SHARE_MAX = 0.6;
