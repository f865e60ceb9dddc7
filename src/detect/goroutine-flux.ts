import type { GoroutineLives, GoroutinePopulation, Run } from "../series/series.ts";

/**
 * Flux balance of the old class, by id (docs/method.md §goroutines).
 *
 *   first dump                                    last dump
 *   |—————————————— T ———————————————|
 *   |———— span = T - X ————|———— X ———|
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
  /** C by birth in each third of the span. */
  readonly thirds: readonly [number, number, number];
  /** C by birth in the first and second half of the span. */
  readonly early: number;
  readonly late: number;
  /** Members born in the watch and alive at its end, by birth, over the whole watch. */
  readonly survivors: Survivors;
}

/**
 * Births of the last X are too young for C, but those that are still there show whether births go
 * on. The youngest, born within the last two dumps, are left out: passing traffic looks the same.
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
  const births: number[] = [];
  const survivors = { early: 0, late: 0, lastThird: 0 };
  let oldDeaths = 0;
  let ageMs = 0;
  let spanMs = 0;
  for (const watched of options.allRuns) {
    const window = ageWindow(watched, options.ageShare);
    for (const part of parts) {
      if (part.watched !== watched) continue;
      oldDeaths += countRun(part, { ...window, spanBeforeMs: spanMs, births });
      countSurvivors(part, survivors);
    }
    spanMs += window.spanMs;
    ageMs = Math.max(ageMs, window.ageMs);
  }
  const { ageShare } = options;
  return { ...summarise({ births, oldDeaths, ageMs, spanMs, ageShare }), survivors };
}

/** Halves and thirds of each run's own watch, added up over runs. */
function countSurvivors(
  { watched, population }: WatchedPopulation,
  into: { early: number; late: number; lastThird: number },
): void {
  const { lives, from } = watched;
  const times = lives.timesMs;
  const lastDump = times.length - 1;
  const lengthMs = times[lastDump] - times[from];
  for (let i = 0; i < population.size; i++) {
    const born = population.first[i];
    if (born <= from || born > lastDump - AGE_SPACINGS_MIN) continue;
    if (population.last[i] !== lastDump) continue;
    const share = (times[born] - times[from]) / lengthMs;
    if (share < 0.5) into.early++;
    else into.late++;
    if (share >= 2 / 3) into.lastThird++;
  }
}

interface AgeWindow {
  readonly ageMs: number;
  readonly spanMs: number;
}

function ageWindow({ lives, from }: WatchedLives, ageShare: number): AgeWindow {
  const times = lives.timesMs;
  const lengthMs = times[times.length - 1] - times[from];
  const spacingMs = lengthMs / (times.length - 1 - from);
  const ageMs = Math.max(lengthMs * ageShare, AGE_SPACINGS_MIN * spacingMs);
  return { ageMs, spanMs: Math.max(0, lengthMs - ageMs) };
}

/** Adds the births that reached the age to `births`; returns the deaths at that age or more. */
function countRun(
  { watched, population }: WatchedPopulation,
  into: AgeWindow & { readonly spanBeforeMs: number; readonly births: number[] },
): number {
  const { lives, from } = watched;
  const times = lives.timesMs;
  const lastDump = times.length - 1;
  let oldDeaths = 0;
  for (let i = 0; i < population.size; i++) {
    if (population.last[i] < from) continue;
    const seenFrom = Math.max(population.first[i], from);
    const ageMs = times[population.last[i]] - times[seenFrom];
    if (ageMs < into.ageMs) continue;
    if (population.first[i] > from)
      into.births.push(into.spanBeforeMs + times[seenFrom] - times[from]);
    if (population.last[i] < lastDump) oldDeaths++;
  }
  return oldDeaths;
}

function summarise(counted: {
  readonly births: readonly number[];
  readonly oldDeaths: number;
  readonly ageMs: number;
  readonly spanMs: number;
  readonly ageShare: number;
}): Omit<Flux, "survivors"> {
  const { births, spanMs } = counted;
  const thirds: [number, number, number] = [0, 0, 0];
  let early = 0;
  for (const atMs of births) {
    thirds[Math.min(2, Math.floor((3 * atMs) / spanMs))]++;
    if (atMs < spanMs / 2) early++;
  }
  return {
    ageShare: counted.ageShare,
    ageMs: counted.ageMs,
    spanMs,
    reachedAge: births.length,
    oldDeaths: counted.oldDeaths,
    thirds,
    early,
    late: births.length - early,
  };
}
