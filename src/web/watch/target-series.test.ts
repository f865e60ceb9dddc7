import { describe, expect, test } from "vitest";
import type { BucketPoint, LivePoint, PointsView } from "../../serve/watch-api.ts";
import { budgetAt, staleFrom, targetSeries } from "./target-series.ts";

const MINUTE_MS = 60_000;
const NOW = 100 * MINUTE_MS;
const window = { fromMs: 0, toMs: NOW, isLive: true, choice: "6h" };
const every = (count: number): readonly BucketPoint[] =>
  Array.from({ length: count }, (_, index) => [index * MINUTE_MS, 5, 9, 7]);

function stored(points: readonly BucketPoint[]): PointsView {
  const range = { fromMs: 0, toMs: NOW };
  const measures = (["heapInuseBytes", "residentBytes"] as const).map((measure) => ({
    ...{ measure, points, lowWater: [] },
  }));
  return { targetId: "t", range, bucketMs: 0, measures, runs: [], events: [] };
}

const live: readonly LivePoint[] = [
  { atMs: NOW - 2000, values: { heapInuseBytes: 70, residentBytes: 100 } },
  { atMs: NOW - 1000, values: { heapInuseBytes: 80, residentBytes: 110 } },
];

describe("series of a target", () => {
  test("go on live, with a budget for each moment", () => {
    const series = targetSeries(stored(every(90)), live, window);
    expect(series.points("residentBytes")).toHaveLength(92);
    expect(budgetAt(series.budgets, NOW)?.topBytes).toBe(110);
    expect(budgetAt(series.budgets, NOW - 1500)?.topBytes).toBe(100);
    expect(budgetAt(series.budgets, -1)).toBe(null);
  });

  test("of a drawn window take nothing that is live", () => {
    const series = targetSeries(stored(every(90)), live, { ...window, isLive: false });
    expect(series.points("residentBytes")).toHaveLength(90);
  });

  test("without an answer so far are empty", () => {
    const series = targetSeries(null, [], window);
    expect(series.points("goroutines")).toEqual([]);
    expect(series.staleFromMs).toBe(null);
  });

  test("are stale after five usual pauses without a point, and only where the window ends now", () => {
    expect(staleFrom([every(99)], window)).toBe(null);
    expect(staleFrom([every(80), []], window)).toBe(79 * MINUTE_MS);
    expect(staleFrom([every(80)], { ...window, isLive: false })).toBe(null);
  });
});
