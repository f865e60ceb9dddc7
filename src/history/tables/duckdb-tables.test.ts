/** What a file on disk adds: upgrades, broken files, locks, full disks, batches. */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../../base/errors.ts";
import { type OpenedTables, openDuckDbTables } from "./duckdb-tables.ts";
import type { ProcessRow } from "./tables.ts";

const V1 = new URL("../../../test/samples/tables/tables-v1.duckdb.gz", import.meta.url);
const V1_T0 = Date.UTC(2026, 9, 1);
const ENGINE = createRequire(import.meta.url).resolve("@duckdb/node-api");
const T0 = Date.UTC(2026, 10, 20);
const ALL = { fromMs: 0, toMs: T0 * 2 };

let folder = "";
let tables: OpenedTables | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-duckdb-"));
});

afterEach(async () => {
  await tables?.close();
  tables = null;
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<OpenedTables> {
  tables = await openDuckDbTables({ folder });
  return tables;
}

function file(ending = ""): string {
  return join(folder, `tables.duckdb${ending}`);
}

function row(atMs: number, goroutines: number): ProcessRow {
  return { targetId: "a", atMs, runStartMs: T0, values: { goroutines } };
}

/** Runs SQL in another process, which then ends by `end`. */
async function otherProcess(sql: readonly string[], end = "process.kill(process.pid, 'SIGKILL')") {
  const program = `
    const { DuckDBInstance } = require(${JSON.stringify(ENGINE)});
    (async () => {
      const instance = await DuckDBInstance.create(${JSON.stringify(file())});
      const connection = await instance.connect();
      for (const sql of ${JSON.stringify(sql)}) await connection.run(sql);
      ${end};
    })();`;
  await promisify(execFile)(process.execPath, ["-e", program]).catch(() => undefined);
}

async function filled(): Promise<void> {
  const made = await open();
  made.appendRows({ process: [row(T0, 1), row(T0 + 1, 2)], sites: [], names: [] });
  await made.putDocument({ kind: "finding", key: "k", json: "{}", updatedMs: T0 });
  await made.close();
  tables = null;
}

describe("upgrades", () => {
  test("a file of version 1 keeps everything it knew", async () => {
    await writeFile(file(), gunzipSync(await readFile(V1)));
    const { notes } = await open();
    expect(notes).toEqual(["tables upgraded from version 1 to 2"]);
    const upgraded = await open2();
    expect(upgraded.notes).toEqual([]);
    expect(await upgraded.usage()).toMatchObject({
      processRows: 180,
      siteRows: 540,
      events: 2,
      schemaVersion: 2,
    });
    const { measures, runs } = await upgraded.points({
      targetId: "api-2",
      range: ALL,
      measures: ["goroutines", "gcCpuFraction", "probeMs"],
      buckets: 2,
    });
    expect(measures.map(({ points }) => points)).toEqual([
      [
        [V1_T0 + 59 * 60_000, 200, 259, 259],
        [V1_T0 + 89 * 60_000, 260, 289, 289],
      ],
      [
        [V1_T0 + 59 * 60_000, 0.25, 0.25, 0.25],
        [V1_T0 + 89 * 60_000, 0.25, 0.25, 0.25],
      ],
      [],
    ]);
    expect(runs).toEqual([{ startMs: V1_T0 - 2, fromMs: V1_T0, toMs: V1_T0 + 89 * 60_000 }]);
    const sites = await upgraded.sites({
      targetId: "api-1",
      range: ALL,
      kind: "goroutine",
      buckets: 1,
      limit: 9,
    });
    expect(sites).toEqual([
      {
        name: {
          targetId: "api-1",
          site: "site-0",
          kind: "goroutine",
          function: "main.site0",
          file: "site.go",
          line: 1,
        },
        points: [[V1_T0 + 89 * 60_000, 0, 890, 890]],
      },
      expect.objectContaining({ points: [[V1_T0 + 89 * 60_000, 7, 7, 7]] }),
    ]);
    expect((await upgraded.targets()).map(({ labels }) => labels)).toEqual([{ zone: "a" }, {}]);
    expect((await upgraded.events({ targetId: null, range: ALL, limit: 9 }))[0]).toEqual({
      id: "2",
      targetId: null,
      atMs: V1_T0 + 9,
      kind: "own",
      detail: "the watch began",
    });
    expect(await upgraded.documents("finding")).toHaveLength(1);
    upgraded.appendRows({ process: [row(T0, 4)], sites: [], names: [] });
    expect((await upgraded.lastRowsMs()).get("a")).toBe(T0);
  });

  /** Closes and opens again. */
  async function open2(): Promise<OpenedTables> {
    await tables?.close();
    return await open();
  }

  test("a file of a newer version is refused and not touched", async () => {
    await filled();
    await otherProcess(["UPDATE meta SET value = '3' WHERE key = 'schema'"]);
    const before = await digests();
    expect(Object.keys(before)).toEqual(["tables.duckdb", "tables.duckdb.wal"]);
    await expect(open()).rejects.toThrow(UsageError);
    await expect(open()).rejects.toThrow(/newer Tidemark \(version 3 .* up to 2\)/);
    expect(await digests()).toEqual(before);
  });

  test("a file of another program is refused and not touched", async () => {
    await otherProcess(
      ["CREATE TABLE theirs (a INTEGER)"],
      "connection.closeSync(); instance.closeSync()",
    );
    const before = await digests();
    await expect(open()).rejects.toThrow(/not one of Tidemark/);
    expect(await digests()).toEqual(before);
  });

  test("a measure that the file does not know gets its column", async () => {
    await filled();
    await otherProcess([
      "DROP VIEW process_rows",
      "ALTER TABLE process_recent DROP COLUMN goroutines",
      "ALTER TABLE process_settled DROP COLUMN goroutines",
      "CREATE VIEW process_rows AS SELECT * FROM process_recent UNION ALL SELECT * FROM process_settled",
    ]);
    const reopened = await open();
    reopened.appendRows({ process: [row(T0 + 2, 9)], sites: [], names: [] });
    const query = { targetId: "a", range: ALL, measures: ["goroutines"], buckets: 9 } as const;
    expect((await reopened.points(query)).measures[0]?.points).toEqual([[T0 + 2, 9, 9, 9]]);
  });
});

test("while another process has them open: who it is, and what to do", async () => {
  await filled();
  const program = `
    const { DuckDBInstance } = require(${JSON.stringify(ENGINE)});
    DuckDBInstance.create(${JSON.stringify(file())}).then((instance) => {
      console.log("open");
      setInterval(() => instance, 1000);
    });`;
  const other = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(other, "exit");
  try {
    await once(other.stdout, "data");
    await expect(open()).rejects.toThrow(UsageError);
    await expect(open()).rejects.toThrow(new RegExp(`PID ${other.pid}.*--server`));
  } finally {
    other.kill("SIGKILL");
    await ended;
  }
  expect((await (await open()).lastRowsMs()).get("a")).toBe(T0 + 1);
});

/** Of each file in the folder what its bytes are. */
async function digests(): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => {
    const bytes = await readFile(join(folder, name));
    return [name, createHash("sha256").update(bytes).digest("hex")] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe("broken files", () => {
  const event = { id: "1", targetId: null, atMs: T0, kind: "own", detail: "" } as const;

  /** Leaves a log behind, as a kill does. */
  async function killed(): Promise<void> {
    await filled();
    const inserts = Array.from(
      { length: 20 },
      (_, index) => `INSERT INTO documents VALUES ('late', '${index}', repeat('x', 500), 0)`,
    );
    await otherProcess(inserts);
  }

  test("a log of a killed process is replayed", async () => {
    await killed();
    const reopened = await open();
    expect(reopened.notes).toEqual([]);
    expect(await reopened.documents("late")).toHaveLength(20);
  });

  test("a log that ends in the middle of a write is replayed up to there", async () => {
    await killed();
    const { length } = await readFile(file(".wal"));
    await truncate(file(".wal"), length - 20);
    const reopened = await open();
    expect(reopened.notes).toEqual([]);
    expect(await reopened.documents("late")).toHaveLength(19);
  });

  test("a log that cannot be replayed is put aside and named", async () => {
    await killed();
    const bytes = await readFile(file(".wal"));
    bytes.write("y", bytes.indexOf("xxx", bytes.length / 2));
    await writeFile(file(".wal"), bytes);
    const reopened = await open();
    expect(reopened.notes).toHaveLength(1);
    const aside = (await readdir(folder)).find((name) => name.includes(".wal.broken-"));
    expect(reopened.notes[0]).toContain(aside ?? "nothing was put aside");
    expect(await readFile(join(folder, aside ?? ""))).toEqual(bytes);
    expect(await reopened.documents("finding")).toHaveLength(1);
    expect((await reopened.lastRowsMs()).get("a")).toBe(T0 + 1);
    await reopened.appendEvents([event]);
    await reopened.close();
    expect(await (await open()).events({ targetId: null, range: ALL, limit: 9 })).toEqual([event]);
  });

  test.each([
    ["its head", (bytes: Buffer) => bytes.fill(0xff, 0, 4096)],
    ["its middle", (bytes: Buffer) => bytes.fill(0xff, 12_288, bytes.length)],
    ["its second half", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["everything", () => Buffer.from("not a database")],
  ])("a file that lost %s is put aside and begun anew", async (_what, harm) => {
    await filled();
    const broken = harm(await readFile(file()));
    await writeFile(file(), broken);
    const reopened = await open();
    expect(reopened.notes).toHaveLength(1);
    const aside = (await readdir(folder)).find((name) => name.includes(".broken-"));
    expect(reopened.notes[0]).toContain(aside ?? "nothing was put aside");
    expect((await readFile(join(folder, aside ?? ""))).equals(broken)).toBe(true);
    expect(await reopened.lastRowsMs()).toEqual(new Map());
    await reopened.appendEvents([event]);
    expect(await reopened.events({ targetId: null, range: ALL, limit: 9 })).toEqual([event]);
  });

  test.each([0, 4096, 8192])(
    "a file of %i bytes whose maker was killed is no file",
    async (size) => {
      await filled();
      await truncate(file(), size);
      const reopened = await open();
      expect(reopened.notes).toEqual([]);
      await reopened.appendEvents([event]);
      expect(await reopened.events({ targetId: null, range: ALL, limit: 9 })).toEqual([event]);
    },
  );

  test("a log alone is put aside", async () => {
    await writeFile(file(".wal"), "left alone");
    expect((await open()).notes[0]).toContain(".wal.broken-");
  });
});

test("batches that follow each other at once give no number twice", async () => {
  const made = await open();
  const targets = Array.from({ length: 20 }, (_, index) => `t${index}`);
  const flushes = targets.map((targetId, index) => {
    made.appendRows({ process: [{ ...row(T0, index), targetId }], sites: [], names: [] });
    return made.flush();
  });
  await Promise.all(flushes);
  const lines = await made.sparklines({ measure: "goroutines", range: ALL, buckets: 1 });
  expect([...lines].map(([id, [point]]) => `${id} ${point?.[3]}`).sort()).toEqual(
    targets.map((id, index) => `${id} ${index}`).sort(),
  );
});

test("space of what was deleted is used again, and numbers are given anew", async () => {
  const made = await open();
  const fill = async (fromMs: number, name: string) => {
    for (const hour of [0, 1, 2, 3]) {
      const sites = Array.from({ length: 50_000 }, (_, index) => ({
        targetId: name,
        atMs: fromMs + hour * 3_600_000 + index,
        site: name,
        value: Math.sin(index),
        allocated: null,
      }));
      made.appendRows({ process: [], sites, names: [] });
      await made.flush();
    }
  };
  const dayMs = 86_400_000;
  const retain = (nowMs: number) =>
    made.retain({ nowMs, fullMs: dayMs, thinToMs: 1000, keepMs: dayMs });
  await fill(T0, "old");
  await retain(T0);
  const { bytes } = await made.usage();
  expect(bytes).toBeGreaterThan(2e6);
  await retain(T0 + 2 * dayMs);
  const emptied = await made.usage();
  expect(emptied).toMatchObject({ siteRows: 0 });
  expect(emptied.bytes).toBeLessThan(bytes);
  await fill(T0 + 2 * dayMs, "new");
  await retain(T0 + 2 * dayMs);
  expect((await made.usage()).bytes).toBeLessThan(1.2 * bytes);
  expect([...(await made.lastRowsMs()).keys()]).toEqual(["new"]);
});
