/** Collections as rows: fitted to what a page can show, or made of the numbers of a process. */
import type { Points, ProcessMeasure } from "../history/tables/tables.ts";
import type { GcRow } from "./watch-api.ts";

/** Rows that a page can draw and a table can walk without a stutter. */
const ROWS_MAX = 4000;

/** What a view without a trace is made of. */
export const GC_MEASURES: readonly ProcessMeasure[] = [
  "gcCycles",
  "gcPauseMs",
  "gcCpuFraction",
  "liveHeapBytes",
  "nextGcBytes",
];

/**
 * Neighbours are told together until the rest fits; the lowest live heap and the longest pause
 * stay.
 */
export function fitted(runs: readonly (readonly GcRow[])[]): readonly GcRow[] {
  let shown = runs;
  while (shown.some((rows) => rows.length > 1) && countOf(shown) > ROWS_MAX)
    shown = shown.map(halved);
  return shown.flat();
}

export function countOf(runs: readonly (readonly GcRow[])[]): number {
  return runs.reduce((sum, rows) => sum + rows.length, 0);
}

function halved(rows: readonly GcRow[]): readonly GcRow[] {
  return rows.flatMap((row, index) => {
    if (index % 2 === 1) return [];
    const next = rows[index + 1];
    return [next === undefined ? row : together(row, next)];
  });
}

function together(a: GcRow, b: GcRow): GcRow {
  const low = (b.liveBytes ?? Number.POSITIVE_INFINITY) < (a.liveBytes ?? 0) ? b : a;
  const pauses = [a.pauseMs, b.pauseMs].filter((pause) => pause !== null);
  return {
    ...low,
    cycles: a.cycles + b.cycles,
    pauseMs: pauses.length === 0 ? null : Math.max(...pauses),
    gcCpuPercent: b.gcCpuPercent ?? a.gcCpuPercent,
    forced: a.forced || b.forced,
  };
}

/** Numbers of the process by life, as rows. */
export function metricRuns({ measures, runs }: Points): readonly (readonly GcRow[])[] {
  const byMeasure = new Map(measures.map(({ measure, points }) => [measure, points]));
  const times = GC_MEASURES.flatMap((measure) => byMeasure.get(measure) ?? []).map(([at]) => at);
  const readers = new Map(
    [...byMeasure].map(([measure, points]) => {
      return [measure, new Map(points.map((point) => [point[0], point]))] as const;
    }),
  );
  const rowAt = (atMs: number): GcRow => {
    const at = (measure: ProcessMeasure) => readers.get(measure)?.get(atMs);
    const fraction = at("gcCpuFraction")?.[3] ?? null;
    return {
      atMs,
      run: 0,
      cycles: at("gcCycles")?.[3] ?? Number.NaN,
      pauseMs: at("gcPauseMs")?.[2] ?? null,
      gcCpuPercent: fraction === null ? null : fraction * 100,
      liveBytes: at("liveHeapBytes")?.[1] ?? null,
      goalBytes: at("nextGcBytes")?.[3] ?? null,
      forced: false,
    };
  };
  const rows = [...new Set(times)].sort((a, b) => a - b).map(rowAt);
  return byLife(rows, runs)
    .map(countedRows)
    .filter((life) => life.length > 0)
    .map((life, run) => life.map((row) => ({ ...row, run })));
}

function byLife(rows: readonly GcRow[], runs: Points["runs"]): readonly (readonly GcRow[])[] {
  if (runs.length < 2) return [rows];
  const starts = runs.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  return starts.map((fromMs, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : fromMs;
    const to = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    return rows.filter(({ atMs }) => atMs >= from && atMs < to);
  });
}

/** The counter since the row before; rows that tell of nothing but it go. */
function countedRows(rows: readonly GcRow[]): readonly GcRow[] {
  let before = Number.NaN;
  return rows.flatMap((row) => {
    const since = row.cycles - before;
    if (Number.isFinite(row.cycles)) before = row.cycles;
    const cycles = since > 0 ? since : 0;
    const { pauseMs, liveBytes, goalBytes, gcCpuPercent } = row;
    const isEmpty = [pauseMs, liveBytes, goalBytes, gcCpuPercent].every((one) => one === null);
    return isEmpty && cycles === 0 ? [] : [{ ...row, cycles }];
  });
}
