import { knownParked } from "../profile/parked.ts";
import { waitClass } from "../profile/wait.ts";
import type { GoroutinePopulation, Run } from "../series/series.ts";
import type { GoroutineFinding, Judgement } from "./finding.ts";

/** Members of one population from which the ages in a single dump form a shape worth reading. */
export const SINGLE_DUMP_COUNT_MIN = 50;
/** Minutes of the oldest member needed: below, all ages fall into a few printed numbers. */
export const SINGLE_DUMP_MINUTES_MIN = 5;
/**
 * Old members over young ones from which the ages do not thin out as they do where members leave.
 */
export const SINGLE_DUMP_OLD_SHARE_MIN = 0.5;

/**
 * What one dump can tell: the ages of the members. Where members leave, old
 * ages are rare; where none leaves, ages spread evenly up to the age of the
 * leak. One dump is one look, so the word is suspect.
 */
export function detectSingleDump(run: Run): readonly GoroutineFinding[] {
  const lives = run.lives;
  if (lives === null) return [];
  const last = lives.timesMs.length - 1;
  return lives.populations.map((population) => {
    const members = [...population.last.keys()].filter((i) => population.last[i] === last);
    const minutes = members.map((i) => population.minutes[i]);
    return {
      kind: "goroutine",
      site: population.site,
      createdBy: population.createdBy,
      state: population.state,
      operation: population.operation,
      ...judgeAges(population, minutes),
      current: members.length,
      isFollowed: false,
      births: 0,
      deaths: 0,
      reachedAge: 0,
      oldDeaths: 0,
      ageLookedAtMs: 0,
      longestMinutes: longest(minutes),
      inert: { looked: 0, neverWoke: 0 },
      provenLeaked: members.filter((i) => population.leaked[i] === 1).length,
      rate: null,
      drawn: { points: [[lives.timesMs[last], members.length]], captures: [lives.captures[last]] },
    };
  });
}

function longest(minutes: readonly number[]): number | null {
  const most = minutes.reduce((high, one) => Math.max(high, one), -1);
  return most < 0 ? null : most;
}

function judgeAges(
  population: GoroutinePopulation,
  minutes: readonly number[],
): { readonly judgement: Judgement; readonly basis: string } {
  if (population.leaked.some((flag) => flag === 1)) {
    return { judgement: "suspect", basis: "proven-once" };
  }
  const isParked = knownParked(population.site.stack, population.createdBy) !== null;
  const mayLeak = ["leak", "forever", "contention"].includes(waitClass(population.state));
  const oldest = longest(minutes) ?? 0;
  if (isParked || !mayLeak || minutes.length < SINGLE_DUMP_COUNT_MIN) {
    return { judgement: "unknown", basis: "one-dump" };
  }
  if (oldest < SINGLE_DUMP_MINUTES_MIN) return { judgement: "unknown", basis: "one-dump" };
  const [young, middle, old] = ageThirds(minutes, oldest);
  const spread = middle > 0 && old >= SINGLE_DUMP_OLD_SHARE_MIN * young;
  return spread
    ? { judgement: "suspect", basis: "ages-spread" }
    : { judgement: "unknown", basis: "one-dump" };
}

/** Members in each third of the age of the oldest; those that print no minutes are young. */
function ageThirds(minutes: readonly number[], oldest: number): readonly [number, number, number] {
  const thirds: [number, number, number] = [0, 0, 0];
  for (const one of minutes)
    thirds[Math.min(2, Math.floor((3 * Math.max(0, one)) / (oldest + 1)))]++;
  return thirds;
}
