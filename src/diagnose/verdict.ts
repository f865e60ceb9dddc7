import type { LoadPhase } from "../capture/load-phase.ts";
import type { Detected } from "../detect/detectors.ts";
import { watchedLives } from "../detect/goroutine-flux.ts";
import { DUMPS_MIN } from "../detect/goroutines.ts";
import { HEAP_CAPTURES_MIN } from "../detect/heap.ts";
import { requestsThatArrived } from "../detect/soak/tides.ts";
import type { Series } from "../series/series.ts";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis.ts";

/** A shorter watch cannot tell steady from not seen yet. */
export const STEADY_WATCH_MS_MIN = 45_000;

/** The answer for the whole service. */
export function serviceVerdict(about: {
  readonly series: Series;
  readonly detected: Detected;
  readonly findings: readonly DiagnosedFinding[];
}): Diagnosis["verdict"] {
  const { series, detected, findings } = about;
  if (findings.some((finding) => finding.verdict === "leaking")) return "leaking";
  if (findings.length > 0) return "suspect";
  const isSoak = series.phases.some(({ kind }) => kind === "load");
  const wasSeen = isSoak ? wasPressed(detected) : wasWatched(series, detected);
  return wasSeen ? "steady" : "unknown";
}

/** A cycle was finished and seen at both its ends, and its load reached the target. */
function wasPressed({ soak }: Detected): boolean {
  if (soak === null) return false;
  const [, ...after] = soak.soaked.ends;
  return after.some(({ loads }) => loads.some(hasArrived));
}

function hasArrived(load: LoadPhase): boolean {
  return load.toMs > load.fromMs && requestsThatArrived(load) !== 0;
}

/**
 * Enough captures over enough time, of goroutines by id or of the heap, to say that nothing leaks.
 */
function wasWatched(series: Series, detected: Detected): boolean {
  const lives = series.runs.map(watchedLives).filter((run) => run !== null);
  const byId = lives.some(({ lives: { timesMs }, from }) => {
    return timesMs.length - from >= DUMPS_MIN && isLongEnough(timesMs);
  });
  const heap = detected.heapRun?.heap?.timesMs ?? [];
  return byId || (heap.length >= HEAP_CAPTURES_MIN && isLongEnough(heap));
}

function isLongEnough(timesMs: readonly number[]): boolean {
  return timesMs[timesMs.length - 1] - timesMs[0] >= STEADY_WATCH_MS_MIN;
}
