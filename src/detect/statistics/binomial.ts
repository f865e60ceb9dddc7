/**
 * P(at most `successes` of `trials`) when each succeeds with chance `chance`: the exact lower tail,
 * summed in logarithms so that thousands of trials neither underflow nor lose digits.
 */
export function binomialLowerTail(options: {
  readonly successes: number;
  readonly trials: number;
  readonly chance: number;
}): number {
  const { successes, trials, chance } = options;
  if (successes >= trials) return 1;
  if (successes < 0) return 0;
  let logTerm = trials * Math.log1p(-chance);
  let sum = Math.exp(logTerm);
  const logOdds = Math.log(chance) - Math.log1p(-chance);
  for (let k = 1; k <= successes; k++) {
    logTerm += Math.log(trials - k + 1) - Math.log(k) + logOdds;
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
