/** SQL of what a watch asks and writes. Numbers stand in the text, texts are `$` parameters. */
import type { ProcessMeasure, TimeRange } from "../tables.ts";

/** A whole number as SQL; times beyond what a Date can say are the end of all time. */
export function int(value: number): string {
  const most = Number.MAX_SAFE_INTEGER;
  const whole = Math.trunc(Math.min(Math.max(value, -most), most));
  return String(Number.isNaN(whole) ? 0 : whole);
}

/** Rows that hold a value at its time: points and the last of a thinned stretch. */
const HOLDS_LAST = "part IN (0, 3)";

function within(range: TimeRange): string {
  return `at_ms >= ${int(range.fromMs)} AND at_ms < ${int(range.toMs)}`;
}

function bucket(widthMs: number): string {
  return widthMs === 0 ? "at_ms" : `at_ms // ${int(widthMs)}`;
}

function minMaxLast(column: string): string {
  const quoted = `"${column}"`;
  return `min(${quoted}), max(${quoted}), arg_max(${quoted}, at_ms) FILTER (${HOLDS_LAST})`;
}

export function countProcessRows(targetNo: number, range: TimeRange): string {
  return `SELECT count(*) FILTER (${HOLDS_LAST}), min(at_ms), max(at_ms) FROM process_rows
    WHERE target_no = ${int(targetNo)} AND ${within(range)}`;
}

export function selectPoints(query: {
  readonly targetNo: number;
  readonly range: TimeRange;
  readonly measures: readonly ProcessMeasure[];
  readonly widthMs: number;
}): string {
  const columns = ["max(at_ms)", ...query.measures.map(minMaxLast)].join(", ");
  return `SELECT ${columns} FROM process_rows
    WHERE target_no = ${int(query.targetNo)} AND ${within(query.range)}
    GROUP BY ${bucket(query.widthMs)} ORDER BY 1`;
}

export function selectRuns(targetNo: number, range: TimeRange): string {
  return `SELECT run_start_ms, min(at_ms), max(at_ms) FROM process_rows
    WHERE target_no = ${int(targetNo)} AND ${within(range)}
    GROUP BY run_start_ms ORDER BY 2, 1`;
}

/** What the rows of each site at a target span; null for all sites. */
export function selectSiteSpans(query: {
  readonly targetNo: number;
  readonly range: TimeRange;
  readonly siteNos: readonly number[] | null;
}): string {
  const chosen = query.siteNos === null ? "" : `AND ${isOneOf("site_no", query.siteNos)}`;
  return `SELECT site_no, count(*) FILTER (${HOLDS_LAST}), min(at_ms), max(at_ms),
      arg_min(value, at_ms) FILTER (${HOLDS_LAST}), arg_max(value, at_ms) FILTER (${HOLDS_LAST})
    FROM site_rows
    WHERE target_no = ${int(query.targetNo)} AND ${within(query.range)} ${chosen}
    GROUP BY site_no`;
}

/** `$1` is the kind. */
export function selectNames(targetNo: number): string {
  return `SELECT site_no, function, file, line FROM site_names
    WHERE target_no = ${int(targetNo)} AND kind = $1`;
}

export function selectSitePoints(query: {
  readonly targetNo: number;
  readonly range: TimeRange;
  readonly siteNos: readonly number[];
  readonly widthMs: number;
}): string {
  return `SELECT site_no, max(at_ms), ${minMaxLast("value")} FROM site_rows
    WHERE target_no = ${int(query.targetNo)} AND ${within(query.range)}
      AND ${isOneOf("site_no", query.siteNos)}
    GROUP BY site_no, ${bucket(query.widthMs)} ORDER BY 1, 2`;
}

export function countSparklines(measure: ProcessMeasure, range: TimeRange): string {
  return `SELECT target_no, count(*) FILTER (${HOLDS_LAST}), min(at_ms), max(at_ms)
    FROM process_rows WHERE "${measure}" IS NOT NULL AND ${within(range)} GROUP BY target_no`;
}

/** `widths` says a bucket width for each target. */
export function selectSparklines(
  measure: ProcessMeasure,
  range: TimeRange,
  widths: readonly (readonly [targetNo: number, widthMs: number])[],
): string {
  const values = widths.map(([no, widthMs]) => `(${int(no)}, ${int(Math.max(1, widthMs))})`);
  return `SELECT target_no, max(at_ms), ${minMaxLast(measure)}
    FROM process_rows JOIN (VALUES ${values.join(", ")}) w(no, width_ms) ON target_no = no
    WHERE "${measure}" IS NOT NULL AND ${within(range)}
    GROUP BY target_no, at_ms // width_ms ORDER BY 1, 2`;
}

export const LAST_ROWS = `SELECT id, max(at_ms) FROM (
    SELECT target_no, at_ms FROM process_rows UNION ALL SELECT target_no, at_ms FROM site_rows
  ) JOIN target_numbers ON no = target_no GROUP BY id ORDER BY id`;

export const COUNTS = `SELECT (SELECT count(*) FROM process_rows),
  (SELECT count(*) FROM site_rows), (SELECT count(*) FROM events)`;

export const RECENT_COUNTS =
  "SELECT (SELECT count(*) FROM process_recent), (SELECT count(*) FROM site_recent)";

export const SELECT_ALL_NAMES =
  "SELECT target_no, site_no, kind, function, file, line FROM site_names";

export const TARGET_NUMBERS = "SELECT no, id FROM target_numbers";
export const SITE_NUMBERS = "SELECT no, id FROM site_numbers";

export const SELECT_TARGETS = `SELECT id, name, service, labels, first_seen_ms, last_seen_ms
  FROM targets ORDER BY id`;
export const DELETE_TARGET = "DELETE FROM targets WHERE id = $1";

/** Everything of a target but its line in `targets`. */
export function forgetTarget(targetNo: number): readonly string[] {
  const tables = ["process_recent", "process_settled", "site_recent", "site_settled"];
  return [...tables, "site_names"].map(
    (table) => `DELETE FROM ${table} WHERE target_no = ${int(targetNo)}`,
  );
}
export const DELETE_TARGET_EVENTS = "DELETE FROM events WHERE target_id = $1";

/** Deletes the rows whose ids are in the list `$1`. */
export function deleteByIds(table: string): string {
  return `DELETE FROM ${table} WHERE list_contains($1::VARCHAR[], id)`;
}

/** `$1` is the target, where one is asked for. */
export function selectEvents(range: TimeRange, limit: number, ofTarget: boolean): string {
  return `SELECT id, target_id, at_ms, kind, detail FROM events
    WHERE ${within(range)} ${ofTarget ? "AND target_id = $1" : ""}
    ORDER BY at_ms DESC, id DESC LIMIT ${int(limit)}`;
}

/** `$1` is a kind, `$2` the list of keys. */
export const DELETE_DOCUMENTS =
  "DELETE FROM documents WHERE kind = $1 AND list_contains($2::VARCHAR[], key)";
export const SELECT_DOCUMENTS =
  "SELECT kind, key, json, updated_ms FROM documents WHERE kind = $1 ORDER BY key";

/** Deletes names of a target that are about to be written again. */
export function deleteNames(targetNo: number, siteNos: readonly number[]): string {
  return `DELETE FROM site_names
    WHERE target_no = ${int(targetNo)} AND ${isOneOf("site_no", siteNos)}`;
}

/** Moves what came in, sorted by target, behind what was moved before. */
export const SETTLE = ["process", "site"].flatMap((name) => [
  `INSERT INTO ${name}_settled SELECT * FROM ${name}_recent
    ORDER BY ${name === "site" ? "target_no, site_no, at_ms" : "target_no, at_ms"}`,
  `DELETE FROM ${name}_recent`,
]);

/**
 * The same as IN, which makes a hash table of a long list. What the engine keeps of one hash table
 * stays in memory until tens of thousands were made: a watch that asks for months must do without.
 */
function isOneOf(column: string, values: readonly number[]): string {
  return `list_contains([${values.map(int).join(", ")}]::INTEGER[], ${column})`;
}
