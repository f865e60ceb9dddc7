/** How much of a leak stayed on a side, as a count: what rates and chances are taken from. */
import { HOUR_MS } from "../../base/units.ts";
import type { Finding, GoroutineFinding, HeapFinding } from "../../detect/finding.ts";
import {
  measureFlux,
  type WatchedLives,
  type WatchedPopulation,
  warmUpIndex,
  watchedLives,
} from "../../detect/goroutine-flux.ts";
import { AGE_SHARES } from "../../detect/goroutines.ts";
import { type HeapFlow, measureHeapFlow } from "../../detect/heap-flow.ts";
import type { ReportFinding, ReportInterval } from "../../report/report.ts";
import type { HeapCohorts, HeapSite, Run, Series } from "../../series/series.ts";
import { type LeakRate, rateFromInterval } from "./leak-rate.ts";
import { operationOf } from "./match-findings.ts";
import { withoutNumbers, withoutPackage } from "./site-names.ts";

/** What stayed at the site of a finding, on a side that has no finding there. */
export interface Stayed {
  /** Members or samples that stayed; below zero where more left than came. */
  readonly count: number;
  /** Standard deviation of that count where members come and go; 0 where none ever left. */
  readonly noise: number;
  readonly hours: number;
}

/** The rate of a finding as counts in hours; null where none was measured. */
export function rateOf(finding: ReportFinding, counted: Counted | null): LeakRate | null {
  const perHour = finding.ratePerHour;
  if (perHour === null || !(perHour.estimate > 0)) return null;
  if (counted?.detected.kind === "heap")
    return samplesRate(perHour, counted.detected, counted.series);
  const count = counted?.detected.kind === "goroutine" ? stayedOf(counted.detected) : null;
  if (count === null) return rateFromInterval(perHour);
  return { count, exposure: count / perHour.estimate };
}

/** What the detectors counted behind a finding of a report. */
export interface Counted {
  readonly detected: Finding;
  readonly series: Series;
}

/** In samples, which is what a heap profile counts; bytes follow from their size. */
function samplesRate(
  perHour: ReportInterval,
  detected: HeapFinding,
  series: Series,
): LeakRate | null {
  const rate = rateFromInterval(perHour);
  if (rate === null) return null;
  const count = detected.deaths === 0 ? detected.births : rate.count;
  for (const { heap } of series.runs.toReversed()) {
    const site = heap?.sites.find((one) => one.site.key === detected.site.key);
    if (heap === null || site === undefined) continue;
    const { bytesPerSample } = measureHeapFlow(heap, site, 0);
    if (bytesPerSample > 0) return { count, exposure: (count * bytesPerSample) / perHour.estimate };
  }
  return rate;
}

/** Where members also leave, the count that has the same relative error as what is left of them. */
function stayedOf({ reachedAge, oldDeaths }: GoroutineFinding): number | null {
  const staying = reachedAge - oldDeaths;
  if (staying <= 0) return null;
  return Math.max(1, Math.round(staying ** 2 / (reachedAge + oldDeaths)));
}

/** What stayed in `series` at the site of `finding`; null where that was not watched there. */
export function stayedAt(finding: ReportFinding, series: Series): Stayed | null {
  if (finding.kind === "goroutine") return goroutinesAt(finding, series.runs);
  if (finding.kind === "heap") return samplesAt(finding, series.runs);
  return null;
}

function goroutinesAt(finding: ReportFinding, runs: readonly Run[]): Stayed | null {
  const allRuns = runs.map(watchedLives).filter((watched) => watched !== null);
  if (allRuns.length === 0) return null;
  const parts = populationsAt(finding, allRuns);
  const flux = measureFlux(parts, { ageShare: AGE_SHARES[0], allRuns });
  return {
    count: flux.reachedAge - flux.oldDeaths,
    noise: flux.oldDeaths === 0 ? 0 : Math.sqrt(flux.reachedAge + flux.oldDeaths),
    hours: flux.spanMs / HOUR_MS,
  };
}

/** Populations at the same site, by the surest name that any of them has. */
export function populationsAt(
  finding: ReportFinding,
  allRuns: readonly WatchedLives[],
): readonly WatchedPopulation[] {
  const all = allRuns.flatMap((watched) =>
    watched.lives.populations.map((population): WatchedPopulation => ({ watched, population })),
  );
  const operation = operationOf(finding);
  const alike = all.filter(({ population }) => population.operation === operation);
  for (const name of [withoutNumbers, (text: string) => withoutPackage(withoutNumbers(text))]) {
    const wanted = name(finding.site.function);
    const found = alike.filter(({ population }) => name(population.site.frame.function) === wanted);
    if (found.length > 0) return found;
  }
  return byCreator(finding, alike);
}

function byCreator(
  { createdBy }: ReportFinding,
  alike: readonly WatchedPopulation[],
): readonly WatchedPopulation[] {
  if (createdBy === null) return [];
  const creator = withoutNumbers(createdBy.function);
  return alike.filter(({ population }) => {
    return (
      population.createdBy !== null && withoutNumbers(population.createdBy.function) === creator
    );
  });
}

function samplesAt(finding: ReportFinding, runs: readonly Run[]): Stayed | null {
  const watched = runs.flatMap(({ heap, processStartMs }) => {
    return heap === null || heap.timesMs.length < 2 ? [] : [{ heap, processStartMs }];
  });
  if (watched.length === 0) return null;
  const parts = watched.map(({ heap, processStartMs }) => {
    const from = warmUpIndex(heap.timesMs, processStartMs);
    return samplesIn(heap, heapSitesAt(finding, heap), from);
  });
  return {
    count: parts.reduce((sum, one) => sum + one.count, 0),
    noise: Math.sqrt(parts.reduce((sum, one) => sum + one.noise ** 2, 0)),
    hours: parts.reduce((sum, one) => sum + one.hours, 0),
  };
}

export function heapSitesAt({ site }: ReportFinding, { sites }: HeapCohorts): readonly HeapSite[] {
  for (const name of [withoutNumbers, (text: string) => withoutPackage(withoutNumbers(text))]) {
    const wanted = name(site.function);
    const found = sites.filter((one) => name(one.site.frame.function) === wanted);
    if (found.length > 0) return found;
  }
  return [];
}

function samplesIn(heap: HeapCohorts, sites: readonly HeapSite[], from: number): Stayed {
  const flows = sites.map((site) => measureHeapFlow(heap, site, from));
  const lengthMs = (heap.timesMs.at(-1) ?? 0) - (heap.timesMs[from] ?? 0);
  const parts = flows.map(rising);
  return {
    count: parts.reduce((sum, one) => sum + one.count, 0),
    noise: Math.sqrt(parts.reduce((sum, one) => sum + one.noise ** 2, 0)),
    hours: lengthMs / HOUR_MS,
  };
}

/**
 * Where objects come and go, the two ends of a watch lie in different tides: the low water of its
 * last third above that of its first says what stayed, in two thirds of the time.
 */
function rising({ births, deaths, lows }: HeapFlow): { count: number; noise: number } {
  if (deaths === 0) return { count: births, noise: 0 };
  const [first, , last] = lows;
  const noise = Math.sqrt(Math.max(1, Math.min(births + deaths, first + last)));
  return { count: (last - first) * LOWS_OF_WATCH, noise: noise * LOWS_OF_WATCH };
}

/** The lows of the first and of the last third lie two thirds of the watch apart. */
const LOWS_OF_WATCH = 3 / 2;
