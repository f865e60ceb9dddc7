import { HOUR_MS } from "../base/units.ts";
import { INTERVAL_CONFIDENCE } from "../detect/goroutines.ts";
import { measureHeapFlow } from "../detect/heap-flow.ts";
import { ratePerHour } from "../detect/process-rise.ts";
import { poissonInterval } from "../detect/statistics/poisson.ts";
import type { Frame } from "../profile/profile.ts";
import { lowWater } from "../report/low-water.ts";
import type { ReportInterval } from "../report/report.ts";
import type { GoroutineLives, HeapCohorts, Run, SiteCounts } from "../series/series.ts";
import type { SiteNumbers } from "./api.ts";

/** One site over the captures of a run. */
export interface SiteTrack {
  readonly frame: Frame;
  /** A typical stack, leaf first. */
  readonly stack: readonly Frame[];
  /** One value per time; null where the measure itself is not kept over time. */
  readonly values: Float64Array | null;
  /** Since the first capture: goroutines by id, or sampled objects; null without either. */
  readonly births: number | null;
  readonly deaths: number | null;
  /** Of those born, how many are still there. */
  readonly alive: number | null;
  /** What a birth stands for in the measure; 0 where that is not known. */
  readonly perBirth: number;
}

/** All sites of one measure over the captures of one run. */
export interface SiteHistory {
  readonly timesMs: readonly number[];
  readonly tracks: readonly SiteTrack[];
}

export const NO_NUMBERS: SiteNumbers = {
  births: null,
  deaths: null,
  survival: null,
  ratePerHour: null,
  points: [],
  lowWater: [],
};

/** The history of a measure in a run; null where the run has none. */
export function siteHistory(run: Run | undefined, measure: string): SiteHistory | null {
  if (run === undefined) return null;
  switch (measure) {
    case "goroutine":
      return goroutineHistory(run);
    case "goroutineleak":
      return run.leaked === null ? null : countedHistory(run.leaked);
    case "inuse_space":
    case "inuse_objects":
    case "alloc_space":
    case "alloc_objects":
      return run.heap === null ? null : heapHistory(run.heap, measure);
    default:
      return null;
  }
}

/** Dumps follow goroutines by id and go first; counts serve where there are more of them. */
function goroutineHistory({ lives, counts }: Run): SiteHistory | null {
  if (lives !== null && (lives.timesMs.length > 1 || counts === null)) return livesHistory(lives);
  return counts === null ? null : countedHistory(counts);
}

function livesHistory({ timesMs, populations }: GoroutineLives): SiteHistory {
  const end = timesMs.length - 1;
  const tracks = populations.map(({ site, size, first, last }): SiteTrack => {
    const values = new Float64Array(timesMs.length);
    let births = 0;
    let deaths = 0;
    let alive = 0;
    for (let member = 0; member < size; member++) {
      for (let at = first[member]; at <= last[member]; at++) values[at]++;
      if (first[member] > 0) births++;
      if (last[member] < end) deaths++;
      else if (first[member] > 0) alive++;
    }
    const { frame, stack } = site;
    return { frame, stack, values, births, deaths, alive, perBirth: 1 };
  });
  return { timesMs, tracks };
}

function countedHistory({ timesMs, sites }: SiteCounts): SiteHistory {
  const unknown = { births: null, deaths: null, alive: null, perBirth: 0 };
  const tracks = sites.map(({ site, counts }) => {
    return { frame: site.frame, stack: site.stack, values: counts, ...unknown };
  });
  return { timesMs, tracks };
}

function heapHistory(heap: HeapCohorts, measure: string): SiteHistory {
  const tracks = heap.sites.map((site): SiteTrack => {
    const { births, deaths, bytesPerSample } = measureHeapFlow(heap, site, 0);
    const isSpace = measure === "inuse_space" || measure === "alloc_space";
    const bytes = measure === "inuse_space" ? site.aliveBytes : site.allocatedBytes;
    return {
      frame: site.site.frame,
      stack: site.site.stack,
      // Objects are sampled: their numbers over time would not be those of the table.
      values: isSpace ? bytes : null,
      births,
      deaths,
      alive: Math.max(0, births - deaths),
      perBirth: measure === "inuse_space" ? bytesPerSample : 0,
    };
  });
  return { timesMs: heap.timesMs, tracks };
}

/** Points that a chart beside a row needs at least. */
const POINTS_MIN = 3;
/** Rates are slopes over all pairs of points: more are thinned. */
const SLOPE_POINTS_MAX = 64;

/** Adds up the tracks that belong together. */
export function siteNumbers(history: SiteHistory, tracks: readonly SiteTrack[]): SiteNumbers {
  if (tracks.length === 0) return NO_NUMBERS;
  const points = pointsOf(history, tracks);
  const births = sumOf(tracks, ({ births }) => births);
  const deaths = sumOf(tracks, ({ deaths }) => deaths);
  const alive = sumOf(tracks, ({ alive }) => alive);
  const isSingle = history.timesMs.length < 2;
  return {
    births: isSingle ? null : births,
    deaths: isSingle ? null : deaths,
    survival: isSingle || births === null || births === 0 ? null : (alive ?? 0) / births,
    ratePerHour: isSingle ? null : rateOf(history, tracks, points),
    points: points.length < POINTS_MIN ? [] : points,
    lowWater: lowWater(points),
  };
}

function sumOf(
  tracks: readonly SiteTrack[],
  read: (track: SiteTrack) => number | null,
): number | null {
  let sum = 0;
  for (const track of tracks) {
    const value = read(track);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function pointsOf({ timesMs }: SiteHistory, tracks: readonly SiteTrack[]): SiteNumbers["points"] {
  if (tracks.some(({ values }) => values === null)) return [];
  return timesMs.map((atMs, index) => {
    return [atMs, tracks.reduce((sum, { values }) => sum + (values?.[index] ?? 0), 0)] as const;
  });
}

/** Births alone where nothing dies, with the interval of their count; else the slope. */
function rateOf(
  { timesMs }: SiteHistory,
  tracks: readonly SiteTrack[],
  points: SiteNumbers["points"],
): ReportInterval | null {
  const births = sumOf(tracks, ({ births }) => births) ?? 0;
  const worth = tracks.reduce((sum, track) => sum + (track.births ?? 0) * track.perBirth, 0);
  const lengthMs = timesMs[timesMs.length - 1] - timesMs[0];
  if (births > 0 && worth > 0 && lengthMs > 0 && sumOf(tracks, ({ deaths }) => deaths) === 0) {
    const perHour = ((worth / births) * HOUR_MS) / lengthMs;
    const { low, high } = poissonInterval(births, INTERVAL_CONFIDENCE);
    return { estimate: births * perHour, low: low * perHour, high: high * perHour };
  }
  return points.length < POINTS_MIN ? null : ratePerHour(thinned(points));
}

function thinned(points: SiteNumbers["points"]): SiteNumbers["points"] {
  const step = Math.ceil(points.length / SLOPE_POINTS_MAX);
  // Counted from the end: the newest point always stays.
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}
