import type { GoroutineLives, GoroutinePopulation } from "../../series/series.ts";
import type { Tides } from "./tides.ts";

/** What became of the members of one population over the cycles of a soak, by id. */
export interface Retention {
  /** Born since the end of the baseline, and whoever left since then. */
  readonly births: number;
  readonly deaths: number;
  /** Per interval: born in it, seen before its end, and alive at its end. */
  readonly stayed: readonly number[];
  /** Of those, how many left later. */
  readonly left: number;
  /** Ends of tides that members which stayed came to afterwards, alive or not. */
  readonly passages: number;
  /** Alive at each end. */
  readonly levels: readonly number[];
  /** Stayed, by birth in each third of the loads. */
  readonly thirds: readonly [number, number, number];
  /** Stayed, by birth in the first and the second half of the loads. */
  readonly early: number;
  readonly late: number;
  /** Per interval: from the end of its load to the last dump. */
  readonly watchedMs: readonly number[];
}

/** Members that stayed were there for this share of the time at rest; later ones pass by. */
export const STAYED_REST_SHARE = 0.5;

export function measureRetention(
  lives: GoroutineLives,
  population: GoroutinePopulation,
  tides: Tides,
): Retention {
  const { timesMs } = lives;
  const lastDump = timesMs.length - 1;
  const stayed = new Array<number>(tides.intervals.length).fill(0);
  const levels = new Array<number>(tides.at.length).fill(0);
  const thirds: [number, number, number] = [0, 0, 0];
  const halves: [number, number] = [0, 0];
  let [births, deaths, left, passages] = [0, 0, 0, 0];
  for (let i = 0; i < population.size; i++) {
    const first = population.first[i];
    const last = population.last[i];
    if (first > tides.at[0]) births++;
    if (last >= tides.at[0] && last < lastDump) deaths++;
    tides.at.forEach((at, end) => {
      if (first <= at && last >= at) levels[end]++;
    });
    const interval = tides.at.findIndex((at) => at >= first) - 1;
    if (interval < 0 || last < tides.at[interval + 1]) continue;
    if (!wasSeenBefore({ timesMs, tides, interval, first })) continue;
    stayed[interval]++;
    const share = birthShare(timesMs[first], tides, interval);
    thirds[share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2]++;
    halves[share < 0.5 ? 0 : 1]++;
    passages += passagesAfter(tides.at, interval + 1, last);
    if (last < lastDump) left++;
  }
  const watchedMs = tides.intervals.map(({ loadToMs }) => timesMs[lastDump] - loadToMs);
  const [early, late] = halves;
  return { births, deaths, stayed, left, passages, levels, thirds, early, late, watchedMs };
}

/** Who is seen at the end only may be passing by; with no dump in between there is no telling. */
function wasSeenBefore(about: {
  readonly timesMs: readonly number[];
  readonly tides: Tides;
  readonly interval: number;
  readonly first: number;
}): boolean {
  const { timesMs, tides, interval, first } = about;
  const end = tides.at[interval + 1];
  if (end - tides.at[interval] < 2) return true;
  return timesMs[end] - timesMs[first] >= STAYED_REST_SHARE * tides.restMs[interval + 1];
}

/** When in the load of its cycle a member was first seen, 0 to 1. */
function birthShare(bornMs: number, { intervals }: Tides, interval: number): number {
  const { loadFromMs, loadToMs } = intervals[interval];
  return loadToMs > loadFromMs ? (bornMs - loadFromMs) / (loadToMs - loadFromMs) : 0;
}

/** Later ends it came to; the one that it did not live to see is counted, as a death. */
function passagesAfter(ends: readonly number[], from: number, last: number): number {
  let passages = 0;
  for (let end = from + 1; end < ends.length; end++) {
    passages++;
    if (last < ends[end]) break;
  }
  return passages;
}
