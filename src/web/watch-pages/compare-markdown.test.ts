import { expect, test } from "vitest";
import { LEAKING_REPORT, START_MS, STEADY_REPORT } from "../../../test/drawn-reports.ts";
import { compareView } from "../../serve/compare-view.ts";
import type { CompareSide } from "../../serve/watch-api.ts";
import { compareMarkdown } from "./compare-markdown.ts";

const END_MS = START_MS + 3_600_000;

const SIDE: CompareSide = {
  ...{ targetId: "t", name: "shop|1", build: "v1", report: LEAKING_REPORT },
  range: { fromMs: START_MS, toMs: END_MS },
  // The same work on both sides, so that an absence says something.
  points: [
    {
      measure: "totalAllocBytes",
      points: [
        [START_MS, 0, 0, 0],
        [END_MS, 1e9, 1e9, 1e9],
      ],
    },
  ],
};

test("sides, answers and what they prove, with names that cannot break the table", () => {
  const b = { ...SIDE, build: "v<2>", report: STEADY_REPORT };
  const text = compareMarkdown(compareView(SIDE, b), "http://watch/compare");
  expect(text).toContain("**A** shop\\|1, v1, 2026-11-21 10:04 to 2026-11-21 11:04 UTC");
  expect(text).toContain("**B** shop\\|1, v\\<2\\>");
  expect(text).toMatch(/^\| fixed \| 14,235 goroutines .* \| 14,235, \+212\/min \| not found \|/m);
  expect(text.trimEnd().endsWith("http://watch/compare")).toBe(true);
});

test("without findings there is no table", () => {
  const calm = { ...SIDE, report: STEADY_REPORT };
  expect(compareMarkdown(compareView(calm, calm), "x")).not.toContain("| answer |");
});
