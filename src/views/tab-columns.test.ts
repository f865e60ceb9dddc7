import { expect, test } from "vitest";
import { alignedRight } from "./tab-columns.ts";

test("columns are as wide as their widest cell, and end with the lines that have them", () => {
  const lines = [
    ["bytes:", " Total"],
    [" ", "1.50kB:", " 16B"],
    [" ", "2B:", " 8B"],
    [""],
    ["é:", "x"],
  ];
  expect(alignedRight(lines)).toEqual([
    " bytes: Total",
    "        1.50kB: 16B",
    "            2B: 8B",
    "",
    " é:x",
  ]);
});

test("tabs of hostile labels are cells like others", () => {
  expect(
    alignedRight([
      ["a", "b", "c", "end"],
      ["aa", "end"],
    ]),
  ).toEqual(["  a b cend", " aaend"]);
});
