import type { LoadPhase } from "../capture/load-phase.ts";
import type { Detected } from "../detect/detectors.ts";
import type { Finding, GoroutineFinding } from "../detect/finding.ts";
import { birthSpanMs, type WatchedLives, watchedLives } from "../detect/goroutine-flux.ts";
import { AGE_SHARES, DUMPS_MIN, SUSPECT_REACHED_AGE_MIN } from "../detect/goroutines.ts";
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
 * The heap does not speak for goroutines that were seen to come.
 */
function wasWatched(series: Series, detected: Detected): boolean {
  const lives = series.runs.map(watchedLives).filter((run) => run !== null);
  if (lives.some(wasFollowed)) return true;
  if (cameUnjudged(detected.findings).length > 0) return false;
  const heap = detected.heapRun?.heap?.timesMs ?? [];
  return heap.length >= HEAP_CAPTURES_MIN && isLongEnough(heap);
}

/** Enough dumps by id over enough time, spaced so that births can be seen to stay. */
function wasFollowed(watched: WatchedLives): boolean {
  const { timesMs } = watched.lives;
  if (timesMs.length - watched.from < DUMPS_MIN || !isLongEnough(timesMs)) return false;
  return birthSpanMs(watched, AGE_SHARES[0]) > 0;
}

/** Goroutines that came, of which too few dumps tell whether they stay. The most first. */
export function cameUnjudged(findings: readonly Finding[]): readonly GoroutineFinding[] {
  return findings
    .filter((finding) => finding.kind === "goroutine")
    .filter(({ judgement, births }) => judgement === "unknown" && births >= SUSPECT_REACHED_AGE_MIN)
    .sort((a, b) => b.births - a.births);
}

function isLongEnough(timesMs: readonly number[]): boolean {
  return timesMs[timesMs.length - 1] - timesMs[0] >= STEADY_WATCH_MS_MIN;
}
