import { describe, expect, test } from "vitest";
import { isRising } from "./total-verdict.ts";

describe("rising low water", () => {
  test("is said where every minimum of the run is higher than the last", () => {
    const points = [3, 1, 2, 4].map((value, atMs) => [atMs, value] as const);
    expect(isRising(points, 1)).toBe(true);
    expect(isRising(points, 0)).toBe(false);
  });

  test("two minima are no row of tides", () => {
    const points = [1, 2].map((value, atMs) => [atMs, value] as const);
    expect(isRising(points, 0)).toBe(false);
  });
});
