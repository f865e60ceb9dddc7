/** Robust location and spread of short series. */

export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The value below which a fifth of the others lie. As the low water of a part of the watch it is
 * firmer than the minimum: a capture that falls into the gap after a reconnect or a flush is no
 * tide's bottom.
 */
export function lowLevel(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(LOW_LEVEL_SHARE * (sorted.length - 1))];
}

/** Share of the values that may lie below the low water. */
export const LOW_LEVEL_SHARE = 0.2;

/**
 * Noise of a series that may carry a trend, in its own unit: median absolute
 * deviation of the detrended first differences over 0.954 (0.6745 for a normal MAD,
 * times the root of 2 of a difference). Without detrending a steady leak would be
 * taken for its own noise (docs/method.md §process).
 */
export function detrendedNoise(values: readonly number[]): number {
  if (values.length < 3) return Number.POSITIVE_INFINITY;
  const steps = values.slice(1).map((value, index) => value - values[index]);
  const drift = median(steps);
  return median(steps.map((step) => Math.abs(step - drift))) / MAD_OF_DIFFERENCES;
}

const MAD_OF_DIFFERENCES = 0.954;

/** Values of each of `blocks` equal parts of the time axis; null when a part holds no point. */
export function blockValues(
  points: readonly (readonly [atMs: number, value: number])[],
  blocks: number,
): readonly (readonly number[])[] | null {
  if (points.length < blocks) return null;
  const from = points[0][0];
  const width = (points[points.length - 1][0] - from) / blocks;
  if (!(width > 0)) return null;
  const parts = Array.from({ length: blocks }, (): number[] => []);
  for (const [atMs, value] of points) {
    parts[Math.min(blocks - 1, Math.floor((atMs - from) / width))].push(value);
  }
  return parts.every((part) => part.length > 0) ? parts : null;
}
