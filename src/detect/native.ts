import { phrase } from "../base/language.ts";
import { outsideGoBytes } from "../metrics/budget.ts";
import type { Run } from "../series/series.ts";
import type { ProcessFinding } from "./finding.ts";
import { warmUpIndex } from "./goroutine-flux.ts";
import { pointsOf, type Rise, riseOf } from "./process-rise.ts";

/** Growth outside the Go heap below this is page cache, thread stacks and rounding. */
export const NATIVE_BYTES_PER_HOUR_MIN = 20 * 1024 * 1024;
/** Total growth in the watch below this is never named. */
export const NATIVE_RISE_BYTES_MIN = 4 * 1024 * 1024;

/**
 * Memory outside Go: resident size less what the Go runtime holds from the system (Sys -
 * HeapReleased). It rises with C allocations, mmap and plugins; Go's own numbers stay flat.
 */
export function detectNative(run: Run): ProcessFinding | null {
  const points = pointsOf(run.process, ({ sample }) => outsideGoBytes(sample));
  const from = warmUpIndex(
    points.map(([atMs]) => atMs),
    run.processStartMs,
  );
  const rise = riseOf({ id: phrase("memory outside Go"), unit: "bytes" }, points.slice(from));
  if (rise === null || !isNativeLeak(rise)) return null;
  return {
    kind: "native",
    measure: "resident_outside_go",
    unit: "bytes",
    site: NOT_IN_GO,
    judgement: "leaking",
    basis: "resident-rises-outside-go",
    current: points[points.length - 1][1],
    rate: rise.rate,
    drawn: { points, captures: run.process.map((point) => point.capture) },
  };
}

function isNativeLeak(rise: Rise): boolean {
  const perHour = rise.rate?.low ?? 0;
  return (
    rise.confirms && rise.riseTotal >= NATIVE_RISE_BYTES_MIN && perHour >= NATIVE_BYTES_PER_HOUR_MIN
  );
}

const FRAME = { function: phrase("(outside the Go heap)"), file: "", line: 0 };
/** Where growth outside Go is charged to: there is no line. */
export const NOT_IN_GO = { key: "native", frame: FRAME, stack: [FRAME] };
