import type { GcCycle } from "./metrics.ts";

/** After thinning at least this share must be gone, or the oldest half of the log is given up. */
const KEPT_SHARE_MAX = 0.75;

export interface CyclesOfRuns {
  readonly cycles: GcCycle[];
  readonly runStarts: number[];
}

/**
 * About half of the cycles: of two neighbours of one run the one with the lower live heap stays,
 * so that the low water of the whole is kept exactly. A log of nothing but restarts loses its
 * older half.
 */
export function thinCycles(cycles: readonly GcCycle[], runStarts: readonly number[]): CyclesOfRuns {
  const kept: CyclesOfRuns = { cycles: [], runStarts: [] };
  runStarts.forEach((from, run) => {
    kept.runStarts.push(kept.cycles.length);
    thinRun(cycles, { from, to: runStarts[run + 1] ?? cycles.length }, kept.cycles);
  });
  return kept.cycles.length > cycles.length * KEPT_SHARE_MAX ? newerHalf(kept) : kept;
}

function thinRun(
  cycles: readonly GcCycle[],
  range: { readonly from: number; readonly to: number },
  into: GcCycle[],
): void {
  for (let at = range.from; at < range.to; at += 2) {
    const one = cycles[at];
    const two = at + 1 < range.to ? cycles[at + 1] : undefined;
    const kept = two !== undefined && one !== undefined && isLower(two, one) ? two : one;
    if (kept !== undefined) into.push(kept);
  }
}

function isLower(a: GcCycle, b: GcCycle): boolean {
  const heapDifference = (a.liveBytes ?? 0) - (b.liveBytes ?? 0);
  return (
    heapDifference < 0 || (heapDifference === 0 && (a.liveObjects ?? 0) < (b.liveObjects ?? 0))
  );
}

function newerHalf({ cycles, runStarts }: CyclesOfRuns): CyclesOfRuns {
  const cut = cycles.length >> 1;
  const starts = runStarts.filter((start) => start > cut).map((start) => start - cut);
  return { cycles: cycles.slice(cut), runStarts: [0, ...starts] };
}
