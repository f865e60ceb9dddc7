import { bucketWidthMs } from "../bucket-width.ts";
import type {
  BucketPoint,
  MeasurePoints,
  Points,
  PointsQuery,
  ProcessMeasure,
  SitePoints,
  SitesQuery,
  TimeRange,
} from "../tables.ts";
import { type Cell, numberOf, numberOrNull, textOf } from "./cells.ts";
import type { IdNumbers } from "./id-numbers.ts";
import {
  countProcessRows,
  countSparklines,
  selectPoints,
  selectRuns,
  selectSitePoints,
  selectSites,
  selectSparklines,
} from "./query-sql.ts";
import type { Turn } from "./session.ts";

type Answer = readonly (readonly Cell[])[];

/** 0 when all of `held` rows fit. */
function widthFor(held: Cell, fromMs: Cell, toMs: Cell, buckets: number): number {
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

export async function readSites(
  turn: Turn,
  { targets, sites }: { readonly targets: IdNumbers; readonly sites: IdNumbers },
  query: SitesQuery,
): Promise<readonly SitePoints[]> {
  const targetNo = targets.find(query.targetId);
  if (targetNo === null) return [];
  const { range, limit } = query;
  const siteNos = query.sites?.flatMap((site) => sites.find(site) ?? []) ?? null;
  const chosen = await turn.rows(selectSites({ targetNo, range, limit, siteNos }), [query.kind]);
  const widths = chosen.map((row) => widthFor(row[5], row[6], row[7], query.buckets));
  const widthMs = Math.max(0, ...widths);
  const points = await readSitePoints(turn, {
    targetNo,
    range,
    siteNos: chosen.map((row) => numberOf(row[0])),
    widthMs,
  });
  return chosen.map(([no, site, function_, file, line]) => ({
    name: {
      targetId: query.targetId,
      site: textOf(site),
      kind: query.kind,
      function: textOf(function_),
      file: textOf(file),
      line: numberOf(line),
    },
    points: points.get(numberOf(no)) ?? [],
  }));
}

async function readSitePoints(turn: Turn, query: Parameters<typeof selectSitePoints>[0]) {
  if (query.siteNos.length === 0) return new Map<number, BucketPoint[]>();
  return grouped(await turn.rows(selectSitePoints(query)));
}

/** Rows of number, time, min, max and last. */
function grouped(rows: Answer): Map<number, BucketPoint[]> {
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
  return grouped(await turn.rows(selectSparklines(query.measure, query.range, widths)));
}
