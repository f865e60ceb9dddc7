import { describe, expect, test } from "vitest";
import { orderParams, parseOrder, pressed, sortRows } from "./sort-rows.ts";

describe("sorting", () => {
  test("puts rows without a value last either way and keeps equals in order", () => {
    const rows = [
      ["a", 1],
      ["b", null],
      ["c", 3],
      ["d", 1],
    ] as const;
    const names = (descending: boolean): string =>
      sortRows(rows, ([, value]) => value, descending)
        .map(([name]) => name)
        .join("");
    expect(names(true)).toBe("cadb");
    expect(names(false)).toBe("adcb");
  });

  test("speaks pprof's word where it has one", () => {
    expect(orderParams({ column: "cum", descending: true })).toEqual({ sort: "cum", order: null });
    expect(orderParams({ column: "change", descending: true })).toEqual({
      sort: null,
      order: "-change",
    });
  });

  test("reads only orders of known columns", () => {
    expect(parseOrder("-change", ["change"])).toEqual({ column: "change", descending: true });
    expect(parseOrder("colour", ["change"])).toBe(null);
  });

  test("a second press turns the order round", () => {
    const first = pressed({ column: "flat", descending: true }, "name", false);
    expect(first).toEqual({ column: "name", descending: false });
    expect(pressed(first, "name", false).descending).toBe(true);
  });
});
