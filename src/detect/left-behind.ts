import { knownParked, knownSignature } from "../profile/parked.ts";
import { waitClass } from "../profile/wait.ts";
import type { GoroutinePopulation, Run } from "../series/series.ts";
import type { GoroutineFinding, Judgement } from "./finding.ts";

/** In order: before the tests, and twice when they had ended and what could end had its time. */
export const TEST_DUMPS = 3;

/**
 * What tests leave behind: goroutines that were not there before them and are there in both dumps
 * after them. A wait that nobody can end any more convicts; one that may end by itself is suspect.
 * For dumps of test binaries alone: in a service, what came after the first dump is traffic.
 */
export function detectLeftBehind(run: Run): readonly GoroutineFinding[] {
  const { lives } = run;
  if (lives === null || lives.timesMs.length < TEST_DUMPS) return [];
  const last = lives.timesMs.length - 1;
  return lives.populations.flatMap((population) => {
    const left = membersLeft(population, last);
    return left.length === 0 ? [] : [findingOf(population, left, lives)];
  });
}

function membersLeft({ first, last: lastSeen }: GoroutinePopulation, last: number): number[] {
  return [...lastSeen.keys()].filter(
    (i) => lastSeen[i] === last && first[i] > 0 && first[i] < last,
  );
}

function findingOf(
  population: GoroutinePopulation,
  left: readonly number[],
  { timesMs, captures }: NonNullable<Run["lives"]>,
): GoroutineFinding {
  const last = timesMs.length - 1;
  const proven = left.filter((i) => population.leaked[i] === 1).length;
  const count = left.length;
  return {
    kind: "goroutine",
    site: population.site,
    createdBy: population.createdBy,
    state: population.state,
    operation: population.operation,
    ...judge(population, proven),
    current: count,
    isFollowed: true,
    births: count,
    deaths: 0,
    reachedAge: 0,
    oldDeaths: 0,
    ageLookedAtMs: 0,
    longestMinutes: null,
    inert: { looked: 0, neverWoke: 0 },
    provenLeaked: proven,
    rate: null,
    drawn: {
      points: timesMs.map((atMs, at) => [atMs, at === 0 && last > 0 ? 0 : count] as const),
      captures: [...new Set([captures[0] ?? "", captures[last] ?? ""])],
    },
  };
}

/**
 * What stood still when the tests were ended, by a time-out or a panic: one dump shows who waits
 * and not for how long, so the word is suspect. Where the test runner itself waits is no finding.
 */
export function detectStuckTests({ lives }: Run): readonly GoroutineFinding[] {
  if (lives === null || lives.timesMs.length === 0) return [];
  const last = lives.timesMs.length - 1;
  return lives.populations.flatMap((population) => {
    const waiting = [...population.last.keys()].filter((i) => population.last[i] === last);
    if (waiting.length === 0 || !isStuck(population)) return [];
    const finding = findingOf(population, waiting, lives);
    const minutes = waiting.reduce((most, i) => Math.max(most, population.minutes[i]), -1);
    const judged = { judgement: "suspect", basis: "stuck-in-tests" } as const;
    return [{ ...finding, ...judged, longestMinutes: minutes < 0 ? null : minutes }];
  });
}

function isStuck({ site, state, createdBy }: GoroutinePopulation): boolean {
  if (!["forever", "leak", "contention"].includes(waitClass(state))) return false;
  if (site.frame.function.startsWith("testing.")) return false;
  const parked = knownParked(site.stack, createdBy);
  // The test itself stands on the runner, and may be what is stuck.
  return parked === null || parked.id === "testing";
}

interface Judged {
  readonly judgement: Judgement;
  readonly basis: string;
}

function judge({ site, state, createdBy }: GoroutinePopulation, proven: number): Judged {
  if (proven > 0) return { judgement: "leaking", basis: "left-behind" };
  const isSigned = knownSignature(site.stack, state)?.alone === true;
  if (!isSigned && knownParked(site.stack, createdBy) !== null) {
    return { judgement: "still", basis: "parked" };
  }
  const isForGood = ["forever", "leak", "contention"].includes(waitClass(state));
  if (isForGood) return { judgement: "leaking", basis: "left-behind" };
  if (waitClass(state) === "runtime") return { judgement: "still", basis: "parked" };
  return { judgement: "suspect", basis: "left-behind-awake" };
}
