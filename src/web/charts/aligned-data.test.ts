import { describe, expect, test } from "vitest";
import { alignSeries } from "./aligned-data.ts";

describe("aligned series", () => {
  test("stand on one list of times; what one lacks is joined over", () => {
    const { times, values } = alignSeries(
      [
        [
          [10, 1],
          [30, 3],
        ],
        [[20, 2]],
      ],
      [],
    );
    expect(times).toEqual([10, 20, 30]);
    expect(values).toEqual([
      [1, undefined, 3],
      [undefined, 2, undefined],
    ]);
  });

  test("a restart cuts every line", () => {
    const { times, values } = alignSeries(
      [
        [
          [10, 1],
          [30, 3],
        ],
      ],
      [
        { fromMs: 0, toMs: 10 },
        { fromMs: 25, toMs: 30 },
      ],
    );
    expect(times).toEqual([10, 24, 30]);
    expect(values).toEqual([[1, null, 3]]);
  });
});
