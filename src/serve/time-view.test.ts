import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnHeapRun } from "../../test/drawn/heap.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import type { Run } from "../series/series.ts";
import { timeView } from "./time-view.ts";

const BYTES = 524_288;

function laterRun(run: Run, byMs: number): Run {
  const { heap } = run;
  return {
    ...run,
    fromMs: run.fromMs + byMs,
    toMs: run.toMs + byMs,
    heap: heap === null ? null : { ...heap, timesMs: heap.timesMs.map((atMs) => atMs + byMs) },
  };
}

const run = drawnHeapRun({
  b: { allocated: [1, 2, 3, 4], alive: [1, 2, 3, 4] },
  c: { allocated: [5, 5, 5, 5], alive: [5, 5, 5, 5] },
});

describe("time view", () => {
  test("the whole and its sites, the largest change first", async () => {
    const profile = drawnStacks({ ab: 1 });
    const data = drawnExplorer({ x: profile, y: profile }, { series: drawnSeries([run]) });
    const view = await timeView(data, drawnRequest(data, { capture: "y" }));
    expect(view.ticks).toEqual([
      { capture: "x", atMs: 0 },
      { capture: "y", atMs: 60_000 },
    ]);
    expect(view.total.points.map(([, value]) => value / BYTES)).toEqual([6, 7, 8, 9]);
    expect(view.sites.map(({ name }) => name)).toEqual(["main.b", "main.c"]);
    expect(view.sites[0].owner).toBe("mine");
    expect(view.total.owner).toBe(null);
    expect(view.sites[0]).toMatchObject({ births: 3, deaths: 0, survival: 1, unit: "bytes" });
    expect(view.sites[1]).toMatchObject({ births: 0, survival: null });
  });

  test("runs stand one after the other, numbers are those of the run shown", async () => {
    const both = drawnSeries([run, laterRun(run, 100_000)]);
    const profile = drawnStacks({ ab: 1 });
    const data = drawnExplorer({ x: profile }, { series: both });
    const view = await timeView(data, drawnRequest(data, { capture: "x" }));
    expect(view.runs).toHaveLength(2);
    expect(view.sites[0].points.map(([atMs]) => atMs)).toEqual([
      0, 10_000, 20_000, 30_000, 100_000, 110_000, 120_000, 130_000,
    ]);
    expect(view.sites[0].births).toBe(3);
  });

  test("what no series follows is counted in the profiles; filters hold", async () => {
    const type = { type: "inuse_objects", unit: "count" };
    const data = drawnExplorer({
      one: drawnStacks({ ab: 1, c: 9 }, type),
      two: drawnStacks({ ab: 4, c: 9 }, type),
      three: drawnStacks({ ab: 7, c: 9 }, type),
    });
    const view = await timeView(data, drawnRequest(data, { capture: "two" }));
    expect(view.sites.map(({ name, points }) => [name, points.map(([, value]) => value)])).toEqual([
      ["main.b", [1, 4, 7]],
      ["main.c", [9, 9, 9]],
    ]);
    const focused = drawnRequest(data, { capture: "two", report: { focus: "main.a" } });
    const only = await timeView(data, focused);
    expect(only.sites.map(({ name }) => name)).toEqual(["main.b"]);
    expect(only.total.points.map(([, value]) => value)).toEqual([1, 4, 7]);
  });
});
