import { expect, test } from "vitest";
import { linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { MAP_SHRINK_NEVER } from "./map-shrink-never.ts";

function books(match: string, value = "[64]byte"): string {
  return `package main

type booking struct {
	account [24]byte
	purpose ${value}
	note    [8]int
}

var open = map[int]booking{}

func load(lines []booking) {
	for i, line := range lines {
		open[i] = line
	}
}

func match(n int) {
	${match}
}

func main() { load(nil); match(1) }
`;
}

test("filled in one go, deleted one by one", async () => {
  expect(await linesShownBy(MAP_SHRINK_NEVER, books("delete(open, n)"))).toEqual([
    "delete(open, n)",
  ]);
});

test.each([
  ["replaced when empty", books("delete(open, n); if len(open) == 0 { open = map[int]booking{} }")],
  ["limited", books("if len(open) > 100 { return }; delete(open, n)")],
  [
    "of pointers",
    books("delete(open, n)")
      .replaceAll("map[int]booking", "map[int]*booking")
      .replace("= line", "= &line"),
  ],
])("%s is none", async (_, text) => {
  expect(await linesShownBy(MAP_SHRINK_NEVER, text)).toEqual([]);
});
