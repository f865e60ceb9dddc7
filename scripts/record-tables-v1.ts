/**
 * Writes test/samples/tables/tables-v1.duckdb.gz: tables as version 1 of their schema had them,
 * texts in every row. Frozen: the upgrade is tested on what it wrote.
 *
 *   npx tsx scripts/record-tables-v1.ts
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";

const OUT = new URL("../test/samples/tables/tables-v1.duckdb.gz", import.meta.url);
const T0 = Date.UTC(2026, 9, 1);
const MINUTES = 90;

const SQL = [
  "CREATE TABLE meta (key VARCHAR, value VARCHAR)",
  "INSERT INTO meta VALUES ('schema', '1')",
  `CREATE TABLE targets (id VARCHAR, name VARCHAR, service VARCHAR, labels VARCHAR,
    first_seen_ms BIGINT, last_seen_ms BIGINT)`,
  `INSERT INTO targets VALUES
    ('api-1', '10.0.0.1:6060', 'api', '{"zone":"a"}', ${T0}, ${T0 + MINUTES * 60_000}),
    ('api-2', '10.0.0.2:6060', 'api', '{}', ${T0}, ${T0 + MINUTES * 60_000})`,
  `CREATE TABLE process_rows (target_id VARCHAR, at_ms BIGINT, run_start_ms BIGINT,
    goroutines DOUBLE, threads DOUBLE, "heapAllocBytes" DOUBLE, "liveHeapBytes" DOUBLE,
    "residentBytes" DOUBLE, "gcCpuFraction" DOUBLE)`,
  `INSERT INTO process_rows
    SELECT 'api-' || t, ${T0} + m * 60000, ${T0} - t, 100 * t + m, 9 + m % 3,
      1e6 * t + 1000 * m, 5e5 * t + 1000 * m, 3e7 * t, CASE WHEN m % 2 = 0 THEN 0.25 END
    FROM range(${MINUTES}) a(m), range(1, 3) b(t) ORDER BY m, t`,
  `CREATE TABLE site_rows (target_id VARCHAR, site VARCHAR, at_ms BIGINT, value DOUBLE,
    allocated DOUBLE)`,
  `INSERT INTO site_rows
    SELECT 'api-' || t, 'site-' || s, ${T0} + m * 60000, CASE WHEN s = 0 THEN 10 * m ELSE 7 END,
      CASE WHEN s = 2 THEN 100 * m END
    FROM range(${MINUTES}) a(m), range(1, 3) b(t), range(3) c(s) ORDER BY m, t, s`,
  `CREATE TABLE site_names (target_id VARCHAR, site VARCHAR, kind VARCHAR, function VARCHAR,
    file VARCHAR, line INTEGER)`,
  `INSERT INTO site_names
    SELECT 'api-' || t, 'site-' || s, CASE WHEN s = 2 THEN 'heap' ELSE 'goroutine' END,
      'main.site' || s, 'site.go', 10 * s + t FROM range(1, 3) b(t), range(3) c(s)`,
  "CREATE TABLE events (id VARCHAR, target_id VARCHAR, at_ms BIGINT, kind VARCHAR, detail VARCHAR)",
  `INSERT INTO events VALUES ('1', 'api-1', ${T0 + 5}, 'build', 'v1 → v2'),
    ('2', NULL, ${T0 + 9}, 'own', 'the watch began')`,
  "CREATE TABLE documents (kind VARCHAR, key VARCHAR, json VARCHAR, updated_ms BIGINT)",
  `INSERT INTO documents VALUES ('finding', 'api~1', '{"state":"open"}', ${T0 + 7})`,
];

const folder = await mkdtemp(join(tmpdir(), "tidemark-record-"));
const path = join(folder, "tables.duckdb");
// Small blocks make a small sample; a file keeps the size that it was made with.
const instance = await DuckDBInstance.create(path, { default_block_size: "16384" });
const connection = await instance.connect();
for (const sql of SQL) await connection.run(sql);
await connection.run("CHECKPOINT");
connection.closeSync();
instance.closeSync();
const bytes = gzipSync(await readFile(path), { level: 9 });
await writeFile(OUT, bytes);
await rm(folder, { recursive: true });
console.log(`${bytes.length} bytes`);
