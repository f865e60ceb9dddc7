import { describe, expect, test } from "vitest";
import { findRestarts, runOf } from "./runs.ts";

describe("findRestarts", () => {
  const falls = { name: "collections", rule: "never-falls" } as const;

  test("sees none while the number grows", () => {
    expect(
      findRestarts([
        {
          ...falls,
          points: [
            [0, 1],
            [10, 5],
            [20, 5],
          ],
        },
      ]),
    ).toEqual([]);
  });

  test("sees one where it falls", () => {
    const restarts = findRestarts([
      {
        ...falls,
        points: [
          [0, 7],
          [10, 9],
          [20, 2],
          [30, 4],
        ],
      },
    ]);
    expect(restarts).toEqual([{ afterMs: 10, beforeMs: 20 }]);
    expect([0, 10, 20, 30].map((atMs) => runOf(atMs, restarts))).toEqual([0, 0, 1, 1]);
  });

  test("takes two witnesses of one restart as one, in the narrower bounds", () => {
    const restarts = findRestarts([
      {
        ...falls,
        points: [
          [0, 7],
          [30, 2],
        ],
      },
      {
        name: "start",
        rule: "never-changes",
        points: [
          [5, 100_000],
          [15, 100_400],
          [25, 900_000],
        ],
      },
    ]);
    expect(restarts).toEqual([{ afterMs: 15, beforeMs: 25 }]);
  });
});
