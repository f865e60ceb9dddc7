/** SQL that thins and deletes by age. */
import { PART } from "../stored-values.ts";
import { int } from "./query-sql.ts";

const KINDS = ["process", "site"] as const;

const TABLES = KINDS.flatMap((kind) => [`${kind}_recent`, `${kind}_settled`]);

type RowKind = (typeof KINDS)[number];

/** A stretch of time that is thinned or deleted in one transaction. */
export interface Slice {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Rows before a time by slices of `sliceMs`: number of the slice and how many there are. */
export function countSlices(beforeMs: number, sliceMs: number, which: "all" | "points"): string {
  const of = (kind: RowKind) => `SELECT at_ms // ${int(sliceMs)} AS slice FROM ${kind}_rows
    WHERE at_ms < ${int(beforeMs)} ${which === "points" ? `AND part = ${PART.point}` : ""}`;
  return `SELECT slice, count(*) FROM (${of("process")} UNION ALL ${of("site")})
    GROUP BY slice ORDER BY slice`;
}

/** Puts smallest, largest and last in the place of the rows of a slice. */
export function thinSlice(
  slice: Slice,
  thinToMs: number,
  measures: readonly string[],
): readonly string[] {
  const where = `WHERE part = ${PART.point} AND ${withinSlice(slice)}`;
  const stretch = `at_ms // ${int(thinToMs)}`;
  return [
    thinRows("process", { where, keys: ["target_no", "run_start_ms"], stretch, values: measures }),
    thinRows("site", {
      where,
      keys: ["target_no", "site_no"],
      stretch,
      values: ["value", "allocated"],
    }),
    ...TABLES.map((table) => `DELETE FROM ${table} ${where}`),
  ];
}

export function deleteSlice(slice: Slice): readonly string[] {
  return TABLES.map((table) => `DELETE FROM ${table} WHERE ${withinSlice(slice)}`);
}

function withinSlice({ fromMs, toMs }: Slice): string {
  return `at_ms >= ${int(fromMs)} AND at_ms < ${int(toMs)}`;
}

interface Thinning {
  readonly where: string;
  /** Columns of what is not thinned together with others. */
  readonly keys: readonly string[];
  readonly stretch: string;
  readonly values: readonly string[];
}

function thinRows(kind: RowKind, { where, keys, stretch, values }: Thinning): string {
  const key = keys.join(", ");
  const each = (make: (name: string) => string, by = ", ") => values.map(make).join(by);
  const rows = (part: number, prefix: string) =>
    `SELECT ${key}, at_ms, ${part} AS part, ${each((name) => `${prefix}_${name} AS "${name}"`)} FROM t`;
  const differs = (prefix: string) =>
    each((name) => `${prefix}_${name} IS DISTINCT FROM last_${name}`, " OR ");
  return `INSERT INTO ${kind}_settled BY NAME
    WITH t AS MATERIALIZED (
      SELECT ${key}, max(at_ms) AS at_ms,
        ${each((name) => `min("${name}") AS min_${name}, max("${name}") AS max_${name}`)},
        ${each((name) => `arg_max("${name}", at_ms) AS last_${name}`)}
      FROM ${kind}_rows ${where} GROUP BY ${key}, ${stretch}
    )
    ${rows(PART.last, "last")}
    UNION ALL ${rows(PART.min, "min")} WHERE ${differs("min")}
    UNION ALL ${rows(PART.max, "max")} WHERE ${differs("max")}
    ORDER BY target_no, ${kind === "site" ? "site_no, " : ""}at_ms`;
}

export function deleteOldEvents(beforeMs: number): string {
  return `DELETE FROM events WHERE at_ms < ${int(beforeMs)}`;
}

/** Names of sites that no row is of any more; answers their numbers. */
export const DELETE_UNUSED_NAMES = `DELETE FROM site_names WHERE NOT EXISTS (
  SELECT 1 FROM (SELECT DISTINCT target_no, site_no FROM site_rows) r
  WHERE r.target_no = site_names.target_no AND r.site_no = site_names.site_no)
  RETURNING target_no, site_no`;

/** Numbers that nothing holds any more; answers their ids. */
export const DELETE_UNUSED_SITES = `DELETE FROM site_numbers
  WHERE no NOT IN (SELECT site_no FROM site_names UNION SELECT site_no FROM site_rows)
  RETURNING id`;

export const DELETE_UNUSED_TARGETS = `DELETE FROM target_numbers
  WHERE no NOT IN (SELECT target_no FROM process_rows UNION SELECT target_no FROM site_rows)
  RETURNING id`;

/**
 * The first checkpoint frees the blocks of deleted rows; the second, which needs something to
 * write, can cut those at the end off the file. What lies before them is used again.
 */
export const GIVE_SPACE_BACK = [
  "CHECKPOINT",
  "DELETE FROM meta WHERE key = 'retained'",
  "INSERT INTO meta VALUES ('retained', '')",
  "CHECKPOINT",
];
