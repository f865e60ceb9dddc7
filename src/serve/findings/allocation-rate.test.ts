import { expect, test } from "vitest";
import { allocationRate } from "./allocation-rate.ts";

function row(atMs: number, totalAllocBytes?: number, runStartMs = 0) {
  const values = totalAllocBytes === undefined ? {} : { totalAllocBytes };
  return { targetId: "a", atMs, runStartMs, values };
}

test("bytes an hour between two rows of one run", () => {
  expect(allocationRate(row(0, 100), row(60_000, 1_100))).toBe(60_000);
});

test.each([
  ["nothing before", null, row(1, 1)],
  ["nothing now", row(1, 1), null],
  ["another run", row(0, 1), row(60_000, 2, 5)],
  ["no counter", row(0), row(60_000, 2)],
  ["a counter that was not read anew", row(0, 5), row(60_000, 5)],
  ["the same moment", row(0, 1), row(0, 2)],
])("is not known with %s", (_what, before, now) => {
  expect(allocationRate(before, now)).toBeNull();
});
