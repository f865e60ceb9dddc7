import type { HeapCohorts, HeapSite } from "../series/series.ts";
import { type Births, bornInAll, bornInHalves, bornInThirds } from "./spread-births.ts";
import { lowLevel, median } from "./statistics/robust.ts";

/**
 * Births and deaths of the sampled objects of one site over a watch. A bucket of a heap profile
 * books the free of a sampled object where its allocation was booked, so `allocated - alive` are
 * the deaths of the same objects and no sampling error lies between the two.
 */
export interface HeapFlow {
  readonly births: number;
  readonly deaths: number;
  /** Births between two captures are spread evenly over the time between. */
  readonly birthThirds: readonly [number, number, number];
  /** In how many stretches between two captures there were births. */
  readonly birthIntervals: number;
  readonly deathThirds: readonly [number, number, number];
  readonly early: number;
  readonly late: number;
  /** Lowest count alive in each third of the watch. */
  readonly lows: readonly [number, number, number];
  /** The same without the lowest fifth of the captures. */
  readonly lowLevels: readonly [number, number, number];
  /** Count alive at the end. */
  readonly ends: number;
  /** Median count alive in each third: the middle of its tides. */
  readonly middles: readonly [number, number, number];
  /** Change of estimated live bytes over the watch. */
  readonly netBytes: number;
  /** Bytes one net sample stands for. */
  readonly bytesPerSample: number;
  readonly lengthMs: number;
}

/** Flow of `site` from the capture at index `from` to the last. */
export function measureHeapFlow(cohorts: HeapCohorts, site: HeapSite, from: number): HeapFlow {
  const times = cohorts.timesMs;
  const startMs = times[from];
  const lengthMs = times[times.length - 1] - startMs;
  const born: Births[] = [];
  const deathThirds: [number, number, number] = [0, 0, 0];
  const alive: [number[], number[], number[]] = [[], [], []];
  for (let i = from; i < times.length; i++) {
    const third = thirdOf(times[i] - startMs, lengthMs);
    alive[third].push(site.alive[i]);
    if (i === from) continue;
    const [fromMs, toMs] = [times[i - 1] - startMs, times[i] - startMs];
    const count = Math.max(0, site.allocated[i] - site.allocated[i - 1]);
    if (count > 0) born.push({ fromMs, toMs, count });
    // Deaths happened between the two captures: they are booked at the middle of the interval.
    const died = Math.max(0, count - (site.alive[i] - site.alive[i - 1]));
    deathThirds[thirdOf((fromMs + toMs) / 2, lengthMs)] += died;
  }
  const births = bornInAll(born);
  return {
    births,
    deaths: sum(deathThirds),
    birthThirds: bornInThirds(born, lengthMs),
    birthIntervals: born.length,
    deathThirds,
    ...bornInHalves(born, lengthMs),
    lows: eachThird(alive, (values) => Math.min(...values)),
    lowLevels: eachThird(alive, lowLevel),
    ends: site.alive[times.length - 1],
    middles: eachThird(alive, median),
    netBytes: site.aliveBytes[times.length - 1] - site.aliveBytes[from],
    bytesPerSample: bytesPerSample(site, from, births),
    lengthMs,
  };
}

function bytesPerSample(site: HeapSite, from: number, births: number): number {
  if (births === 0) return 0;
  const last = site.allocatedBytes.length - 1;
  return Math.max(0, site.allocatedBytes[last] - site.allocatedBytes[from]) / births;
}

function eachThird(
  [first, second, third]: readonly [readonly number[], readonly number[], readonly number[]],
  of: (values: readonly number[]) => number,
): readonly [number, number, number] {
  return [of(first), of(second), of(third)];
}

function thirdOf(offsetMs: number, lengthMs: number): 0 | 1 | 2 {
  const third = Math.floor((3 * offsetMs) / lengthMs);
  return third <= 0 ? 0 : third === 1 ? 1 : 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
