import { say } from "../../base/language.ts";
import type { LoadPhase } from "../../capture/load-phase.ts";
import type { Run, Series } from "../../series/series.ts";
import type { CycleCount } from "../statistics/cycle-counts.ts";

/**
 * A soak as its detectors see it: the ends of its tides, where the target has come to rest, and
 * what was done to it between each two.
 *
 *   baseline   load 1   cool-down 1   load 2   cool-down 2
 *   ─────────┤├───────┤├────────────┤├───────┤├────────────┤
 *            t0                     t1                     t2
 *             ╰──── interval 1 ────╯ ╰──── interval 2 ────╯
 */
export interface SoakedRun {
  readonly run: Run;
  /** Ends of tides that lie in the run, in order; two at least. */
  readonly ends: readonly TideEnd[];
  /** Why a part of the soak is not judged; null when all finished cycles are. */
  readonly leftOut: string | null;
}

/** The end of a baseline or of a cool-down. */
export interface TideEnd {
  /** 0 for the baseline. */
  readonly cycle: number;
  /** Captures from here on show the target at rest. */
  readonly restFromMs: number;
  /** The last capture at or before this shows the end. */
  readonly atMs: number;
  /** Loads since the end before; none for the baseline. */
  readonly loads: readonly LoadPhase[];
}

/** What one kind of captures shows of the ends of the tides. */
export interface Tides {
  /** Index of the capture at each end. */
  readonly at: readonly number[];
  /** Time at rest before each end, ms. */
  readonly restMs: readonly number[];
  /** Between each two ends; one fewer than ends. */
  readonly intervals: readonly Interval[];
}

/** One cycle, or more where a capture at the end of one is missing. */
export interface Interval {
  /** The last of its cycles. */
  readonly cycle: number;
  readonly loadMs: number;
  readonly loadFromMs: number;
  readonly loadToMs: number;
  /** Requests that reached the target; null where nobody counted. */
  readonly requests: number | null;
}

/** A capture of the last round may be dated a little after the phase that it ends (ms). */
export const TIDE_END_SLACK_MS = 2_000;
/** A capture counts as the end of a tide when it lies in this last part of the time at rest. */
export const TIDE_END_SHARE = 0.5;

/** The finished cycles of a soak; null when there is no soak or none finished. */
export function soakedRun(series: Series): SoakedRun | null {
  const ends = tideEnds(series.phases);
  if (ends.length === 0) return null;
  let best: SoakedRun | null = null;
  for (const run of series.runs) {
    const inRun = endsIn(run, ends);
    if (inRun.length >= 2 && inRun.length >= (best?.ends.length ?? 0)) {
      best = { run, ends: inRun, leftOut: null };
    }
  }
  return best === null ? null : { ...best, leftOut: whatIsLeftOut(best.ends, ends) };
}

/** Phases in order of time; a load without a cool-down behind it is not finished. */
function tideEnds(phases: readonly LoadPhase[]): readonly TideEnd[] {
  const ordered = [...phases].sort((a, b) => a.fromMs - b.fromMs);
  const ends: TideEnd[] = [];
  let loads: LoadPhase[] = [];
  ordered.forEach((phase, index) => {
    if (phase.kind === "load") {
      loads.push(phase);
      return;
    }
    const next = ordered[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    const atMs = Math.min(phase.toMs + TIDE_END_SLACK_MS, Math.max(next, phase.toMs));
    ends.push({ cycle: phase.cycle, restFromMs: phase.fromMs, atMs, loads });
    loads = [];
  });
  return ends;
}

/** The first end in a run has nothing before it that could be compared. */
function endsIn(run: Run, ends: readonly TideEnd[]): readonly TideEnd[] {
  return ends.filter(({ restFromMs, atMs }) => run.fromMs <= atMs && run.toMs >= restFromMs);
}

function whatIsLeftOut(judged: readonly TideEnd[], all: readonly TideEnd[]): string | null {
  if (judged.length === all.length) return null;
  const first = judged[0].cycle + 1;
  const last = judged[judged.length - 1].cycle;
  const which = first === last ? say`cycle ${first}` : say`cycles ${first} to ${last}`;
  return say`the target was restarted during the soak: ${which} of ${all.length - 1} were judged`;
}

/** The ends of the tides among captures taken at `timesMs`; null with fewer than two. */
export function tidesAt({ ends }: SoakedRun, timesMs: readonly number[]): Tides | null {
  const at: number[] = [];
  const restMs: number[] = [];
  const intervals: Interval[] = [];
  let loads: LoadPhase[] = [];
  for (const end of ends) {
    if (at.length > 0) loads.push(...end.loads);
    const index = indexAtEnd(end, timesMs);
    if (index === null) continue;
    if (at.length > 0) intervals.push(intervalOf(end.cycle, loads));
    at.push(index);
    restMs.push(Math.max(0, timesMs[index] - end.restFromMs));
    loads = [];
  }
  return at.length < 2 ? null : { at, restMs, intervals };
}

function indexAtEnd({ restFromMs, atMs }: TideEnd, timesMs: readonly number[]): number | null {
  const index = timesMs.findLastIndex((timeMs) => timeMs <= atMs);
  const earliestMs = restFromMs + TIDE_END_SHARE * (atMs - TIDE_END_SLACK_MS - restFromMs);
  return index < 0 || timesMs[index] < earliestMs ? null : index;
}

function intervalOf(cycle: number, loads: readonly LoadPhase[]): Interval {
  const counted = loads.map(requestsThatArrived);
  return {
    cycle,
    loadMs: loads.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, toMs - fromMs), 0),
    loadFromMs: loads[0]?.fromMs ?? 0,
    loadToMs: loads.at(-1)?.toMs ?? 0,
    requests: counted.includes(null)
      ? null
      : counted.reduce((sum: number, count) => sum + (count ?? 0), 0),
  };
}

/** Requests that a load sent less those that found nobody; null where nobody counted. */
export function requestsThatArrived({ requests }: LoadPhase): number | null {
  return requests === null ? null : requests.sent - requests.failed;
}

/** A number per interval with what the interval weighs against the others. */
export function cycleCounts(counts: readonly number[], tides: Tides): readonly CycleCount[] {
  const weights = exposures(tides);
  return counts.map((count, index) => ({ count, exposure: weights[index] }));
}

/** Requests where all were counted, else the length of the load. */
function exposures({ intervals }: Tides): readonly number[] {
  const isCounted = intervals.every(({ requests }) => requests !== null && requests > 0);
  return intervals.map(({ requests, loadMs }) => (isCounted ? (requests ?? 0) : loadMs));
}

/** From each value to the next. */
export function stepsOf(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, index) => value - values[index]);
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
