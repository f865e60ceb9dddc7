import type { BucketPoint, ProcessRow, SiteRow } from "./tables.ts";

/**
 * What a stored row stands for. Thinning leaves up to three rows of a stretch, all at the time of
 * its last row: one with the last values and, where they differ, one with the smallest and one with
 * the largest. So smallest, largest and last of any wider stretch stay what they were.
 */
export const PART = { point: 0, min: 1, max: 2, last: 3 } as const;

export type Part = (typeof PART)[keyof typeof PART];

export interface Stored<Row> {
  readonly row: Row;
  readonly part: Part;
}

export type StoredProcess = Stored<ProcessRow>;

export type StoredSite = Stored<SiteRow>;

export interface StoredValue {
  readonly atMs: number;
  readonly part: Part;
  readonly value: number;
}

/** Rows that hold a value at its time; the others only widen a stretch. */
export function isLastOf(part: Part): boolean {
  return part === PART.point || part === PART.last;
}

/**
 * `values` in the order of time, as points of aligned buckets; width 0 makes a bucket of each
 * moment. A bucket stands at the time that `atOf` says, by default that of its last value.
 */
export function bucketPoints(
  values: readonly StoredValue[],
  widthMs: number,
  atOf?: ReadonlyMap<number, number>,
): readonly BucketPoint[] {
  const buckets = new Map<number, StoredValue[]>();
  for (const value of values) {
    const bucket = bucketOf(value.atMs, widthMs);
    const held = buckets.get(bucket);
    if (held === undefined) buckets.set(bucket, [value]);
    else held.push(value);
  }
  return [...buckets].map(([bucket, held]) => pointOf(held, atOf?.get(bucket)));
}

export function bucketOf(atMs: number, widthMs: number): number {
  return widthMs === 0 ? atMs : Math.floor(atMs / widthMs);
}

function pointOf(held: readonly StoredValue[], atMs: number | undefined): BucketPoint {
  let [min, max, at] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  let last: number | null = null;
  for (const value of held) {
    min = Math.min(min, value.value);
    max = Math.max(max, value.value);
    at = value.atMs;
    if (isLastOf(value.part)) last = value.value;
  }
  return [atMs ?? at, min, max, last ?? max];
}
