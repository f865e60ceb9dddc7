/**
 * SQL of the schema and of its upgrades. The present schema, version 2:
 *
 *   targets          what putTargets was told
 *   target_numbers   a small number for each target id; rows hold numbers, not texts
 *   site_numbers     the same for sites
 *   site_names       function, file and line of a site at a target
 *   process_recent   rows as they come, in the order of time
 *   process_settled  the same later, in chunks ordered by target: a query reads one part of each
 *   site_recent, site_settled   the same of sites
 *   process_rows, site_rows     views of both
 *   events, documents, meta
 *
 * No table has a key: DuckDB holds the index of a key in memory and writes it again and again.
 */
import { PROCESS_MEASURES } from "../tables.ts";

export const SCHEMA_VERSION = 2;

const MEASURES = PROCESS_MEASURES.map((measure) => `"${measure}" DOUBLE`).join(", ");

const PROCESS_COLUMNS = `target_no INTEGER, at_ms BIGINT, run_start_ms BIGINT, part TINYINT, ${MEASURES}`;

const SITE_COLUMNS =
  "target_no INTEGER, site_no INTEGER, at_ms BIGINT, part TINYINT, value DOUBLE, allocated DOUBLE";

const SHARED = [
  "CREATE TABLE meta (key VARCHAR, value VARCHAR)",
  `CREATE TABLE targets (id VARCHAR, name VARCHAR, service VARCHAR, labels VARCHAR,
    first_seen_ms BIGINT, last_seen_ms BIGINT)`,
  "CREATE TABLE events (id VARCHAR, target_id VARCHAR, at_ms BIGINT, kind VARCHAR, detail VARCHAR)",
  "CREATE TABLE documents (kind VARCHAR, key VARCHAR, json VARCHAR, updated_ms BIGINT)",
];

const ROWS = [
  "CREATE TABLE target_numbers (no INTEGER, id VARCHAR)",
  "CREATE TABLE site_numbers (no INTEGER, id VARCHAR)",
  `CREATE TABLE site_names (target_no INTEGER, site_no INTEGER, kind VARCHAR, function VARCHAR,
    file VARCHAR, line INTEGER)`,
  `CREATE TABLE process_recent (${PROCESS_COLUMNS})`,
  `CREATE TABLE process_settled (${PROCESS_COLUMNS})`,
  `CREATE TABLE site_recent (${SITE_COLUMNS})`,
  `CREATE TABLE site_settled (${SITE_COLUMNS})`,
];

/** Made again at each opening: they follow the columns of their tables. */
export const VIEWS = ["process", "site"].map(
  (name) => `CREATE OR REPLACE VIEW ${name}_rows AS
    SELECT * FROM ${name}_recent UNION ALL SELECT * FROM ${name}_settled`,
);

export const CREATE = [...SHARED, ...ROWS, setVersion(SCHEMA_VERSION)];

/** What makes a store of version `n` one of version `n + 1`, by `n`. */
export const UPGRADES: ReadonlyMap<number, readonly string[]> = new Map([[1, fromVersion1()]]);

/** Columns that a measure needs which an older build did not know. */
export const ADD_MEASURES = ["process_recent", "process_settled"].flatMap((table) =>
  PROCESS_MEASURES.map(
    (measure) => `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS "${measure}" DOUBLE`,
  ),
);

export const SELECT_MEASURE_COLUMNS =
  "SELECT column_name FROM duckdb_columns() WHERE table_name = 'process_recent'";
export const SELECT_TABLES = "SELECT table_name FROM duckdb_tables() WHERE NOT internal";
export const SELECT_VERSION = "SELECT value FROM meta WHERE key = 'schema'";

function setVersion(version: number): string {
  return `INSERT INTO meta VALUES ('schema', '${version}')`;
}

/** Version 1 held texts in each row, in the order of time, and did not thin. */
function fromVersion1(): readonly string[] {
  const numbered = (ids: string) => `SELECT row_number() OVER (ORDER BY id) - 1, id FROM (${ids})`;
  return [
    "ALTER TABLE process_rows RENAME TO old_process",
    "ALTER TABLE site_rows RENAME TO old_site",
    "ALTER TABLE site_names RENAME TO old_names",
    ...ROWS,
    `INSERT INTO target_numbers ${numbered(
      `SELECT target_id AS id FROM old_process UNION SELECT target_id FROM old_site
       UNION SELECT target_id FROM old_names`,
    )}`,
    `INSERT INTO site_numbers ${numbered(
      "SELECT site AS id FROM old_site UNION SELECT site FROM old_names",
    )}`,
    `INSERT INTO site_names SELECT t.no, s.no, o.kind, o.function, o.file, o.line FROM old_names o
      JOIN target_numbers t ON t.id = o.target_id JOIN site_numbers s ON s.id = o.site`,
    `INSERT INTO process_settled BY NAME
      SELECT t.no AS target_no, 0::TINYINT AS part, o.* EXCLUDE (target_id) FROM old_process o
      JOIN target_numbers t ON t.id = o.target_id ORDER BY 1, o.at_ms`,
    `INSERT INTO site_settled SELECT t.no, s.no, o.at_ms, 0, o.value, o.allocated FROM old_site o
      JOIN target_numbers t ON t.id = o.target_id JOIN site_numbers s ON s.id = o.site
      ORDER BY ALL`,
    "DROP TABLE old_process",
    "DROP TABLE old_site",
    "DROP TABLE old_names",
    "DELETE FROM meta WHERE key = 'schema'",
    setVersion(2),
  ];
}
