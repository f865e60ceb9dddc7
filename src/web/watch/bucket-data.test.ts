import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BucketPoint, LivePoint } from "../../serve/watch-api.ts";
import { alignBuckets, bucketAt, holes, joined, liveBuckets, within } from "./bucket-data.ts";

const live = (...values: readonly number[]): readonly LivePoint[] =>
  values.map((goroutines, index) => ({ atMs: 1000 * index, values: { goroutines } }));
const at = (atMs: number, value = atMs): BucketPoint => [atMs, value, value, value];

describe("live points", () => {
  test("are kept one by one where every stored point is there", () => {
    expect(liveBuckets(live(5, 7), "goroutines", 0)).toEqual([at(0, 5), at(1000, 7)]);
  });

  test("of one bucket keep smallest, largest and last", () => {
    expect(liveBuckets(live(5, 9, 2, 6), "goroutines", 3000)).toEqual([
      [2000, 2, 9, 2],
      at(3000, 6),
    ]);
  });

  test("without the measure are none", () => {
    expect(liveBuckets(live(1, 2), "residentBytes", 0)).toEqual([]);
  });

  test("nothing is averaged or lost: extremes of all are extremes of the buckets", () => {
    const values = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 9000 }), (numbers, bucketMs) => {
        const buckets = liveBuckets(live(...numbers), "goroutines", bucketMs);
        expect(Math.min(...buckets.map(([, min]) => min))).toBe(Math.min(...numbers));
        expect(Math.max(...buckets.map(([, , max]) => max))).toBe(Math.max(...numbers));
        expect(buckets.at(-1)?.[3]).toBe(numbers.at(-1));
      }),
    );
  });
});

describe("stored and live", () => {
  test("where both have a time the stored one counts", () => {
    expect(joined([at(1), at(5)], [at(4, 99), at(5, 99), at(6)])).toEqual([at(1), at(5), at(6)]);
  });

  test("a window keeps one point on either side", () => {
    const points = [at(1), at(2), at(3), at(4), at(5)];
    expect(within(points, { fromMs: 2.5, toMs: 3.5 })).toEqual([at(2), at(3), at(4)]);
    expect(within(points, { fromMs: 8, toMs: 9 })).toEqual([at(5)]);
    expect(within([], { fromMs: 8, toMs: 9 })).toEqual([]);
  });

  test("a time has the point measured last", () => {
    expect(bucketAt([at(1), at(5)], 4)).toEqual(at(1));
    expect(bucketAt([at(1)], 0)).toBe(null);
  });
});

describe("aligned columns", () => {
  test("join measures of other times and cut at a restart", () => {
    const { times, last } = alignBuckets(
      [{ points: [at(10), at(20), at(30)] }, { points: [at(20, 7)] }],
      [
        { fromMs: 0, toMs: 12 },
        { fromMs: 15, toMs: 40 },
      ],
    );
    expect(times).toEqual([10, 14, 20, 30]);
    expect(last).toEqual([
      [10, null, 20, 30],
      [undefined, null, 7, undefined],
    ]);
  });

  test("no line leads over a hole", () => {
    const minute = 60_000;
    const times = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 31].map((count) => count * minute);
    expect(holes(times)).toEqual([9 * minute + 1]);
  });

  test("sparse points followed by one a second have no holes", () => {
    const sparse = Array.from({ length: 40 }, (_, index) => index * 60_000);
    const dense = Array.from({ length: 300 }, (_, index) => 39 * 60_000 + (index + 1) * 1000);
    expect(holes([...sparse, ...dense])).toEqual([]);
  });
});
