import { phrase, said, say } from "../base/language.ts";
import { formatBytes, formatCount, formatDuration } from "../base/units.ts";
import { COUNTS_MIN } from "../detect/counted.ts";
import type { GoroutineFinding } from "../detect/finding.ts";
import { watchedLives } from "../detect/goroutine-flux.ts";
import { DUMPS_MIN } from "../detect/goroutines.ts";
import { BIRTHS_FOR_DETECTION } from "../diagnose/checked.ts";
import type { DiagnosedFinding, Diagnosis, Soak } from "../diagnose/diagnosis.ts";
import { cameUnjudged } from "../diagnose/verdict.ts";
import { gcTrend } from "../metrics/gc-trend.ts";
import type { HeapCohorts, Run, Series } from "../series/series.ts";
import { smallestPhrase } from "./phrases.ts";
import { whySoakIsUnknown } from "./soak-unknown.ts";
import { findingSentence, place } from "./wording.ts";

/** The first line a person reads, without the verdict word. */
export function answer(diagnosis: Diagnosis): string {
  const first = diagnosis.findings[0];
  if (first !== undefined) return findingSentence(first.finding);
  return diagnosis.verdict === "steady" ? steadyAnswer(diagnosis) : unknownAnswer(diagnosis);
}

function steadyAnswer({ checked, soak }: Diagnosis): string {
  const sites = checked.goroutineSites + checked.heapSites;
  const watchedMs = Math.max(checked.livesMs, checked.heapMs);
  const smallest = smallestPhrase(checked);
  const shown = smallest === null ? "" : say`, smallest leak that would have shown: ${smallest}`;
  const looked = soak === null || soak.cycles === 0 ? formatDuration(watchedMs) : cyclesWords(soak);
  return say`no leak seen in ${looked}: ${formatCount(sites)} sites watched${shown}`;
}

/** `3 cycles of load and cool-down, 9,012 requests`. */
function cyclesWords({ cycles, requests }: Soak): string {
  const sent = requests === null ? "" : say`, ${formatCount(requests.sent)} requests`;
  const count = formatCount(cycles);
  return cycles === 1
    ? say`${count} cycle of load and cool-down${sent}`
    : say`${count} cycles of load and cool-down${sent}`;
}

function unknownAnswer(diagnosis: Diagnosis): string {
  const { series } = diagnosis;
  const heap = series.runs.at(-1)?.heap ?? null;
  if (series.runs.length === 0) return withoutRuns(series);
  const ofSoak = whySoakIsUnknown(diagnosis);
  if (ofSoak !== null) return ofSoak;
  if (heap !== null && heap.timesMs.length === 1) {
    return say`one heap profile cannot tell growth from size; ${largestHeapSite(heap)}`;
  }
  const dumps = series.runs.reduce((sum, run) => sum + (run.lives?.timesMs.length ?? 0), 0);
  if (dumps === 1)
    return said("one goroutine dump cannot tell a leak from a load; take more over time");
  const [came] = cameUnjudged(diagnosis.detected.findings);
  if (came !== undefined) return came.isFollowed ? tooFewDumps(series, came) : tooFewCounts(came);
  const last = series.runs.at(-1);
  const count = formatCount(last?.captures ?? 0);
  const watched = formatDuration(last === undefined ? 0 : last.toMs - last.fromMs);
  return series.runs.every(isNumbersAlone)
    ? say`too little to judge: ${count} captures over ${watched}, with neither goroutines nor a heap profile in them; numbers of the process alone name no line`
    : say`too little to judge: ${count} captures over ${watched}; watch for at least 2 min with 12 captures`;
}

/** Goroutines came, and what was seen of them does not tell whether they stay. */
function tooFewDumps({ runs }: Series, { births, deaths, site }: GoroutineFinding): string {
  const usable = runs.map((run) => {
    const watched = watchedLives(run);
    return watched === null ? 0 : watched.lives.timesMs.length - watched.from;
  });
  const dumps = formatCount(Math.max(...usable));
  return say`too little to judge: ${formatCount(births)} goroutines came at ${place(site.frame)} and ${formatCount(deaths)} left, seen in ${dumps} dumps with ids after the start of the process; at least ${DUMPS_MIN} are needed, evenly over 2 min`;
}

/** There are more goroutines than at first, and ids of none of them. */
function tooFewCounts({ births, site, drawn }: GoroutineFinding): string {
  const counts = formatCount(drawn.points.length);
  return say`too little to judge: ${formatCount(births)} goroutines more at ${place(site.frame)} than at first, in ${counts} counts without ids; at least ${COUNTS_MIN} are needed, evenly over 2 min`;
}

/** More of the same would not tell either. */
function isNumbersAlone({ lives, counts, leaked, heap }: Run): boolean {
  return [lives, counts, leaked, heap].every((seen) => seen === null);
}

function withoutRuns({ gcTraces, problems, warnings, captureCounts }: Series): string {
  const cycles = gcTraces.reduce((sum, trace) => sum + trace.cycles.length, 0);
  if (cycles > 0) {
    const reason = gcTraces
      .map((trace) => gcTrend(trace).runs.at(-1)?.reason ?? "")
      .join(said("; "));
    return say`${formatCount(cycles)} collections in a GC trace do not show a leak: ${reason}. A trace never names a line`;
  }
  const first = problems[0];
  if (first !== undefined) return say`nothing could be read: ${first.name}: ${first.message}`;
  const [warning] = warnings;
  if (warning !== undefined) return say`nothing was found that could be judged; ${warning}`;
  const read = Object.values(captureCounts).some((count) => count > 0);
  return read
    ? said("nothing was found that could be judged")
    : said("there was no capture to judge");
}

function largestHeapSite(heap: HeapCohorts): string {
  const last = heap.timesMs.length - 1;
  const largest = [...heap.sites].sort((a, b) => b.aliveBytes[last] - a.aliveBytes[last])[0];
  if (largest === undefined) return said("it holds no samples");
  return say`largest: ${formatBytes(largest.aliveBytes[last])} in use, allocated at ${place(
    largest.site.frame,
  )}`;
}

/** What would settle a suspicion; null when it is settled. */
export function wouldSettle(diagnosed: DiagnosedFinding, diagnosis: Diagnosis): string | null {
  if (diagnosed.verdict === "leaking") return null;
  const { finding } = diagnosed;
  const perSecond = (finding.rate?.estimate ?? 0) / 3600;
  if (finding.kind === "goroutine" && finding.basis === "few-births" && perSecond > 0) {
    const neededMs = (BIRTHS_FOR_DETECTION / perSecond) * 1000;
    return say`watching for ${formatDuration(neededMs)} would settle it at this rate`;
  }
  return (
    settling(finding.basis) ?? say`a longer watch than ${formatDuration(diagnosis.checked.livesMs)}`
  );
}

function settling(basis: string): string | null {
  const known = SETTLING[basis];
  return known === undefined ? null : said(known);
}

const SETTLING: Readonly<Record<string, string>> = {
  growing: phrase(
    "a watch three times as long: old members leave too, only slower than new ones come",
  ),
  bursts: phrase("a watch over at least three bursts"),
  connections: phrase("15 minutes: a pool of connections stops at its cap"),
  active: phrase("15 minutes: pools that fill stop growing, loops without an end do not"),
  "stuck-and-still": phrase(
    "a watch under load: these never wake, and whether more come shows only when the path is taken again; a leak profile (Go 1.27) would prove that they are stuck",
  ),
  "stuck-but-fewer": phrase(
    "a longer watch: the members never wake, and births came in clumps, so their rate is not known yet",
  ),
  "left-behind-awake": phrase("a longer settle time: what ends by itself is gone by then"),
  "one-cycle": phrase("a second cycle: a warm-up stays once, a leak comes back with each load"),
  "few-stay": phrase("more cycles, or more requests in each: too few stayed to tell yet"),
  "fewer-each-cycle": phrase(
    "more cycles: a store that fills leaves less each time, a leak as much",
  ),
  "uneven-cycles": phrase(
    "a third cycle: of two that left such unlike amounts, one may be the tide of something slower",
  ),
  "not-each-cycle": phrase("more cycles: not every load left some"),
  "active-in-soak": phrase(
    "more and longer cycles: a pool that fills stops growing, a loop does not end",
  ),
  "connections-in-soak": phrase("cool-downs of 2 min: idle connections are closed by then"),
  "process-rises-with-each-cycle": phrase(
    "a longer load: at about 10 MB kept in all, the heap profile names the line",
  ),
  "some-leave-later": phrase("longer cool-downs: some of what stays leaves, only later"),
  "stuck-in-tests": phrase(
    "`tidemark check -- go test` on the tests: it looks before and after them, twice",
  ),
  "few-dumps": phrase("at least 6 dumps with goroutine ids, better 12 or more"),
  "few-captures": phrase("at least 6 heap profiles over the watch, better 12 or more"),
  "count-rises": phrase("dumps with goroutine ids (raise --dump-cap for a short while)"),
  "process-does-not-confirm": phrase(
    "a longer watch: the site rises, the live heap of the whole process does not yet",
  ),
  "deaths-missing": phrase("a longer watch: deaths were missing in part of it"),
  "few-sizes": phrase("a longer watch: a growing container takes a new size only now and then"),
  "ages-spread": phrase(
    "a live watch or three more dumps a minute apart: one dump shows ages, not births and deaths",
  ),
  "gc-trace-rises": phrase("heap profiles and goroutine dumps: they name the line"),
  "process-rises": phrase("goroutine dumps with ids and heap profiles: they name the line"),
  "proven-once": phrase(
    "a second leak profile a few minutes later: it tells whether the number grows",
  ),
};
