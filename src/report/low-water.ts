import type { LoadPhase } from "../capture/load-phase.ts";

type Points = readonly (readonly [atMs: number, value: number])[];

/** Tides drawn at most: more minima than this read as noise. */
const TIDES_MAX = 8;

/** The last capture of a phase may be dated a little after its end (ms). */
const PHASE_END_SLACK_MS = 2_000;

/**
 * Where each tide bottomed out: in a soak the minimum of each rest, else that of each of up to
 * eight equal parts of the window.
 */
export function lowWater(points: Points, phases: readonly LoadPhase[] = []): Points {
  const rests = phases.filter(({ kind }) => kind !== "load");
  if (rests.length > 1) return rests.flatMap((rest) => lowestIn(points, rest) ?? []);
  const tides = Math.min(TIDES_MAX, Math.floor(points.length / 3));
  if (tides < 2) return [];
  const from = points[0][0];
  const width = (points[points.length - 1][0] - from) / tides;
  const lows = new Map<number, Points[number]>();
  for (const point of points) {
    const tide = width > 0 ? Math.min(tides - 1, Math.floor((point[0] - from) / width)) : 0;
    const low = lows.get(tide);
    if (low === undefined || point[1] < low[1]) lows.set(tide, point);
  }
  return [...lows.values()];
}

/** Of equal ones the last: what has come to rest. Null where nothing was captured. */
function lowestIn(points: Points, { fromMs, toMs }: LoadPhase): readonly [Points[number]] | null {
  const inside = points.filter(([atMs]) => atMs >= fromMs && atMs <= toMs + PHASE_END_SLACK_MS);
  const [first] = inside;
  if (first === undefined) return null;
  return [inside.reduce((low, point) => (point[1] <= low[1] ? point : low), first)];
}
