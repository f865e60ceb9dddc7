/** Two ranges, versions or targets side by side, with what their difference proves. */

import { firstCapital } from "../base/first-capital.ts";
import { phrase, said, say } from "../base/language.ts";
import { formatBytes, formatCount, formatDuration, HOUR_MS } from "../base/units.ts";
import { type JudgedPair, judgeSides } from "../experiment/verify/judge.ts";
import { sentence } from "../experiment/verify/judged.ts";
import type { Side } from "../experiment/verify/side.ts";
import { NO_WORK, type WorkRatio, type WorkTotal, workRatio } from "../experiment/verify/work.ts";
import type { BucketPoint, ProcessMeasure } from "../history/tables/tables.ts";
import type { Report, ReportFinding } from "../report/report.ts";
import { watchedPhrase } from "../report/watched-phrase.ts";
import type { CompareAmount, CompareSide, CompareView } from "./watch-api.ts";

/** Measures whose points a comparison draws, and reads the load from. */
export const COMPARE_MEASURES: readonly ProcessMeasure[] = [
  "goroutines",
  "liveHeapBytes",
  "residentBytes",
  "stackInuseBytes",
  "heapInuseBytes",
  "gcCpuFraction",
  "totalAllocBytes",
  "mallocs",
  "gcCycles",
];

type ComparedRow = CompareView["findings"][number];

/** `a` is before, `b` is after. */
export function compareView(a: CompareSide, b: CompareSide): CompareView {
  const [before, after] = [sideOf(a, "A"), sideOf(b, "B")];
  const load = workRatio(before.work, after.work);
  const findings = judgeSides({ before, after, load }).flatMap(rowOf);
  return { a, b, says: [...verdictSays(a, b, findings), ...limitsOf(a, b, load)], findings };
}

function sideOf({ name: source, build, report, points }: CompareSide, name: "A" | "B"): Side {
  const totals = new Map<WorkTotal, number>();
  for (const [measure, total] of LOAD_MEASURES) {
    const perHour = risePerHour(points.find((one) => one.measure === measure)?.points ?? []);
    if (perHour !== null) totals.set(total, perHour);
  }
  return { name, source, build, report, diagnosis: null, work: { ...NO_WORK, totals } };
}

/** What rises with the work done, whatever leaks. */
const LOAD_MEASURES: readonly (readonly [ProcessMeasure, WorkTotal])[] = [
  ["mallocs", "allocated objects"],
  ["totalAllocBytes", "allocated bytes"],
  ["gcCycles", "collections"],
];

/** What a counter rose by, restarts left out; null with less than two readings of one life. */
function risePerHour(readings: readonly BucketPoint[]): number | null {
  let rise = 0;
  let spanMs = 0;
  readings.forEach((point, index) => {
    const before: BucketPoint | undefined = readings[index - 1];
    if (before === undefined || point[3] < before[3]) return;
    rise += point[3] - before[3];
    spanMs += point[0] - before[0];
  });
  return spanMs > 0 ? (rise / spanMs) * HOUR_MS : null;
}

function rowOf(judged: JudgedPair): readonly ComparedRow[] {
  const shown = judged.after ?? judged.before;
  if (shown === null) return [];
  const { id, sentence: says, site } = shown;
  const isNewLeak = judged.answer === "worse" && judged.isNew;
  const settle = judged.wouldSettle === null ? "" : ` ${sentence(judged.wouldSettle)}`;
  return [
    {
      id,
      sentence: says,
      site,
      inA: amountOf(judged.before),
      inB: amountOf(judged.after),
      answer: isNewLeak ? "new" : judged.answer,
      why: `${judged.why}${settle}`,
    },
  ];
}

function amountOf(finding: ReportFinding | null): CompareAmount | null {
  if (finding === null) return null;
  const { verdict, current, ratePerHour } = finding;
  return { verdict, current, ratePerHour };
}

/** The answer first: how many of each. */
function verdictSays(
  a: CompareSide,
  b: CompareSide,
  rows: readonly ComparedRow[],
): readonly string[] {
  if (rows.length === 0) return [noneFound(a.report, b.report)];
  const parts = COUNTED.flatMap(([answer, word]) => {
    const count = rows.filter((row) => row.answer === answer).length;
    return count === 0 ? [] : [`${formatCount(count)} ${said(word)}`];
  });
  const findings =
    rows.length === 1 ? said("1 finding") : say`${formatCount(rows.length)} findings`;
  return [`${findings}: ${parts.join(", ")}.`];
}

const COUNTED: readonly (readonly [ComparedRow["answer"], string])[] = [
  ["new", phrase("new in B")],
  ["worse", phrase("worse")],
  ["same", phrase("the same")],
  ["better", phrase("better")],
  ["fixed", phrase("fixed")],
  ["cannot-tell", phrase("cannot be told")],
];

function noneFound(a: Report, b: Report): string {
  if (a.verdict === "steady" && b.verdict === "steady") {
    return said("No finding on either side: both were watched, and nothing stayed.");
  }
  const open = [
    a.verdict === "unknown" ? `A: ${a.reason}` : "",
    b.verdict === "unknown" ? `B: ${b.reason}` : "",
  ];
  return say`No finding to compare. ${open.filter((one) => one !== "").join(" ")}`.trim();
}

/** What the answers rest on, and what else could have made the difference. */
function limitsOf(a: CompareSide, b: CompareSide, load: WorkRatio | null): readonly string[] {
  return [
    differenceSays(a, b),
    load === null
      ? said("No figure of work done was counted on both sides: a lower rate may be less traffic.")
      : say`B carried ${load.says}.`,
    say`A was watched for ${watchedPhrase(a.report)}, B for ${watchedPhrase(b.report)}.`,
    ...overlapSays(a, b),
    ...lowestSays(a, b),
  ];
}

/** One thing changed proves something about that thing; two changed prove nothing about either. */
function differenceSays(a: CompareSide, b: CompareSide): string {
  const isOneTarget = a.targetId === b.targetId;
  const where = isOneTarget ? said("the same target") : say`two targets (${a.name}, ${b.name})`;
  if (a.build === null || b.build === null) {
    return say`${firstCapital(where)}; the build is not known on both sides, so the code may have changed.`;
  }
  if (a.build === b.build) {
    const because = isOneTarget
      ? said("time, load and configuration")
      : said("load and configuration");
    return say`${firstCapital(where)}, the same build (${a.build}): what differs comes from ${because}, not from the code.`;
  }
  const builds = say`${a.build} against ${b.build}`;
  return isOneTarget
    ? say`The same target, ${builds}: what differs beyond the load comes from the build.`
    : say`${firstCapital(where)}, ${builds}: build and place differ, so neither is proved to be the cause.`;
}

function overlapSays(a: CompareSide, b: CompareSide): readonly string[] {
  const fromMs = Math.max(a.range.fromMs, b.range.fromMs);
  const toMs = Math.min(a.range.toMs, b.range.toMs);
  if (a.targetId !== b.targetId || toMs <= fromMs) return [];
  const shared = formatDuration(toMs - fromMs);
  return [
    say`The ranges share ${shared}: those captures count on both sides and blur the difference.`,
  ];
}

const LOWEST: readonly (readonly [ProcessMeasure, string, (value: number) => string])[] = [
  ["goroutines", phrase("goroutines"), formatCount],
  ["liveHeapBytes", phrase("live heap"), formatBytes],
  ["residentBytes", "RSS", formatBytes],
];

/** The floor each side came back to: load is on top of it. */
function lowestSays(a: CompareSide, b: CompareSide): readonly string[] {
  const parts = LOWEST.flatMap(([measure, name, shown]) => {
    const [inA, inB] = [lowest(a, measure), lowest(b, measure)];
    return inA === null || inB === null ? [] : [say`${said(name)} ${shown(inA)} and ${shown(inB)}`];
  });
  return parts.length === 0 ? [] : [say`Lowest in A and in B: ${parts.join(", ")}.`];
}

function lowest({ points }: CompareSide, measure: ProcessMeasure): number | null {
  const readings = points.find((one) => one.measure === measure)?.points ?? [];
  if (readings.length === 0) return null;
  return readings.reduce((least, [, min]) => Math.min(least, min), Number.POSITIVE_INFINITY);
}
