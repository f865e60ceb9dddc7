import type { CountedSite, Run, SiteCounts } from "../series/series.ts";
import type { GoroutineFinding, Judgement } from "./finding.ts";
import { warmUpIndex } from "./goroutine-flux.ts";
import { ratePerHour } from "./process-rise.ts";

/** Goroutines by which the low water of the last third must exceed that of the first. */
export const COUNT_RISE_MIN = 10;
/** Counts behind the warm-up from which each third of a watch has a low water. */
export const COUNTS_MIN = 6;
/**
 * Goroutines the runtime proved stuck at one site before it counts as more than a single mishap.
 */
export const PROVEN_COUNT_MIN = 3;

/** Proved goroutines from which a number that stands still is what a past leak has left. */
export const PROVEN_STILL_MIN = 10;

/**
 * Sites known by count alone (no ids): low water of each third above the one before. Load
 * moves counts, so the word is suspect at most.
 */
export function detectCounted(run: Run): readonly GoroutineFinding[] {
  const counts = run.counts;
  if (counts === null) return [];
  const from = warmUpIndex(counts.timesMs, run.processStartMs);
  return counts.sites.map((site) =>
    countedFinding({ counts, site, judgement: judgeCounts(counts, site, from), proven: 0 }),
  );
}

function judgeCounts(
  counts: SiteCounts,
  site: CountedSite,
  from: number,
): { readonly judgement: Judgement; readonly basis: string } {
  const lows = thirdLows(counts, site, from);
  if (lows === null) return { judgement: "unknown", basis: "few-captures" };
  const [low1, low2, low3] = lows;
  if (low1 < low2 && low2 < low3 && low3 - low1 >= COUNT_RISE_MIN) {
    return { judgement: "suspect", basis: "count-rises" };
  }
  return { judgement: "steady", basis: "count-does-not-rise" };
}

function thirdLows(
  counts: SiteCounts,
  site: CountedSite,
  from: number,
): readonly [number, number, number] | null {
  const times = counts.timesMs;
  if (times.length - from < COUNTS_MIN) return null;
  const lengthMs = times[times.length - 1] - times[from];
  const lows: [number, number, number] = [Infinity, Infinity, Infinity];
  for (let i = from; i < times.length; i++) {
    const third = Math.min(2, Math.floor((3 * (times[i] - times[from])) / lengthMs));
    lows[third] = Math.min(lows[third], site.counts[i]);
  }
  return lows;
}

/**
 * Goroutines that the runtime's leak profile names: they can never go on. A number that stands
 * still is an old mishap; a number that rises is a leak with proof.
 */
export function detectProven(run: Run): readonly GoroutineFinding[] {
  const leaked = run.leaked;
  if (leaked === null) return [];
  return leaked.sites.flatMap((site) => {
    const now = site.counts[site.counts.length - 1];
    if (now < PROVEN_COUNT_MIN) return [];
    return [countedFinding({ counts: leaked, site, judgement: judgeProven(site), proven: now })];
  });
}

function judgeProven(site: CountedSite): {
  readonly judgement: Judgement;
  readonly basis: string;
} {
  const now = site.counts[site.counts.length - 1];
  const rise = now - site.counts[0];
  if (rise >= PROVEN_COUNT_MIN) return { judgement: "leaking", basis: "proven-and-rising" };
  if (now >= PROVEN_STILL_MIN) return { judgement: "leaking", basis: "proven-and-still" };
  return site.counts.length < 2
    ? { judgement: "suspect", basis: "proven-once" }
    : { judgement: "still", basis: "proven-no-births" };
}

function countedFinding(about: {
  readonly counts: SiteCounts;
  readonly site: CountedSite;
  readonly judgement: { readonly judgement: Judgement; readonly basis: string };
  readonly proven: number;
}): GoroutineFinding {
  const { counts, site } = about;
  const points = counts.timesMs.map((atMs, index) => [atMs, site.counts[index]] as const);
  const current = site.counts[site.counts.length - 1];
  return {
    kind: "goroutine",
    site: site.site,
    createdBy: null,
    state: site.operation,
    operation: site.operation,
    ...about.judgement,
    current,
    isFollowed: about.proven > 0 && site.counts.length > 1,
    births: Math.max(0, current - site.counts[0]),
    deaths: 0,
    reachedAge: 0,
    oldDeaths: 0,
    ageLookedAtMs: 0,
    longestMinutes: null,
    inert: { looked: 0, neverWoke: 0 },
    provenLeaked: about.proven,
    rate: ratePerHour(points),
    drawn: { points, captures: counts.captures },
  };
}
