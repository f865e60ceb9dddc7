import type { GoroutineLives, GoroutinePopulation, Run } from "../series/series.ts";
import { type Births, bornInAll, bornInHalves, bornInThirds } from "./spread-births.ts";

/**
 * Flux balance of the old class, by id (docs/method.md §goroutines).
 *
 *   first dump                                    last dump
 *   |—————————————— T ———————————————|
 *   |———— span = T - X ————|———— X ———|      the span ends at a dump
 *        ●────────────────────────────▶   born in the span, seen at age X: counts in C
 *        ●──────────────────────×         disappeared at age X or more:    counts in D_old
 *
 * In any steady population what flows into the old class flows out again, so D_old ~ C whatever the
 * lifetimes are; in a leak D_old stays 0 while C grows. Runs between restarts are pooled: each adds
 * its own span, and thirds and halves are taken over the spans joined end to end.
 */
export interface Flux {
  /** X as a share of each run's watch. */
  readonly ageShare: number;
  /** Longest X used in any run, ms. */
  readonly ageMs: number;
  readonly spanMs: number;
  readonly reachedAge: number;
  readonly oldDeaths: number;
  /** C by birth in each third of the span, where births between two dumps are spread evenly. */
  readonly thirds: readonly [number, number, number];
  /** In how many stretches between two dumps they were born. */
  readonly intervals: number;
  /** C by birth in the first and second half of the span. */
  readonly early: number;
  readonly late: number;
}

/**
 * Members born in the watch and alive at its end, by birth. Births of the last X are too young for
 * C, but those that are still there show whether births go on. The youngest, born within the last
 * two dumps, are left out: passing traffic looks the same.
 */
export interface Survivors {
  readonly early: number;
  readonly late: number;
  readonly lastThird: number;
}

/** One run as the detector watches it: dumps before `from` belong to the warm-up. */
export interface WatchedLives {
  readonly lives: GoroutineLives;
  readonly from: number;
}

/**
 * A young process is still starting its pools and listeners: births
 * of its first minute prove nothing.
 */
export const WARM_UP_MS = 60_000;
/**
 * The warm-up never takes more than this share of a run, or short runs would not be judged at all.
 */
export const WARM_UP_SHARE_MAX = 1 / 3;
/** X is at least this many dump spacings, so that an age is seen and not guessed. */
export const AGE_SPACINGS_MIN = 2;

/** The part of a run after the warm-up of its process; null with fewer than 3 dumps left. */
export function watchedLives(run: Run): WatchedLives | null {
  const lives = run.lives;
  if (lives === null || lives.timesMs.length < 3) return null;
  const from = warmUpIndex(lives.timesMs, run.processStartMs);
  return lives.timesMs.length - from < 3 ? null : { lives, from };
}

/** Index of the first time after the warm-up of a process that began at `processStartMs`. */
export function warmUpIndex(timesMs: readonly number[], processStartMs: number | null): number {
  if (processStartMs === null || timesMs.length === 0) return 0;
  const first = timesMs[0];
  const last = timesMs[timesMs.length - 1];
  const until = Math.min(processStartMs + WARM_UP_MS, first + (last - first) * WARM_UP_SHARE_MAX);
  const index = timesMs.findIndex((timeMs) => timeMs >= until);
  return Math.max(0, index);
}

/** One population of one run, with the run it belongs to. */
export interface WatchedPopulation {
  readonly watched: WatchedLives;
  readonly population: GoroutinePopulation;
}

/** Flux of one population pooled over its runs, for X = ageShare of each run's watch. */
export function measureFlux(
  parts: readonly WatchedPopulation[],
  options: {
    readonly ageShare: number;
    readonly allRuns: readonly WatchedLives[];
  },
): Flux {
  const births: Births[] = [];
  let oldDeaths = 0;
  let ageMs = 0;
  let spanMs = 0;
  for (const watched of options.allRuns) {
    const window = ageWindow(watched, options.ageShare);
    for (const part of parts) {
      if (part.watched !== watched) continue;
      const run = countRun(part, window);
      oldDeaths += run.oldDeaths;
      births.push(...birthsBetweenDumps(watched, run.births, spanMs));
    }
    spanMs += window.spanMs;
    ageMs = Math.max(ageMs, window.ageMs);
  }
  return { ageShare: options.ageShare, ageMs, oldDeaths, ...summarise(births, spanMs) };
}

/** `born` has a number for each dump; times begin at `offsetMs`. None for dumps without births. */
function birthsBetweenDumps(
  { lives: { timesMs }, from }: WatchedLives,
  born: Uint32Array,
  offsetMs: number,
): readonly Births[] {
  const all: Births[] = [];
  const startMs = timesMs[from] - offsetMs;
  born.forEach((count, index) => {
    if (count === 0) return;
    all.push({ fromMs: timesMs[index - 1] - startMs, toMs: timesMs[index] - startMs, count });
  });
  return all;
}

/** Parts of each run's own watch, up to the last dump that is not among the youngest, added up. */
export function measureSurvivors(parts: readonly WatchedPopulation[]): Survivors {
  const all = { early: 0, late: 0, lastThird: 0 };
  for (const { watched, population } of parts) {
    const { lives, from } = watched;
    const lastDump = lives.timesMs.length - 1;
    const until = lastDump - AGE_SPACINGS_MIN;
    if (until <= from) continue;
    const born = new Uint32Array(lives.timesMs.length);
    for (let i = 0; i < population.size; i++) {
      const first = population.first[i];
      if (first > from && first <= until && population.last[i] === lastDump) born[first]++;
    }
    const births = birthsBetweenDumps(watched, born, 0);
    const lengthMs = lives.timesMs[until] - lives.timesMs[from];
    const { early, late } = bornInHalves(births, lengthMs);
    all.early += early;
    all.late += late;
    all.lastThird += bornInThirds(births, lengthMs)[2];
  }
  return all;
}

/** How long births of a run can be seen at the age, ms: 0 where dumps stand too far apart. */
export function birthSpanMs(watched: WatchedLives, ageShare: number): number {
  return ageWindow(watched, ageShare).spanMs;
}

interface AgeWindow {
  readonly ageMs: number;
  /** Up to the last dump whose births can be seen at the age. */
  readonly spanMs: number;
}

function ageWindow({ lives, from }: WatchedLives, ageShare: number): AgeWindow {
  const times = lives.timesMs;
  const endMs = times[times.length - 1];
  const lengthMs = endMs - times[from];
  const spacingMs = lengthMs / (times.length - 1 - from);
  const ageMs = Math.max(lengthMs * ageShare, AGE_SPACINGS_MIN * spacingMs);
  const until = times.findLastIndex((atMs) => endMs - atMs >= ageMs);
  return { ageMs, spanMs: Math.max(0, (times[until] ?? times[from]) - times[from]) };
}

/** Births that reached the age, by the dump that saw them first, and deaths at that age or more. */
function countRun(
  { watched, population }: WatchedPopulation,
  window: AgeWindow,
): { readonly births: Uint32Array; readonly oldDeaths: number } {
  const { lives, from } = watched;
  const times = lives.timesMs;
  const lastDump = times.length - 1;
  const births = new Uint32Array(times.length);
  let oldDeaths = 0;
  for (let i = 0; i < population.size; i++) {
    if (population.last[i] < from) continue;
    const seenFrom = Math.max(population.first[i], from);
    const ageMs = times[population.last[i]] - times[seenFrom];
    if (ageMs < window.ageMs) continue;
    if (population.first[i] > from) births[seenFrom]++;
    if (population.last[i] < lastDump) oldDeaths++;
  }
  return { births, oldDeaths };
}

function summarise(
  births: readonly Births[],
  spanMs: number,
): Omit<Flux, "ageShare" | "ageMs" | "oldDeaths"> {
  return {
    spanMs,
    reachedAge: bornInAll(births),
    thirds: bornInThirds(births, spanMs),
    intervals: births.length,
    ...bornInHalves(births, spanMs),
  };
}
