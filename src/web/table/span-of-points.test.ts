import { expect, test } from "vitest";
import { spanOfPoints } from "./span-of-points.ts";

test("one axis holds the points of all rows", () => {
  const rows = [
    {
      points: [
        [3, 1],
        [5, 2],
      ],
    },
    { points: [] },
    { points: [[1, 9]] },
  ] as const;
  expect(spanOfPoints(rows)).toEqual({ fromMs: 1, toMs: 5 });
});

test("one moment is no axis", () => {
  expect(spanOfPoints([{ points: [[4, 1]] }, { points: [[4, 2]] }])).toBeNull();
  expect(spanOfPoints([])).toBeNull();
});
