import { describe, expect, test } from "vitest";
import { drawnPoint } from "../../test/drawn/series.ts";
import {
  type DrawnSoak,
  drawnPhases,
  drawnSoak,
  failedPhases,
  type SoakShape,
  stayingPerCycle,
  USUAL_SOAK,
} from "../../test/drawn/soaks.ts";
import { detect } from "../detect/detectors.ts";
import type { Series } from "../series/series.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { isSoakSettled } from "./settled-soak.ts";

const MIB = 1024 * 1024;
const TWO_CYCLES: SoakShape = { ...USUAL_SOAK, cycles: 2 };
const LEAK = stayingPerCycle(USUAL_SOAK, [12, 13, 13]);

function diagnosed(series: Series): Diagnosis {
  return diagnose(series, detect(series));
}

function soaked(drawn: DrawnSoak, shape: SoakShape = USUAL_SOAK): Diagnosis {
  return diagnosed(drawnSoak(shape, drawn));
}

describe("the verdict of a soak", () => {
  test("is leaking when a site is, with the cycles and requests behind it", () => {
    const { verdict, soak, findings } = soaked({ goroutines: { leak: LEAK } });
    expect(verdict).toBe("leaking");
    expect(soak).toMatchObject({ cycles: 3, requests: { sent: 9000, answered: 9000 } });
    expect(findings[0].grade).toBe("strong");
  });

  test("is steady after a cycle whose load arrived, with what would have shown", () => {
    const { verdict, checked } = soaked({ goroutines: { site: [] } });
    expect(verdict).toBe("steady");
    // 20 in 9,000 requests and three minutes of load.
    expect(checked.smallestPerThousandRequests?.goroutines).toBeCloseTo(20 / 9);
    expect(checked.smallestGoroutinesPerHour).toBeCloseTo(400);
  });

  test("is steady where nobody counts, and then says nothing per request", () => {
    const { verdict, checked } = soaked(
      { goroutines: { site: [] } },
      { ...USUAL_SOAK, perSecond: null },
    );
    expect(verdict).toBe("steady");
    expect(checked.smallestPerThousandRequests).toBeNull();
  });

  test("is unknown when all requests failed", () => {
    const series = drawnSoak(USUAL_SOAK, { goroutines: { site: [] } });
    const phases = failedPhases(series.phases);
    expect(diagnosed({ ...series, phases }).verdict).toBe("unknown");
  });

  test("is unknown when no cycle was finished", () => {
    const series = drawnSoak(USUAL_SOAK, { goroutines: { site: [] } });
    const diagnosis = diagnosed({ ...series, phases: drawnPhases(USUAL_SOAK).slice(0, 2) });
    expect(diagnosis).toMatchObject({ verdict: "unknown", soak: { cycles: 0 } });
  });

  test("comes from the ordinary detectors while no cycle is finished", () => {
    const series = drawnSoak(USUAL_SOAK, { goroutines: { leak: LEAK } });
    const early = diagnosed({ ...series, phases: drawnPhases(USUAL_SOAK).slice(0, 2) });
    expect(early.findings.every(({ finding }) => finding.retained === undefined)).toBe(true);
  });
});

describe("memory that stays", () => {
  test("is the difference of the parts between the baseline and the last cool-down", () => {
    const series = drawnSoak(TWO_CYCLES, { goroutines: { site: [] } });
    const runs = series.runs.map((run) => ({
      ...run,
      process:
        run.lives?.timesMs.map((atMs) => {
          const grown = atMs > 30_000 ? 5 * MIB : 0;
          return drawnPoint(atMs, {
            goroutines: atMs > 30_000 ? 40 : 6,
            liveHeapBytes: 10 * MIB + grown,
            heapInuseBytes: 12 * MIB + grown,
            stackSysBytes: MIB,
            residentBytes: 30 * MIB + grown,
          });
        }) ?? [],
    }));
    const { soak } = diagnosed({ ...series, runs });
    expect(soak?.stays).toMatchObject({
      beforeBytes: 30 * MIB,
      afterBytes: 35 * MIB,
      goroutinesBefore: 6,
      goroutinesAfter: 40,
    });
    const live = soak?.stays?.parts.find(({ id }) => id === "live-heap");
    expect(live).toEqual({ id: "live-heap", bytes: 5 * MIB, basis: "measured" });
  });

  test("is not known without numbers of the process", () => {
    expect(soaked({ goroutines: { site: [] } }).soak?.stays).toBeNull();
  });
});

describe("a soak is settled", () => {
  test("when a leak came back with two cycles", () => {
    const leak = stayingPerCycle(TWO_CYCLES, [12, 13]);
    expect(isSoakSettled(soaked({ goroutines: { leak } }, TWO_CYCLES))).toBe(true);
  });

  test("when memory stayed after three", () => {
    const heapSoak = (shape: SoakShape): Diagnosis =>
      soaked(
        { heap: { leak: stayingPerCycle(shape, [30, 30, 30].slice(0, shape.cycles)) } },
        shape,
      );
    expect(heapSoak(TWO_CYCLES).verdict).toBe("leaking");
    expect(isSoakSettled(heapSoak(TWO_CYCLES))).toBe(false);
    expect(isSoakSettled(heapSoak(USUAL_SOAK))).toBe(true);
  });

  test("not after one cycle, and never while nothing leaks", () => {
    const one = { ...USUAL_SOAK, cycles: 1 };
    const leak = stayingPerCycle(one, [60]);
    const stuck = { goroutines: { leak }, operation: "chan-send" } as const;
    expect(soaked(stuck, one).verdict).toBe("leaking");
    expect(isSoakSettled(soaked(stuck, one))).toBe(false);
    expect(isSoakSettled(soaked({ goroutines: { site: [] } }))).toBe(false);
  });
});
