import { describe, expect, test } from "vitest";
import { SOAK_REPORT } from "../../test/drawn-soaks.ts";
import type { LoadPhase } from "../capture/load-phase.ts";
import { pairCharts } from "./html-pair.ts";
import { lowWater } from "./low-water.ts";
import type { ReportRetained, ReportSoak } from "./report.ts";
import { leftPhrase, perThousandPhrase, phasePhrases } from "./soak-phrases.ts";
import { loadMarks } from "./text-soak.ts";

const [FINDING] = SOAK_REPORT.findings;
const SOAK = SOAK_REPORT.soak;
if (FINDING === undefined || SOAK === null) throw new Error("the drawn soak has a finding");

function soakOf(...lengths: readonly number[]): ReportSoak {
  let atMs = 0;
  const phases = lengths.map((seconds, index) => {
    const fromMs = atMs;
    atMs += seconds * 1000;
    const kind = index % 2 === 0 ? ("load" as const) : ("cool-down" as const);
    return { kind, cycle: 1 + (index >> 1), fromMs, toMs: atMs, requests: null };
  });
  return { phases, cycles: lengths.length >> 1, requests: null, stays: null };
}

describe("phases", () => {
  test("lengths that differ by a probe read as equal, others as a range", () => {
    expect(phasePhrases(soakOf(60, 61, 60.4, 60))).toEqual([
      "load 2 × 1 min, requests not counted",
      "cool-down 2 × 1 min 1 s",
    ]);
    expect(phasePhrases(soakOf(60, 20, 60, 90))[1]).toBe("cool-down 2 × 20 s to 1 min 30 s");
  });

  test("rate and outcomes, only those that happened", () => {
    const requests = {
      sent: 90,
      answered: 89,
      unexpected: 0,
      failed: 0,
      timedOut: 1,
      cancelled: 0,
    };
    const [load] = phasePhrases({ ...soakOf(60), requests });
    expect(load).toBe("load 1 min at 1.5/s, 90 requests (1 timed out)");
  });
});

describe("what each cycle left", () => {
  const retained = (
    unit: ReportRetained["unit"],
    ...stayed: readonly number[]
  ): ReportRetained => ({
    unit,
    perCycle: stayed.map((count, index) => ({ cycle: index + 1, requests: null, stayed: count })),
    perThousandRequests: null,
  });

  test("one, several, many", () => {
    expect(leftPhrase(retained("goroutines", 7))).toBe("7 goroutines");
    expect(leftPhrase(retained("bytes", 1024, 2048))).toBe("1 kB and 2 kB");
    expect(leftPhrase(retained("samples", 1, 2, 3, 4, 5, 6, 7, 8))).toBe(
      "1, 2, 3, …, 7 and 8 sampled objects (8 cycles)",
    );
  });

  test("of 1,000 requests, in the unit of the finding", () => {
    expect(perThousandPhrase(FINDING)).toBe("135 per 1,000 requests (127 to 143, 95 % interval)");
    expect(perThousandPhrase({ unit: "bytes", retained: retained("samples", 1) })).toBeNull();
  });
});

describe("tides of a soak", () => {
  const phases: readonly LoadPhase[] = SOAK.phases;

  test("each rest has one low water, where it was lowest last", () => {
    expect(lowWater(FINDING.series.points, phases).map(([, value]) => value)).toEqual([
      0, 412, 810, 1215,
    ]);
  });

  test("a rest without a capture has none", () => {
    const [first] = FINDING.series.points;
    expect(lowWater(first === undefined ? [] : [first], phases)).toHaveLength(1);
  });
});

describe("marks above a sparkline", () => {
  test("a load takes its cells, its cycle stands in them where there is room", () => {
    const phases = soakOf(30, 30, 30, 30).phases;
    expect(loadMarks(phases, [0, 120_000], { cells: 24, ascii: true })).toBe("==1===      ==2===");
    expect(loadMarks(phases, [0, 120_000], { cells: 8, ascii: true })).toBe("==  ==");
  });

  test("phases outside the drawn time draw nothing there", () => {
    const phases = soakOf(30, 30, 30, 30).phases;
    const marks = loadMarks(phases, [1_000_000, 2_000_000], { cells: 10, ascii: false });
    expect(marks.length).toBeLessThanOrEqual(10);
  });
});

describe("pairs of charts", () => {
  const phases = SOAK.phases;
  const small = {
    ...FINDING.series,
    points: FINDING.series.points.map(([at]) => [at, 3] as const),
  };

  test("both sides have the axis of the larger, and names with their numbers", () => {
    const pair = { title: "Goroutines <at> a.go:1", beforePhases: phases, afterPhases: phases };
    const page = pairCharts({ ...pair, before: FINDING.series, after: small });
    expect(page.match(/>1,500<\/text>/g)).toHaveLength(2);
    expect(page).toContain("before: 0 to 1,215");
    expect(page).toContain("after: 3 to 3");
    expect(page).toContain("&lt;at&gt;");
    expect(page.match(/>load 1<\/text>/g)).toHaveLength(2);
  });

  test("a side without the series says so", () => {
    const page = pairCharts({
      title: "Goroutines",
      before: FINDING.series,
      after: null,
      beforePhases: [],
      afterPhases: [],
    });
    expect(page).toContain("Not seen on this side.");
    expect(page.match(/<svg/g)).toHaveLength(1);
  });
});
