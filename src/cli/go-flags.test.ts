import { expect, test } from "vitest";
import { goFlags } from "./go-flags.ts";

const DECLARED = [
  { long: "--sample_index", required: true, optional: false },
  { long: "--http", required: false, optional: true },
  { long: "--cum", required: false, optional: false },
  { long: "--color", required: false, optional: false },
  { long: "--no-color", required: false, optional: false },
];

test.each([
  [
    ["-sample_index=alloc_space", "heap.pb.gz"],
    ["--sample_index=alloc_space", "heap.pb.gz"],
  ],
  [
    ["-sample_index", "alloc_space"],
    ["--sample_index", "alloc_space"],
  ],
  [["-http="], ["--http="]],
  [
    ["-cum", "-cum=true", "-cum=1"],
    ["--cum", "--cum", "--cum"],
  ],
  [["-cum=false"], []],
  [["-color=false"], ["--no-color"]],
  [["-cum=maybe"], ["--cum=maybe"]],
])("%j is read as %j", (typed, read) => {
  expect(goFlags(typed, DECLARED)).toEqual(read);
});

test("what is no declared long option stays as typed", () => {
  const typed = ["-", "-h", "-abc", "heap.pb.gz", "--unknown=1", "--", "-cum=false"];
  expect(goFlags(typed, DECLARED)).toEqual(typed);
});
