import type { Run, Series } from "../series/series.ts";
import { confirmHeap, watchedRises } from "./confirm.ts";
import { detectContainers } from "./containers.ts";
import { detectCounted, detectProven } from "./counted.ts";
import type { Finding } from "./finding.ts";
import { detectGcTrace } from "./gc-trace.ts";
import { watchedLives } from "./goroutine-flux.ts";
import { detectGoroutines } from "./goroutines.ts";
import { type Confirmation, detectHeap } from "./heap.ts";
import { detectNative } from "./native.ts";
import { detectProcess } from "./process.ts";
import type { Rise } from "./process-rise.ts";
import { detectSingleDump } from "./single-dump.ts";
import { detectSoak, type SoakDetected } from "./soak/detect-soak.ts";

/** Everything the detectors say of one series; nothing is ranked or worded here. */
export interface Detected {
  readonly findings: readonly Finding[];
  /** Rises of the whole process in the run that the heap was judged on. */
  readonly rises: readonly Rise[];
  readonly confirmation: Confirmation;
  /** The run the heap was judged on: the one with most heap captures. */
  readonly heapRun: Run | null;
  /** What stays after the cycles of a soak; null for a plain watch, or when none finished. */
  readonly soak: SoakDetected | null;
}

/**
 * Runs every detector over a series. Adding one is a file and a line here. Where cycles of a soak
 * have finished, what stays after them is judged instead of what happens in time.
 */
export function detect(series: Series): Detected {
  const heapRun = longestHeapRun(series.runs);
  const latest = series.runs.at(-1) ?? null;
  const soak = detectSoak(series);
  const watchedConfirmation = heapRun === null ? "not-measured" : confirmHeap(heapRun);
  const confirmation = soak?.memory == null ? watchedConfirmation : soak.confirmation;
  const rises = latest === null || soak?.memory != null ? [] : watchedRises(heapRun ?? latest);
  const findings: readonly Finding[] = [
    ...(soak?.goroutines ?? detectGoroutinesInTime(series.runs)),
    ...(latest !== null ? detectProven(latest) : []),
    ...(soak?.memory ?? detectMemoryInTime({ heapRun, latest, confirmation, rises })),
    ...(latest === null ? series.gcTraces.flatMap(detectGcTrace) : []),
  ];
  return { findings, rises, confirmation, heapRun: soak?.soaked.run ?? heapRun, soak };
}

function detectGoroutinesInTime(runs: readonly Run[]): readonly Finding[] {
  const latest = runs.at(-1);
  const byId = runs.some((run) => watchedLives(run) !== null);
  const counted = latest !== undefined && !byId ? detectWithoutHistory(latest) : [];
  return [...detectGoroutines(runs), ...counted];
}

function detectMemoryInTime(about: {
  readonly heapRun: Run | null;
  readonly latest: Run | null;
  readonly confirmation: Confirmation;
  readonly rises: readonly Rise[];
}): readonly Finding[] {
  const { heapRun, latest, confirmation, rises } = about;
  const native = latest === null ? null : detectNative(latest);
  return [
    ...(heapRun !== null ? detectHeap(heapRun, confirmation) : []),
    ...(heapRun !== null ? detectContainers(heapRun, confirmation) : []),
    ...(native === null ? [] : [native]),
    ...(latest !== null ? detectProcess(latest, rises) : []),
  ];
}

/** Fewer than three dumps: the ages in the last of them, or counts per line. */
function detectWithoutHistory(run: Run): readonly Finding[] {
  const counted = detectCounted(run);
  return counted.some((finding) => finding.judgement === "suspect") || run.lives === null
    ? counted
    : detectSingleDump(run);
}

function longestHeapRun(runs: readonly Run[]): Run | null {
  let best: Run | null = null;
  for (const run of runs) {
    const captures = run.heap?.timesMs.length ?? 0;
    if (captures > 0 && captures >= (best?.heap?.timesMs.length ?? 0)) best = run;
  }
  return best;
}
