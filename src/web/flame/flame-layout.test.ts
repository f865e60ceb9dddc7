import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStacks, drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { childrenEnd, firstChildRightOf, firstNarrowChild, layoutFlame } from "./flame-layout.ts";

describe("flame layout", () => {
  const graph = drawnFlame({ ab: 6, ac: 3, a: 1, d: 4, acd: 2 });
  const layout = layoutFlame(graph);

  test("children stand side by side from the left edge of their parent, the widest first", () => {
    expect([nodeOf(graph, "a"), nodeOf(graph, "d")].map((node) => layout.start[node])).toEqual([
      0, 12,
    ]);
    expect(layout.start[nodeOf(graph, "ac")]).toBe(6);
    expect(childrenEnd(layout, nodeOf(graph, "a"))).toBe(11);
    expect(layout.total).toBe(16);
    expect(layout.depthMax).toBe(3);
  });

  test("children are found by place and by width", () => {
    const a = nodeOf(graph, "a");
    expect(layout.children[firstChildRightOf(layout, a, 5.9)]).toBe(nodeOf(graph, "ab"));
    expect(layout.children[firstChildRightOf(layout, a, 6)]).toBe(nodeOf(graph, "ac"));
    expect(layout.children[firstNarrowChild(layout, a, 6)]).toBe(nodeOf(graph, "ac"));
  });

  test("by change alone, what did not change has no width and order follows growth", () => {
    const diff = drawnFlame({ ab: 10, ac: 3, d: 1 }, { ab: 10, ac: 1, d: 2 });
    const changed = layoutFlame(diff, "change");
    expect(changed.total).toBe(3);
    expect(changed.width[nodeOf(diff, "ab")]).toBe(0);
    expect(changed.children[changed.firstChild[nodeOf(diff, "a")]]).toBe(nodeOf(diff, "ac"));
  });

  test("boxes nest and siblings do not overlap, whatever the stacks", () => {
    fc.assert(
      fc.property(anyStacks, anyStacks, fc.constantFrom("all", "change"), (now, base, kind) => {
        const any = layoutFlame(drawnFlame(now, base), kind === "all" ? "all" : "change");
        for (let node = 0; node < any.graph.nodeCount; node++) {
          let left = any.start[node];
          for (let at = any.firstChild[node]; at < any.firstChild[node + 1]; at++) {
            expect(any.start[any.children[at]]).toBe(left);
            left += any.width[any.children[at]];
          }
          expect(left).toBeLessThanOrEqual(any.start[node] + any.width[node]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the tail of siblings counts all nodes below them", () => {
    const first = layout.firstChild[0];
    expect(layout.tailNodes[first]).toBe(graph.nodeCount - 1);
  });
});
