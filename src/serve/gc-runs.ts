/**
 * One list of collections out of GC traces that came piece by piece: a tailed file gives new lines
 * with every round, a pushed log is sent whole again and again. Lines tell seconds since the start
 * of the program; when that was is bounded by the time each piece came.
 */
import type { GcCycle, GcTrace } from "../metrics/metrics.ts";

/** A trace as a capture held it. */
export interface SeenGcTrace {
  /** Unix ms at which the capture was taken: none of its lines is younger. */
  readonly atMs: number;
  readonly trace: GcTrace;
}

/** One life of the process, its collections in the order of time, each once. */
export interface GcRun {
  readonly cycles: readonly PlacedCycle[];
}

export interface PlacedCycle {
  readonly atMs: number;
  readonly cycle: GcCycle;
}

interface OpenRun {
  readonly cycles: GcCycle[];
  /** When each line was seen first: the place of lines that tell no time. */
  readonly seenAtMs: number[];
  /** Latest possible start of the program; null while no line tells seconds. */
  startMs: number | null;
  /** Lives whose first line came after its last one; a parent and its child are none. */
  readonly endsBefore: OpenRun[];
}

/** Traces in the order of time, as lives of the process. */
export function gcRuns(traces: readonly SeenGcTrace[]): readonly GcRun[] {
  const runs: OpenRun[] = [];
  for (const seen of traces.toSorted((a, b) => a.atMs - b.atMs)) takeTrace(runs, seen);
  boundStarts(runs);
  return runs.map(placed);
}

function takeTrace(runs: OpenRun[], { atMs, trace }: SeenGcTrace): void {
  const taken = trace.runStarts.map((from, index): OpenRun => {
    const cycles = trace.cycles.slice(from, trace.runStarts[index + 1] ?? trace.cycles.length);
    const known = runs.findLast((run) => isSameLife(run, cycles, run === runs.at(-1)));
    const run = known ?? newRun(runs);
    takeCycles(run, cycles, atMs);
    boundStart(run, atMs);
    return run;
  });
  taken.forEach((run, index) => {
    const last = trace.runLines[index]?.last ?? Number.POSITIVE_INFINITY;
    const later = taken.filter((_, other) => (trace.runLines[other]?.first ?? 0) > last);
    run.endsBefore.push(...later);
  });
}

function newRun(runs: OpenRun[]): OpenRun {
  const run: OpenRun = { cycles: [], seenAtMs: [], startMs: null, endsBefore: [] };
  runs.push(run);
  return run;
}

/** They share a line, or go on where the newest life stopped. */
function isSameLife(run: OpenRun, cycles: readonly GcCycle[], isNewest: boolean): boolean {
  const first = cycles[0];
  const last = run.cycles.at(-1);
  if (first === undefined || last === undefined) return false;
  if (first.number > last.number) {
    return isNewest && (first.atSeconds ?? 0) >= (last.atSeconds ?? 0);
  }
  const known = run.cycles.find(({ number }) => number >= first.number);
  const its = cycles.find(({ number }) => number === known?.number);
  return known !== undefined && its !== undefined && isSameCycle(known, its);
}

function isSameCycle(a: GcCycle, b: GcCycle): boolean {
  return a.atSeconds === b.atSeconds && a.liveBytes === b.liveBytes && a.pauseMs === b.pauseMs;
}

function takeCycles(run: OpenRun, cycles: readonly GcCycle[], atMs: number): void {
  const last = run.cycles.at(-1)?.number ?? Number.NEGATIVE_INFINITY;
  for (const cycle of cycles) {
    if (cycle.number <= last) continue;
    run.cycles.push(cycle);
    run.seenAtMs.push(atMs);
  }
}

function boundStart(run: OpenRun, atMs: number): void {
  const lastSeconds = run.cycles.at(-1)?.atSeconds ?? null;
  if (lastSeconds === null) return;
  run.startMs = Math.min(run.startMs ?? Number.POSITIVE_INFINITY, atMs - lastSeconds * 1000);
}

/** A life that was over when the next one wrote its first line ended before that began. */
function boundStarts(runs: readonly OpenRun[]): void {
  for (const run of runs.toReversed()) {
    for (const later of run.endsBefore) {
      const startMs = later.startMs ?? later.seenAtMs[0] ?? null;
      if (startMs !== null) boundStart(run, startMs);
    }
  }
}

function placed({ cycles, seenAtMs, startMs }: OpenRun): GcRun {
  return {
    cycles: cycles.map((cycle, index) => {
      const isTold = startMs !== null && cycle.atSeconds !== null;
      const atMs = isTold ? startMs + cycle.atSeconds * 1000 : (seenAtMs[index] ?? 0);
      return { atMs: Math.round(atMs), cycle };
    }),
  };
}
