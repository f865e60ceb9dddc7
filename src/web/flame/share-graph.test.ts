import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStacks, drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { shareGraph } from "./share-graph.ts";

describe("shares", () => {
  test("twice as much of everything is no change", () => {
    const graph = drawnFlame({ ab: 60, c: 20 }, { ab: 30, c: 10 });
    const shares = shareGraph(graph, { before: 40, now: 80 });
    expect([...shares.grown, ...shares.shrunk].every((change) => change === 0)).toBe(true);
    expect(shares.now[nodeOf(shares, "ab")]).toBe(0.75);
  });

  test("what took part from another is told", () => {
    const graph = drawnFlame({ a: 75, b: 25 }, { a: 50, b: 50 });
    const shares = shareGraph(graph, { before: 100, now: 100 });
    expect([shares.grown[0], shares.shrunk[0]]).toEqual([0.25, 0.25]);
    expect(shares.shrunk[nodeOf(shares, "b")]).toBe(0.25);
  });

  test("now less before is grown less shrunk, at every node", () => {
    fc.assert(
      fc.property(anyStacks, anyStacks, (now, base) => {
        const graph = drawnFlame(now, base);
        const shares = shareGraph(graph, { before: graph.before[0], now: graph.now[0] });
        if (graph.before[0] === 0) return;
        for (let node = 0; node < shares.nodeCount; node++) {
          const change = shares.now[node] - shares.before[node];
          expect(shares.grown[node] - shares.shrunk[node]).toBeCloseTo(change, 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
