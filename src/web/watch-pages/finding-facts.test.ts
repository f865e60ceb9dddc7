import { describe, expect, test } from "vitest";
import { DRAWN_RECORD, DRAWN_VIEW } from "../../../test/drawn/watch-finding.ts";
import { START_MS } from "../../../test/drawn-reports.ts";
import { findingFacts, firstBuild } from "./finding-facts.ts";

const MINUTE_MS = 60_000;
const NOW = START_MS + 40 * MINUTE_MS;

function fact(name: string, view = DRAWN_VIEW) {
  return findingFacts(view, NOW).find((one) => one.name === name);
}

describe("facts of an open finding", () => {
  test("the limit with its clock and its wait", () => {
    expect(fact("2 GB limit reached")).toMatchObject({
      value: "about 12:04",
      beside: "in 1 h 20 min",
      note: "the first of 3 instances",
    });
  });

  test("the rate of the fastest instance, with interval and name", () => {
    expect(fact("Rate")).toMatchObject({
      value: "+212/min",
      note: "198 to 226, 95 % interval, at recommend-1",
      isWarm: true,
    });
  });

  test("what stays is counted where it leaks, not where it does not", () => {
    expect(fact("Stays")).toMatchObject({
      value: "14,300 goroutines",
      note: "on 2 instances; 61 MB of stacks, about 118 MB of heap",
    });
  });

  test("since when, in which build, how long after the deploy", () => {
    expect(fact("Open since")).toMatchObject({
      value: "10:11",
      beside: "33 min",
      note: "first in v2.31.0, 7 min after a deploy",
    });
  });

  test("a forecast that has passed claims no time to come", () => {
    const record = { ...DRAWN_RECORD, limitAtMs: NOW - 1 };
    expect(fact("2 GB limit reached", { ...DRAWN_VIEW, record })).toMatchObject({
      value: "now, by the forecast",
      beside: "",
    });
  });

  test("nothing measured is said, never shown as 0", () => {
    const targets = DRAWN_RECORD.targets.map((one) => ({ ...one, ratePerHour: null }));
    const record = { ...DRAWN_RECORD, targets, limitAtMs: null };
    const view = { ...DRAWN_VIEW, record, report: null, finding: null };
    expect(fact("Rate", view)?.value).toBe("not measured");
    expect(fact("Limit", view)?.value).toBe("not known");
  });
});

describe("facts of a closed finding", () => {
  test("the rate before stands beside the rate after", () => {
    const closing = {
      ...{ atMs: NOW, from: "open" as const, to: "closed" as const, why: "gone", build: "v2.31.1" },
      ratePerHour: { estimate: 0, low: 0, high: 4 },
    };
    const record = {
      ...{ ...DRAWN_RECORD, state: "closed" as const, closedMs: NOW },
      changes: [...DRAWN_RECORD.changes, closing],
    };
    const view = { ...DRAWN_VIEW, record };
    expect(fact("Rate before", view)?.value).toBe("+212/min");
    expect(fact("Rate after", view)).toMatchObject({ value: "0/h", note: "0 to 4, 95 % interval" });
    expect(fact("Closed", view)?.note).toBe("in v2.31.1");
    expect(fact("Was open", view)?.value).toBe("33 min");
  });
});

test("the first build that had it is not the first that was seen", () => {
  expect(firstBuild(DRAWN_RECORD)).toBe("v2.31.0");
  expect(firstBuild({ ...DRAWN_RECORD, builds: DRAWN_RECORD.builds.slice(0, 1) })).toBeNull();
});
