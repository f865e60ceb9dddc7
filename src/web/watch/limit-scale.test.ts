import { describe, expect, test } from "vitest";
import { drawnRow } from "../../../test/drawn/fleet.ts";
import { limitMarks, limitX } from "./limit-scale.ts";

const MINUTE_MS = 60_000;
const WIDTH = 800;

function leaking(name: string, minutes: number) {
  const estimate = minutes * MINUTE_MS;
  return drawnRow(name, "leaking", { limitAtMs: { estimate, low: estimate, high: null } });
}

describe("the ruler of limits", () => {
  test("ten times as long is always as far", () => {
    const gap = (minutes: number): number =>
      limitX(10 * minutes * MINUTE_MS, WIDTH) - limitX(minutes * MINUTE_MS, WIDTH);
    expect(gap(30)).toBeCloseTo(gap(300), 6);
  });

  test("what is past or too far stands at its ends", () => {
    expect(limitX(-5, WIDTH)).toBe(0);
    expect(limitX(1e15, WIDTH)).toBe(WIDTH);
  });

  test("the nearest keeps its name; a name never lies on another", () => {
    const rows = [leaking("checkout", 65), leaking("billing", 60), leaking("mail", 2000)];
    const marks = limitMarks(rows, { nowMs: 0, width: WIDTH });
    expect(marks.map(({ row, isNamed }) => [row.name, isNamed])).toEqual([
      ["billing", true],
      ["checkout", false],
      ["mail", true],
    ]);
  });

  test("only what leaks and is there has a mark", () => {
    const gone = { ...leaking("gone", 60), state: "gone" as const };
    const suspect = { ...leaking("suspect", 60), verdict: "suspect" as const };
    expect(limitMarks([gone, suspect], { nowMs: 0, width: WIDTH })).toEqual([]);
  });
});
