import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawnStacks, drawnStacks } from "../../test/drawn/stacks.ts";
import { stackTotals } from "./flame-graph.ts";
import { changeGraph } from "./node-changes.ts";
import { pairProfiles } from "./paired-profile.ts";

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0);
}

const stacks = fc.array(
  fc.tuple(
    fc.string({ unit: fc.constantFrom(..."abcn"), minLength: 1, maxLength: 6 }),
    fc.integer({ min: -9, max: 30 }),
  ),
  { maxLength: 25 },
);

describe("paired profiles", () => {
  test("the columns add up to the totals of the flame graph, with and without a base", () => {
    const check = (now: DrawnStacks, before: DrawnStacks | null): void => {
      const base = before === null ? null : drawnStacks(before);
      const pair = pairProfiles(drawnStacks(now), { base });
      const { grown, shrunk } = pair;
      const sums = { now: sum(pair.now), before: sum(pair.before), grown: sum(grown) };
      expect({ ...sums, shrunk: sum(shrunk) }).toEqual(stackTotals(drawnStacks(now), { base }));
    };
    fc.assert(fc.property(stacks, fc.option(stacks), check));
  });

  test("negative values that their own stack makes up for are no difference", () => {
    const { isDiff, grown } = pairProfiles(
      drawnStacks([
        ["n", -1],
        ["n", 2],
      ]),
      { base: null },
    );
    expect([isDiff, sum(grown)]).toEqual([false, 0]);
  });

  test("of every node: unchanged is what both sides have, nothing is negative", () => {
    fc.assert(
      fc.property(stacks, stacks, (now, before) => {
        const pair = pairProfiles(drawnStacks(now), { base: drawnStacks(before) });
        const change = changeGraph(pair, { nodeFraction: 0 });
        for (const node of change.graph.shown) {
          for (const amounts of [change.flatOf(node), change.cumulativeOf(node)]) {
            expect(amounts.now - amounts.grown).toBe(amounts.before - amounts.shrunk);
            expect(Math.min(...Object.values(amounts))).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});
