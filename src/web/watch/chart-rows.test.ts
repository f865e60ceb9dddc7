import { describe, expect, test } from "vitest";
import { axisOf, rangeIn, valueIn } from "./chart-rows.ts";

const MB = 1024 ** 2;
const labels = (unit: Parameters<typeof axisOf>[0], max: number) =>
  axisOf(unit, max).ticks.map(({ label }) => label);

describe("axes of a target", () => {
  test("are round in the unit of the title, also where numbers are small", () => {
    expect(labels("share", 0.0042)).toEqual(["0", "0.25", "0.5"]);
    expect(labels("milliseconds", 0.4)).toEqual(["0", "0.2", "0.4"]);
    expect(labels("count", 38_701_415)).toEqual(["0", "20", "40"]);
    expect(axisOf("share", 0.0042).max).toBeCloseTo(0.005, 9);
  });

  test("values are said in that unit; a stretch of time with its extremes", () => {
    const axis = axisOf("bytes", 3000 * MB);
    expect(valueIn(axis, 2198 * MB)).toBe("2,198 MB");
    expect(rangeIn(axis, [0, 1980 * MB, 2410 * MB, 2198 * MB])).toBe("2,198 MB (1,980–2,410)");
    expect(rangeIn(axisOf("count", 9), [0, 7, 7, 7])).toBe("7");
  });
});
