import { bucketWidthMs } from "../bucket-width.ts";
import type {
  BucketPoint,
  MeasurePoints,
  Points,
  PointsQuery,
  ProcessMeasure,
  TimeRange,
} from "../tables.ts";
import { type Cell, numberOf, numberOrNull } from "./cells.ts";
import {
  countProcessRows,
  countSparklines,
  selectPoints,
  selectRuns,
  selectSparklines,
} from "./query-sql.ts";
import type { Turn } from "./session.ts";

export type Answer = readonly (readonly Cell[])[];

/** 0 when all of `held` rows fit. */
export function widthFor(held: Cell, fromMs: Cell, toMs: Cell, buckets: number): number {
  if (numberOf(held) <= buckets) return 0;
  return bucketWidthMs({ fromMs: numberOf(fromMs), toMs: numberOf(toMs) + 1 }, buckets);
}

/** What a target without rows is answered. */
export function noPoints(query: PointsQuery): Points {
  const measures = query.measures.map((measure) => ({ measure, points: [] }));
  return { measures, bucketMs: 0, runs: [] };
}

export async function readPoints(
  turn: Turn,
  targetNo: number,
  query: PointsQuery,
): Promise<Points> {
  const [counted] = await turn.rows(countProcessRows(targetNo, query.range));
  const widthMs = widthFor(counted?.[0], counted?.[1], counted?.[2], query.buckets);
  const rows = await turn.rows(selectPoints({ ...query, targetNo, widthMs }));
  const runs = await turn.rows(selectRuns(targetNo, query.range));
  return {
    measures: query.measures.map((measure, index) => measurePoints(measure, rows, index)),
    bucketMs: widthMs,
    runs: runs.map(([startMs, fromMs, toMs]) => ({
      startMs: numberOf(startMs),
      fromMs: numberOf(fromMs),
      toMs: numberOf(toMs),
    })),
  };
}

/** Three columns a measure, after the time. */
function measurePoints(measure: ProcessMeasure, rows: Answer, index: number): MeasurePoints {
  return { measure, points: rows.flatMap((row) => pointOf(row[0], row.slice(1 + 3 * index))) };
}

function pointOf(atMs: Cell, [min, max, last]: readonly Cell[]): readonly BucketPoint[] {
  const largest = numberOrNull(max);
  if (largest === null) return [];
  return [[numberOf(atMs), numberOf(min), largest, numberOrNull(last) ?? largest]];
}

/** Rows of number, time, min, max and last. */
export function pointsByNo(rows: Answer): Map<number, BucketPoint[]> {
  const points = new Map<number, BucketPoint[]>();
  for (const [no, atMs, ...values] of rows) {
    const held = points.get(numberOf(no)) ?? [];
    held.push(...pointOf(atMs, values));
    points.set(numberOf(no), held);
  }
  return points;
}

/** By target number. */
export async function readSparklines(
  turn: Turn,
  query: {
    readonly measure: ProcessMeasure;
    readonly range: TimeRange;
    readonly buckets: number;
  },
): Promise<ReadonlyMap<number, readonly BucketPoint[]>> {
  const counted = await turn.rows(countSparklines(query.measure, query.range));
  if (counted.length === 0) return new Map();
  const widths = counted.map(
    ([no, held, fromMs, toMs]) =>
      [numberOf(no), widthFor(held, fromMs, toMs, query.buckets)] as const,
  );
  return pointsByNo(await turn.rows(selectSparklines(query.measure, query.range, widths)));
}
