import type { MetricsOrigin } from "../../src/metrics/metrics.ts";
import { type SampleFields, sampleFrom } from "../../src/metrics/sample.ts";
import type { ProcessPoint, Run, Series } from "../../src/series/series.ts";

/** A series of the runs given, with nothing else in it except for the changes. */
export function drawnSeries(runs: readonly Run[], changes: Partial<Series> = {}): Series {
  return {
    target: { name: "127.0.0.1:6060", labels: {} },
    runs,
    gcTraces: [],
    problems: [],
    events: [],
    phases: [],
    warnings: [],
    limitBytes: null,
    captureCounts: {},
    goVersion: null,
    ...changes,
  };
}

/** One reading of the process. */
export function drawnPoint(
  atMs: number,
  fields: SampleFields,
  origin: MetricsOrigin = "expvar",
): ProcessPoint {
  return { atMs, capture: `${origin}-${atMs}`, sample: sampleFrom(origin, { fields }) };
}

/** A run of process readings alone, one every `spacingMs`. */
export function drawnProcessRun(
  length: number,
  fields: (index: number) => SampleFields,
  options: { readonly spacingMs?: number; readonly processStartMs?: number | null } = {},
): Run {
  const spacingMs = options.spacingMs ?? 5_000;
  const process = Array.from({ length }, (_, index) =>
    drawnPoint(index * spacingMs, fields(index)),
  );
  return {
    fromMs: 0,
    toMs: (length - 1) * spacingMs,
    captures: length,
    processStartMs: options.processStartMs ?? null,
    lives: null,
    counts: null,
    leaked: null,
    heap: null,
    process,
  };
}
