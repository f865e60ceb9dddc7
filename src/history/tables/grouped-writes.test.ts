import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GATHER_MS, GroupedWrites } from "./grouped-writes.ts";

describe("writes at about the same time", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("are one, in order, and each resolves when it is kept", async () => {
    const kept: number[][] = [];
    const writes = new GroupedWrites<number>(async (items) => {
      kept.push([...items]);
    });
    const all = Promise.all([writes.add([1, 2]), writes.add([]), writes.add([3])]);
    await vi.advanceTimersByTimeAsync(GATHER_MS - 1);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await all;
    expect(kept).toEqual([[1, 2, 3]]);
    const later = writes.add([4]);
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    await later;
    expect(kept).toEqual([[1, 2, 3], [4]]);
  });

  test("are written at once when somebody asks for them", async () => {
    const kept: number[][] = [];
    const writes = new GroupedWrites<number>(async (items) => {
      kept.push([...items]);
    });
    const added = writes.add([1]);
    await writes.flush();
    await added;
    await writes.flush();
    await vi.advanceTimersByTimeAsync(2 * GATHER_MS);
    expect(kept).toEqual([[1]]);
  });

  test("fail alone: the others of the group are kept", async () => {
    const kept: number[] = [];
    const writes = new GroupedWrites<number>(async (items) => {
      if (items.includes(2)) throw new Error("two");
      kept.push(...items);
    });
    const settled = Promise.allSettled([writes.add([1]), writes.add([2]), writes.add([3])]);
    await writes.flush();
    const [one, two, three] = await settled;
    expect([one?.status, two?.status, three?.status]).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(kept).toEqual([1, 3]);
  });
});
