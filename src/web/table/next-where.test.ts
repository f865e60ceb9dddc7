import { describe, expect, test } from "vitest";
import { nextWhere } from "./next-where.ts";

const ROWS = ["a1", "b", "a2", "c", "a3"];
const isA = (row: string): boolean => row.startsWith("a");

describe("the next row found", () => {
  test("follows the selected one, or the top", () => {
    expect(nextWhere(ROWS, { from: -1, by: 1 }, isA)).toBe("a1");
    expect(nextWhere(ROWS, { from: 0, by: 1 }, isA)).toBe("a2");
  });

  test("goes round at the ends", () => {
    expect(nextWhere(ROWS, { from: 4, by: 1 }, isA)).toBe("a1");
    expect(nextWhere(ROWS, { from: 0, by: -1 }, isA)).toBe("a3");
    expect(nextWhere(ROWS, { from: -1, by: -1 }, isA)).toBe("a3");
  });

  test("finds itself alone, and nothing where nothing is", () => {
    expect(nextWhere(ROWS, { from: 1, by: 1 }, (row) => row === "b")).toBe("b");
    expect(nextWhere([], { from: -1, by: 1 }, isA)).toBe(null);
  });
});
