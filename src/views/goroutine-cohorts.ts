import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import type { Profile } from "../profile/profile.ts";
import { type GroupBy, groupKey } from "./goroutine-groups.ts";
import { tallyDump, tallyProfile } from "./goroutine-tally.ts";

export interface ProfileAt {
  readonly name: string;
  readonly atMs: number | null;
  readonly profile: Profile;
}

/** A dump with ids and when it was taken; dumps of one process, in order of time. */
export interface DumpAt {
  readonly name: string;
  /** Unix ms, null when not known: then ages are not known either. */
  readonly atMs: number | null;
  readonly dump: GoroutineDump;
}

/** What became of the goroutines of one group over several captures. */
export interface Cohort {
  /** Seen for the first time after the first capture; null without ids. */
  readonly born: number | null;
  /** Seen in some capture and not in the last; null without ids. */
  readonly gone: number | null;
  /** Longest time from first sighting to last capture of those present: a lower bound of age. */
  readonly seenForMs: number | null;
  /** Count in each capture, in their order. */
  readonly counts: readonly number[];
}

interface Life {
  readonly key: string;
  readonly firstAt: number;
  lastAt: number;
}

/** Ids grow and are never reused: a newest id below this share of an older one is another life. */
const RESTART_ID_SHARE = 0.5;
/** Below this, the newest goroutines of a small process may simply have ended. */
const RESTART_ID_MIN = 1_000;

/**
 * The dumps since the last restart: ids mean nothing across it. A restart shows in the ids, or is
 * handed in with the times at which it happened.
 */
export function lastRun(
  dumps: readonly DumpAt[],
  restartsMs: readonly number[] = [],
): readonly DumpAt[] {
  let start = 0;
  for (let i = 1; i < dumps.length; i++) {
    if (isRestart(dumps[i - 1], dumps[i], restartsMs)) start = i;
  }
  return dumps.slice(start);
}

function isRestart(before: DumpAt, after: DumpAt, restartsMs: readonly number[]): boolean {
  const [fromMs, toMs] = [before.atMs, after.atMs];
  const known = fromMs !== null && toMs !== null;
  if (known && restartsMs.some((atMs) => atMs > fromMs && atMs <= toMs)) return true;
  const newest = newestId(before.dump);
  return newest >= RESTART_ID_MIN && newestId(after.dump) < newest * RESTART_ID_SHARE;
}

function newestId(dump: GoroutineDump): number {
  let newest = 0;
  for (let i = 0; i < dump.count; i++) newest = Math.max(newest, dump.ids[i]);
  return newest;
}

/**
 * Follows every id through the dumps of one run and counts births and deaths by group. A goroutine
 * belongs to the group in which it was last seen.
 */
export function goroutineCohorts(
  dumps: readonly DumpAt[],
  groupBy: GroupBy,
): ReadonlyMap<string, Cohort> {
  const lives = new Map<number, Life>();
  const counts = new Map<string, number[]>();
  for (const [index, { dump }] of dumps.entries()) {
    const { tallies, tallyOf } = tallyDump(dump);
    const keys = tallies.map((tally) => groupKey(tally, groupBy));
    for (let i = 0; i < dump.count; i++) {
      const key = keys[tallyOf[i]];
      const before = lives.get(dump.ids[i]);
      lives.set(dump.ids[i], { key, firstAt: before?.firstAt ?? index, lastAt: index });
      countOf(counts, key, dumps.length)[index]++;
    }
  }
  return cohortsOf(dumps, lives, counts);
}

/** Counts by group over several count profiles: nobody can tell births from deaths in them. */
export function profileCohorts(
  profiles: readonly ProfileAt[],
  groupBy: GroupBy,
): ReadonlyMap<string, Cohort> {
  const counts = new Map<string, number[]>();
  for (const [index, { profile }] of profiles.entries()) {
    for (const tally of tallyProfile(profile)) {
      countOf(counts, groupKey(tally, groupBy), profiles.length)[index] += tally.count;
    }
  }
  const unknown = { born: null, gone: null, seenForMs: null };
  return new Map([...counts].map(([key, each]) => [key, { ...unknown, counts: each }]));
}

function countOf(counts: Map<string, number[]>, key: string, length: number): number[] {
  const known = counts.get(key);
  if (known !== undefined) return known;
  const fresh = new Array<number>(length).fill(0);
  counts.set(key, fresh);
  return fresh;
}

function cohortsOf(
  dumps: readonly DumpAt[],
  lives: ReadonlyMap<number, Life>,
  counts: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, Cohort> {
  const last = dumps.length - 1;
  const cohorts = new Map<
    string,
    { born: number; gone: number; present: number; oldest: number }
  >();
  for (const { key, firstAt, lastAt } of lives.values()) {
    const cohort = cohorts.get(key) ?? { born: 0, gone: 0, present: 0, oldest: last };
    if (firstAt > 0) cohort.born++;
    if (lastAt < last) cohort.gone++;
    else cohort.present++;
    if (lastAt === last) cohort.oldest = Math.min(cohort.oldest, firstAt);
    cohorts.set(key, cohort);
  }
  return new Map(
    [...cohorts].map(([key, { oldest, ...cohort }]) => {
      const seenForMs = cohort.present === 0 ? null : timeBetween(dumps, oldest, last);
      const { born, gone } = cohort;
      return [key, { born, gone, seenForMs, counts: counts.get(key) ?? [] }];
    }),
  );
}

function timeBetween(dumps: readonly DumpAt[], from: number, to: number): number | null {
  const [fromMs, toMs] = [dumps[from]?.atMs ?? null, dumps[to]?.atMs ?? null];
  return fromMs === null || toMs === null ? null : Math.max(0, toMs - fromMs);
}
