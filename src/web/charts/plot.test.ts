import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAtRuns, linePath, type Plot, type Point, thinned, valueAt, valueAxis } from "./plot.ts";

const PLOT: Plot = { fromMs: 0, toMs: 100, max: 10, left: 0, top: 0, width: 100, height: 10 };

describe("value axis", () => {
  test("begins at 0 and ends on a round number above the largest", () => {
    const axis = valueAxis(328.2 * 1024 ** 2, "bytes", 4);
    expect(axis.ticks.map((tick) => tick.label)).toEqual(["0", "100", "200", "300", "400"]);
    expect(axis.scale.unit).toBe("MB");
  });

  test("one step ends close above the largest", () => {
    expect(valueAxis(295, "goroutines", 1).ticks.map((tick) => tick.label)).toEqual(["0", "300"]);
  });

  test("counts have whole ticks, nothing has an axis too", () => {
    expect(valueAxis(2, "goroutines", 4).ticks.map((tick) => tick.label)).toEqual(["0", "1", "2"]);
    expect(valueAxis(0, "bytes", 2).ticks[0]?.label).toBe("0");
  });

  test("holds whatever is measured", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (max) => {
        const axis = valueAxis(max, "bytes", 4);
        expect(axis.max).toBeGreaterThanOrEqual(max * (1 - 1e-6));
        expect(axis.ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe("paths", () => {
  test("join points from the bottom up", () => {
    const points: readonly Point[] = [
      [0, 0],
      [50, 5],
      [100, 10],
    ];
    expect(linePath(PLOT, points)).toBe("M0 10L50 5L100 0");
  });

  test("thinning keeps the lowest and the highest value", () => {
    const points = Array.from({ length: 5000 }, (_, index): Point => [index, (index * 7919) % 101]);
    const kept = thinned(points, 50).map(([, value]) => value);
    expect(kept.length).toBeLessThan(250);
    expect(Math.min(...kept)).toBe(0);
    expect(Math.max(...kept)).toBe(100);
  });

  test("a restart cuts the line", () => {
    const points = [1, 2, 3, 4].map((atMs): Point => [atMs, atMs]);
    const runs = [
      { fromMs: 0, toMs: 2 },
      { fromMs: 3, toMs: 4 },
    ];
    expect(cutAtRuns(points, runs).map((part) => part.length)).toEqual([2, 2]);
  });

  test("the value at a time is the one measured before it", () => {
    const points: readonly Point[] = [
      [10, 1],
      [20, 2],
    ];
    expect([5, 10, 19, 25].map((atMs) => valueAt(points, atMs))).toEqual([null, 1, 1, 2]);
  });
});
