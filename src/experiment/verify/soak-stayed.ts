/**
 * What a soak shows of one site from the end of its first cycle on: what the first cycle left may
 * be a warm-up, a store that fills or connections at rest, and a leak comes back with those after.
 */
import { type SoakedRun, soakedRun, type Tides, tidesAt } from "../../detect/soak/tides.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { GoroutineLives, GoroutinePopulation, HeapSite } from "../../series/series.ts";
import type { StayedIn } from "./measured.ts";
import type { Side } from "./side.ts";
import { heapSitesAt, populationsAt } from "./stayed.ts";

/** Null where `side` is no soak, nobody counted its requests, or its captures do not tell. */
export function stayedInSoak(finding: ReportFinding, { diagnosis }: Side): StayedIn | null {
  const soaked = diagnosis === null ? null : soakedRun(diagnosis.series);
  if (soaked === null) return null;
  if (finding.kind === "goroutine") return goroutinesIn(finding, soaked);
  return finding.kind === "heap" ? samplesIn(finding, soaked) : null;
}

/** The first end of a tide that counts: that of the first cycle where there are more. */
export function firstEnd({ at }: Tides): number {
  return at.length > 2 ? 1 : 0;
}

/** Requests from there on; null where they were not all counted. */
export function requestsAfter({ intervals }: Tides, first: number): number | null {
  let sum = 0;
  for (const { requests } of intervals.slice(first)) {
    if (requests === null) return null;
    sum += requests;
  }
  return sum > 0 ? sum : null;
}

function goroutinesIn(finding: ReportFinding, { run, ...soaked }: SoakedRun): StayedIn | null {
  const { lives } = run;
  const tides = lives === null ? null : tidesAt({ run, ...soaked }, lives.timesMs);
  if (lives === null || tides === null) return null;
  const parts = populationsAt(finding, [{ lives, from: 0 }]);
  const resting = parts.map(({ population }) => restingIn(population, { lives, tides }));
  return rise(resting, tides);
}

/** What is there at the two ends that count, and whether what comes also leaves. */
interface Resting {
  readonly first: number;
  readonly last: number;
  readonly comesAndGoes: boolean;
}

function restingIn(
  { first, last, size }: GoroutinePopulation,
  { lives, tides: { at, ...tides } }: { readonly lives: GoroutineLives; readonly tides: Tides },
): Resting {
  const from = at[firstEnd({ at, ...tides })] ?? 0;
  const to = at.at(-1) ?? lives.timesMs.length - 1;
  const count = { first: 0, last: 0, left: 0 };
  for (let i = 0; i < size; i++) {
    const [born, gone] = [first[i] ?? 0, last[i] ?? 0];
    if (born <= from && gone >= from) count.first++;
    if (born <= to && gone >= to) count.last++;
    if (gone < to && at.some((end) => born <= end && gone >= end)) count.left++;
  }
  return { first: count.first, last: count.last, comesAndGoes: count.left > 0 };
}

function samplesIn(finding: ReportFinding, soaked: SoakedRun): StayedIn | null {
  const cohorts = soaked.run.heap;
  const tides = cohorts === null ? null : tidesAt(soaked, cohorts.timesMs);
  if (cohorts === null || tides === null) return null;
  const from = tides.at[firstEnd(tides)] ?? 0;
  const to = tides.at.at(-1) ?? 0;
  const resting = heapSitesAt(finding, cohorts).map((site): Resting => {
    const [first, last] = [site.alive[from] ?? 0, site.alive[to] ?? 0];
    return { first, last, comesAndGoes: bornBetween(site, from, to) > Math.max(0, last - first) };
  });
  return rise(resting, tides);
}

function bornBetween({ allocated }: HeapSite, from: number, to: number): number {
  return (allocated[to] ?? 0) - (allocated[from] ?? 0);
}

function rise(resting: readonly Resting[], tides: Tides): StayedIn | null {
  const exposure = requestsAfter(tides, firstEnd(tides));
  if (exposure === null) return null;
  let count = 0;
  let variance = 0;
  for (const { first, last, comesAndGoes } of resting) {
    count += last - first;
    // The level of what comes and goes differs by chance, as two counts of it do.
    if (comesAndGoes) variance += first + last;
  }
  return { count, noise: Math.sqrt(variance), exposure };
}
