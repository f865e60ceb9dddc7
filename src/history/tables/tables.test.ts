/** One suite for every engine: what holds for the tables in memory holds for those on disk. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ALL,
  DAY,
  ENGINES,
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

describe.each(Object.entries(ENGINES))("tables in %s", (_name, openTables) => {
  beforeEach(async () => {
    tables = await openTables(folder);
  });

  test("are empty at first, and every question has an answer", async () => {
    expect(await tables.targets()).toEqual([]);
    expect(await goroutines(10)).toEqual({
      measures: [{ measure: "goroutines", points: [] }],
      bucketMs: 0,
      runs: [],
    });
    const query = { targetId: "a", range: ALL, kind: "heap", buckets: 9, limit: 9 } as const;
    expect(await tables.sites(query)).toEqual([]);
    expect(await tables.sparklines({ measure: "goroutines", range: ALL, buckets: 5 })).toEqual(
      new Map(),
    );
    expect(await tables.lastRowsMs()).toEqual(new Map());
    expect(await tables.events({ targetId: null, range: ALL, limit: 5 })).toEqual([]);
    expect(await tables.documents("finding")).toEqual([]);
    expect(tables.problem()).toBeNull();
    const usage = await tables.usage();
    expect(usage).toMatchObject({ processRows: 0, siteRows: 0, events: 0 });
  });

  test("hand back every point when there is room for them, what was not measured is absent", async () => {
    tables.appendRows(
      rows({
        process: [
          processAt(T0, { goroutines: 5, gcCpuFraction: 0.25 }),
          processAt(T0 + 1, { liveHeapBytes: 2 ** 40 }),
        ],
      }),
    );
    const { measures, bucketMs } = await tables.points({
      targetId: "a",
      range: ALL,
      measures: ["gcCpuFraction", "liveHeapBytes", "goroutines", "threads"],
      buckets: 2,
    });
    expect(bucketMs).toBe(0);
    expect(measures).toEqual([
      { measure: "gcCpuFraction", points: [[T0, 0.25, 0.25, 0.25]] },
      { measure: "liveHeapBytes", points: [[T0 + 1, 2 ** 40, 2 ** 40, 2 ** 40]] },
      { measure: "goroutines", points: [[T0, 5, 5, 5]] },
      { measure: "threads", points: [] },
    ]);
  });

  test("make of many points minimum, maximum and last, in aligned buckets", async () => {
    tables.appendRows(rows({ process: minutes(60, T0 + MINUTE) }));
    const { measures, bucketMs } = await goroutines(6);
    // Minutes 1 to 60 touch seven buckets of ten minutes.
    expect(bucketMs).toBe(15 * MINUTE);
    const [first] = measures[0]?.points ?? [];
    const expected = Array.from({ length: 14 }, (_, minute) => (minute * 37) % 100);
    expect(first).toEqual([
      T0 + 14 * MINUTE,
      Math.min(...expected),
      Math.max(...expected),
      expected.at(-1),
    ]);
    expect(measures[0]?.points.map(([atMs]) => Math.floor(atMs / bucketMs))).toEqual(
      [0, 1, 2, 3, 4].map((bucket) => T0 / bucketMs + bucket),
    );
  });

  test("take a range from its beginning up to and without its end", async () => {
    tables.appendRows(rows({ process: minutes(3) }));
    const range = { fromMs: T0, toMs: T0 + 2 * MINUTE };
    expect(await goroutinePoints(9, range)).toEqual([
      [T0, 0, 0, 0],
      [T0 + MINUTE, 37, 37, 37],
    ]);
  });

  test("know the lives of a process inside the range", async () => {
    const before = { runStartMs: T0 - DAY };
    tables.appendRows(
      rows({
        process: [
          processAt(T0, { goroutines: 1 }, before),
          processAt(T0 + 1, { goroutines: 2 }, before),
          processAt(T0 + 5, { goroutines: 3 }, { runStartMs: T0 + 4 }),
          processAt(T0 + 9, { goroutines: 3 }, { runStartMs: T0 + 4 }),
        ],
      }),
    );
    expect((await goroutines(9)).runs).toEqual([
      { startMs: T0 - DAY, fromMs: T0, toMs: T0 + 1 },
      { startMs: T0 + 4, fromMs: T0 + 5, toMs: T0 + 9 },
    ]);
  });

  test("put rows of a clock that jumped back where their time says", async () => {
    tables.appendRows(rows({ process: [processAt(T0 + 9, { goroutines: 9 })] }));
    await tables.flush();
    tables.appendRows(rows({ process: [processAt(T0 + 1, { goroutines: 1 })] }));
    tables.appendRows(rows({ process: [processAt(T0 + 4, { goroutines: 4 })] }));
    expect(await goroutinePoints(9)).toEqual([
      [T0 + 1, 1, 1, 1],
      [T0 + 4, 4, 4, 4],
      [T0 + 9, 9, 9, 9],
    ]);
    expect(await goroutinePoints(1)).toEqual([[T0 + 9, 1, 9, 9]]);
    expect(await tables.lastRowsMs()).toEqual(new Map([["a", T0 + 9]]));
  });

  test("keep targets apart, whatever they are called", async () => {
    const hostile = "'; DROP TABLE events; --\n\"\u0000é";
    const row = processAt(T0, { goroutines: 4 }, { targetId: hostile });
    tables.appendRows(rows({ process: [processAt(T0, { goroutines: 3 }), row] }));
    await tables.putTargets([
      {
        id: hostile,
        name: hostile,
        service: hostile,
        labels: { [hostile]: hostile },
        firstSeenMs: T0,
        lastSeenMs: T0 + 1,
      },
    ]);
    expect((await goroutines(9, ALL, hostile)).measures[0]?.points).toEqual([[T0, 4, 4, 4]]);
    expect((await tables.targets())[0]?.labels).toEqual({ [hostile]: hostile });
    await tables.forgetTarget(hostile);
    expect(await tables.targets()).toEqual([]);
    expect((await goroutines(9, ALL, hostile)).measures[0]?.points).toEqual([]);
    expect(await goroutinePoints(9)).toEqual([[T0, 3, 3, 3]]);
    expect(await tables.lastRowsMs()).toEqual(new Map([["a", T0]]));
  });

  test("list targets by id, each as it was last put", async () => {
    const target = { name: "n", service: "s", labels: {}, firstSeenMs: 1, lastSeenMs: 2 };
    await tables.putTargets([
      { ...target, id: "b" },
      { ...target, id: "a" },
    ]);
    await tables.putTargets([{ ...target, id: "b", lastSeenMs: 3, labels: { zone: "z" } }]);
    expect(await tables.targets()).toEqual([
      { ...target, id: "a" },
      { ...target, id: "b", lastSeenMs: 3, labels: { zone: "z" } },
    ]);
  });

  describe("of sites", () => {
    const query = { targetId: "a", range: ALL, kind: "goroutine", buckets: 9, limit: 9 } as const;

    test("put the one that changed most first, of one kind and within the limit", async () => {
      tables.appendRows(
        rows({
          names: [
            nameOf("flat"),
            nameOf("fell"),
            nameOf("rose"),
            nameOf("bytes", { kind: "heap" }),
          ],
          sites: [
            ...[100, 100].map((value, index) => siteAt(T0 + index, "flat", value)),
            ...[70, 10].map((value, index) => siteAt(T0 + index, "fell", value)),
            ...[5, 205].map((value, index) => siteAt(T0 + index, "rose", value)),
            ...[0, 1e9].map((value, index) => siteAt(T0 + index, "bytes", value)),
            siteAt(T0, "nameless", 4),
          ],
        }),
      );
      const sites = await tables.sites(query);
      expect(sites.map(({ name }) => name.site)).toEqual(["rose", "fell", "flat"]);
      expect(sites[0]).toEqual({
        name: nameOf("rose"),
        points: [
          [T0, 5, 5, 5],
          [T0 + 1, 205, 205, 205],
        ],
      });
      const two = await tables.sites({ ...query, limit: 2, buckets: 1 });
      expect(two.map(({ points }) => points)).toEqual([
        [[T0 + 1, 5, 205, 205]],
        [[T0 + 1, 10, 70, 10]],
      ]);
      const chosen = await tables.sites({ ...query, sites: ["flat", "bytes", "never"] });
      expect(chosen.map(({ name }) => name.site)).toEqual(["flat"]);
      const heap = await tables.sites({ ...query, kind: "heap" });
      expect(heap.map(({ name }) => name.site)).toEqual(["bytes"]);
    });

    test("take the later place of a site that moved", async () => {
      tables.appendRows(rows({ names: [nameOf("s")], sites: [siteAt(T0, "s", 1)] }));
      await tables.flush();
      tables.appendRows(rows({ names: [nameOf("s", { line: 8 }), nameOf("s", { line: 9 })] }));
      const sites = await tables.sites(query);
      expect(sites.map(({ name }) => name.line)).toEqual([9]);
    });

    test("are those of the target alone", async () => {
      const b = { targetId: "b" };
      tables.appendRows(
        rows({
          names: [nameOf("s"), nameOf("s", { ...b, line: 1 })],
          sites: [siteAt(T0, "s", 1), siteAt(T0, "s", 2, b)],
        }),
      );
      const sites = await tables.sites({ ...query, ...b });
      expect(sites).toEqual([{ name: nameOf("s", { ...b, line: 1 }), points: [[T0, 2, 2, 2]] }]);
      await tables.forgetTarget("b");
      expect(await tables.sites({ ...query, ...b })).toEqual([]);
      expect(await tables.sites(query)).toHaveLength(1);
    });

    test("are there again when a forgotten target comes back", async () => {
      const round = rows({ names: [nameOf("s")], sites: [siteAt(T0, "s", 1)] });
      tables.appendRows(round);
      await tables.flush();
      await tables.forgetTarget("a");
      tables.appendRows(round);
      const sites = await tables.sites(query);
      expect(sites).toEqual([{ name: nameOf("s"), points: [[T0, 1, 1, 1]] }]);
    });
  });

  test("draw each target with as many points as it has room for", async () => {
    const b = minutes(120).map((row) => ({ ...row, targetId: "b" }));
    tables.appendRows(rows({ process: [...minutes(4), ...b] }));
    const lines = await tables.sparklines({ measure: "openFds", range: ALL, buckets: 4 });
    expect(lines.get("a")).toEqual(
      [0, 1, 2, 3].map((value) => [T0 + value * MINUTE, value, value, value]),
    );
    expect(lines.get("b")).toEqual(
      [0, 30, 60, 90].map((from) => [T0 + (from + 29) * MINUTE, from, from + 29, from + 29]),
    );
    const none = await tables.sparklines({ measure: "threads", range: ALL, buckets: 4 });
    expect(none).toEqual(new Map());
  });

  test("hand back events, the latest first; one told twice is there once", async () => {
    const event = (id: string, atMs: number, targetId: string | null = "a") =>
      ({ id, atMs, targetId, kind: "restart", detail: `it's ${id}` }) as const;
    const own = { ...event("4", T0 + 4, null), kind: "own" } as const;
    await tables.appendEvents([event("1", T0), event("2", T0 + 2), own]);
    await tables.appendEvents([event("2", T0 + 2), event("3", T0 + 3, "b")]);
    const ids = async (targetId: string | null, limit = 9, toMs = ALL.toMs) =>
      (await tables.events({ targetId, limit, range: { fromMs: T0, toMs } })).map(({ id }) => id);
    expect(await ids(null)).toEqual(["4", "3", "2", "1"]);
    expect(await ids("a")).toEqual(["2", "1"]);
    expect(await ids(null, 2)).toEqual(["4", "3"]);
    expect(await ids(null, 9, T0 + 3)).toEqual(["2", "1"]);
    const [latest] = await tables.events({ targetId: null, range: ALL, limit: 1 });
    expect(latest).toEqual(own);
    await tables.forgetTarget("a");
    expect(await ids(null)).toEqual(["4", "3"]);
  });

  test("replace and remove documents as a whole", async () => {
    const document = (key: string, json: string, kind = "finding") => ({
      kind,
      key,
      json,
      updatedMs: T0,
    });
    await tables.putDocument(document("b", "{}"));
    await tables.putDocument(document("a", '{"a":"\u{1F30A}"}'));
    await tables.putDocument(document("a", "[]", "silence"));
    await tables.putDocument(document("b", '{"new":true}'));
    expect(await tables.documents("finding")).toEqual([
      document("a", '{"a":"\u{1F30A}"}'),
      document("b", '{"new":true}'),
    ]);
    await tables.removeDocument("finding", "a");
    await tables.removeDocument("finding", "never");
    expect(await tables.documents("finding")).toEqual([document("b", '{"new":true}')]);
    expect(await tables.documents("silence")).toHaveLength(1);
  });
});
