import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Brush,
  brushOf,
  brushParams,
  brushRange,
  handleAt,
  moveEdge,
  moveHandle,
  stepHandle,
} from "./brush.ts";

const TICKS = [0, 10, 20, 30].map((atMs) => ({ capture: `c${atMs}`, atMs }));

function brush(capture: string, base?: string): Brush {
  return brushOf(TICKS, capture, base) ?? { ticks: TICKS, base: null, now: 0 };
}

describe("brush", () => {
  test("shows the last capture where the URL names none of these", () => {
    expect(brushParams(brush("gone", "gone"))).toEqual({ c: "c30", b: null });
    expect(brushOf([], "c0", undefined)).toBe(null);
  });

  test("handles stand on the nearest capture and never pass each other", () => {
    expect(brushParams(moveHandle(brush("c30", "c10"), "base", 22))).toEqual({
      c: "c30",
      b: "c20",
    });
    expect(brushParams(moveHandle(brush("c30", "c10"), "base", 99))).toEqual({
      c: "c30",
      b: "c20",
    });
    expect(brushParams(moveHandle(brush("c30", "c10"), "now", 0))).toEqual({ c: "c20", b: "c10" });
  });

  test("a base comes in with the first step of its key", () => {
    expect(brushParams(stepHandle(brush("c30"), "base", 1))).toEqual({ c: "c30", b: "c0" });
  });

  test("a range has two ends, a press has none", () => {
    expect(brushParams(brushRange(brush("c0"), 31, 9))).toEqual({ c: "c30", b: "c10" });
    expect(brushParams(brushRange(brush("c0"), 11, 9))).toEqual({ c: "c10", b: null });
  });

  test("of two ranges ends are moved and one is drawn anew", () => {
    const ranges = brush("c20..c30", "c0..c10");
    expect([ranges.base, ranges.now]).toEqual([1, 3]);
    const moved = moveEdge(ranges, { band: "now", end: "from" }, 29);
    expect(brushParams(moved)).toEqual({ c: "c30..c30", b: "c0..c10" });
    expect(brushParams(brushRange(ranges, 0, 1))).toEqual({ c: "c20..c30", b: "c0..c0" });
    expect(brushParams(stepHandle(ranges, "base", 1))).toEqual({ c: "c20..c30", b: "c10..c20" });
  });

  test("a press takes the handle that is closer", () => {
    expect(handleAt(brush("c30", "c0"), 12)).toBe("base");
    expect(handleAt(brush("c30", "c0"), 18)).toBe("now");
  });

  test("whatever is moved, the base stands before what is shown", () => {
    const move = fc.record({
      handle: fc.constantFrom("base" as const, "now" as const),
      by: fc.integer({ min: -5, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const end = moves.reduce((at, { handle, by }) => stepHandle(at, handle, by), brush("c20"));
        expect(end.base === null || end.base < end.now).toBe(true);
        expect(TICKS[end.now]).toBeDefined();
      }),
    );
  });
});
