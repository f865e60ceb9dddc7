import { expect, test } from "vitest";
import { sampleProfile } from "../../test/samples/pprof-samples.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { tableChunks, tableJson } from "./table-json.ts";
import { topReport } from "./top.ts";

const frames = (...names: readonly string[]) =>
  names.map((name) => ({ function: name, file: "a.go", line: 1 }));
const profile = buildProfile({
  sampleTypes: [{ type: "goroutine", unit: "count" }],
  timeNanos: 1_795_000_000_000_000_000n,
  samples: [
    { frames: frames("wait", "serve", "main"), values: [300] },
    { frames: frames("rare", "serve", "main"), values: [1] },
  ],
});

test("nodes largest first, calls by their places, what is left out counted", () => {
  const table = tableJson(profile, {
    filters: [
      ["focus", "main"],
      ["hide", ""],
    ],
  });
  expect(table).toMatchObject({
    schema: "tidemark.table/1",
    type: "goroutine",
    unit: "count",
    total: 301,
    takenAt: "2026-11-18T11:06:40.000Z",
    filters: { focus: "main" },
    droppedNodes: 0,
    cutNodes: 0,
  });
  expect(table.nodes.map(({ name, flat, cumulative }) => [name, flat, cumulative])).toEqual([
    ["wait", 300, 300],
    ["rare", 1, 1],
    ["main", 0, 301],
    ["serve", 0, 301],
  ]);
  expect(table.edges).toEqual([
    { caller: 2, callee: 3, weight: 301, inlined: false, residual: false },
    { caller: 3, callee: 0, weight: 300, inlined: false, residual: false },
    { caller: 3, callee: 1, weight: 1, inlined: false, residual: false },
  ]);
});

test("calls over nodes that are not shown are residual", () => {
  const table = tableJson(profile, { nodeCount: 3 });
  expect(table.cutNodes).toBe(1);
  expect(table.edges).toContainEqual({
    caller: 2,
    callee: 0,
    weight: 300,
    inlined: false,
    residual: true,
  });
  expect(tableJson(profile, { nodeFraction: 0.5 }).droppedNodes).toBe(1);
});

test.each(["heap", "goroutine"] as const)("the nodes of %s are those of top", (name) => {
  const sample = sampleProfile(name);
  const { entries } = topReport(sample, { sort: "cum" });
  const { nodes } = tableJson(sample, { sort: "cum" });
  expect(nodes.map(({ flat, cumulative }) => [flat, cumulative])).toEqual(
    entries.map(({ flat, cumulative }) => [flat, cumulative]),
  );
});

test("the text in pieces is that of the whole", () => {
  const many = Array.from({ length: 4100 }, (_, i) => ({
    frames: [{ function: `main.f${i}`, file: "", line: 1 }],
    values: [5000 - i],
  }));
  const wide = buildProfile({ sampleTypes: [{ type: "space", unit: "bytes" }], samples: many });
  for (const each of [wide, sampleProfile("heap")]) {
    for (const options of [{ nodeFraction: 0 }, { nodeCount: 1 }, {}]) {
      const text = [...tableChunks(each, options)].join("");
      expect(text).toBe(JSON.stringify(tableJson(each, options), null, 2));
    }
  }
});
