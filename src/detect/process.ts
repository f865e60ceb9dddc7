import { phrase } from "../base/language.ts";
import type { Frame } from "../profile/profile.ts";
import type { Run } from "../series/series.ts";
import type { ProcessFinding } from "./finding.ts";
import { warmUpIndex } from "./goroutine-flux.ts";
import { pointsOf, type Rise, riseOf } from "./process-rise.ts";

/** Goroutines by which the low water must have risen in all. */
export const GOROUTINE_RISE_MIN = 20;

/**
 * Numbers of the process that rise like a leak where nothing names a line: goroutines where
 * no dump and no profile counts them by line, heap where no heap profile was taken. Load can
 * do the same to a count, so the word is suspect.
 */
export function detectProcess(run: Run, heapRises: readonly Rise[]): readonly ProcessFinding[] {
  const findings: ProcessFinding[] = [];
  if (run.lives === null && run.counts === null) {
    const rise = goroutineRise(run);
    if (rise?.confirms === true && rise.riseTotal >= GOROUTINE_RISE_MIN) {
      findings.push(processFinding(run, rise, "goroutines"));
    }
  }
  const heapRise = heapRises.find((rise) => rise.confirms);
  if (run.heap === null && heapRise !== undefined) {
    findings.push(processFinding(run, heapRise, heapRise.measure));
  }
  return findings;
}

function goroutineRise(run: Run): Rise | null {
  const points = pointsOf(run.process, ({ sample }) => sample.goroutines);
  const times = points.map(([atMs]) => atMs);
  const from = warmUpIndex(times, run.processStartMs);
  // Counted exactly: the floor of one object a second would hide a leak of one a minute.
  return riseOf({ id: "goroutines", unit: "goroutines" }, points.slice(from));
}

function processFinding(run: Run, rise: Rise, measure: string): ProcessFinding {
  const frame = WHOLE_PROCESS;
  return {
    kind: "process",
    measure,
    unit: rise.unit,
    site: { key: `process:${measure}`, frame, stack: [frame] },
    judgement: "suspect",
    basis: "process-rises",
    current: rise.points[rise.points.length - 1][1],
    rate: rise.rate,
    drawn: { points: rise.points, captures: run.process.map((point) => point.capture) },
  };
}

/** Stands for the process where no line is known. */
export const WHOLE_PROCESS: Frame = { function: phrase("(the whole process)"), file: "", line: 0 };
