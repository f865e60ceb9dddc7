import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOutList, listHeight, listWindow } from "./list-window.ts";

describe("the window of a list of unequal rows", () => {
  const heights = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 300 });

  test("holds every row in sight", () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -500, max: 40_000 }), (rows, top) => {
        const layout = layOutList(rows);
        const view = 800;
        const { first, end } = listWindow(layout, top, view);
        const inSight = rows
          .map((height, index) => ({ index, from: layout.tops[index] ?? 0, height }))
          .filter(({ from, height }) => from + height > top && from < top + view);
        for (const { index } of inSight) {
          expect(index).toBeGreaterThanOrEqual(first);
          expect(index).toBeLessThan(end);
        }
      }),
    );
  });

  test("stays small however long the list is", () => {
    const layout = layOutList(Array.from({ length: 100_000 }, () => 36));
    const { first, end } = listWindow(layout, listHeight(layout) / 2, 900);
    expect(end - first).toBeLessThan(80);
  });

  test("a short scroll draws nothing new", () => {
    const layout = layOutList(Array.from({ length: 1000 }, () => 36));
    expect(listWindow(layout, 4801, 900)).toEqual(listWindow(layout, 4870, 900));
  });
});
