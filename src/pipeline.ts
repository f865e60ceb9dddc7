/**
 * The path of data, top to bottom:
 *
 *   captures ─▶ series ─▶ findings ─▶ diagnosis ─▶ report ─▶ text
 *
 * Everything here is pure: the same captures give the same report, byte for byte.
 */
import { TIDEMARK_VERSION } from "./base/version.ts";
import type { CaptureSet } from "./capture/capture.ts";
import { detect } from "./detect/detectors.ts";
import { diagnose } from "./diagnose/diagnose.ts";
import type { Diagnosis } from "./diagnose/diagnosis.ts";
import { composeReport } from "./report/compose.ts";
import type { Report } from "./report/report.ts";
import { SeriesBuilder } from "./series/series-builder.ts";
import type { Series } from "./series/series.ts";

/** Judges all captures of one source. */
export function diagnoseCaptures(source: CaptureSet): Report {
  const builder = new SeriesBuilder(source.target);
  builder.add(source);
  return reportOn(diagnoseSeries(builder.build()));
}

/** Judges a series; a live watch adds to its builder round by round and judges each time. */
export function diagnoseSeries(series: Series): Diagnosis {
  return diagnose(series, detect(series));
}

/** The report on a diagnosis, ready for any renderer. */
export function reportOn(diagnosis: Diagnosis): Report {
  return composeReport(diagnosis, { version: TIDEMARK_VERSION });
}
