import { binomialLowerTail } from "../src/detect/statistics/binomial.ts";

const STEPS = 50;
const TAIL = 0.025;

/** Exact interval of 95 % of a share (Clopper and Pearson), found by halving. */
export function exactInterval(count: number, trials: number): readonly [low: number, high: number] {
  const atMost = (chance: number, successes: number): number =>
    binomialLowerTail({ successes, trials, chance });
  const low = count === 0 ? 0 : halved((chance) => 1 - atMost(chance, count - 1) < TAIL);
  const high = count === trials ? 1 : halved((chance) => atMost(chance, count) > TAIL);
  return [low, high];
}

/** Where `isBelow` turns false between 0 and 1. */
function halved(isBelow: (chance: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** `0.3 (0.1 to 0.7)`: so many in a hundred. */
export function perHundred(count: number, trials: number): string {
  const [low, high] = exactInterval(count, trials).map((share) => digits(100 * share));
  return `${digits((100 * count) / trials)} (${low} to ${high})`;
}

function digits(value: number): string {
  return value.toFixed(value < 9.95 ? 2 : 1);
}
