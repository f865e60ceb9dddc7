/** What the tests of one binary left behind, as a diagnosis: each site a finding of its own. */

import type { Detected } from "../detect/detectors.ts";
import type { GoroutineFinding } from "../detect/finding.ts";
import { detectLeftBehind, detectStuckTests, TEST_DUMPS } from "../detect/left-behind.ts";
import type { Series } from "../series/series.ts";
import { alone } from "./diagnose.ts";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis.ts";

/**
 * Sites are not put together by size, as those of a service are: in tests every leak has one or
 * two members. Unknown without a dump before the tests and two after them.
 */
export function diagnoseLeftBehind(series: Series): Diagnosis {
  const isWhole = series.runs.some(({ lives }) => (lives?.timesMs.length ?? 0) >= TEST_DUMPS);
  const found = series.runs.flatMap(detectLeftBehind);
  return diagnosisOf(series, found, isWhole ? "steady" : "unknown");
}

/** Of what tests printed when they were ended: nothing is steady there. */
export function diagnoseStuckTests(series: Series): Diagnosis {
  return diagnosisOf(series, series.runs.flatMap(detectStuckTests), "unknown");
}

function diagnosisOf(
  series: Series,
  found: readonly GoroutineFinding[],
  otherwise: "steady" | "unknown",
): Diagnosis {
  const findings = [
    ...found.filter(({ judgement }) => judgement === "leaking"),
    ...found.filter(({ judgement }) => judgement === "suspect"),
  ].map((finding) => diagnosed(finding, { found, series }));
  const sites = series.runs.at(-1)?.lives?.populations.length ?? 0;
  return {
    verdict: findings[0]?.verdict ?? otherwise,
    series,
    detected: detectedOf(found),
    findings,
    normal: found.filter(({ judgement }) => judgement === "still"),
    memory: null,
    forecast: null,
    checked: {
      // The goroutine that runs the tests writes the dumps, and is a site as well.
      goroutineSites: sites === 0 && otherwise === "unknown" ? 0 : 1 + sites,
      heapSites: 0,
      livesMs: 0,
      heapMs: 0,
      smallestGoroutinesPerHour: null,
      smallestHeapBytesPerHour: null,
      smallestPerThousandRequests: null,
    },
    code: null,
    soak: null,
  };
}

function detectedOf(findings: readonly GoroutineFinding[]): Detected {
  return { findings, rises: [], confirmation: "not-measured", heapRun: null, soak: null };
}

function diagnosed(
  finding: GoroutineFinding,
  { found, series }: { readonly found: readonly GoroutineFinding[]; readonly series: Series },
): DiagnosedFinding {
  const verdict = finding.judgement === "leaking" ? "leaking" : "suspect";
  const alike = alone(finding, { all: found, series, verdict });
  // What sleeps after a test may wake up and end; only one that comes back is a loop.
  const isAsleep = finding.basis === "left-behind-awake" && finding.operation === "sleep";
  const one = isAsleep ? { ...alike, classId: null } : alike;
  return finding.provenLeaked > 0 ? { ...one, grade: "proven" } : one;
}
