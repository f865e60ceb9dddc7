import { describe, expect, test } from "vitest";
import { fitColumns } from "./fit-columns.ts";

const COLUMNS = [
  { id: "name", pixels: 200, rank: 0 },
  { id: "births", pixels: 60, rank: 3 },
  { id: "flat", pixels: 80, rank: 1 },
  { id: "cum", pixels: 80, rank: 2 },
];

function ids(columns: readonly { readonly id: string }[]): string {
  return columns.map(({ id }) => id).join(" ");
}

describe("columns", () => {
  test("keep their order where all have room", () => {
    expect(ids(fitColumns(COLUMNS, 420).shown)).toBe("name births flat cum");
  });

  test("leave by rank, and what leaves is named", () => {
    const { shown, left } = fitColumns(COLUMNS, 370);
    expect(ids(shown)).toBe("name flat cum");
    expect(ids(left)).toBe("births");
  });

  test("the first never leaves", () => {
    expect(ids(fitColumns(COLUMNS, 10).shown)).toBe("name");
  });
});
