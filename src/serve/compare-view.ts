/** Two ranges, versions or targets side by side, with what their difference proves. */
import { formatBytes, formatCount, formatDuration } from "../base/units.ts";
import type { ProcessMeasure } from "../history/tables/tables.ts";
import type { Report, ReportFinding } from "../report/report.ts";
import { compareAnswer } from "./compare-answer.ts";
import { type CompareLoad, compareLoad } from "./compare-load.ts";
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
  const load = compareLoad(a, b);
  const findings = rowsOf(a, b, load);
  return { a, b, says: [...verdictSays(a, b, findings), ...limitsOf(a, b, load)], findings };
}

const RANK: readonly ComparedRow["answer"][] = [
  "new",
  "worse",
  "same",
  "better",
  "cannot-tell",
  "fixed",
];

/** What needs a person first: what is new or grows faster. */
function rowsOf(a: CompareSide, b: CompareSide, load: CompareLoad | null): readonly ComparedRow[] {
  const byIdA = byId(a.report);
  const byIdB = byId(b.report);
  const ids = [...new Set([...byIdB.keys(), ...byIdA.keys()])];
  const rows = ids.flatMap((id): readonly ComparedRow[] => {
    const [inA, inB] = [byIdA.get(id) ?? null, byIdB.get(id) ?? null];
    const shown = inB ?? inA;
    if (shown === null) return [];
    const { answer, why } = compareAnswer({ inA, inB, a: a.report, b: b.report, load });
    const { sentence, site } = shown;
    return [{ id, sentence, site, inA: amountOf(inA), inB: amountOf(inB), answer, why }];
  });
  return rows.toSorted((one, two) => RANK.indexOf(one.answer) - RANK.indexOf(two.answer));
}

function byId({ findings }: Report): ReadonlyMap<string, ReportFinding> {
  return new Map(findings.map((finding) => [finding.id, finding]));
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
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  });
  const findings = rows.length === 1 ? "1 finding" : `${formatCount(rows.length)} findings`;
  return [`${findings}: ${parts.join(", ")}.`];
}

const COUNTED: readonly (readonly [ComparedRow["answer"], string])[] = [
  ["new", "new in B"],
  ["worse", "worse"],
  ["same", "the same"],
  ["better", "better"],
  ["fixed", "fixed"],
  ["cannot-tell", "cannot be told"],
];

function noneFound(a: Report, b: Report): string {
  if (a.verdict === "steady" && b.verdict === "steady") {
    return "No finding on either side: both were watched, and nothing stayed.";
  }
  const open = [
    a.verdict === "unknown" ? `A: ${a.reason}` : "",
    b.verdict === "unknown" ? `B: ${b.reason}` : "",
  ];
  return `No finding to compare. ${open.filter((one) => one !== "").join(" ")}`.trim();
}

/** What the answers rest on, and what else could have made the difference. */
function limitsOf(a: CompareSide, b: CompareSide, load: CompareLoad | null): readonly string[] {
  return [
    differenceSays(a, b),
    load === null
      ? "No figure of work done was counted on both sides: a lower rate may be less traffic."
      : `B carried ${load.says}.`,
    `A was watched for ${watched(a)}, B for ${watched(b)}.`,
    ...overlapSays(a, b),
    ...lowestSays(a, b),
  ];
}

/** One thing changed proves something about that thing; two changed prove nothing about either. */
function differenceSays(a: CompareSide, b: CompareSide): string {
  const isOneTarget = a.targetId === b.targetId;
  const where = isOneTarget ? "the same target" : `two targets (${a.name}, ${b.name})`;
  if (a.build === null || b.build === null) {
    return `${capital(where)}; the build is not known on both sides, so the code may have changed.`;
  }
  if (a.build === b.build) {
    const because = isOneTarget ? "time, load and configuration" : "load and configuration";
    return `${capital(where)}, the same build (${a.build}): what differs comes from ${because}, not from the code.`;
  }
  const builds = `${a.build} against ${b.build}`;
  return isOneTarget
    ? `The same target, ${builds}: what differs beyond the load comes from the build.`
    : `${capital(where)}, ${builds}: build and place differ, so neither is proved to be the cause.`;
}

function watched({ report }: CompareSide): string {
  const { durationMs } = report.window;
  const captures = report.captures.total;
  const words = `${formatCount(captures)} ${captures === 1 ? "capture" : "captures"}`;
  return durationMs > 0 ? `${formatDuration(durationMs)} (${words})` : `one moment (${words})`;
}

function overlapSays(a: CompareSide, b: CompareSide): readonly string[] {
  const fromMs = Math.max(a.range.fromMs, b.range.fromMs);
  const toMs = Math.min(a.range.toMs, b.range.toMs);
  if (a.targetId !== b.targetId || toMs <= fromMs) return [];
  const shared = formatDuration(toMs - fromMs);
  return [
    `The ranges share ${shared}: those captures count on both sides and blur the difference.`,
  ];
}

const LOWEST: readonly (readonly [ProcessMeasure, string, (value: number) => string])[] = [
  ["goroutines", "goroutines", formatCount],
  ["liveHeapBytes", "live heap", formatBytes],
  ["residentBytes", "RSS", formatBytes],
];

/** The floor each side came back to: load is on top of it. */
function lowestSays(a: CompareSide, b: CompareSide): readonly string[] {
  const parts = LOWEST.flatMap(([measure, name, shown]) => {
    const [inA, inB] = [lowest(a, measure), lowest(b, measure)];
    return inA === null || inB === null ? [] : [`${name} ${shown(inA)} and ${shown(inB)}`];
  });
  return parts.length === 0 ? [] : [`Lowest in A and in B: ${parts.join(", ")}.`];
}

function lowest({ points }: CompareSide, measure: ProcessMeasure): number | null {
  const readings = points.find((one) => one.measure === measure)?.points ?? [];
  if (readings.length === 0) return null;
  return readings.reduce((least, [, min]) => Math.min(least, min), Number.POSITIVE_INFINITY);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
