import type {
  BucketPoint,
  LivePoint,
  PointsView,
  ProcessMeasure,
  TimeRange,
  WatchEvent,
} from "../../serve/watch-api.ts";
import type { Point } from "../charts/plot.ts";
import { joined, liveBuckets, within } from "./bucket-data.ts";
import { BUDGET_MEASURES, type Budget, budgetOf } from "./budget-parts.ts";
import type { TimedBudget } from "./budget-stack.ts";
import type { TimeWindow } from "./time-window.ts";

/** Everything that the charts of a target are drawn from, in one window. */
export interface TargetSeries {
  readonly window: TimeWindow;
  readonly bucketMs: number;
  readonly points: (measure: ProcessMeasure) => readonly BucketPoint[];
  readonly lowWater: (measure: ProcessMeasure) => readonly Point[];
  readonly runs: readonly TimeRange[];
  readonly events: readonly WatchEvent[];
  readonly budgets: readonly TimedBudget[];
  /** Since when nothing came up to the end of the window; null while points come. */
  readonly staleFromMs: number | null;
}

/** Measures that the page asks for. */
export const TARGET_MEASURES: readonly ProcessMeasure[] = [
  ...BUDGET_MEASURES,
  "goroutines",
  "heapSysBytes",
  "nextGcBytes",
  "heapObjects",
  "gcPauseMs",
  "gcCpuFraction",
];

/** What was stored in the window and what came live since, as one. */
export function targetSeries(
  view: PointsView | null,
  live: readonly LivePoint[],
  window: TimeWindow,
): TargetSeries {
  const bucketMs = view?.bucketMs ?? 0;
  const series = new Map(view?.measures.map((one) => [one.measure, one]));
  const known = new Map<ProcessMeasure, readonly BucketPoint[]>();
  const points = (measure: ProcessMeasure): readonly BucketPoint[] => {
    const found = known.get(measure);
    if (found !== undefined) return found;
    const stored = series.get(measure)?.points ?? [];
    const newer = window.isLive ? liveBuckets(live, measure, bucketMs) : [];
    const made = within(joined(stored, newer), window);
    known.set(measure, made);
    return made;
  };
  const isIn = (atMs: number): boolean => atMs >= window.fromMs && atMs <= window.toMs;
  return {
    ...{ window, bucketMs, points },
    lowWater: (measure) => (series.get(measure)?.lowWater ?? []).filter(([atMs]) => isIn(atMs)),
    runs: view?.runs ?? [],
    events: (view?.events ?? []).filter(({ atMs }) => isIn(atMs)),
    budgets: budgetsOf(points),
    staleFromMs: staleFrom(TARGET_MEASURES.map(points), window),
  };
}

/** A pause this many times longer than the usual one is silence. */
const SILENT_STEPS = 5;
const SILENT_MS_MIN = 90_000;

/** The last point of all, where it is long before the end of a window that ends now. */
export function staleFrom(
  all: readonly (readonly BucketPoint[])[],
  { toMs, isLive }: Pick<TimeWindow, "toMs" | "isLive">,
): number | null {
  const longest = all.reduce((most, points) => (points.length > most.length ? points : most), []);
  const lastMs = Math.max(...all.map((points) => points.at(-1)?.[0] ?? 0));
  if (!isLive || lastMs === 0) return null;
  const steps = longest.slice(1).map(([atMs], index) => atMs - (longest[index]?.[0] ?? atMs));
  const usual = steps.sort((a, b) => a - b)[Math.floor(steps.length * 0.9)] ?? 0;
  return toMs - lastMs > Math.max(SILENT_MS_MIN, SILENT_STEPS * usual) ? lastMs : null;
}

/** One budget for each moment at which what Go holds was measured: of the last values there. */
function budgetsOf(
  points: (measure: ProcessMeasure) => readonly BucketPoint[],
): readonly TimedBudget[] {
  const values = new Map(
    BUDGET_MEASURES.map((measure) => [
      measure,
      new Map(points(measure).map(([atMs, , , last]) => [atMs, last])),
    ]),
  );
  const held = points("heapInuseBytes");
  const times = held.length > 0 ? held : points("heapAllocBytes");
  return times.flatMap(([atMs]) => {
    const budget = budgetOf((measure) => values.get(measure)?.get(atMs));
    return budget === null ? [] : [{ atMs, budget }];
  });
}

/** The budget measured last at or before a time. */
export function budgetAt(budgets: readonly TimedBudget[], atMs: number): Budget | null {
  return budgets.findLast((one) => one.atMs <= atMs)?.budget ?? null;
}
