import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  LEAKING_REPORT,
  SEND_FINDING,
  STEADY_REPORT,
  SUSPECT_REPORT,
  UNKNOWN_REPORT,
} from "../../../test/drawn-reports.ts";
import type { Report, ReportInterval } from "../../report/report.ts";
import type { Side } from "./side.ts";
import { verifySides } from "./verify.ts";
import { NO_WORK, type Work, workRatio } from "./work.ts";

function busy(perHour: number): Work {
  return { ...NO_WORK, counters: new Map([["requests_total", perHour]]) };
}

function side(report: Report, work: Work = busy(1000)) {
  return (name: "before" | "after"): Side => {
    return { name, source: `captures/${name}`, build: null, report, diagnosis: null, work };
  };
}

function leaking(ratePerHour: ReportInterval | null): Report {
  return { ...LEAKING_REPORT, findings: [{ ...SEND_FINDING, ratePerHour }] };
}

type Drawn = ReturnType<typeof side>;
const verified = (before: Drawn, after: Drawn) => verifySides(before("before"), after("after"));
const answers = (before: Drawn, after: Drawn) =>
  verified(before, after).findings.map((one) => [one.answer, one.isNew]);

const RATE = { estimate: 12_720, low: 11_880, high: 13_560 };
const LEAK = side(leaking(RATE));
const CALM = side(STEADY_REPORT);

describe("the answer over all findings", () => {
  test("is fixed when what leaked is gone under the same work", () => {
    const { verdict, reason } = verified(LEAK, CALM);
    expect(verdict).toBe("fixed");
    expect(reason).toContain("which would have shown it");
  });

  test("is the same for two like sides", () => {
    expect(verified(LEAK, LEAK).verdict).toBe("same");
  });

  test("is worse for a leak that came", () => {
    expect(verified(CALM, LEAK).verdict).toBe("worse");
    expect(answers(CALM, LEAK)).toEqual([["worse", true]]);
  });

  test("is the worst of several", () => {
    const other = { ...SEND_FINDING, id: "goroutine:shop.other:select", createdBy: null };
    const both = {
      ...LEAKING_REPORT,
      findings: [{ ...other, site: { ...other.site, function: "shop.other" }, ratePerHour: RATE }],
    };
    const { verdict, findings } = verified(LEAK, side(both));
    expect(verdict).toBe("worse");
    expect(findings.map(({ answer }) => answer)).toEqual(["worse", "fixed"]);
  });

  test("cannot be told when nothing leaked before, and says so", () => {
    const { verdict, reason, findings } = verified(CALM, CALM);
    expect(verdict).toBe("cannot-tell");
    expect(findings).toEqual([]);
    expect(reason).toContain("Before does not leak, so there is nothing");
  });

  test("cannot be told when after was not judged, was idle, or its work was not counted", () => {
    expect(verified(LEAK, side(UNKNOWN_REPORT)).verdict).toBe("cannot-tell");
    expect(verified(LEAK, side(STEADY_REPORT, busy(20))).verdict).toBe("cannot-tell");
    expect(verified(LEAK, side(STEADY_REPORT, NO_WORK)).verdict).toBe("cannot-tell");
  });

  test("cannot be told of a leak that is only suspected, and new", () => {
    expect(verified(CALM, side(SUSPECT_REPORT)).verdict).toBe("cannot-tell");
  });

  test("says what would settle it, whenever it cannot tell", () => {
    for (const after of [side(UNKNOWN_REPORT), side(STEADY_REPORT, busy(20))]) {
      for (const { wouldSettle } of verified(LEAK, after).findings) {
        expect(wouldSettle).toMatch(/\w/);
      }
    }
  });
});

describe("load that was counted", () => {
  const half = leaking({ estimate: 6_360, low: 5_940, high: 6_780 });

  test("is divided out: half the leak under half the load is the same", () => {
    expect(verified(LEAK, side(half, busy(1000))).verdict).toBe("better");
    expect(verified(LEAK, side(half, busy(500))).verdict).toBe("same");
  });

  test("makes as much leak under half the load worse", () => {
    expect(verified(LEAK, side(leaking(RATE), busy(400))).verdict).toBe("worse");
  });

  test("is read from the counter in the middle, so that one that the fix ended does not count", () => {
    const work = (retries: number): Work => ({
      ...NO_WORK,
      counters: new Map([
        ["jobs", 100],
        ["retries", retries],
        ["shown", 5000],
      ]),
    });
    expect(workRatio(work(800), work(0))?.ratio).toBe(1);
  });
});

const interval = fc
  .record({
    estimate: fc.double({ min: 1, max: 1e5, noNaN: true }),
    share: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
  })
  .map(({ estimate, share }) => {
    return { estimate, low: estimate * (1 - share), high: estimate * (1 + share) };
  });
const load = fc.double({ min: 10, max: 1e6, noNaN: true });
const RUNS = { numRuns: 40 };

describe("whatever the rates", () => {
  test("sides in the other order give the opposite answer, never the same claim", () => {
    fc.assert(
      fc.property(interval, interval, load, load, (one, two, loadOne, loadTwo) => {
        const a = side(leaking(one), busy(loadOne));
        const b = side(leaking(two), busy(loadTwo));
        const opposite = { better: "worse", worse: "better" } as const;
        const forth = verified(a, b).verdict;
        const back = verified(b, a).verdict;
        expect(back).toBe(forth === "better" || forth === "worse" ? opposite[forth] : forth);
      }),
      RUNS,
    );
  });

  test("more load on both sides changes nothing", () => {
    fc.assert(
      fc.property(interval, interval, load, (one, two, by) => {
        const plain = verified(side(leaking(one), busy(100)), side(leaking(two), busy(150)));
        const more = verified(
          side(leaking(one), busy(100 * by)),
          side(leaking(two), busy(150 * by)),
        );
        expect(more.verdict).toBe(plain.verdict);
      }),
      RUNS,
    );
  });

  test("more work in after never turns fixed into cannot-tell", () => {
    fc.assert(
      fc.property(interval, load, fc.double({ min: 1, max: 100, noNaN: true }), (rate, of, by) => {
        const before = side(leaking(rate), busy(1000));
        if (verified(before, side(STEADY_REPORT, busy(of))).verdict !== "fixed") return;
        expect(verified(before, side(STEADY_REPORT, busy(of * by))).verdict).toBe("fixed");
      }),
      RUNS,
    );
  });
});
