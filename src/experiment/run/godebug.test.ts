import { expect, test } from "vitest";
import { withGodebug } from "./godebug.ts";

test.each([
  [undefined, "gctrace=1"],
  ["", "gctrace=1"],
  ["http2client=0", "http2client=0,gctrace=1"],
  ["gctrace=0,madvdontneed=1", "madvdontneed=1,gctrace=1"],
  ["gctracex=1", "gctracex=1,gctrace=1"],
])("GODEBUG %j becomes %j", (before, after) => {
  expect(withGodebug(before, "gctrace", "1")).toBe(after);
});
