/** Tides drawn at most: more minima than this read as noise. */
const TIDES_MAX = 8;

/** Minimum of each of up to eight equal parts of the window: where each tide bottomed out. */
export function lowWater(
  points: readonly (readonly [atMs: number, value: number])[],
): readonly (readonly [atMs: number, value: number])[] {
  const tides = Math.min(TIDES_MAX, Math.floor(points.length / 3));
  if (tides < 2) return [];
  const from = points[0][0];
  const width = (points[points.length - 1][0] - from) / tides;
  const lows = new Map<number, readonly [number, number]>();
  for (const point of points) {
    const tide = width > 0 ? Math.min(tides - 1, Math.floor((point[0] - from) / width)) : 0;
    const low = lows.get(tide);
    if (low === undefined || point[1] < low[1]) lows.set(tide, point);
  }
  return [...lows.values()];
}
