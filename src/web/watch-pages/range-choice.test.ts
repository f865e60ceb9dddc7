import { expect, test } from "vitest";
import { chosenRange, rangeOf } from "./range-choice.ts";

const HOUR_MS = 3_600_000;

test.each([
  [{}, "6h", 6],
  [{ r: "24h" }, "24h", 24],
  [{ r: "9y" }, "6h", 6],
  [{ from: "5", to: "5" }, "6h", 6],
  [{ from: "x", to: "9" }, "6h", 6],
])("%o shows the last %s", (params, id, hours) => {
  expect(chosenRange(params)).toBe(id);
  expect(rangeOf(params, 1e12)).toEqual({ fromMs: 1e12 - hours * HOUR_MS, toMs: 1e12 });
});

test("ends of the address win over a length", () => {
  const params = { from: "100", to: "900", r: "1h" };
  expect(chosenRange(params)).toBe("custom");
  expect(rangeOf(params, 1e12)).toEqual({ fromMs: 100, toMs: 900 });
});
