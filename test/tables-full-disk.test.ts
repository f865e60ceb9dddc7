/** What a watch does when its disk takes no more, and when it does again. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TidemarkError } from "../src/base/errors.ts";
import { openDuckDbTables } from "../src/history/tables/duckdb-tables.ts";
import { needs } from "./present.ts";
import type { FullDiskStory } from "./tables-full-disk-writer.ts";

const WRITER = fileURLToPath(new URL("tables-full-disk-writer.ts", import.meta.url));
const T0 = Date.UTC(2026, 10, 20);
const isLinux = needs("linux", "files that may not grow");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-full-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function storyOf(full: "log" | "file"): Promise<FullDiskStory> {
  const argv = ["--import", "tsx", WRITER, folder, full];
  return JSON.parse((await promisify(execFile)(process.execPath, argv)).stdout);
}

test.skipIf(!isLinux)("no room for the log: rows wait and are seen, the rest rejects", async () => {
  const story = await storyOf("log");
  expect(story.problems).toEqual([
    null,
    expect.stringMatching(/too large; 10000 rows wait$/),
    null,
  ]);
  expect(story.seen).toEqual([19_999, 24_999, 24_999]);
  expect(story.newTargetSeen).toEqual([4999, 4999]);
  expect(story.rejected).toEqual([
    expect.stringMatching(/^TidemarkError: store rows: /),
    expect.stringMatching(/^TidemarkError: keep documents: /),
    expect.stringMatching(/^TidemarkError: store rows: /),
  ]);
  // The second event was so small that it still fitted.
  expect(story.eventsAtEnd).toEqual(["3", "2", "1"]);
  expect(story.notes).toEqual([]);
});

test.skipIf(!isLinux)(
  "no room for a checkpoint: the engine fails and is opened again",
  async () => {
    const story = await storyOf("file");
    expect(story.problems[1]).toMatch(/^sort rows: .*too large/);
    expect(story.rejected).toEqual([
      expect.stringMatching(/^TidemarkError: give space back: FATAL/),
    ]);
    expect(story.seen).toEqual([19_999, 24_999, 24_999]);
    expect(story.eventsAtEnd).toEqual(["3", "2", "1"]);
    expect(story.notes).toEqual([]);
  },
);

test("with too little left nothing is written, and rows are bounded", async () => {
  const tables = await openDuckDbTables({ folder, freeBytesMin: Number.MAX_SAFE_INTEGER });
  const row = (index: number) => ({
    targetId: "a",
    atMs: T0 + index,
    runStartMs: T0,
    values: { goroutines: index },
  });
  const many = Array.from({ length: 60_000 }, (_, index) => row(index));
  tables.appendRows({ process: many, sites: [], names: [] });
  await expect(tables.flush()).rejects.toThrow(TidemarkError);
  expect(tables.problem()).toMatch(/^store rows: no room on the disk .*; 60000 rows wait$/);
  const later = many.map(({ atMs }) => row(atMs - T0 + 60_000));
  tables.appendRows({ process: later, sites: [], names: [] });
  expect(tables.problem()).toMatch(/100000 rows wait, 20000 of the oldest were dropped$/);
  const query = { targetId: "a", measures: ["goroutines"], buckets: 1 } as const;
  const { measures } = await tables.points({ ...query, range: { fromMs: 0, toMs: 2 * T0 } });
  expect(measures[0]?.points).toEqual([[T0 + 119_999, 20_000, 119_999, 119_999]]);
  await expect(tables.appendEvents([])).rejects.toThrow(TidemarkError);
  await tables.close();
});
