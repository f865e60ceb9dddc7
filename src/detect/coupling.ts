import type { GoroutineLives, GoroutinePopulation, ProcessPoint, Run } from "../series/series.ts";

/** What the births of a population go along with. */
export type Coupling =
  | { readonly to: "time"; readonly everyMs: number }
  | {
      readonly to: "counter";
      /** Name of the counter as its page spells it, e.g. `timeouts`. */
      readonly counter: string;
      readonly birthsPerEvent: number;
      readonly correlation: number;
    };

/** Intervals between dumps below which no rhythm is read. */
export const COUPLING_INTERVALS_MIN = 12;
/** Births below which a correlation is chance. */
export const COUPLING_BIRTHS_MIN = 12;
/** Correlation of births with a counter from which the two belong together. */
export const COUPLING_CORRELATION_MIN = 0.9;
/** Variance over mean of births per interval: 1 for births at random, near 0 for a clock. */
export const CLOCK_DISPERSION_MAX = 0.3;

/**
 * Whether births follow a counter that the program itself publishes (requests, errors), or a
 * clock. Null when the captures cannot tell; a counter says more than a clock and is tried first.
 */
export function coupleBirths(run: Run, population: GoroutinePopulation): Coupling | null {
  if (run.lives === null) return null;
  const births = birthsPerInterval(run.lives, population);
  const total = births.reduce((sum, count) => sum + count, 0);
  if (births.length < COUPLING_INTERVALS_MIN || total < COUPLING_BIRTHS_MIN) return null;
  return bestCounter(run, births) ?? clockOf(run.lives, births);
}

function birthsPerInterval(lives: GoroutineLives, population: GoroutinePopulation): number[] {
  const births = new Array<number>(lives.timesMs.length - 1).fill(0);
  for (const first of population.first) if (first > 0) births[first - 1]++;
  return births;
}

type CounterCoupling = Extract<Coupling, { to: "counter" }>;

function bestCounter(run: Run, births: readonly number[]): Coupling | null {
  let best: CounterCoupling | null = null;
  for (const [counter, events] of counterSteps(run)) {
    const correlation = correlate(births, events);
    if (correlation < COUPLING_CORRELATION_MIN) continue;
    const total = events.reduce((sum, count) => sum + count, 0);
    const born = births.reduce((sum, count) => sum + count, 0);
    const found = { to: "counter", counter, birthsPerEvent: born / total, correlation } as const;
    if (best === null || closeness(found) > closeness(best)) best = found;
  }
  return best;
}

/**
 * Of counters that follow equally well, the one whose steps are the events themselves says most.
 */
function closeness({ correlation, birthsPerEvent }: CounterCoupling): number {
  return correlation - UNLIKENESS_COST * Math.abs(Math.log10(birthsPerEvent));
}

/** Correlation that a tenfold difference between births and steps is worth. */
const UNLIKENESS_COST = 0.03;

/** Steps of every counter between the dumps; what ever falls or stands still is no counter. */
function counterSteps(run: Run): ReadonlyMap<string, readonly number[]> {
  const times = run.lives?.timesMs ?? [];
  const atDumps = times.map((atMs) => nearest(run.process, atMs));
  const steps = new Map<string, readonly number[]>();
  for (const name of atDumps[0]?.sample.other.keys() ?? []) {
    if (OWN_NUMBERS.test(name)) continue;
    const values = atDumps.map((point) => point?.sample.other.get(name) ?? Number.NaN);
    const moved = values.slice(1).map((value, index) => value - values[index]);
    const isCounter = moved.every((step) => step >= 0) && moved.some((step) => step > 0);
    if (isCounter) steps.set(name, moved);
  }
  return steps;
}

/** Numbers of the runtime, of /proc and of the clock, which all follow everything a little. */
const OWN_NUMBERS =
  /^(?:go_|process_|memstats|stat\.|statm|status\.|smaps|limits|memory\.|listening\.|BySize|Pause|uptime)|^goroutines$|seconds/i;

function nearest(points: readonly ProcessPoint[], atMs: number): ProcessPoint | null {
  let best: ProcessPoint | null = null;
  for (const point of points) {
    const isNearer = best === null || Math.abs(point.atMs - atMs) < Math.abs(best.atMs - atMs);
    if (isNearer && point.sample.other.size > 0) best = point;
  }
  return best;
}

function correlate(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i++) {
    both += (a[i] - meanA) * (b[i] - meanB);
    ofA += (a[i] - meanA) ** 2;
    ofB += (b[i] - meanB) ** 2;
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function clockOf(lives: GoroutineLives, births: readonly number[]): Coupling | null {
  const average = mean(births);
  const variance = mean(births.map((count) => (count - average) ** 2));
  if (average < 1 || variance / average > CLOCK_DISPERSION_MAX) return null;
  const lengthMs = lives.timesMs[lives.timesMs.length - 1] - lives.timesMs[0];
  const total = births.reduce((sum, count) => sum + count, 0);
  return { to: "time", everyMs: lengthMs / total };
}
