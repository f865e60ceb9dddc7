import { PART, type Stored, type StoredProcess, type StoredSite } from "./stored-values.ts";
import {
  PROCESS_MEASURES,
  type ProcessMeasure,
  type ProcessRow,
  type SiteRow,
  type TablesRetention,
} from "./tables.ts";

/** Rows of one target in the order of time, less what is too old, the older ones thinned. */
export function retainProcess(
  rows: readonly StoredProcess[],
  retention: TablesRetention,
): StoredProcess[] {
  const lifeOf = (row: ProcessRow) => String(row.runStartMs);
  return retainRows(rows, retention, { lifeOf, thin: thinProcess });
}

/** The same for the sites of a target. */
export function retainSites(rows: readonly StoredSite[], retention: TablesRetention): StoredSite[] {
  return retainRows(rows, retention, { lifeOf: (row) => row.site, thin: thinSite });
}

interface Thinning<Row> {
  /** What is not thinned together with others. */
  readonly lifeOf: (row: Row) => string;
  readonly thin: (rows: readonly Row[], last: Row) => readonly Stored<Row>[];
}

function retainRows<Row extends { readonly atMs: number }>(
  rows: readonly Stored<Row>[],
  { nowMs, fullMs, thinToMs, keepMs }: TablesRetention,
  { lifeOf, thin }: Thinning<Row>,
): Stored<Row>[] {
  const thinBeforeMs = Math.floor((nowMs - fullMs) / thinToMs) * thinToMs;
  const kept: Stored<Row>[] = [];
  const stretches = new Map<string, Row[]>();
  for (const stored of rows) {
    const { row, part } = stored;
    if (row.atMs < nowMs - keepMs) continue;
    if (part !== PART.point || row.atMs >= thinBeforeMs) {
      kept.push(stored);
      continue;
    }
    const stretch = `${Math.floor(row.atMs / thinToMs)}/${lifeOf(row)}`;
    stretches.set(stretch, [...(stretches.get(stretch) ?? []), row]);
  }
  for (const held of stretches.values()) {
    const last = held.at(-1);
    if (last !== undefined) kept.push(...thin(held, last));
  }
  return kept.sort((a, b) => a.row.atMs - b.row.atMs);
}

function thinSite(rows: readonly SiteRow[], last: SiteRow): readonly StoredSite[] {
  const values = rows.map((row) => row.value);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return [
    { row: last, part: PART.last },
    ...(min === last.value ? [] : [{ row: { ...last, value: min }, part: PART.min }]),
    ...(max === last.value ? [] : [{ row: { ...last, value: max }, part: PART.max }]),
  ];
}

function thinProcess(rows: readonly ProcessRow[], row: ProcessRow): readonly StoredProcess[] {
  const picked = { min: pick(rows, Math.min), max: pick(rows, Math.max), last: pick(rows, second) };
  const isLast = (values: ProcessRow["values"]) =>
    PROCESS_MEASURES.every((measure) => values[measure] === picked.last[measure]);
  return [
    { row: { ...row, values: picked.last }, part: PART.last },
    ...(isLast(picked.min) ? [] : [{ row: { ...row, values: picked.min }, part: PART.min }]),
    ...(isLast(picked.max) ? [] : [{ row: { ...row, values: picked.max }, part: PART.max }]),
  ];
}

function second(_earlier: number, later: number): number {
  return later;
}

/** Of each measure what `choose` leaves of its values. */
function pick(
  rows: readonly ProcessRow[],
  choose: (left: number, right: number) => number,
): ProcessRow["values"] {
  const picked: Partial<Record<ProcessMeasure, number>> = {};
  for (const measure of PROCESS_MEASURES) {
    for (const row of rows) {
      const [held, value] = [picked[measure], row.values[measure]];
      if (value !== undefined) picked[measure] = held === undefined ? value : choose(held, value);
    }
  }
  return picked;
}
