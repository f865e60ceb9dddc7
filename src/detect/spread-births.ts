/**
 * What was born between two captures that follow each other. When within them nobody knows, and
 * captures may stand far apart in one part of a watch and close in another (a budget, a target that
 * answers slowly): so births count as spread evenly over the time in which they were not seen.
 */
export interface Births {
  /** From the start of what is judged, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/**
 * Stretches between two captures that must have births before these are no single burst: one
 * stretch may be longer than a third of the watch.
 */
export const BIRTH_INTERVALS_MIN = 3;

/** How many of the births fall between two shares of a span, to the nearest whole. */
export function bornWithin(
  births: readonly Births[],
  spanMs: number,
  [fromShare, toShare]: readonly [number, number],
): number {
  const [fromMs, toMs] = [fromShare * spanMs, toShare * spanMs];
  const sum = births.reduce((total, one) => total + one.count * shareWithin(one, fromMs, toMs), 0);
  return Math.round(sum);
}

function shareWithin(born: Births, fromMs: number, toMs: number): number {
  const lengthMs = born.toMs - born.fromMs;
  if (lengthMs <= 0) return born.fromMs >= fromMs && born.fromMs < toMs ? 1 : 0;
  const insideMs = Math.min(born.toMs, toMs) - Math.max(born.fromMs, fromMs);
  return Math.max(0, insideMs) / lengthMs;
}

/** Births in each third of a span; a trend has some in all of them, a burst has not. */
export function bornInThirds(
  births: readonly Births[],
  spanMs: number,
): readonly [number, number, number] {
  return [
    bornWithin(births, spanMs, [0, 1 / 3]),
    bornWithin(births, spanMs, [1 / 3, 2 / 3]),
    bornWithin(births, spanMs, [2 / 3, 1]),
  ];
}

/** Births in the halves of a span; together they are all. */
export function bornInHalves(
  births: readonly Births[],
  spanMs: number,
): { readonly early: number; readonly late: number } {
  const early = bornWithin(births, spanMs, [0, 1 / 2]);
  return { early, late: bornInAll(births) - early };
}

export function bornInAll(births: readonly Births[]): number {
  return births.reduce((total, { count }) => total + count, 0);
}
