import type { HeapCohorts, HeapSite, Run } from "../../src/series/series.ts";
import { drawnSite } from "./lives.ts";

const SAMPLE_BYTES = 524_288;

/**
 * A heap site as two short lists: sampled objects allocated since start, and alive, per capture.
 */
export interface DrawnHeapSite {
  readonly allocated: readonly number[];
  readonly alive: readonly number[];
  /** Largest block alive, bytes; none when left out. */
  readonly largest?: readonly number[];
}

/** A run of heap profiles, one capture every `spacingMs`. */
export function drawnHeapRun(
  sites: Readonly<Record<string, DrawnHeapSite>>,
  options: { readonly spacingMs?: number; readonly processStartMs?: number } = {},
): Run {
  const spacingMs = options.spacingMs ?? 10_000;
  const captures = Math.max(...Object.values(sites).map((site) => site.allocated.length));
  const timesMs = Array.from({ length: captures }, (_, index) => index * spacingMs);
  const heap: HeapCohorts = {
    timesMs,
    captures: timesMs.map((_, index) => `heap-${index}`),
    samplingRateBytes: SAMPLE_BYTES,
    sites: Object.entries(sites).map(([name, site]) => heapSite(name, site)),
  };
  return {
    fromMs: 0,
    toMs: timesMs[captures - 1],
    captures,
    processStartMs: options.processStartMs ?? null,
    lives: null,
    counts: null,
    leaked: null,
    heap,
    process: [],
  };
}

function heapSite(name: string, drawn: DrawnHeapSite): HeapSite {
  const bytes = (counts: readonly number[]): Float64Array =>
    Float64Array.from(counts, (samples) => samples * SAMPLE_BYTES);
  return {
    site: drawnSite(name),
    caller: null,
    allocated: Float64Array.from(drawn.allocated),
    alive: Float64Array.from(drawn.alive),
    allocatedBytes: bytes(drawn.allocated),
    aliveBytes: bytes(drawn.alive),
    largestBytes: Float64Array.from(drawn.largest ?? drawn.allocated.map(() => 0)),
  };
}

/** `length` numbers from `first` on, `step` apart. */
export function rising(length: number, first: number, step: number): readonly number[] {
  return Array.from({ length }, (_, index) => first + index * step);
}
