import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPaths } from "../src/capture/open-source.ts";
import { diagnoseSeries, reportOn } from "../src/pipeline.ts";
import { buildSession } from "../src/serve/build-session.ts";
import type { ExplorerData } from "../src/serve/explorer-data.ts";
import { flameView } from "../src/serve/flame-view.ts";
import { joinSets } from "../src/serve/gather-captures.ts";
import { goroutineView } from "../src/serve/goroutine-view.ts";
import { graphView } from "../src/serve/graph-view.ts";
import { readOpened } from "../src/serve/opened.ts";
import { peekView } from "../src/serve/peek-view.ts";
import { tableView } from "../src/serve/table-view.ts";
import { timeView } from "../src/serve/time-view.ts";
import { readViewParams } from "../src/serve/view-params.ts";
import { type FlameGraph, flameGraph } from "../src/views/flame-graph.ts";
import { topReport } from "../src/views/top.ts";
import { CASES_FOLDER } from "./cases.ts";

/** The views over recorded captures: they must tell the same story, in the same numbers. */

async function open(name: string): Promise<ExplorerData> {
  const set = joinSets([await openPaths([join(CASES_FOLDER, name, "captures")], null)]);
  const opened = await readOpened(set);
  const { series, cuts } = opened;
  const report = series === null ? null : reportOn(diagnoseSeries(series), name);
  const parts = { revision: 1, title: name, labels: {}, opened: opened.captures, report };
  return {
    session: buildSession({ ...parts, series, cuts, canUpload: false }),
    profile: (id) => opened.profile(id),
    dump: (id) => opened.dump(id),
    series,
    report,
  };
}

/** Cumulative value by name: a box below one of its own name counts for nothing. */
function cumulativeOf(graph: FlameGraph): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const path: string[] = [];
  for (let node = 1; node < graph.nodeCount; node++) {
    const { name } = graph.frames[graph.frame[node]];
    path.length = graph.depth[node] - 1;
    if (!path.includes(name)) sums.set(name, (sums.get(name) ?? 0) + graph.now[node]);
    path.push(name);
  }
  return sums;
}

const CASES = ["map-only-grows/leaking", "forgotten-receiver/leaking", "sawtooth-heap/healthy"];

describe.each(CASES)("views of %s", (name) => {
  const opening = open(name);

  test("flame graphs add up to top, for every capture and measure", async () => {
    const data = await opening;
    for (const { id, measures } of data.session.captures) {
      const profile = data.profile(id);
      for (const sampleIndex of measures) {
        const sums = cumulativeOf(flameGraph(profile, { sampleIndex }));
        const { entries } = topReport(profile, { sampleIndex, nodeFraction: 0 });
        const named = new Map<string, number>();
        for (const entry of entries) named.set(entry.name, entry.cumulative);
        expect(sums, `${id} ${sampleIndex}`).toEqual(named);
      }
    }
  });

  test("a diff says the same in all views", async () => {
    const data = await opening;
    const params = { ...paramsOfStart(data), trim: "f" };
    const request = readViewParams(params, data.session);
    expect(request.base).not.toBeNull();
    const { head, graph } = await flameView(data, request);
    const table = await tableView(data, request);
    const sums = { before: 0, now: 0, grown: 0, shrunk: 0 };
    for (const { flat } of table.rows) {
      sums.before += flat.before;
      sums.now += flat.now;
      sums.grown += flat.grown;
      sums.shrunk += flat.shrunk;
    }
    expect(head.total).toEqual(table.head.total);
    expect([graph.grown[0], graph.shrunk[0]]).toEqual([head.total.grown, head.total.shrunk]);
    expect(sums.grown - sums.shrunk).toBe(sums.now - sums.before);
    // Stacks without frames belong to no row.
    expect([sums.grown, sums.shrunk]).toEqual([
      belowRoot(graph, "grown"),
      belowRoot(graph, "shrunk"),
    ]);
    const { nodes } = await graphView(data, request);
    const rows = new Map(table.rows.map((row) => [row.name, row.cumulative]));
    for (const node of nodes) expect(node.cumulative).toEqual(rows.get(node.name));
    const peek = await peekView(data, request);
    for (const node of peek.nodes) {
      const row = rows.get(node.name);
      if (row !== undefined) expect(node.cumulative).toEqual(row);
    }
  });

  test("time and goroutines can be shown", async () => {
    const data = await opening;
    const time = await timeView(data, readViewParams(paramsOfStart(data), data.session));
    expect(time.ticks.length).toBeGreaterThan(3);
    expect(time.total.points.length).toBeGreaterThan(3);
    const dump = data.session.captures.findLast(({ kind }) => kind === "goroutine-ids");
    const request = readViewParams({ c: dump?.id ?? "" }, data.session);
    const view = await goroutineView(data, request);
    expect(view.total).toBe(data.dump?.(dump?.id ?? "")?.count);
    expect(view.groups.reduce((sum, { count }) => sum + count, 0)).toBe(view.total);
  });
});

function belowRoot(graph: FlameGraph, column: "grown" | "shrunk"): number {
  let sum = 0;
  for (let child = 1; child < graph.nodeCount; child += graph.size[child]) {
    sum += graph[column][child];
  }
  return sum;
}

function paramsOfStart({ session }: ExplorerData): Readonly<Record<string, string>> {
  const { start } = session;
  if (start === null) return {};
  const shown = { c: start.capture, si: start.measure };
  return start.base === null ? shown : { ...shown, b: start.base };
}

describe("findings in the views", () => {
  test("the leaking map is the row and the line of its finding", async () => {
    const data = await open("map-only-grows/leaking");
    const finding = data.report?.findings[0];
    const request = readViewParams(paramsOfStart(data), data.session);
    const { rows } = await tableView(data, request);
    const row = rows.find((one) => one.finding === finding?.id);
    expect(row?.name).toBe(finding?.site.function);
    expect(row?.births).toBeGreaterThan(5);
    expect(row?.ratePerHour?.estimate).toBeGreaterThan(0);
    const { sites } = await timeView(data, request);
    expect(sites.some((site) => site.finding === finding?.id)).toBe(true);
  });

  test("the group of a goroutine finding points at it", async () => {
    const data = await open("forgotten-receiver/leaking");
    const dump = data.session.captures.findLast(({ kind }) => kind === "goroutine-ids");
    const request = readViewParams({ c: dump?.id ?? "" }, data.session);
    const { groups } = await goroutineView(data, request);
    expect(groups[0].finding).toBe(data.report?.findings[0].id);
    expect(groups[0].born).toBeGreaterThan(0);
  });
});
