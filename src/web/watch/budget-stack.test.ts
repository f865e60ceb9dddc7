import { describe, expect, test } from "vitest";
import type { Plot } from "../charts/plot.ts";
import { budgetOf } from "./budget-parts.ts";
import { stackLayers, stayedBytes, type TimedBudget } from "./budget-stack.ts";

const LOW = [
  [10, 100],
  [20, 140],
  [30, 130],
] as const;

describe("what stayed", () => {
  test.each([
    [5, 0],
    [10, 0],
    [15, 20],
    [20, 40],
    [25, 35],
    [90, 30],
  ])("at %d is %d", (atMs, bytes) => expect(stayedBytes(LOW, atMs)).toBe(bytes));

  test("is nothing without a low water", () => expect(stayedBytes([], 5)).toBe(0));
});

function at(atMs: number, live: number, rest: number): TimedBudget {
  const values = { liveHeapBytes: live, heapInuseBytes: live + rest };
  const budget = budgetOf(
    (measure) => Object.entries(values).find(([name]) => name === measure)?.[1],
  );
  if (budget === null) throw new Error("no budget");
  return { atMs, budget };
}

describe("the stacked picture", () => {
  const plot: Plot = { fromMs: 0, toMs: 100, max: 200, left: 0, top: 0, width: 100, height: 200 };
  const budgets = [at(0, 100, 50), at(10, 120, 60)];

  test("lays each part on the one below, and its top is the whole", () => {
    const [live, headroom] = stackLayers(plot, budgets, { lowWater: null, holeMs: 50 });
    expect(live).toEqual({ id: "live-heap", path: "M0.0 100.0L10.0 80.0L10.0 200.0L0.0 200.0Z" });
    expect(headroom).toEqual({
      id: "gc-headroom",
      path: "M0.0 50.0L10.0 20.0L10.0 80.0L0.0 100.0Z",
    });
  });

  test("parts live heap where it leaks, and stays as high", () => {
    const lowWater = [
      [0, 90],
      [10, 110],
    ] as const;
    const layers = stackLayers(plot, budgets, { lowWater, holeMs: 50 });
    expect(layers.slice(0, 4).map(({ id }) => id)).toEqual([
      ...["before", "stayed", "live-heap", "gc-headroom"],
    ]);
    expect(layers[2]?.path).toContain("10.0 80.0");
  });

  test("draws nothing where nothing was measured", () => {
    const [live] = stackLayers(plot, [...budgets, at(90, 100, 0)], { lowWater: null, holeMs: 50 });
    expect(live?.path.match(/M/g)).toHaveLength(2);
  });
});
