import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  LEAKING_REPORT,
  SEND_FINDING,
  START_MS,
  STEADY_REPORT,
  UNKNOWN_REPORT,
} from "../../test/drawn-reports.ts";
import type { BucketPoint } from "../history/tables/tables.ts";
import type { Report, ReportFinding } from "../report/report.ts";
import { compareView } from "./compare-view.ts";
import type { CompareSide } from "./watch-api.ts";

const HOUR_MS = 3_600_000;

/** A side that allocates `perHour` bytes an hour. */
function side(report: Report, about: Partial<CompareSide> & { readonly perHour?: number } = {}) {
  const { perHour = 1e9, ...rest } = about;
  const counted = [0, 1, 2].map((n): BucketPoint => {
    return [START_MS + n * HOUR_MS, perHour * n, perHour * n, perHour * n];
  });
  const made: CompareSide = {
    targetId: "t1",
    name: "shop-1",
    build: "v1",
    range: { fromMs: START_MS, toMs: START_MS + 2 * HOUR_MS },
    report,
    points: [{ measure: "totalAllocBytes", points: counted }],
    ...rest,
  };
  return made;
}

function leaking(rate: ReportFinding["ratePerHour"], id = SEND_FINDING.id): Report {
  return { ...LEAKING_REPORT, findings: [{ ...SEND_FINDING, id, ratePerHour: rate }] };
}

const RATE = { estimate: 12_720, low: 11_880, high: 13_560 };
const LATER = { fromMs: START_MS + 3 * HOUR_MS, toMs: START_MS + 5 * HOUR_MS };
const A = side(leaking(RATE));

function answer(a: CompareSide, b: CompareSide) {
  const [row] = compareView(a, b).findings;
  return row;
}

describe("a finding that is gone", () => {
  test("is fixed where the other side would have shown it under the same load", () => {
    const row = answer(A, side(STEADY_REPORT, { range: LATER, build: "v2" }));
    expect(row).toMatchObject({ answer: "fixed", inB: null });
    expect(row?.why).toBe("Not found in B, which would have shown it from 180/h, A had +212/min.");
  });

  test("cannot be told where the other side has no verdict", () => {
    const row = answer(A, side(UNKNOWN_REPORT));
    expect(row).toMatchObject({ answer: "cannot-tell" });
    expect(row?.why).toContain(UNKNOWN_REPORT.reason);
  });

  test("cannot be told after too short a watch, and the wait is named", () => {
    const slow = leaking({ estimate: 60, low: 45, high: 75 });
    const row = answer(side(slow), side(STEADY_REPORT));
    expect(row?.answer).toBe("cannot-tell");
    expect(row?.why).toContain("may be as slow as +45/h. Watch B for about 12 min 24 s.");
  });

  test("cannot be told while the code may not have run", () => {
    const row = answer(A, side(STEADY_REPORT, { perHour: 5e7 }));
    expect(row?.answer).toBe("cannot-tell");
    expect(row?.why).toContain("95 % less load");
  });

  test("cannot be told where that measure was not looked at", () => {
    const blind = {
      ...STEADY_REPORT,
      checked: { ...STEADY_REPORT.checked, smallestGoroutinesPerHour: null },
    };
    expect(answer(A, side(blind))?.why).toContain("B did not measure this.");
  });
});

describe("a finding that came", () => {
  test("is new where the first side would have shown it", () => {
    expect(answer(side(STEADY_REPORT), A)).toMatchObject({ answer: "new", inA: null });
  });

  test("cannot be told where the first side had far less load", () => {
    expect(answer(side(STEADY_REPORT, { perHour: 5e7 }), A)?.answer).toBe("cannot-tell");
  });
});

describe("a finding on both sides", () => {
  test.each([
    ["better", { estimate: 6000, low: 5500, high: 6500 }],
    ["worse", { estimate: 20_000, low: 19_000, high: 21_000 }],
    ["same", { estimate: 12_000, low: 11_000, high: 13_000 }],
    ["cannot-tell", { estimate: 7000, low: -1000, high: 15_000 }],
  ])("%s by its interval", (expected, rate) => {
    expect(answer(A, side(leaking(rate)))?.answer).toBe(expected);
  });

  test("half the rate under half the load is no improvement", () => {
    const half = leaking({ estimate: 6360, low: 5940, high: 6780 });
    expect(answer(A, side(half))?.answer).toBe("better");
    const row = answer(A, side(half, { perHour: 5e8 }));
    expect(row?.answer).toBe("cannot-tell");
    expect(row?.why).toContain("the load alone may explain it");
  });

  test("without a rate nothing is claimed", () => {
    expect(answer(A, side(leaking(null)))?.why).toContain("no rate was measured in B");
  });
});

describe("what the difference proves", () => {
  test("new and worse come first, and are counted first", () => {
    const b = {
      ...LEAKING_REPORT,
      findings: [
        { ...SEND_FINDING, ratePerHour: RATE },
        { ...SEND_FINDING, id: "goroutine:other" },
      ],
    };
    const view = compareView(A, side(b));
    expect(view.findings.map((row) => row.answer)).toEqual(["new", "same"]);
    expect(view.says[0]).toBe("2 findings: 1 new in B, 1 the same.");
  });

  test("one target and two builds prove something about the build", () => {
    const { says } = compareView(A, side(STEADY_REPORT, { build: "v2", range: LATER }));
    expect(says).toContain(
      "The same target, v1 against v2: what differs beyond the load comes from the build.",
    );
  });

  test("two builds on two targets prove nothing about either", () => {
    const b = side(STEADY_REPORT, { build: "v2", targetId: "t2", name: "shop-2" });
    expect(compareView(A, b).says.join(" ")).toContain("neither is proved to be the cause");
  });

  test("ranges that share captures are said", () => {
    expect(compareView(A, A).says.join(" ")).toContain("The ranges share 2 h");
    expect(compareView(A, side(STEADY_REPORT, { range: LATER })).says.join(" ")).not.toContain(
      "share",
    );
  });

  test("two calm sides say so", () => {
    const calm = compareView(side(STEADY_REPORT), side(STEADY_REPORT, { range: LATER }));
    expect(calm.findings).toEqual([]);
    expect(calm.says[0]).toMatch(/^No finding on either side/);
  });

  const rate = fc.record({
    estimate: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    half: fc.double({ min: 0, max: 1e5, noNaN: true }),
  });
  const interval = rate.map(({ estimate, half }) => {
    return { estimate, low: estimate - half, high: estimate + half };
  });

  test("sides in the other order give the opposite answer, never the same claim", () => {
    fc.assert(
      fc.property(interval, interval, (one, two) => {
        const forth = answer(side(leaking(one)), side(leaking(two)))?.answer;
        const back = answer(side(leaking(two)), side(leaking(one)))?.answer;
        if (forth === "better") expect(back).toBe("worse");
        if (forth === "worse") expect(back).toBe("better");
      }),
    );
  });
});
