import { describe, expect, test } from "vitest";
import {
  type DrawnSoak,
  drawnPhases,
  drawnSoak,
  failedPhases,
  stayingPerCycle,
  USUAL_SOAK,
} from "../../test/drawn/soaks.ts";
import { detect } from "../detect/detectors.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import type { Series } from "../series/series.ts";
import { answer } from "./answer.ts";
import { composeReport } from "./compose.ts";
import type { Report } from "./report.ts";

const QUIET = drawnSoak(USUAL_SOAK, { goroutines: { site: [] } });

function diagnosed(series: Series): Diagnosis {
  return diagnose(series, detect(series));
}

function reportOf(drawn: DrawnSoak): Report {
  const series = drawnSoak(USUAL_SOAK, drawn);
  return composeReport(diagnosed(series), { version: "1.0.0", source: "soak" });
}

describe("why a soak says nothing", () => {
  test.each([
    [
      { phases: failedPhases(QUIET.phases) },
      "the load did not reach the program: 9,000 of 9,000 requests failed",
    ],
    [
      { phases: drawnPhases(USUAL_SOAK).slice(0, 2) },
      "no cycle of load and cool-down was finished, so nothing is known to stay",
    ],
    [{ phases: drawnPhases({ ...USUAL_SOAK, perSecond: 0 }) }, "the load sent no request"],
    [
      { runs: QUIET.runs.map((run) => ({ ...run, lives: null })) },
      "no goroutine dump or heap profile was taken at both ends of a cycle",
    ],
  ])("is the first thing it says: %#", (changes, words) => {
    expect(answer(diagnosed({ ...QUIET, ...changes }))).toBe(words);
  });
});

describe("the evidence of a soak", () => {
  test("holds what each cycle left, and the chance that nobody left later", () => {
    const leak = stayingPerCycle(USUAL_SOAK, [3, 2, 3]);
    const [finding] = reportOf({ goroutines: { leak } }).findings;
    const claims = new Map(finding?.evidence.map(({ claim, numbers }) => [claim, numbers]));
    expect(claims.get("it comes back with each load")).toContain("cycle 2 left 2");
    // Three came to two later ends, two to one.
    expect(claims.get("who stayed is still there after the next cycle")).toMatch(
      /^8 times .* 1 in 2,981$/,
    );
  });

  test("holds the exact number of the process beside the samples of a site", () => {
    const objects = (seconds: number): number => 10_000 + Math.round(seconds / 30) * 5_000;
    const leak = stayingPerCycle(USUAL_SOAK, [9, 8, 9]);
    const [finding] = reportOf({ heap: { leak }, objects }).findings;
    const claims = finding?.evidence.map(({ claim }) => claim) ?? [];
    expect(claims).toContain("the whole process keeps more after each cycle: heap objects");
  });
});
