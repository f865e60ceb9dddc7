import type { Capture } from "../../capture/capture.ts";
import type { ProcessRow } from "../../history/tables/tables.ts";
import { readMetrics } from "../../metrics/formats.ts";
import type { MetricsSample } from "../../metrics/metrics.ts";
import { processRow } from "./process-row.ts";

export interface PointOf {
  readonly targetId: string;
  readonly atMs: number;
  readonly runStartMs: number;
  readonly captures: readonly Capture[];
  /** As the index told, for pages without it. */
  readonly goroutines: number | null;
  /** As /proc told a moment ago. */
  readonly residentBytes: number | null;
  readonly limitBytes: number | null;
  readonly previous: ProcessRow | null;
}

/** A row between rounds; null when nothing told anything. */
export function pointRow(of: PointOf): ProcessRow | null {
  const samples = of.captures.flatMap((capture) => sampleOf(capture) ?? []);
  const row = processRow({ ...of, samples, probeMs: null });
  const { goroutines, residentBytes } = of;
  const values = {
    ...(goroutines === null ? {} : { goroutines }),
    ...row.values,
    ...(residentBytes === null ? {} : { residentBytes }),
  };
  const isEmpty = Object.keys(values).every((measure) => measure === "limitBytes");
  return isEmpty ? null : { ...row, values };
}

function sampleOf(capture: Capture): MetricsSample | null {
  try {
    return readMetrics(capture.bytes, capture.kind).sample;
  } catch {
    // A page that cannot be read is a problem of the next round; a point is only left out.
    return null;
  }
}
