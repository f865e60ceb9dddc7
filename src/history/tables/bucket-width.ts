import type { TimeRange } from "./tables.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Widths a person can read off an axis; each starts at a multiple of itself since 1970. */
const WIDTHS_MS: readonly number[] = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 20, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  DAY_MS,
];

/** All time that a Date can say on both sides of 1970. */
const DAYS_MAX = 2e8;

/**
 * The smallest width whose aligned buckets cover `range` with at most `buckets` of them. Aligned
 * buckets stay the same when a chart moves on, so that lines do not dance.
 */
export function bucketWidthMs(range: TimeRange, buckets: number): number {
  const most = Math.max(1, Math.floor(buckets));
  const fits = (widthMs: number) => touched(range, widthMs) <= most;
  const width = WIDTHS_MS.find(fits);
  if (width !== undefined) return width;
  let days = Math.max(1, Math.ceil((range.toMs - range.fromMs) / DAY_MS / most));
  // One bucket more than the division says is touched when the range is not aligned. No width
  // holds both sides of 1970 in one bucket.
  while (!fits(days * DAY_MS) && days < DAYS_MAX) days *= 2;
  return days * DAY_MS;
}

function touched(range: TimeRange, widthMs: number): number {
  if (range.toMs <= range.fromMs) return 0;
  return Math.floor((range.toMs - 1) / widthMs) - Math.floor(range.fromMs / widthMs) + 1;
}
