import { describe, expect, test } from "vitest";
import { lowWaterShape } from "./low-water-shape.ts";
import type { Plot, Point } from "./plot.ts";

const PLOT: Plot = { fromMs: 0, toMs: 100, max: 100, left: 0, top: 0, width: 100, height: 100 };
const POINTS: readonly Point[] = [
  [0, 10],
  [50, 60],
  [60, 30],
  [100, 90],
];

describe("low water", () => {
  test("is not drawn from one minimum", () => {
    expect(lowWaterShape(PLOT, POINTS, [[0, 10]])).toBe(null);
  });

  test("goes on dashed after the last finished tide, by the slope so far", () => {
    const shape = lowWaterShape(PLOT, POINTS, [
      [0, 10],
      [60, 30],
    ]);
    expect(shape?.line).toBe("M0 90L60 70");
    expect(shape?.rest).toBe("M60 70L100 56.7");
    expect(shape?.baseline).toBe("M0 90L100 90");
  });

  test("never rises above what was measured last", () => {
    const shape = lowWaterShape(
      PLOT,
      [...POINTS.slice(0, 3), [100, 31]],
      [
        [0, 10],
        [60, 30],
      ],
    );
    expect(shape?.rest).toBe("M60 70L100 69");
  });
});
