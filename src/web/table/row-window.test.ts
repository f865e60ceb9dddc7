import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowWindow, scrollToShow, walk } from "./row-window.ts";

const LIST = { rows: 10_000, rowPixels: 30, viewPixels: 600 };

describe("row window", () => {
  test("holds what is in sight, and little more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 * 30 - 600 }), (scroll) => {
        const { first, end } = rowWindow(LIST, scroll);
        expect(first * 30).toBeLessThanOrEqual(scroll);
        expect(end * 30).toBeGreaterThanOrEqual(scroll + 600);
        expect(end - first).toBeLessThan(50);
      }),
    );
  });

  test("a short list is all there", () => {
    expect(rowWindow({ ...LIST, rows: 3 }, 0)).toEqual({ first: 0, end: 3 });
  });

  test("scrolls no further than needed to show a row", () => {
    expect(scrollToShow(LIST, 300, 12)).toBe(300);
    expect(scrollToShow(LIST, 300, 2)).toBe(60);
    expect(scrollToShow(LIST, 0, 20)).toBe(30);
  });

  test("keys walk and stop at the ends", () => {
    expect(walk(LIST, 0, "j")).toBe(1);
    expect(walk(LIST, 0, "k")).toBe(0);
    expect(walk(LIST, 5, "End")).toBe(9999);
    expect(walk(LIST, 100, "PageUp")).toBe(81);
    expect(walk(LIST, 5, "x")).toBe(null);
  });
});
