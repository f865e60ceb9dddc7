import { HOUR_MS } from "../../base/units.ts";
import type { HeapCohorts, HeapSite } from "../../series/series.ts";
import type { HeapFinding } from "../finding.ts";
import { evidenceNeeded } from "../goroutines.ts";
import {
  type Confirmation,
  HEAP_BIRTHS_MIN,
  HEAP_RISE_SIGMA_MIN,
  HEAP_SUSPECT_BIRTHS_MIN,
} from "../heap.ts";
import {
  cycleEvidence,
  cycleTrend,
  isUneven,
  returnsEachCycle,
} from "../statistics/cycle-counts.ts";
import { poissonLowerTail } from "../statistics/poisson.ts";
import { poissonRate, retainedOf } from "./retained.ts";
import { suspect, type TideBasis } from "./tide-basis.ts";
import { cycleCounts, type SoakedRun, stepsOf, sumOf, type Tides, tidesAt } from "./tides.ts";

/** Share of what the whole process kept that a site must carry to be taken for its cause. */
export const SITE_SHARE_MIN = 0.3;
/** Samples asked of a site that carries that share. */
export const CARRYING_SAMPLES_MIN = 5;
/** Chance that the other sites together carry it and show as few samples as they do. */
export const OTHERS_CHANCE_MAX = 0.01;

/** What the whole process says of its live heap over the cycles. */
export interface ProcessKept {
  readonly confirmation: Confirmation;
  /** Live bytes that stayed in all, exactly; null where they are not as much in every cycle. */
  readonly stayedBytes: number | null;
}

/** Judges every allocation site of a soak by the samples that stay after each cycle. */
export function detectTideHeap(
  soaked: SoakedRun,
  process: ProcessKept,
): readonly HeapFinding[] | null {
  const cohorts = soaked.run.heap;
  const tides = cohorts === null ? null : tidesAt(soaked, cohorts.timesMs);
  if (cohorts === null || tides === null) return null;
  const measured = cohorts.sites.map((site) => ({ site, growth: measureGrowth(site, tides) }));
  const growing = measured.filter(({ growth }) => growth.net >= HEAP_SUSPECT_BIRTHS_MIN);
  const needed = Math.max(HEAP_BIRTHS_MIN, evidenceNeeded(growing.length));
  const net = sumOf(measured.map(({ growth }) => growth.net));
  return measured.map((one) => {
    const othersNet = net - one.growth.net;
    return heapFinding({ ...one, cohorts, tides, needed, process, othersNet });
  });
}

/** Sampled objects of one site over the cycles of a soak. */
interface Growth {
  /** Alive at each end. */
  readonly alive: readonly number[];
  /** More alive than at the end before. */
  readonly stayed: readonly number[];
  readonly net: number;
  readonly births: number;
  readonly deaths: number;
  /** Deaths after the end of the first cycle: of what stayed or of what came after. */
  readonly laterTurnover: number;
}

function measureGrowth(site: HeapSite, { at }: Tides): Growth {
  const alive = at.map((index) => site.alive[index]);
  const stayed = stepsOf(alive);
  const net = sumOf(stayed);
  const born = stepsOf(at.map((index) => site.allocated[index])).map((count) => Math.max(0, count));
  const births = sumOf(born);
  const laterBirths = births - born[0];
  const laterDeaths = Math.max(0, laterBirths - (net - stayed[0]));
  const deaths = Math.max(0, births - net);
  return { alive, stayed, net, births, deaths, laterTurnover: laterBirths + laterDeaths };
}

interface Judged {
  readonly site: HeapSite;
  readonly growth: Growth;
  readonly cohorts: HeapCohorts;
  readonly tides: Tides;
  readonly needed: number;
  readonly process: ProcessKept;
  /** Samples that all other sites keep together. */
  readonly othersNet: number;
}

function judgeGrowth(judged: Judged): TideBasis {
  const { growth, tides, needed, process } = judged;
  const { stayed, net, births, deaths } = growth;
  if (net < HEAP_SUSPECT_BIRTHS_MIN) return settled(births, deaths);
  if (stayed.length === 1) return suspect("one-cycle");
  if (stayed.some((step) => step < 0)) return suspectOrSteady(growth);
  const cycles = cycleCounts(stayed, tides);
  const trend = cycleTrend(cycles);
  const back = stayed.filter((step) => step > 0).length;
  // A store that fills would make the exact numbers of the process fall too, not its samples alone.
  const isCarrying = carries(judged);
  if ((trend === "falling" && !isCarrying) || back < 2) {
    return { judgement: "filling", basis: "fills-up" };
  }
  const evidence = cycleEvidence(cycles);
  if (evidence < HEAP_SUSPECT_BIRTHS_MIN) return { judgement: "unknown", basis: "few-stay" };
  if (trend === "unclear" && !isCarrying) return suspect("fewer-each-cycle");
  if (!returnsEachCycle(cycles)) return suspect("not-each-cycle");
  if (isUneven(cycles)) return suspect("uneven-cycles");
  const isEnough = deaths === 0 ? evidence >= needed : isClear(growth);
  if (!isEnough && !isCarrying) return suspect("few-stay");
  if (process.confirmation === "not-confirmed") return suspect("process-does-not-confirm");
  return { judgement: "leaking", basis: "stays-after-each-cycle" };
}

function settled(births: number, deaths: number): TideBasis {
  const isSeen = births + deaths >= 6 && deaths >= 2;
  return isSeen
    ? { judgement: "steady", basis: "gone-after-load" }
    : { judgement: "unknown", basis: "few-stay" };
}

/** A tide ended lower than the one before: what is kept comes and goes. */
function suspectOrSteady(growth: Growth): TideBasis {
  return isClear(growth) && growth.stayed[growth.stayed.length - 1] > 0
    ? suspect("not-each-cycle")
    : { judgement: "steady", basis: "leaves-later" };
}

/**
 * What rests rises from the end of the first cycle on by more than a level population of samples
 * moves: the variance of the difference is at most its births and deaths, and at most what is
 * alive at both ends.
 */
function isClear({ alive, laterTurnover }: Growth): boolean {
  const [, second] = alive;
  const last = alive[alive.length - 1];
  return sigmasOf(second, last, laterTurnover) >= HEAP_RISE_SIGMA_MIN;
}

function sigmasOf(before: number, after: number, turnover: number): number {
  return (after - before) / Math.sqrt(Math.max(1, Math.min(turnover, before + after)));
}

/**
 * The process keeps as much in every cycle, exactly counted, and it cannot be the other sites that
 * keep it: they would show more samples than they do.
 */
function carries({ site, growth, cohorts, tides, process, othersNet }: Judged): boolean {
  if (process.stayedBytes === null || growth.net < CARRYING_SAMPLES_MIN) return false;
  const bytes = sumOf(stepsOf(tides.at.map((index) => site.aliveBytes[index])));
  if (bytes < SITE_SHARE_MIN * process.stayedBytes) return false;
  const weight = Math.max(cohorts.samplingRateBytes, bytesPerSample(site, tides));
  const expected = process.stayedBytes / weight;
  return poissonLowerTail(Math.max(0, othersNet), expected) <= OTHERS_CHANCE_MAX;
}

function heapFinding(judged: Judged): HeapFinding {
  const { site, growth, cohorts, tides } = judged;
  const points = cohorts.timesMs.map((atMs, index) => [atMs, site.aliveBytes[index]] as const);
  const aliveBytes = site.aliveBytes[cohorts.timesMs.length - 1];
  const weight = bytesPerSample(site, tides);
  const loadMs = sumOf(tides.intervals.map((interval) => interval.loadMs));
  const kept = Math.max(0, growth.net);
  return {
    kind: "heap",
    site: site.site,
    caller: site.caller,
    ...judgeGrowth(judged),
    current: aliveBytes,
    aliveBytes,
    births: growth.births,
    deaths: growth.deaths,
    rate: loadMs > 0 && kept > 0 ? poissonRate(kept, (weight * HOUR_MS) / loadMs) : null,
    drawn: { points, captures: cohorts.captures },
    retained: retainedOf({ unit: "samples", tides, stayed: growth.stayed, events: kept, weight }),
  };
}

/** Bytes that one sample which stayed stands for. */
function bytesPerSample(site: HeapSite, { at }: Tides): number {
  const first = at[0];
  const last = at[at.length - 1];
  const samples = site.alive[last] - site.alive[first];
  const bytes = site.aliveBytes[last] - site.aliveBytes[first];
  return samples > 0 && bytes > 0 ? bytes / samples : 0;
}
