/** What a side did while it was watched: a leak in code that did not run proves nothing. */
import { phrase, said, say } from "../../base/language.ts";
import { formatNumber, HOUR_MS } from "../../base/units.ts";
import type { RequestTally } from "../../capture/load-phase.ts";
import type { Frame } from "../../profile/profile.ts";
import { isUserCode } from "../../profile/user-frame.ts";
import type { ProcessPoint, Run, Series } from "../../series/series.ts";
import type { VerifiedLoad } from "./verified.ts";

/** Rises per hour of what grows with the work done; null and absent where it was not counted. */
export interface Work {
  /** Requests of a soak: all that were sent, and how many in an hour of load. */
  readonly requests: { readonly sent: number; readonly perHour: number } | null;
  /** Counters that the program itself publishes, by name. */
  readonly counters: ReadonlyMap<string, number>;
  /** Sampled objects that the program's own code allocated, without what the probes made it do. */
  readonly ownSamples: {
    readonly count: number;
    readonly hours: number;
    readonly perHour: number;
  } | null;
  /** Totals of the process, probes included. */
  readonly totals: ReadonlyMap<WorkTotal, number>;
}

export type WorkTotal = "allocated objects" | "allocated bytes" | "collections";

export const NO_WORK: Work = {
  requests: null,
  counters: new Map(),
  ownSamples: null,
  totals: new Map(),
};

/** Everything that a series tells of the work of its process. */
export function workOf(series: Series): Work {
  return {
    requests: requestsOf(series),
    counters: countersOf(series.runs),
    ownSamples: ownSamplesOf(series.runs),
    totals: totalsOf(series.runs),
  };
}

function requestsOf({ phases }: Series): Work["requests"] {
  const loads = phases.filter(({ kind, requests }) => kind === "load" && requests !== null);
  const forMs = loads.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  if (loads.length === 0 || forMs <= 0) return null;
  const sent = loads.reduce((sum, { requests }) => sum + reached(requests), 0);
  return { sent, perHour: (sent * HOUR_MS) / forMs };
}

/** Requests that the target may have seen: one that was refused ran no code of it. */
function reached(requests: RequestTally | null): number {
  return requests === null ? 0 : Math.max(0, requests.sent - requests.failed);
}

/** Numbers of the runtime, the kernel and the clock, and what counts the probes themselves. */
const NOT_OF_THE_PROGRAM =
  /^(?:go_|process_|memstats|stat\.|statm|status\.|smaps|limits|memory\.|cpu\.|listening\.|BySize|Pause|uptime|Lookups|MSpan|MCache)|^goroutines$|seconds|pprof|promhttp|scrape|\/metrics|\/debug\//i;
/** A page may hold thousands of series. */
const COUNTERS_MAX = 500;
/** Steps below which a counter says little of how busy the program was. */
const COUNTER_RISE_MIN = 5;

function countersOf(runs: readonly Run[]): ReadonlyMap<string, number> {
  const names = new Set<string>();
  for (const { process } of runs) {
    for (const { sample } of process) {
      for (const name of sample.other.keys()) {
        if (names.size < COUNTERS_MAX && !NOT_OF_THE_PROGRAM.test(name)) names.add(name);
      }
    }
  }
  const rises = new Map<string, number>();
  for (const name of names) {
    const found = riseOf(runs, ({ sample }) => sample.other.get(name) ?? null);
    if (found?.neverFell === true) rises.set(name, found.rise);
  }
  return perHour(rises, runs);
}

function perHour<K>(rises: ReadonlyMap<K, number>, runs: readonly Run[]): ReadonlyMap<K, number> {
  const hours = runs.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / HOUR_MS;
  if (!(hours > 0)) return new Map();
  return new Map([...rises].map(([name, rise]) => [name, rise / hours]));
}

const TOTALS: readonly (readonly [WorkTotal, (point: ProcessPoint) => number | null])[] = [
  ["allocated objects", ({ sample }) => sample.memory.mallocs],
  ["allocated bytes", ({ sample }) => sample.memory.totalAllocBytes],
  ["collections", ({ sample }) => sample.gc.cycles],
];

function totalsOf(runs: readonly Run[]): ReadonlyMap<WorkTotal, number> {
  const rises = new Map<WorkTotal, number>();
  for (const [name, read] of TOTALS) {
    const found = riseOf(runs, read);
    if (found !== null) rises.set(name, found.rise);
  }
  return perHour(rises, runs);
}

interface Rise {
  readonly rise: number;
  readonly neverFell: boolean;
}

/** What a number rose by over all runs; null with less than two readings in each. */
function riseOf(runs: readonly Run[], read: (point: ProcessPoint) => number | null): Rise | null {
  let rise = 0;
  let steps = 0;
  let neverFell = true;
  for (const { process } of runs) {
    const values = process.map(read).filter((value) => value !== null);
    values.slice(1).forEach((value, index) => {
      const step = value - values[index];
      steps++;
      if (step < 0) neverFell = false;
      else rise += step;
    });
  }
  return steps === 0 ? null : { rise, neverFell };
}

function ownSamplesOf(runs: readonly Run[]): Work["ownSamples"] {
  let count = 0;
  let forMs = 0;
  for (const { heap } of runs) {
    if (heap === null || heap.timesMs.length < 2) continue;
    const last = heap.timesMs.length - 1;
    forMs += heap.timesMs[last] - heap.timesMs[0];
    for (const { site, allocated } of heap.sites) {
      if (isOwn(site.stack)) count += Math.max(0, allocated[last] - allocated[0]);
    }
  }
  return forMs > 0 ? { count, hours: forMs / HOUR_MS, perHour: (count * HOUR_MS) / forMs } : null;
}

/** A probe is answered by the standard library alone, and its handler stands on the stack. */
const PROBED = /^(?:net\/http\/pprof|runtime\/pprof|expvar)\.|\/promhttp\./;

function isOwn(stack: readonly Frame[]): boolean {
  return stack.some(isUserCode) && !stack.some((frame) => PROBED.test(frame.function));
}

/** Load of `after` by load of `before`. */
export interface WorkRatio extends VerifiedLoad {
  /** Counted as such, and not guessed from what was allocated. */
  readonly isCounted: boolean;
}

/** Sampled objects below which their ratio is mostly chance. */
const OWN_SAMPLES_MIN = 20;

/** By the best that was counted on both sides; null where nothing was. */
export function workRatio(before: Work, after: Work): WorkRatio | null {
  if (before.requests !== null && after.requests !== null && before.requests.perHour > 0) {
    return told(after.requests.perHour / before.requests.perHour, "requests", true);
  }
  return counterRatio(before, after) ?? allocationRatio(before, after);
}

function counterRatio(before: Work, after: Work): WorkRatio | null {
  const shared = [...before.counters].flatMap(([name, rise]): (readonly [string, number])[] => {
    const inAfter = after.counters.get(name);
    return inAfter === undefined || rise < COUNTER_RISE_MIN ? [] : [[name, inAfter / rise]];
  });
  const sorted = shared.toSorted(([, a], [, b]) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) return null;
  const by =
    sorted.length === 1 ? say`counter ${middle[0]}` : say`${sorted.length} counters of its own`;
  return told(middle[1], by, true);
}

/**
 * A fix allocates less by itself, and probes allocate too: of what the process allocated, the
 * figure that changed least says most of the load. Own code that falls silent says all.
 */
function allocationRatio(before: Work, after: Work): WorkRatio | null {
  const own = ownRatio(before, after);
  if (own?.isSilent === true) return told(own.ratio, OWN_WORDS, false);
  const found: [number, string][] = own === null || !own.isSure ? [] : [[own.ratio, OWN_WORDS]];
  for (const name of ["allocated objects", "allocated bytes"] as const) {
    const [inBefore, inAfter] = [before.totals.get(name), after.totals.get(name)];
    if (inBefore === undefined || inAfter === undefined || !(inBefore > 0)) continue;
    found.push([inAfter / inBefore, name]);
    break;
  }
  const [first] = found.toSorted(([one], [two]) => distance(one) - distance(two));
  return first === undefined ? collectionRatio(before, after) : told(first[0], first[1], false);
}

const OWN_WORDS = phrase("allocations of its own code");

/** Samples that should have been there, from which none is no chance any more (e^-4 is 2 %). */
export const SILENT_EXPECTED_MIN = 4;

function ownRatio(before: Work, after: Work) {
  const [a, b] = [before.ownSamples, after.ownSamples];
  if (a === null || b === null || !(a.perHour > 0)) return null;
  const expected = a.perHour * b.hours;
  return {
    ratio: b.perHour / a.perHour,
    isSure: a.count >= OWN_SAMPLES_MIN,
    isSilent: b.count === 0 && expected >= SILENT_EXPECTED_MIN,
  };
}

/** Half the load is as far from the same load as twice the load. */
function distance(ratio: number): number {
  return Math.abs(Math.log(ratio));
}

function collectionRatio(before: Work, after: Work): WorkRatio | null {
  const [a, b] = [before.totals.get("collections"), after.totals.get("collections")];
  return a === undefined || b === undefined || !(a > 0) ? null : told(b / a, "collections", false);
}

/** Less than this is not a difference of load. */
const SAME_PERCENT = 3;

function told(ratio: number, by: string, isCounted: boolean): WorkRatio {
  return { ratio, by, isCounted, says: loadWords(ratio, said(by)) };
}

function loadWords(ratio: number, by: string): string {
  const percent = Math.abs(ratio - 1) * 100;
  if (percent < SAME_PERCENT) return say`the same load (${by} per hour)`;
  if (ratio >= 2) return say`${formatNumber(ratio)} times the load (${by} per hour)`;
  const shown = percent >= 1 ? Math.round(percent) : percent;
  return ratio < 1
    ? say`${formatNumber(shown)} % less load (${by} per hour)`
    : say`${formatNumber(shown)} % more load (${by} per hour)`;
}
