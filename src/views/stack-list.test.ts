import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StackList, sharedFrames, sortStacks } from "./stack-list.ts";

/** Each frame a location of its own. */
function listOf(stacks: readonly (readonly number[])[]): StackList {
  const list = new StackList({ stacks: 0, frames: 0 });
  const start = Uint32Array.from({ length: 300 }, (_, location) => location);
  const frames = { start, frames: start };
  for (const stack of stacks) {
    const locations = Uint32Array.from(stack.toReversed());
    list.append(locations, { from: 0, to: locations.length, frames });
    list.close(1, 0);
  }
  return list;
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return left[i] - right[i];
  }
  return left.length - right.length;
}

describe("sorted stacks", () => {
  const stack = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
  const stacks = fc.array(stack, { maxLength: 120 });

  test("stand in lexicographic order, shorter ones first", () => {
    fc.assert(
      fc.property(stacks, (list) => {
        const order = sortStacks(listOf(list));
        expect([...order].map((index) => list[index])).toEqual(list.toSorted(compare));
        expect([...order].sort((a, b) => a - b)).toEqual(list.map((_, index) => index));
      }),
    );
  });

  test("shared frames are those from the root on", () => {
    fc.assert(
      fc.property(stack, stack, (left, right) => {
        const differ = left.findIndex((frame, at) => frame !== right[at]);
        const shared = differ === -1 ? left.length : differ;
        expect(sharedFrames(listOf([left, right]), 0, 1)).toBe(shared);
        expect(sharedFrames(listOf([left, right]), 1, 0)).toBe(shared);
      }),
    );
  });

  test("a stack deeper than any real one is cut and counted", () => {
    const list = listOf([new Array<number>(20_000).fill(1), [1]]);
    expect(list.start[1]).toBe(16_384);
    expect([list.cutStacks, list.cutValue]).toEqual([1, 1]);
  });
});
