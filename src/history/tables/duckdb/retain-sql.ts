/** SQL that thins and deletes by age. */
import { PART } from "../stored-values.ts";
import { int } from "./query-sql.ts";

/** Tables of rows with the expression that keeps lives apart. */
const KINDS = ["process", "site"] as const;

type RowKind = (typeof KINDS)[number];

/** A stretch of time that is thinned in one transaction. */
export interface Slice {
  readonly fromMs: number;
  readonly toMs: number;
  readonly thinToMs: number;
}

/** The stretches, as multiples of `sliceMs`, that hold rows which were never thinned. */
export function selectSlices(beforeMs: number, sliceMs: number): string {
  const of = (kind: RowKind) =>
    `SELECT DISTINCT at_ms // ${int(sliceMs)} AS slice FROM ${kind}_rows
      WHERE part = ${PART.point} AND at_ms < ${int(beforeMs)}`;
  return `${of("process")} UNION ${of("site")} ORDER BY 1`;
}

/** Puts smallest, largest and last in the place of the rows of a slice. */
export function thinSlice(slice: Slice, measures: readonly string[]): readonly string[] {
  return [
    thinRows("process", slice, ["target_no", "run_start_ms"], measures),
    thinRows("site", slice, ["target_no", "site_no"], ["value", "allocated"]),
    ...KINDS.flatMap((kind) =>
      ["recent", "settled"].map((place) => `DELETE FROM ${kind}_${place} ${whereOf(slice)}`),
    ),
  ];
}

function whereOf({ fromMs, toMs }: Slice): string {
  return `WHERE part = ${PART.point} AND at_ms >= ${int(fromMs)} AND at_ms < ${int(toMs)}`;
}

function thinRows(
  kind: RowKind,
  slice: Slice,
  keys: readonly string[],
  values: readonly string[],
): string {
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
      FROM ${kind}_rows ${whereOf(slice)} GROUP BY ${key}, at_ms // ${int(slice.thinToMs)}
    )
    ${rows(PART.last, "last")}
    UNION ALL ${rows(PART.min, "min")} WHERE ${differs("min")}
    UNION ALL ${rows(PART.max, "max")} WHERE ${differs("max")}
    ORDER BY target_no, ${kind === "site" ? "site_no, " : ""}at_ms`;
}

export function deleteOlder(beforeMs: number): readonly string[] {
  const tables = KINDS.flatMap((kind) => [`${kind}_recent`, `${kind}_settled`]);
  return [...tables, "events"].map(
    (table) => `DELETE FROM ${table} WHERE at_ms < ${int(beforeMs)}`,
  );
}

/** Names of sites that no row is of any more. */
export const DELETE_UNUSED_NAMES = `DELETE FROM site_names WHERE NOT EXISTS (
  SELECT 1 FROM (SELECT DISTINCT target_no, site_no FROM site_rows) r
  WHERE r.target_no = site_names.target_no AND r.site_no = site_names.site_no)`;
