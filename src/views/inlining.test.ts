import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom, syntheticProfile } from "../../bench/generate-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { weighEdges } from "./graph.ts";
import { inliningOf } from "./inlining.ts";
import { type TrimmedGraph, trimmedGraph } from "./trimmed-graph.ts";

/** The definition: all edges are weighed, the light ones dropped, and the marks read off. */
function byAllEdges(profile: Profile, column: Float64Array, graph: TrimmedGraph): string[] {
  const edges = weighEdges(profile, graph.table, { column, kept: graph.kept });
  const marks = graph.table.infos.map(() => new Set<number>());
  for (let edge = 0; edge < edges.count; edge++) {
    if (Math.abs(edges.weight[edge]) < graph.edgeCutoff) continue;
    marks[edges.callee[edge]].add(edges.inline[edge]);
  }
  return graph.shown.map((node) => {
    if (!marks[node].has(1)) return "none";
    return marks[node].has(0) ? "partial" : "all";
  });
}

test("leaving edges out changes no mark, for any profile, cut-off and sign of values", () => {
  const setting = fc.record({
    seed: fc.integer({ min: 1, max: 1 << 30 }),
    samples: fc.integer({ min: 1, max: 60 }),
    nodeFraction: fc.constantFrom(0, 0.005, 0.1, 0.4),
    edgeFraction: fc.constantFrom(0, 0.001, 0.05, 0.3),
    nodeCount: fc.constantFrom(0, 5),
    negative: fc.boolean(),
  });
  fc.assert(
    fc.property(setting, ({ seed, samples, negative, ...options }) => {
      const profile = syntheticProfile({ samples, seed });
      const random = seededRandom(seed);
      const column = profile.values[3].map((value) =>
        negative && random() < 0.4 ? -value : value,
      );
      const graph = trimmedGraph(profile, column, options);
      const inlining = inliningOf(profile, { column, divisor: null }, graph);
      const marks = graph.shown.map((node) => inlining[node]);
      expect(marks).toEqual(byAllEdges(profile, column, graph));
    }),
    { numRuns: 300 },
  );
});
