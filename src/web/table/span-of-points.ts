import type { TimeSpan } from "../charts/plot.ts";

/** One time axis for the small charts of all rows; null where no two points differ in time. */
export function spanOfPoints(
  rows: readonly { readonly points: readonly (readonly [atMs: number, value: number])[] }[],
): TimeSpan | null {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const { points } of rows) {
    for (const [atMs] of points) {
      fromMs = Math.min(fromMs, atMs);
      toMs = Math.max(toMs, atMs);
    }
  }
  return toMs > fromMs ? { fromMs, toMs } : null;
}
