import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialLowerTail } from "./binomial.ts";
import { normalQuantile } from "./normal.ts";
import { poissonInterval } from "./poisson.ts";
import { blockValues, detrendedNoise, median } from "./robust.ts";
import { theilSen } from "./theil-sen.ts";

describe("normalQuantile", () => {
  test("agrees with the tables", () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
  });
});

describe("poissonInterval", () => {
  // Exact Garwood bounds from published tables.
  test.each([
    [0, 0, 3.689],
    [3, 0.619, 8.767],
    [7, 2.814, 14.42],
    [25, 16.18, 36.9],
    [100, 81.36, 121.6],
  ])("of %i events at 95 %% lies in %d to %d", (count, low, high) => {
    const interval = poissonInterval(count, 0.95);
    expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(0.03 * low);
    expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(0.01 * high);
  });

  test("always holds the count", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (count) => {
        const { low, high } = poissonInterval(count, 0.95);
        expect(low).toBeLessThanOrEqual(count);
        expect(high).toBeGreaterThanOrEqual(count);
      }),
    );
  });
});

describe("binomialLowerTail", () => {
  test("agrees with exact values", () => {
    expect(binomialLowerTail({ successes: 0, trials: 10, chance: 0.5 })).toBeCloseTo(1 / 1024, 12);
    expect(binomialLowerTail({ successes: 2, trials: 10, chance: 0.5 })).toBeCloseTo(56 / 1024, 12);
    expect(binomialLowerTail({ successes: 5, trials: 5, chance: 0.5 })).toBe(1);
  });

  test("does not underflow at thousands of trials", () => {
    expect(binomialLowerTail({ successes: 2500, trials: 5000, chance: 0.5 })).toBeGreaterThan(0.5);
  });
});

describe("robust measures", () => {
  test("median of odd, even and empty", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  test("noise does not count a steady rise", () => {
    expect(detrendedNoise([0, 10, 20, 30, 40])).toBe(0);
    expect(detrendedNoise([0, 12, 18, 31, 40, 49])).toBeGreaterThan(0);
  });

  test("values by block, and null where a block is empty", () => {
    const points = [5, 3, 4, 6, 8, 7, 9, 12].map((value, atMs) => [atMs, value] as const);
    expect(blockValues(points, 4)).toEqual([
      [5, 3],
      [4, 6],
      [8, 7],
      [9, 12],
    ]);
    expect(
      blockValues(
        [
          [0, 1],
          [1, 2],
          [100, 3],
        ],
        3,
      ),
    ).toBeNull();
  });
});

describe("theilSen", () => {
  test("finds the slope under an outlier, within its interval", () => {
    const points = Array.from(
      { length: 30 },
      (_, x) => [x, 2 * x + (x === 7 ? 500 : x % 3)] as const,
    );
    const slope = theilSen(points, 0.95);
    expect(slope?.estimate).toBeCloseTo(2, 1);
    expect(slope?.low).toBeLessThanOrEqual(2);
    expect(slope?.high).toBeGreaterThanOrEqual(2);
  });

  test("is null without spread or points", () => {
    expect(
      theilSen(
        [
          [0, 1],
          [1, 2],
          [2, 3],
        ],
        0.95,
      ),
    ).toBeNull();
    expect(
      theilSen(
        Array.from({ length: 9 }, () => [1, 1] as const),
        0.95,
      ),
    ).toBeNull();
  });
});
