import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStacks, drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { findNodeByKey, nodeKey } from "./node-key.ts";

describe("node key", () => {
  test("finds each node of a graph back", () => {
    fc.assert(
      fc.property(anyStacks, (stacks) => {
        const graph = drawnFlame(stacks);
        for (let node = 0; node < graph.nodeCount; node++) {
          expect(findNodeByKey(graph, nodeKey(graph, node))).toBe(node);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("holds in another capture with the same stack", () => {
    const [one, other] = [drawnFlame({ abc: 1, d: 5 }), drawnFlame({ abc: 9, e: 2, abd: 20 })];
    expect(findNodeByKey(other, nodeKey(one, nodeOf(one, "abc")))).toBe(nodeOf(other, "abc"));
    expect(findNodeByKey(other, nodeKey(one, nodeOf(one, "d")))).toBeNull();
  });

  test("text that is no key finds nothing", () => {
    for (const text of ["", "1", "1.", "x.y", "99999.zzzzzzz", "1.<script>"]) {
      expect(findNodeByKey(drawnFlame({ a: 1 }), text)).toBeNull();
    }
  });
});
