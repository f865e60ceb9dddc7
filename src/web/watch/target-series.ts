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
  };
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
