import { HOUR_MS } from "../base/units.ts";
import type { HeapCohorts, HeapSite, Run } from "../series/series.ts";
import { isDeclining } from "./declining.ts";
import type { HeapFinding, Judgement, Rate } from "./finding.ts";
import { warmUpIndex } from "./goroutine-flux.ts";
import { FALSE_ALARM_CHANCE_MAX, INTERVAL_CONFIDENCE } from "./goroutines.ts";
import { type HeapFlow, measureHeapFlow } from "./heap-flow.ts";
import { ratePerHour } from "./process-rise.ts";
import { BIRTH_INTERVALS_MIN } from "./spread-births.ts";
import { poissonInterval } from "./statistics/poisson.ts";

/** Sampled births without a death asked for at least. */
export const HEAP_BIRTHS_MIN = 7;
/** Sampled births from which a site without deaths is worth a second look. */
export const HEAP_SUSPECT_BIRTHS_MIN = 3;
/** Sigmas by which the low water of the last third must lie above that of the first. */
export const HEAP_RISE_SIGMA_MIN = 3;
/** Samples by which the last step of the low water must rise as well, about 1.5 MB. */
export const HEAP_LAST_STEP_MIN = 3;
/** Captures below which thirds mean nothing and the verdict is capped. */
export const HEAP_CAPTURES_MIN = 6;

/** The process confirms a rise, does not, or could not be asked. */
export type Confirmation = "confirmed" | "not-confirmed" | "not-measured";

/** Judges every allocation site of a run by its sampled births and deaths. */
export function detectHeap(run: Run, confirmation: Confirmation): readonly HeapFinding[] {
  const cohorts = run.heap;
  if (cohorts === null || cohorts.timesMs.length < 2) return [];
  const from = warmUpIndex(cohorts.timesMs, run.processStartMs);
  const flows = cohorts.sites.map((site) => ({
    site,
    flow: measureHeapFlow(cohorts, site, from),
  }));
  const alive = flows.filter(({ flow }) => flow.births >= HEAP_SUSPECT_BIRTHS_MIN).length;
  const needed = Math.max(
    HEAP_BIRTHS_MIN,
    Math.ceil(Math.log(Math.max(1, alive) / FALSE_ALARM_CHANCE_MAX)),
  );
  const captures = cohorts.timesMs.length - from;
  return flows.map(({ site, flow }) => {
    const basis = judgeFlow(flow, { needed, confirmation, captures });
    return heapFinding({ cohorts, site, flow, basis });
  });
}

interface Basis {
  readonly judgement: Judgement;
  readonly basis: string;
}

interface Context {
  readonly needed: number;
  readonly confirmation: Confirmation;
  readonly captures: number;
}

function judgeFlow(flow: HeapFlow, context: Context): Basis {
  const seen = flow.deaths === 0 ? judgePure(flow, context) : judgeMixed(flow);
  if (seen.judgement !== "leaking") return seen;
  if (context.captures < HEAP_CAPTURES_MIN) return { judgement: "suspect", basis: "few-captures" };
  if (context.confirmation === "not-confirmed") {
    return { judgement: "suspect", basis: "process-does-not-confirm" };
  }
  return seen;
}

function judgePure(flow: HeapFlow, context: Context): Basis {
  if (flow.births < HEAP_SUSPECT_BIRTHS_MIN) return { judgement: "unknown", basis: "few-births" };
  if (isDeclining(flow.early, flow.late)) return { judgement: "filling", basis: "declining" };
  if (flow.birthThirds[2] === 0) {
    return { judgement: flow.births >= 6 ? "filling" : "unknown", basis: "stopped" };
  }
  if (flow.births < context.needed) return { judgement: "suspect", basis: "few-births" };
  const isBurst = Math.min(...flow.birthThirds) === 0 || flow.birthIntervals < BIRTH_INTERVALS_MIN;
  if (isBurst) return { judgement: "suspect", basis: "bursts" };
  return { judgement: "leaking", basis: "births-no-deaths" };
}

function judgeMixed(flow: HeapFlow): Basis {
  const rising = [flow.lows, flow.lowLevels].find((lows) => isRising(lows, flow));
  if (rising === undefined) {
    const enough = flow.births + flow.deaths >= 6 && flow.deaths >= 2;
    return { judgement: enough ? "steady" : "unknown", basis: enough ? "deaths" : "few-births" };
  }
  // A store that fills slows down in its middle too; a tide under way at the end lowers lows only.
  if (slowsDown(rising) && slowsDown(flow.middles)) {
    return { judgement: "filling", basis: "declining" };
  }
  if (Math.min(...flow.deathThirds) === 0) return { judgement: "suspect", basis: "deaths-missing" };
  return { judgement: "leaking", basis: "low-water-rises" };
}

type Thirds = readonly [number, number, number];

/** The low water rises from third to third, by more than sampling can make it. */
function isRising([low1, low2, low3]: Thirds, flow: HeapFlow): boolean {
  const variance = Math.min(flow.births + flow.deaths, low1 + low3);
  const sigmas = (low3 - low1) / Math.sqrt(Math.max(1, variance));
  return (
    low1 < low2 &&
    low3 - low2 >= HEAP_LAST_STEP_MIN &&
    sigmas >= HEAP_RISE_SIGMA_MIN &&
    flow.ends > low1
  );
}

function slowsDown([level1, level2, level3]: Thirds): boolean {
  return isDeclining(level2 - level1, level3 - level2);
}

function heapFinding(about: {
  readonly cohorts: HeapCohorts;
  readonly site: HeapSite;
  readonly flow: HeapFlow;
  readonly basis: Basis;
}): HeapFinding {
  const { cohorts, site, flow, basis } = about;
  const last = cohorts.timesMs.length - 1;
  const points = cohorts.timesMs.map((atMs, index) => [atMs, site.aliveBytes[index]] as const);
  return {
    kind: "heap",
    site: site.site,
    caller: site.caller,
    judgement: basis.judgement,
    basis: basis.basis,
    current: site.aliveBytes[last],
    aliveBytes: site.aliveBytes[last],
    births: flow.births,
    deaths: flow.deaths,
    rate: flow.deaths === 0 ? birthRate(flow) : ratePerHour(points),
    drawn: { points, captures: cohorts.captures },
  };
}

/**
 * Bytes per hour of a site that frees nothing, with the interval of its count of samples. Where
 * objects come and go the slope of what is alive says it better: the two ends may lie in different
 * tides.
 */
function birthRate({ births, lengthMs, bytesPerSample }: HeapFlow): Rate | null {
  if (lengthMs <= 0 || births <= 0) return null;
  const perHour = (HOUR_MS / lengthMs) * bytesPerSample;
  const interval = poissonInterval(births, INTERVAL_CONFIDENCE);
  return { estimate: births * perHour, low: interval.low * perHour, high: interval.high * perHour };
}
