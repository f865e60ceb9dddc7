/** The suite for every engine, second part: what age makes of rows. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ALL,
  DAY,
  ENGINES,
  HOUR,
  MINUTE,
  minutes,
  nameOf,
  processAt,
  rows,
  siteAt,
  T0,
} from "../../../test/drawn/table-rows.ts";
import type { WatchTables } from "./tables.ts";

let folder = "";
let tables: WatchTables;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-tables-"));
});

afterEach(async () => {
  await tables.close();
  await rm(folder, { recursive: true, force: true });
});

function goroutines(buckets: number, range = ALL, targetId = "a") {
  return tables.points({ targetId, range, measures: ["goroutines"], buckets });
}

async function goroutinePoints(buckets: number, range = ALL) {
  return (await goroutines(buckets, range)).measures[0]?.points;
}

describe.each(Object.entries(ENGINES))("tables in %s", (engine, openTables) => {
  beforeEach(async () => {
    tables = await openTables(folder);
  });

  const retention = { nowMs: T0 + 2 * DAY, fullMs: DAY, thinToMs: HOUR, keepMs: 10 * DAY };

  test("thin what is old and leave what is young", async () => {
    const values = [5, 1, 9, 4];
    tables.appendRows(
      rows({
        process: [
          ...values.map((value, index) =>
            processAt(T0 + index * MINUTE, { goroutines: value, totalAllocBytes: index }),
          ),
          processAt(T0 + 5 * MINUTE, { openFds: 3 }, { runStartMs: T0 + 4 * MINUTE }),
          ...minutes(5, T0 + DAY + HOUR),
        ],
        names: [nameOf("s"), nameOf("flat")],
        sites: [
          ...values.map((value, index) => siteAt(T0 + index * MINUTE, "s", value)),
          ...values.map((_, index) => siteAt(T0 + index * MINUTE, "flat", 7)),
        ],
      }),
    );
    await tables.retain(retention);
    const old = { fromMs: T0, toMs: T0 + HOUR };
    expect(await goroutinePoints(99, old)).toEqual([[T0 + 3 * MINUTE, 1, 9, 4]]);
    expect((await goroutines(99, old)).runs).toHaveLength(2);
    expect(await goroutinePoints(99, { fromMs: T0 + DAY, toMs: T0 + 2 * DAY })).toHaveLength(5);
    const sites = await tables.sites({
      targetId: "a",
      range: old,
      kind: "goroutine",
      buckets: 9,
      limit: 9,
    });
    expect(sites.map(({ points }) => points)).toEqual([
      [[T0 + 3 * MINUTE, 7, 7, 7]],
      [[T0 + 3 * MINUTE, 1, 9, 4]],
    ]);
    // Three rows where values differ, one where they do not.
    expect(await tables.usage()).toMatchObject({ processRows: 3 + 1 + 5, siteRows: 3 + 1 });
    await tables.retain(retention);
    expect(await tables.usage()).toMatchObject({ processRows: 3 + 1 + 5, siteRows: 3 + 1 });
  });

  test("delete rows and events that are too old", async () => {
    tables.appendRows(
      rows({ process: [...minutes(3), ...minutes(2, T0 + DAY)], sites: [siteAt(T0, "s", 1)] }),
    );
    await tables.appendEvents([
      { id: "1", targetId: "a", atMs: T0, kind: "build", detail: "" },
      { id: "2", targetId: "a", atMs: T0 + DAY, kind: "build", detail: "" },
    ]);
    await tables.retain({ ...retention, keepMs: DAY });
    expect(await tables.usage()).toMatchObject({ processRows: 2, siteRows: 0, events: 1 });
  });

  test("name a site again that was too old to be kept", async () => {
    const roundAt = (atMs: number, targetId: string) =>
      rows({
        process: [processAt(T0 + 2 * DAY, { goroutines: 1 }, { targetId })],
        names: [nameOf("s", { targetId })],
        sites: [siteAt(atMs, "s", 1, { targetId })],
      });
    tables.appendRows(roundAt(T0, "a"));
    tables.appendRows(roundAt(T0 + 2 * DAY, "b"));
    await tables.retain({ ...retention, keepMs: DAY });
    tables.appendRows(roundAt(T0 + 2 * DAY, "a"));
    const query = { targetId: "a", range: ALL, kind: "goroutine", buckets: 9, limit: 9 } as const;
    const sites = await tables.sites(query);
    expect(sites.map(({ name }) => name)).toEqual([nameOf("s")]);
  });

  test("thinned, give the same minimum, maximum and last of every wider stretch", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            minute: fc.integer({ min: 0, max: 600 }),
            goroutines: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
            threads: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        async (given) => {
          await tables.forgetTarget("a");
          const process = [...new Map(given.map((row) => [row.minute, row])).values()].map(
            ({ minute, goroutines, threads }) =>
              processAt(T0 + minute * MINUTE, {
                ...(goroutines === undefined ? {} : { goroutines }),
                ...(threads === undefined ? {} : { threads }),
              }),
          );
          tables.appendRows(rows({ process }));
          const range = { fromMs: T0, toMs: T0 + DAY };
          const ask = async () =>
            (
              await tables.points({
                targetId: "a",
                range,
                measures: ["goroutines", "threads"],
                buckets: 1,
              })
            ).measures.map(({ points }) => points[0]?.slice(1));
          const before = await ask();
          await tables.retain(retention);
          expect(await ask()).toEqual(before);
        },
      ),
      { numRuns: engine === "memory" ? 100 : 15 },
    );
  });
});
