import { HOUR_MS } from "../base/units.ts";
import type { LoadPhase } from "../capture/load-phase.ts";
import type { Detected } from "../detect/detectors.ts";
import { birthSpanMs, watchedLives } from "../detect/goroutine-flux.ts";
import { AGE_SHARES } from "../detect/goroutines.ts";
import type { SoakDetected } from "../detect/soak/detect-soak.ts";
import { requestsThatArrived } from "../detect/soak/tides.ts";
import type { HeapCohorts, Series } from "../series/series.ts";
import type { Checked } from "./diagnosis.ts";

/** Births into the old class, in the mean, that make it 7 or more with 95 % power. */
export const OLD_BIRTHS_FOR_DETECTION = 11.8;
/**
 * They happen during two thirds of the watch where dumps are evenly spaced, so that the smallest
 * rate seen is 17.7 / T.
 */
export const BIRTHS_FOR_DETECTION = 17.7;
/** Bytes a site must leak in the watch to be seen with 95 % power at the default sampling rate. */
export const HEAP_BYTES_FOR_DETECTION = 6.2 * 1024 * 1024;
const DEFAULT_SAMPLING_RATE_BYTES = 524_288;

/**
 * Goroutines, or sampled objects, that must stay in all for a soak of so many cycles to show them
 * with 95 % power (simulated, docs/method.md): the more cycles the less the first is needed.
 */
export const STAYED_FOR_DETECTION = { one: 21, two: 45, more: 20 } as const;

/** What was looked at, and the smallest leak this watch would have shown. */
export function whatWasChecked(series: Series, detected: Detected): Checked {
  const watched = series.runs.map(watchedLives).filter((run) => run !== null);
  const livesMs = watched.reduce((sum, { lives, from }) => {
    return sum + lives.timesMs[lives.timesMs.length - 1] - lives.timesMs[from];
  }, 0);
  const spanMs = watched.reduce((sum, run) => sum + birthSpanMs(run, AGE_SHARES[0]), 0);
  const heap = detected.heapRun?.heap ?? null;
  const heapMs = heap === null ? 0 : heap.timesMs[heap.timesMs.length - 1] - heap.timesMs[0];
  const looked = {
    goroutineSites: detected.findings.filter((finding) => finding.kind === "goroutine").length,
    heapSites: detected.findings.filter((finding) => finding.kind === "heap").length,
    livesMs,
    heapMs,
  };
  const { soak } = detected;
  return soak === null
    ? { ...looked, ...smallestInTime({ spanMs, heapMs }, heap), smallestPerThousandRequests: null }
    : { ...looked, ...smallestInCycles(soak, heap?.samplingRateBytes ?? 0) };
}

type Smallest = Pick<Checked, "smallestGoroutinesPerHour" | "smallestHeapBytesPerHour">;

function smallestInTime(
  { spanMs, heapMs }: { readonly spanMs: number; readonly heapMs: number },
  heap: HeapCohorts | null,
): Smallest {
  const needed =
    (HEAP_BYTES_FOR_DETECTION * (heap?.samplingRateBytes ?? 0)) / DEFAULT_SAMPLING_RATE_BYTES;
  return {
    smallestGoroutinesPerHour: spanMs > 0 ? (OLD_BIRTHS_FOR_DETECTION * HOUR_MS) / spanMs : null,
    smallestHeapBytesPerHour: heapMs > 0 ? (needed * HOUR_MS) / heapMs : null,
  };
}

/** Per hour of load, and per request where they were counted. */
function smallestInCycles(
  { soaked, goroutines }: SoakDetected,
  samplingRateBytes: number,
): Smallest & Pick<Checked, "smallestPerThousandRequests"> {
  const loads = soaked.ends.slice(1).flatMap((end) => end.loads);
  const loadMs = loads.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const needed = stayedForDetection(soaked.ends.length - 1);
  const heapBytes = soaked.run.heap === null ? null : needed * samplingRateBytes;
  const members = goroutines === null ? null : needed;
  const times = (amount: number | null, factor: number): number | null =>
    amount === null || !Number.isFinite(factor) ? null : amount * factor;
  const requests = requestsOf(loads);
  return {
    smallestGoroutinesPerHour: times(members, HOUR_MS / loadMs),
    smallestHeapBytesPerHour: times(heapBytes, HOUR_MS / loadMs),
    smallestPerThousandRequests:
      requests === null
        ? null
        : {
            goroutines: times(members, 1000 / requests),
            heapBytes: times(heapBytes, 1000 / requests),
          },
  };
}

function stayedForDetection(cycles: number): number {
  const { one, two, more } = STAYED_FOR_DETECTION;
  return cycles === 1 ? one : cycles === 2 ? two : more;
}

/** Null where one load was not counted, or nothing arrived. */
function requestsOf(loads: readonly LoadPhase[]): number | null {
  let sum = 0;
  for (const load of loads) {
    const arrived = requestsThatArrived(load);
    if (arrived === null) return null;
    sum += arrived;
  }
  return sum > 0 ? sum : null;
}
