import { HOUR_MS } from "../base/units.ts";
import type { Detected } from "../detect/detectors.ts";
import { watchedLives } from "../detect/goroutine-flux.ts";
import type { Series } from "../series/series.ts";
import type { Checked } from "./diagnosis.ts";

/**
 * Births into the old class needed for P(C >= 7) = 95 % have the mean 11.8; they happen during two
 * thirds of the watch, so the smallest rate seen is 17.7 / T.
 */
export const BIRTHS_FOR_DETECTION = 17.7;
/** Bytes a site must leak in the watch to be seen with 95 % power at the default sampling rate. */
export const HEAP_BYTES_FOR_DETECTION = 6.2 * 1024 * 1024;
const DEFAULT_SAMPLING_RATE_BYTES = 524_288;

/** What was looked at, and the smallest leak this watch would have shown. */
export function whatWasChecked(series: Series, detected: Detected): Checked {
  const watched = series.runs.map(watchedLives).filter((run) => run !== null);
  const livesMs = watched.reduce((sum, { lives, from }) => {
    return sum + lives.timesMs[lives.timesMs.length - 1] - lives.timesMs[from];
  }, 0);
  const heap = detected.heapRun?.heap ?? null;
  const heapMs = heap === null ? 0 : heap.timesMs[heap.timesMs.length - 1] - heap.timesMs[0];
  const needed =
    (HEAP_BYTES_FOR_DETECTION * (heap?.samplingRateBytes ?? 0)) / DEFAULT_SAMPLING_RATE_BYTES;
  return {
    goroutineSites: detected.findings.filter((finding) => finding.kind === "goroutine").length,
    heapSites: detected.findings.filter((finding) => finding.kind === "heap").length,
    livesMs,
    heapMs,
    smallestGoroutinesPerHour: livesMs > 0 ? (BIRTHS_FOR_DETECTION * HOUR_MS) / livesMs : null,
    smallestHeapBytesPerHour: heapMs > 0 ? (needed * HOUR_MS) / heapMs : null,
  };
}
