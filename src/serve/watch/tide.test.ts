import fc from "fast-check";
import { expect, test } from "vitest";
import { Tide } from "./tide.ts";

function filled(count: number): readonly (readonly [number, number])[] {
  const tide = new Tide();
  for (let at = 1; at <= count; at++) tide.add(at * 60_000, at);
  return tide.points();
}

test("is empty before the first point", () => {
  expect(filled(0)).toEqual([]);
});

test("shows every point while there is room, then every other", () => {
  expect(filled(3).map(([, value]) => value)).toEqual([1, 2, 3]);
  expect(filled(48)).toHaveLength(48);
  expect(filled(49).map(([, value]) => value)).toEqual(
    Array.from({ length: 25 }, (_, i) => 2 * i + 1),
  );
});

test("of any past it shows the newest, in order, and never too many", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
      const points = filled(count);
      expect(points.length).toBeLessThanOrEqual(48);
      expect(points.length).toBeGreaterThanOrEqual(Math.min(count, 24));
      expect(points.at(-1)).toEqual([count * 60_000, count]);
      expect(points.every(([at], index) => at > (points[index - 1]?.[0] ?? 0))).toBe(true);
    }),
  );
});
