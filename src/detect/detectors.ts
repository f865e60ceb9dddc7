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

/** Everything the detectors say of one series; nothing is ranked or worded here. */
export interface Detected {
  readonly findings: readonly Finding[];
  /** Rises of the whole process in the run that the heap was judged on. */
  readonly rises: readonly Rise[];
  readonly confirmation: Confirmation;
  /** The run the heap was judged on: the one with most heap captures. */
  readonly heapRun: Run | null;
}

/** Runs every detector over a series. Adding one is a file and a line here. */
export function detect(series: Series): Detected {
  const heapRun = longestHeapRun(series.runs);
  const latest = series.runs.at(-1) ?? null;
  const confirmation = heapRun === null ? "not-measured" : confirmHeap(heapRun);
  const byId = series.runs.some((run) => watchedLives(run) !== null);
  const findings: Finding[] = [
    ...detectGoroutines(series.runs),
    ...(latest !== null && !byId ? detectWithoutHistory(latest) : []),
    ...(latest !== null ? detectProven(latest) : []),
    ...(heapRun !== null ? detectHeap(heapRun, confirmation) : []),
    ...(heapRun !== null ? detectContainers(heapRun, confirmation) : []),
  ];
  const native = latest === null ? null : detectNative(latest);
  const rises = latest === null ? [] : watchedRises(heapRun ?? latest);
  if (native !== null) findings.push(native);
  if (latest !== null) findings.push(...detectProcess(latest, rises));
  if (latest === null) findings.push(...series.gcTraces.flatMap(detectGcTrace));
  return {
    findings,
    rises,
    confirmation,
    heapRun,
  };
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
