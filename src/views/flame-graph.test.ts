import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnStacks as drawn } from "../../test/drawn/stacks.ts";
import type { Profile } from "../profile/profile.ts";
import { type FlameGraph, flameGraph } from "./flame-graph.ts";
import { topReport } from "./top.ts";

/** One line a node: `·` for each level, name without package, now, and the change in a diff. */
function outline(graph: FlameGraph): readonly string[] {
  return Array.from({ length: graph.nodeCount }, (_, node) => {
    const name = graph.frames[graph.frame[node]].name.replace(/^main\./, "");
    const [grown, shrunk] = [graph.grown[node], graph.shrunk[node]];
    const change = graph.before[0] === 0 && grown === 0 ? "" : ` +${grown} -${shrunk}`;
    return `${"·".repeat(graph.depth[node])}${name} ${graph.now[node]}${change}`;
  });
}

describe("flame graph", () => {
  test("merges stacks, the widest child first", () => {
    const graph = flameGraph(drawn({ ab: 1, ac: 5, a: 2, d: 4, ace: 3 }));
    expect(outline(graph)).toEqual(["root 15", "·a 11", "··c 8", "···e 3", "··b 1", "·d 4"]);
    expect([...graph.self]).toEqual([0, 2, 5, 3, 1, 4]);
    expect([...graph.parent]).toEqual([-1, 0, 1, 2, 1, 0]);
    expect([...graph.size]).toEqual([6, 4, 2, 1, 1, 1]);
  });

  test("equal widths stand in the order of their names", () => {
    const names = outline(flameGraph(drawn({ c: 1, a: 1, b: 1 })));
    expect(names).toEqual(["root 3", "·a 1", "·b 1", "·c 1"]);
  });

  test("tells growth and shrinkage by stack, not by box", () => {
    const graph = flameGraph(drawn({ ab: 10, ac: 1 }), { base: drawn({ ab: 4, ac: 3, ad: 2 }) });
    expect(outline(graph)).toEqual([
      "root 11 +6 -4",
      "·a 11 +6 -4",
      "··b 10 +6 -0",
      "··c 1 +0 -2",
      "··d 0 +0 -2",
    ]);
  });

  test("a negative value is a stack that shrank", () => {
    const graph = flameGraph(drawn({ ab: 5, ac: -3 }));
    expect(outline(graph)).toEqual(["root 5 +5 -3", "·a 5 +5 -3", "··b 5 +5 -0", "··c 0 +0 -3"]);
  });

  test("the frame of an inlined call is marked", () => {
    const plain = drawn({ ab: 1 });
    const inlined: Profile = {
      ...plain,
      sampleStart: Uint32Array.of(0, 1),
      sampleLocations: Uint32Array.of(0),
      locationLineStart: Uint32Array.of(0, 2, 2),
    };
    const graph = flameGraph(inlined);
    expect(graph.frames.map(({ name, inlined }) => [name, inlined])).toEqual([
      ["root", false],
      ["main.a", false],
      ["main.b", true],
    ]);
    expect(outline(flameGraph(inlined, { noInlines: true }))).toEqual(["root 1", "·a 1"]);
  });

  test("only my code: runs of other frames are one, told by range and outermost package", () => {
    const graph = flameGraph(drawn({ rnma: 3, rna: 2, rnalss: 1 }), { onlyMine: true });
    expect(outline(graph)).toEqual([
      "root 6",
      "·2–3 frames of runtime… 6",
      "··a 6",
      "···3 frames of example.org/lib… 1",
    ]);
    expect(graph.frames[1]).toMatchObject({ owner: "runtime" });
  });

  test("fold=runtime leaves libraries standing", () => {
    const graph = flameGraph(drawn({ rnass: 1, n: 1 }), { folds: ["runtime"] });
    expect(graph.frames.map((frame) => frame.name)).toEqual([
      "root",
      "1–2 frames of runtime…",
      "net/http.(*conn).serve",
      "main.a",
    ]);
  });

  test.each([
    ["aaaab", "ab"],
    ["abababc", "abc"],
    ["abac", "abac"],
    ["xabcabcy", "xabcy"],
  ])("fold=recursion: %s is shown as %s", (stack, shown) => {
    const graph = flameGraph(drawn({ [stack]: 1 }), { folds: ["recursion"] });
    expect(outline(graph).map((line) => line.replace(/·| 1/g, ""))).toEqual(["root", ...shown]);
  });

  test("a limit keeps the widest and tells what it cut", () => {
    const graph = flameGraph(drawn({ ab: 5, ac: 3, d: 2, e: 1 }), { nodeLimit: 4 });
    expect(outline(graph)).toEqual(["root 11", "·a 8", "··b 5", "··c 3"]);
    expect([graph.cutNodes, graph.cutValue]).toEqual([2, 3]);
  });

  test("samples without frames count for the root alone", () => {
    const graph = flameGraph(drawn({ "": 7, a: 1 }));
    expect(outline(graph)).toEqual(["root 8", "·a 1"]);
    expect(graph.self[0]).toBe(7);
  });
});

const stacks = fc.array(
  fc.tuple(
    fc.string({ unit: fc.constantFrom(..."abcnrl"), maxLength: 7 }),
    fc.integer({ min: -5, max: 30 }),
  ),
  { maxLength: 30 },
);

describe("properties of flame graphs", () => {
  const options = fc.record({
    onlyMine: fc.boolean(),
    folds: fc.subarray(["recursion", "runtime"] as const),
    nodeLimit: fc.integer({ min: 1, max: 60 }),
  });

  test("boxes nest, children stand widest first, the root is everything", () => {
    fc.assert(
      fc.property(stacks, stacks, options, (now, before, options) => {
        const graph = flameGraph(drawn(now), { ...options, base: drawn(before) });
        expectNested(graph);
        const total = (list: typeof now): number => list.reduce((sum, [, value]) => sum + value, 0);
        expect(graph.now[0] - graph.before[0]).toBe(total(now) - total(before));
        expect(graph.now[0] - graph.before[0]).toBe(graph.grown[0] - graph.shrunk[0]);
        expect(graph.nodeCount).toBeLessThanOrEqual(options.nodeLimit);
      }),
    );
  });

  test("without recursion a function's boxes add up to its cumulative value in top", () => {
    const straight = stacks.map((list) =>
      list
        .filter(([letters]) => new Set(letters).size === letters.length)
        .map(([letters, value]) => [letters, Math.abs(value)] as const),
    );
    fc.assert(
      fc.property(straight, (list) => {
        const graph = flameGraph(drawn(list));
        const sums = new Map<string, number>();
        for (let node = 1; node < graph.nodeCount; node++) {
          const { name } = graph.frames[graph.frame[node]];
          sums.set(name, (sums.get(name) ?? 0) + graph.now[node]);
        }
        const { entries } = topReport(drawn(list), { nodeFraction: 0 });
        expect(sums).toEqual(new Map(entries.map((entry) => [entry.name, entry.cumulative])));
      }),
    );
  });
});

function expectNested(graph: FlameGraph): void {
  const { now, before, grown, shrunk, parent, size, depth, nodeCount } = graph;
  const width = (node: number): number => now[node] + shrunk[node];
  for (let node = 0; node < nodeCount; node++) {
    const unchanged = now[node] - grown[node];
    expect(unchanged).toBe(before[node] - shrunk[node]);
    expect(Math.min(unchanged, grown[node], shrunk[node])).toBeGreaterThanOrEqual(0);
    let childWidth = 0;
    let widthBefore = Number.POSITIVE_INFINITY;
    let self = now[node];
    let child = node + 1;
    for (; child < node + size[node]; child += size[child]) {
      expect([parent[child], depth[child]]).toEqual([node, depth[node] + 1]);
      expect(width(child)).toBeLessThanOrEqual(widthBefore);
      widthBefore = width(child);
      childWidth += widthBefore;
      self -= now[child];
    }
    expect(child).toBe(node + size[node]);
    expect(childWidth).toBeLessThanOrEqual(width(node));
    expect(graph.self[node]).toBeLessThanOrEqual(self);
  }
}
