import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStacks, type DrawnStacks, drawnFlame } from "../../../test/drawn/flame.ts";
import type { FlameGraph } from "../../views/flame-graph.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { pivotName, pivotOf, sandwichOf } from "./sandwich.ts";

function outline(graph: FlameGraph): readonly string[] {
  return Array.from({ length: graph.nodeCount }, (_, node) => {
    const name = graph.frames[graph.frame[node]].name.replace(/^main\./, "");
    return `${"·".repeat(graph.depth[node])}${name} ${graph.now[node]}`;
  });
}

function only(name: string) {
  return pivotOf(functionPattern(name), null);
}

describe("sandwich", () => {
  test("merges what a function calls and who calls it over all its occurrences", () => {
    const found = sandwichOf(drawnFlame({ abc: 5, xb: 2, xbc: 1, ad: 9 }), only("main.b"));
    expect(found && outline(found.below)).toEqual(["b 8", "·c 6"]);
    expect(found && outline(found.above)).toEqual(["b 8", "·a 5", "·x 3"]);
    expect(found?.occurrences).toBe(2);
  });

  test("recursion counts once", () => {
    const found = sandwichOf(drawnFlame({ abbb: 5, bab: 2 }), only("main.b"));
    expect(found && outline(found.below)).toEqual(["b 7", "·b 5", "··b 5", "·a 2", "··b 2"]);
    expect(found && outline(found.above)).toEqual(["b 7", "·a 5"]);
  });

  test("a pattern of several functions stands above them", () => {
    const found = sandwichOf(drawnFlame({ ab: 5, ac: 2 }), pivotOf("main.[bc]", /main.[bc]/));
    expect(found && outline(found.below)).toEqual(["[bc] 7", "·b 5", "·c 2"]);
    expect(found && outline(found.above)).toEqual(["[bc] 7", "·a 7"]);
  });

  test("nothing found is said", () => {
    expect(sandwichOf(drawnFlame({ ab: 5 }), pivotOf("nowhere", /nowhere/))).toBeNull();
  });

  test("both halves add up to the stacks that hold the function, growth and all", () => {
    fc.assert(
      fc.property(anyStacks, anyStacks, (now, base) => {
        const found = sandwichOf(drawnFlame(now, base), only("main.b"));
        const [sumNow, sumBefore] = [withB(now), withB(base)];
        expect(found?.below.now[0] ?? 0).toBe(sumNow);
        expect(found?.above.now[0] ?? 0).toBe(sumNow);
        expect(found?.below.before[0] ?? 0).toBe(sumBefore);
        if (found === null) return;
        for (const half of [found.below, found.above]) {
          for (let node = 0; node < half.nodeCount; node++) {
            const change = half.grown[node] - half.shrunk[node];
            expect(half.now[node] - half.before[node]).toBe(change);
            if (node > 0) expect(half.parent[node]).toBeLessThan(node);
          }
          expect(half.size[0]).toBe(half.nodeCount);
        }
      }),
      { numRuns: 80 },
    );
  });

  test("a pattern for one name finds that name back, hostile ones, too", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(pivotName(functionPattern(name))).toBe(name);
      }),
    );
    expect(pivotName("^a|b$")).toBeNull();
    expect(pivotName("b")).toBeNull();
    const name = "main.(*T[...]).M-fm";
    expect(new RegExp(functionPattern(name), "u").test(name)).toBe(true);
  });
});

function withB(stacks: DrawnStacks): number {
  return Object.entries(stacks)
    .filter(([letters]) => letters.includes("b"))
    .reduce((sum, [, value]) => sum + value, 0);
}
