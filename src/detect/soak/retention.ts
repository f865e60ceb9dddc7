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
  /** The same for members that had passed one such end already. */
  readonly again: { readonly passages: number; readonly left: number };
  /** Born in a cycle, alive in the middle of its time at rest, and gone at its end. */
  readonly leftAtRest: number;
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
  const tally = newTally(tides);
  for (let i = 0; i < population.size; i++) {
    const first = population.first[i];
    const last = population.last[i];
    if (first > tides.at[0]) tally.births++;
    if (last >= tides.at[0] && last < lastDump) tally.deaths++;
    tides.at.forEach((at, end) => {
      if (first <= at && last >= at) tally.levels[end]++;
    });
    const interval = tides.at.findIndex((at) => at >= first) - 1;
    if (interval < 0 || !wasSeenBefore({ timesMs, tides, interval, first })) continue;
    if (last < tides.at[interval + 1]) {
      if (timesMs[last] >= middleOfRest(timesMs, tides, interval)) tally.leftAtRest++;
      continue;
    }
    countStay(tally, { interval, share: birthShare(timesMs[first], tides, interval) });
    countPassages(tally, { ends: tides.at, from: interval + 1, last });
    if (last < lastDump) tally.left++;
  }
  const watchedMs = tides.intervals.map(({ loadToMs }) => timesMs[lastDump] - loadToMs);
  return { ...tally, watchedMs };
}

interface Tally {
  births: number;
  deaths: number;
  left: number;
  leftAtRest: number;
  passages: number;
  readonly stayed: number[];
  readonly levels: number[];
  readonly again: { passages: number; left: number };
  readonly thirds: [number, number, number];
  early: number;
  late: number;
}

function newTally({ at, intervals }: Tides): Tally {
  return {
    births: 0,
    deaths: 0,
    left: 0,
    leftAtRest: 0,
    passages: 0,
    stayed: intervals.map(() => 0),
    levels: at.map(() => 0),
    again: { passages: 0, left: 0 },
    thirds: [0, 0, 0],
    early: 0,
    late: 0,
  };
}

function countStay(
  tally: Tally,
  born: { readonly interval: number; readonly share: number },
): void {
  const { interval, share } = born;
  tally.stayed[interval]++;
  tally.thirds[share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2]++;
  if (share < 0.5) tally.early++;
  else tally.late++;
}

/** Later ends it came to; the one that it did not live to see is counted, as a death. */
function countPassages(
  tally: Tally,
  member: { readonly ends: readonly number[]; readonly from: number; readonly last: number },
): void {
  const { ends, from, last } = member;
  for (let end = from + 1; end < ends.length; end++) {
    tally.passages++;
    if (end > from + 1) tally.again.passages++;
    if (last >= ends[end]) continue;
    if (end > from + 1) tally.again.left++;
    return;
  }
}

function middleOfRest(timesMs: readonly number[], tides: Tides, interval: number): number {
  const end = interval + 1;
  return timesMs[tides.at[end]] - STAYED_REST_SHARE * tides.restMs[end];
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
