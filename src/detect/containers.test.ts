import { describe, expect, test } from "vitest";
import { drawnHeapRun, rising } from "../../test/drawn/heap.ts";
import { detectContainers } from "./containers.ts";

const MB = 1024 * 1024;

function judge(largest: readonly number[]) {
  const flat = rising(largest.length, 1, 0);
  const run = drawnHeapRun({ grow: { allocated: flat, alive: flat, largest } });
  return detectContainers(run, "confirmed")[0];
}

describe("detectContainers", () => {
  test("a block that takes larger sizes in every third is leaking", () => {
    const sizes = [1, 1, 1.25, 1.25, 1.6, 1.6, 2, 2, 2.5, 2.5, 3.1, 3.1, 3.9, 3.9, 4.9, 4.9];
    expect(judge(sizes.map((size) => size * MB))).toMatchObject({
      judgement: "leaking",
      current: 4.9 * MB,
    });
  });

  test("a block that grew to its working size and stopped is not", () => {
    const sizes = [1, 1.25, 1.6, 2, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5];
    expect(judge(sizes.map((size) => size * MB))).toMatchObject({ judgement: "filling" });
  });

  test("a block that ever shrinks is no growing container", () => {
    expect(judge([1, 2, 3, 4, 2, 5, 6].map((size) => size * MB))).toBeUndefined();
  });

  test("small blocks are left to the sampled objects", () => {
    expect(judge([1000, 2000, 3000, 4000, 5000, 6000])).toBeUndefined();
  });
});
