/**
 * The path of data, top to bottom:
 *
 *   captures ─▶ series ─▶ findings ─▶ diagnosis ─┬─▶ report ─▶ text
 *                     texts ─▶ model ─▶ matches ─┘  (with the source: why)
 *
 * Everything here is pure: the same captures give the same report, byte for byte.
 */
import { TIDEMARK_VERSION } from "./base/version.ts";
import type { CaptureSet } from "./capture/capture.ts";
import { detect } from "./detect/detectors.ts";
import type { CodeReading } from "./diagnose/code-reading.ts";
import { diagnose } from "./diagnose/diagnose.ts";
import type { Diagnosis } from "./diagnose/diagnosis.ts";
import { explain } from "./diagnose/explain.ts";
import { diagnoseLeftBehind, diagnoseStuckTests } from "./diagnose/left-behind.ts";
import { readCode, type SourceToRead } from "./diagnose/read-code.ts";
import { composeReport } from "./report/compose.ts";
import type { Report } from "./report/report.ts";
import type { Series } from "./series/series.ts";
import { SeriesBuilder } from "./series/series-builder.ts";
import type { TestRun } from "./series/test-run.ts";

/**
 * Judges all captures of one source; `source` is how a person would name it on the command line.
 */
export function diagnoseCaptures(
  captures: CaptureSet,
  source = captures.target.name,
  code: SourceToRead | null = null,
): Report {
  const builder = new SeriesBuilder(captures.target);
  builder.add(captures);
  return reportOn(explainWith(diagnoseSeries(builder.build()), code), source);
}

/** Judges a series; a live watch adds to its builder round by round and judges each time. */
export function diagnoseSeries(series: Series): Diagnosis {
  return diagnose(series, detect(series));
}

/** Adds the cause of each finding from the source; without findings the source is not read. */
export function explainWith(diagnosis: Diagnosis, code: SourceToRead | null): Diagnosis {
  if (code === null || diagnosis.findings.length === 0) return diagnosis;
  return explain(diagnosis, readCode(code));
}

/** The report on a diagnosis, ready for any renderer. */
export function reportOn(diagnosis: Diagnosis, source: string): Report {
  return composeReport(diagnosis, { version: TIDEMARK_VERSION, source });
}

/**
 * Judges what the tests of one binary left behind, or where they stood when they were ended. The
 * source is read once for all binaries, so it is handed in as it was read.
 */
export function diagnoseTests(
  { series }: TestRun,
  code: CodeReading | null,
  state: "over" | "ended" = "over",
): Diagnosis {
  const diagnosis = state === "over" ? diagnoseLeftBehind(series) : diagnoseStuckTests(series);
  return code === null || diagnosis.findings.length === 0 ? diagnosis : explain(diagnosis, code);
}
