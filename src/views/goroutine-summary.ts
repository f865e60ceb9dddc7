import { formatCount } from "../base/units.ts";
import {
  type Cohort,
  type DumpAt,
  goroutineCohorts,
  lastRun,
  type ProfileAt,
  profileCohorts,
} from "./goroutine-cohorts.ts";
import { type GoroutineGroup, type GroupBy, groupGoroutines } from "./goroutine-groups.ts";
import { tallyDump, tallyProfile } from "./goroutine-tally.ts";

export interface GoroutineSources {
  /** In the order of time. */
  readonly dumps: readonly DumpAt[];
  readonly profiles: readonly ProfileAt[];
  readonly restartsMs: readonly number[];
  readonly groupBy: GroupBy;
}

/** Groups of the newest capture, and what became of each over all of them. */
export interface GoroutineSummary {
  readonly groupBy: GroupBy;
  readonly total: number;
  readonly groups: readonly GoroutineGroup[];
  /** Null for a single capture. */
  readonly cohorts: ReadonlyMap<string, Cohort> | null;
  /** The captures that were used, the newest last. */
  readonly captures: readonly { readonly name: string; readonly atMs: number | null }[];
  /** Whether ids were there to follow, or counts alone. */
  readonly basis: "ids" | "counts";
  /** The newest capture is cut: its counts are lower bounds. */
  readonly truncated: boolean;
  /** What a reader must know before the numbers, one line each. */
  readonly warnings: readonly string[];
}

/** Null when the sources hold no goroutines at all. Dumps with ids go before count profiles. */
export function summariseGoroutines(sources: GoroutineSources): GoroutineSummary | null {
  if (sources.dumps.length > 0) return summariseDumps(sources);
  return sources.profiles.length > 0 ? summariseProfiles(sources) : null;
}

function summariseDumps({
  dumps,
  profiles,
  restartsMs,
  groupBy,
}: GoroutineSources): GoroutineSummary {
  const run = lastRun(dumps, restartsMs);
  const newest = run[run.length - 1];
  const { tallies } = tallyDump(newest.dump);
  const left = dumps.length - run.length;
  const restart = left === 0 ? [] : [`${formatCount(left)} dumps before a restart are left out`];
  return {
    groupBy,
    total: newest.dump.count,
    groups: groupGoroutines(tallies, groupBy),
    cohorts: run.length < 2 ? null : goroutineCohorts(run, groupBy),
    captures: run.map(({ name, atMs }) => ({ name, atMs })),
    basis: "ids",
    truncated: newest.dump.truncated,
    warnings: [...restart, ...cutWarnings(run, profiles), ...unknownLineWarnings(run)],
  };
}

function cutWarnings(run: readonly DumpAt[], profiles: readonly ProfileAt[]): readonly string[] {
  const cut = run.filter(({ dump }) => dump.truncated);
  if (cut.length === 0) return [];
  const newest = run[run.length - 1];
  const exact = profiles.length === 0 ? null : profileTotal(profiles[profiles.length - 1]);
  const all = exact === null ? "" : `, the goroutine profile counts ${formatCount(exact)}`;
  const read = `${formatCount(newest.dump.count)} goroutines read${all}`;
  const warnings = newest.dump.truncated
    ? [`"${newest.name}" is CUT (Go ends a dump at 64 MB): ${read}; counts are lower bounds`]
    : [];
  if (run.length === 1) return warnings;
  return [
    ...warnings,
    `${formatCount(cut.length)} of ${formatCount(run.length)} dumps are cut: ` +
      "goroutines in the missing part look gone",
  ];
}

function unknownLineWarnings(run: readonly DumpAt[]): readonly string[] {
  const lines = run.reduce((sum, { dump }) => sum + dump.unknownLines, 0);
  return lines === 0 ? [] : [`${formatCount(lines)} lines fit no known form and were passed over`];
}

function summariseProfiles({ profiles, groupBy }: GoroutineSources): GoroutineSummary {
  const newest = profiles[profiles.length - 1];
  return {
    groupBy,
    total: profileTotal(newest),
    groups: groupGoroutines(tallyProfile(newest.profile), groupBy),
    cohorts: profiles.length < 2 ? null : profileCohorts(profiles, groupBy),
    captures: profiles.map(({ name, atMs }) => ({ name, atMs })),
    basis: "counts",
    truncated: false,
    warnings: ["no dump with ids: ages, creators, births and deaths are not known"],
  };
}

function profileTotal({ profile }: ProfileAt): number {
  return profile.values[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
}
