import { describe, expect, test } from "vitest";
import { drawnRun, drawnSite } from "../../test/drawn/lives.ts";
import type { Run } from "../series/series.ts";
import {
  COUNT_RISE_MIN,
  detectCounted,
  detectProven,
  PROVEN_COUNT_MIN,
  PROVEN_STILL_MIN,
} from "./counted.ts";
import { detectSingleDump, SINGLE_DUMP_COUNT_MIN } from "./single-dump.ts";

/** Goal: one dump, or counts without ids, never say more than they can. */

/** One dump whose members print these minutes. */
function oneDump(minutes: readonly number[]): Run {
  return drawnRun({ stuck: minutes.map((one) => `# ${one}`) });
}

/** `count` ages spread evenly from 0 to `oldest` minutes. */
function spread(count: number, oldest: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((index * (oldest + 1)) / count));
}

describe("detectSingleDump", () => {
  const judge = (minutes: readonly number[]) => detectSingleDump(oneDump(minutes))[0];

  test("suspects many members whose ages spread evenly", () => {
    expect(judge(spread(90, 29))).toMatchObject({
      judgement: "suspect",
      basis: "ages-spread",
      current: 90,
      longestMinutes: 29,
      births: 0,
      rate: null,
    });
  });

  test.each([
    ["too few of them", spread(SINGLE_DUMP_COUNT_MIN - 1, 29)],
    ["all of them young", spread(90, 4)],
    ["old ones are rare: members leave", [...spread(80, 9), 12, 25, 29]],
    [
      "two bursts and nothing between",
      [...Array<number>(40).fill(0), ...Array<number>(40).fill(29)],
    ],
    ["no minutes at all", Array<number>(90).fill(-1)],
  ])("does not when %s", (_, minutes) => {
    expect(judge(minutes)).toMatchObject({ judgement: "unknown", basis: "one-dump" });
  });

  test("suspects few as well where the runtime marks them leaked", () => {
    const run = oneDump([1]);
    const population = run.lives?.populations[0];
    if (population !== undefined) population.leaked[0] = 1;
    expect(detectSingleDump(run)[0]).toMatchObject({ judgement: "suspect", provenLeaked: 1 });
  });

  test("never says leaking", () => {
    expect(judge(spread(100_000, 900)).judgement).toBe("suspect");
  });
});

/** A run of goroutine profiles, and of leak profiles, with these counts at one site. */
function counted(counts: readonly number[], leaked: readonly number[] = []): Run {
  const siteCounts = (values: readonly number[]) =>
    values.length === 0
      ? null
      : {
          timesMs: values.map((_, index) => index * 10_000),
          captures: values.map((_, index) => `goroutine-${index}`),
          sites: [
            {
              site: drawnSite("stuck"),
              operation: "chan-send" as const,
              counts: Float64Array.from(values),
            },
          ],
        };
  return { ...drawnRun({}), lives: null, counts: siteCounts(counts), leaked: siteCounts(leaked) };
}

describe("detectCounted", () => {
  const judge = (counts: readonly number[]) => detectCounted(counted(counts))[0];

  test("suspects a low water that rises in each third, and never says more", () => {
    expect(judge([5, 9, 3, 12, 10, 15, 25, 21, 30])).toMatchObject({
      judgement: "suspect",
      basis: "count-rises",
      current: 30,
      isFollowed: false,
    });
    expect(judge([0, 1e6, 2e6, 3e6, 4e6, 5e6, 6e6]).judgement).toBe("suspect");
  });

  test.each([
    ["a rise under the floor", [0, 0, 1, 1, 1, 1, COUNT_RISE_MIN - 1, COUNT_RISE_MIN - 1]],
    ["a tide that goes out again", [5, 90, 200, 300, 210, 80, 40, 5, 6]],
    ["one step", [5, 5, 5, 5, 5, 5, 90, 90, 90]],
  ])("calls %s steady", (_, counts) => {
    expect(judge(counts).judgement).toBe("steady");
  });

  test("says nothing of fewer than six profiles", () => {
    expect(judge([0, 50, 100, 150, 200])).toMatchObject({ judgement: "unknown" });
  });
});

describe("detectProven", () => {
  const judge = (leaked: readonly number[]) => detectProven(counted([], leaked))[0];

  test("a proven number that rises is leaking, a small one that stands still an old mishap", () => {
    expect(judge([1, 9])).toMatchObject({
      judgement: "leaking",
      provenLeaked: 9,
      isFollowed: true,
    });
    expect(judge([9, 9])).toMatchObject({ judgement: "still", basis: "proven-no-births" });
    expect(judge([7, 7 + PROVEN_COUNT_MIN - 1]).judgement).toBe("still");
  });

  test("many that stand still are what a past leak has left behind", () => {
    const left = { judgement: "leaking", basis: "proven-and-still" };
    expect(judge([PROVEN_STILL_MIN, PROVEN_STILL_MIN])).toMatchObject(left);
    expect(judge([50])).toMatchObject(left);
  });

  test("one profile of a few is a suspicion, and one or two goroutines are none", () => {
    expect(judge([5])).toMatchObject({ judgement: "suspect", basis: "proven-once" });
    expect(judge([0, PROVEN_COUNT_MIN - 1])).toBeUndefined();
  });
});
