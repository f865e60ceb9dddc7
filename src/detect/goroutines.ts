import { HOUR_MS } from "../base/units.ts";
import type { Operation } from "../profile/wait.ts";
import type { GoroutinePopulation, Run } from "../series/series.ts";
import { isDeclining } from "./declining.ts";
import type { Drawn, GoroutineFinding, Judgement, Rate } from "./finding.ts";
import {
  type Flux,
  measureFlux,
  measureSurvivors,
  type Survivors,
  type WatchedLives,
  type WatchedPopulation,
  watchedLives,
} from "./goroutine-flux.ts";
import { INERT_LOOKED_MIN, type Inertia, measureInertia } from "./inertia.ts";
import { isKnownConnection } from "./known-connections.ts";
import { BIRTH_INTERVALS_MIN } from "./spread-births.ts";
import { poissonInterval } from "./statistics/poisson.ts";

/** X as shares of the watch; the second look finds leaks mixed with slow healthy members. */
export const AGE_SHARES = [1 / 3, 1 / 2] as const;
/** C asked for at least: e^-7 is a chance of 0.09 % that a steady site shows no death among 7. */
export const REACHED_AGE_MIN = 7;
/** Chance of one false alarm over all sites of a service. */
export const FALSE_ALARM_CHANCE_MAX = 0.01;
/** C from which a site without old deaths is worth a second look (chance 5 % at a steady site). */
export const SUSPECT_REACHED_AGE_MIN = 3;
/**
 * C asked of populations that wake or stand on connections: growing pools look the same until full.
 */
export const ACTIVE_REACHED_AGE_MIN = 16;
/**
 * A population that wakes must be born at a level rate: late births
 * at least this share of early ones.
 */
export const ACTIVE_LEVEL_SHARE_MIN = 0.7;
/** Sigmas of C - D_old beyond which a site with old deaths grows faster than it dies. */
export const GROWING_SIGMA_MIN = 3;
/** Stuck members that a past leak may have left although none is born any more. */
export const STUCK_STILL_MIN = 50;
/** C from which an empty last third means that births have stopped. */
export const STOPPED_REACHED_AGE_MIN = 6;
/** Dumps below which ids carry too little history for the word leaking. */
export const DUMPS_MIN = 6;
/** Confidence of every printed interval. */
export const INTERVAL_CONFIDENCE = 0.95;

/** Judges every goroutine population of the runs by flux balance. Order: as first met. */
export function detectGoroutines(runs: readonly Run[]): readonly GoroutineFinding[] {
  const allRuns = runs.map(watchedLives).filter((watched) => watched !== null);
  if (allRuns.length === 0) return [];
  const grouped = groupAcrossRuns(allRuns);
  const dumps = allRuns.reduce((sum, run) => sum + run.lives.timesMs.length - run.from, 0);
  const sitesWithFlux = [...grouped.values()].filter((parts) => births(parts) >= 3).length;
  const needed = evidenceNeeded(sitesWithFlux);
  return [...grouped.values()].map((parts) => judgePopulation(parts, { allRuns, needed, dumps }));
}

/**
 * C asked of each site so that all sites together raise a false alarm at the stated chance only.
 */
export function evidenceNeeded(sitesWithFlux: number): number {
  const forAll = Math.log(Math.max(1, sitesWithFlux) / FALSE_ALARM_CHANCE_MAX);
  return Math.max(REACHED_AGE_MIN, Math.ceil(forAll));
}

interface Context {
  readonly allRuns: readonly WatchedLives[];
  readonly needed: number;
  readonly dumps: number;
}

function groupAcrossRuns(allRuns: readonly WatchedLives[]): Map<string, WatchedPopulation[]> {
  const grouped = new Map<string, WatchedPopulation[]>();
  for (const watched of allRuns) {
    for (const population of watched.lives.populations) {
      const parts = grouped.get(population.site.key);
      const part = { watched, population };
      if (parts === undefined) grouped.set(population.site.key, [part]);
      else parts.push(part);
    }
  }
  return grouped;
}

function judgePopulation(parts: readonly WatchedPopulation[], context: Context): GoroutineFinding {
  const latest = parts[parts.length - 1].population;
  const inertia = measureInertia(parts);
  const survivors = measureSurvivors(parts);
  const looks = AGE_SHARES.map((ageShare): Look => {
    const flux = measureFlux(parts, { ageShare, allRuns: context.allRuns });
    return { flux, ...judgeFlux(flux, { parts, inertia, survivors, context }) };
  });
  const chosen = looks.reduce(stronger);
  return {
    kind: "goroutine",
    site: latest.site,
    createdBy: latest.createdBy,
    state: latest.state,
    operation: latest.operation,
    judgement: chosen.judgement,
    basis: chosen.basis,
    current: currentCount(parts),
    isFollowed: context.allRuns.some(({ lives }) => lives.timesMs.length > 1),
    births: births(parts),
    deaths: deaths(parts),
    reachedAge: chosen.flux.reachedAge,
    oldDeaths: chosen.flux.oldDeaths,
    ageLookedAtMs: chosen.flux.ageMs,
    longestMinutes: longestMinutes(parts),
    inert: inertia,
    provenLeaked: provenLeaked(parts),
    rate: birthRate(chosen.flux),
    drawn: drawCounts(parts),
  };
}

interface Look extends Basis {
  readonly flux: Flux;
}

/**
 * The stronger word, except that the longer span of the first look
 * sees births end that the second misses.
 */
function stronger(best: Look, look: Look): Look {
  if (best.judgement === "filling" || best.basis === STUCK.basis) return best;
  return RANK[look.judgement] > RANK[best.judgement] ? look : best;
}

const RANK: Readonly<Record<Judgement, number>> = {
  leaking: 5,
  suspect: 4,
  filling: 3,
  steady: 2,
  still: 1,
  unknown: 0,
};

interface Basis {
  readonly judgement: Judgement;
  readonly basis: string;
}

function judgeFlux(
  flux: Flux,
  about: {
    readonly parts: readonly WatchedPopulation[];
    readonly inertia: Inertia;
    readonly survivors: Survivors;
    readonly context: Context;
  },
): Basis {
  const { reachedAge: reached, oldDeaths } = flux;
  if (oldDeaths === 0 && reached >= SUSPECT_REACHED_AGE_MIN) return judgeDeathless(flux, about);
  const excess = reached - oldDeaths;
  if (oldDeaths > 0 && excess >= GROWING_SIGMA_MIN * Math.sqrt(reached + oldDeaths)) {
    return { judgement: "suspect", basis: "growing" };
  }
  if (oldDeaths > 0 || deaths(about.parts) >= 3) return { judgement: "steady", basis: "deaths" };
  if (births(about.parts) === 0) {
    const isLeftBehind =
      isStuck(about.parts, about.inertia) && currentCount(about.parts) >= STUCK_STILL_MIN;
    return isLeftBehind ? LEFT_BEHIND : { judgement: "still", basis: "no-births" };
  }
  return { judgement: "unknown", basis: "few-births" };
}

function judgeDeathless(
  flux: Flux,
  { parts, inertia, survivors, context }: Parameters<typeof judgeFlux>[1],
): Basis {
  const [first, second, third] = flux.thirds;
  const filling = fillingBasis(flux, survivors);
  if (filling !== null) {
    if (!isStuck(parts, inertia)) return { judgement: "filling", basis: filling };
    const isCertain = flux.reachedAge >= 2 * context.needed && context.dumps >= DUMPS_MIN;
    return isCertain ? STUCK_FOR_GOOD : STUCK;
  }
  if (flux.reachedAge < context.needed) return { judgement: "suspect", basis: "few-births" };
  const isBurst = Math.min(first, second, third) === 0 || flux.intervals < BIRTH_INTERVALS_MIN;
  if (isBurst) return { judgement: "suspect", basis: "bursts" };
  if (context.dumps < DUMPS_MIN) return { judgement: "suspect", basis: "few-dumps" };
  const isConnection =
    !isStuckSending(parts, inertia) &&
    parts.some(({ population }) => isKnownConnection(population));
  if (!inertia.active && !isConnection) return { judgement: "leaking", basis: "births-no-deaths" };
  const level = flux.late >= ACTIVE_LEVEL_SHARE_MIN * flux.early;
  if (level && flux.reachedAge >= ACTIVE_REACHED_AGE_MIN) {
    const basis = inertia.active ? "active-births-no-deaths" : "connections-no-deaths";
    return { judgement: "leaking", basis };
  }
  return { judgement: "suspect", basis: inertia.active ? "active" : "connections" };
}

const LEFT_BEHIND: Basis = { judgement: "suspect", basis: "stuck-and-still" };
const STUCK_FOR_GOOD: Basis = { judgement: "leaking", basis: "stuck-and-ended" };
const STUCK: Basis = { judgement: "suspect", basis: "stuck-but-fewer" };

/** Births that slow down or stop, in the old class and among all that are still there. */
function fillingBasis(
  { early, late, thirds, reachedAge }: Flux,
  survivors: Survivors,
): string | null {
  if (isDeclining(early, late) && isDeclining(survivors.early, survivors.late)) return "declining";
  const isOver = thirds[2] === 0 && survivors.lastThird === 0;
  return isOver && reachedAge >= STOPPED_REACHED_AGE_MIN ? "stopped" : null;
}

/**
 * Members in a state that no pool rests in, none of which ever woke: whatever the births do, they
 * are stuck, and a clump of births is no store that fills.
 */
function isStuck(parts: readonly WatchedPopulation[], inertia: Inertia): boolean {
  const { operation } = parts[parts.length - 1].population;
  const neverRests = isStuckOperation(operation);
  return neverRests && inertia.looked >= INERT_LOOKED_MIN && inertia.neverWoke === inertia.looked;
}

/** No connection in a pool rests in a send, as it may in a lock or while it waits for another. */
function isStuckSending(parts: readonly WatchedPopulation[], inertia: Inertia): boolean {
  return parts[parts.length - 1].population.operation === "chan-send" && isStuck(parts, inertia);
}

/** Operations that no pool, no cache and no connection rests in. */
export function isStuckOperation(operation: Operation): boolean {
  return STUCK_OPERATIONS.has(operation);
}

const STUCK_OPERATIONS: ReadonlySet<Operation> = new Set([
  "chan-send",
  "mutex",
  "rwmutex",
  "waitgroup",
  "select-empty",
]);

function birthRate(flux: Flux): Rate | null {
  if (flux.spanMs <= 0 || flux.reachedAge === 0) return null;
  const perHour = HOUR_MS / flux.spanMs;
  // What stays is what reached the age and did not leave at it.
  const staying = Math.max(0, flux.reachedAge - flux.oldDeaths);
  const interval = poissonInterval(staying, INTERVAL_CONFIDENCE);
  return {
    estimate: staying * perHour,
    low: interval.low * perHour,
    high: interval.high * perHour,
  };
}

function births(parts: readonly WatchedPopulation[]): number {
  return countMembers(parts, (population, i, from) => population.first[i] > from);
}

function deaths(parts: readonly WatchedPopulation[]): number {
  return countMembers(parts, (population, i, from, lastDump) => {
    return population.last[i] >= from && population.last[i] < lastDump;
  });
}

function countMembers(
  parts: readonly WatchedPopulation[],
  counts: (population: GoroutinePopulation, i: number, from: number, lastDump: number) => boolean,
): number {
  let total = 0;
  for (const { population, watched } of parts) {
    const lastDump = watched.lives.timesMs.length - 1;
    for (let i = 0; i < population.size; i++) {
      if (counts(population, i, watched.from, lastDump)) total++;
    }
  }
  return total;
}

function currentCount(parts: readonly WatchedPopulation[]): number {
  const latest = parts[parts.length - 1];
  const lastDump = latest.watched.lives.timesMs.length - 1;
  return latest.population.last.reduce((sum, last) => sum + (last === lastDump ? 1 : 0), 0);
}

function longestMinutes(parts: readonly WatchedPopulation[]): number | null {
  let longest = -1;
  for (const { population } of parts) {
    for (const minutes of population.minutes) longest = Math.max(longest, minutes);
  }
  return longest < 0 ? null : longest;
}

function provenLeaked(parts: readonly WatchedPopulation[]): number {
  const latest = parts[parts.length - 1].population;
  return latest.leaked.reduce((sum, flag) => sum + flag, 0);
}

/** Members alive per dump, from their first and last sighting. */
function drawCounts(parts: readonly WatchedPopulation[]): Drawn {
  const points: (readonly [number, number])[] = [];
  const captures: string[] = [];
  for (const { population, watched } of parts) {
    const { timesMs } = watched.lives;
    const change = new Int32Array(timesMs.length + 1);
    for (let i = 0; i < population.size; i++) {
      change[population.first[i]]++;
      change[population.last[i] + 1]--;
    }
    let alive = 0;
    timesMs.forEach((atMs, index) => {
      alive += change[index];
      points.push([atMs, alive]);
    });
    captures.push(...watched.lives.captures);
  }
  return { points, captures };
}
