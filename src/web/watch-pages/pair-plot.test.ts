import { describe, expect, test } from "vitest";
import { LEAKING_REPORT } from "../../../test/drawn-reports.ts";
import type { CompareSide } from "../../serve/watch-api.ts";
import { bandPath, numbersOf, PAIR_MEASURES, pairSide, pointAt, sharedScale } from "./pair-plot.ts";

const [GOROUTINES] = PAIR_MEASURES;

function side(values: readonly number[], fromMs: number, toMs: number): CompareSide {
  const points = values.map((value, n) => [fromMs + n * 10, value - 1, value + 1, value] as const);
  return {
    ...{ targetId: "t", name: "t", build: null, report: LEAKING_REPORT },
    range: { fromMs, toMs },
    points: [{ measure: "goroutines", points }],
  };
}

describe("equal axes", () => {
  const [a, b] = [side([5, 9], 0, 20), side([50, 10, 20], 1000, 1100)];
  const measure = GOROUTINES ?? { measure: "goroutines", title: "", unit: "", factor: 1 };
  const pair = [pairSide(a, measure), pairSide(b, measure)];

  test("the higher side gives the height, the longer one the width", () => {
    expect(sharedScale(a, b, pair)).toEqual({ max: 51, lengthMs: 100 });
  });

  test("lowest, highest and last come from minima and maxima", () => {
    expect(pair.map(numbersOf)).toEqual([
      { lowest: 4, highest: 10, last: 9 },
      { lowest: 9, highest: 51, last: 20 },
    ]);
    expect(numbersOf({ points: [], fromMs: 0 })).toBeNull();
  });

  test("a cursor at one offset finds its point on both sides", () => {
    expect(pair.map((one) => pointAt(one, 12)?.[3])).toEqual([9, 10]);
    expect(pointAt({ points: [[10, 1, 1, 1]], fromMs: 0 }, 5)).toBeNull();
  });

  test("the band goes along the maxima and back along the minima", () => {
    const plot = { fromMs: 0, toMs: 20, max: 10, left: 0, top: 0, width: 20, height: 10 };
    const [first] = pair;
    expect(bandPath(plot, first?.points ?? [])).toBe("M0.0 4.0L10.0 0.0L10.0 2.0L0.0 6.0Z");
    expect(bandPath(plot, [])).toBe("");
  });
});
