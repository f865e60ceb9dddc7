import { said, say } from "../base/language.ts";
import { sparkline } from "../base/sparkline.ts";
import { textTable } from "../base/text-table.ts";
import { cutMiddle, padText, textWidth } from "../base/text-width.ts";
import { formatBare, formatCount } from "../base/units.ts";
import { leakClass } from "../diagnose/classes.ts";
import { causeLines, remedyLines } from "./cause-text.ts";
import {
  asSentence,
  currentPhrase,
  flowPhrase,
  holdsPhrase,
  lastValue,
  measureTitle,
  ratePhrase,
  shortRatePhrase,
  sitePhrase,
  waitPhrase,
} from "./phrases.ts";
import type { Report, ReportFinding, ReportSeries, ReportWindow } from "./report.ts";
import { perThousandParts } from "./soak-phrases.ts";
import {
  besideLabel,
  labelled,
  labelledParts,
  roomBesideLabel,
  type TextLayout,
} from "./text-layout.ts";
import { loadMarks, markLine, retainedLines } from "./text-soak.ts";
import { lowWaterAt, type Point, type TideRun, tideMax, tideRange, tideRuns } from "./tide.ts";
import { verdictWord } from "./verdict-words.ts";

type Runs = ReportWindow["runs"];

/** Parts of one logical leak shown by name; the rest is counted. */
const TOGETHER_SHOWN_MAX = 5;
const EVIDENCE_SHOWN_MAX = 6;
/** Findings in the table; the rest is counted and stands in the other formats. */
const TABLE_ROWS_MAX = 12;
const DRAWN_WIDTH_MAX = 28;
const VALUE_WIDTH = 9;
/** Room of a site in the table, so that a row fits 100 columns. */
const TABLE_SITE_WIDTH = 40;

/** The first finding in full: facts, series, evidence, what to do. */
export function findingLines(
  finding: ReportFinding,
  report: Report,
  layout: TextLayout,
): readonly string[] {
  const isExplained = (finding.cause?.remedy ?? null) !== null;
  const toDo = toDoLines(finding, layout);
  return [
    ...placeLines(finding, layout),
    ...retainedLines(finding, layout),
    ...labelledParts(layout, said("rate"), rateParts(finding)),
    ...labelled(layout, said("holds"), holdsPhrase(finding)),
    ...labelled(layout, said("class"), classPhrase(finding)),
    ...togetherLines(finding, layout),
    ...becauseLines(finding, layout),
    ...(isExplained ? ["", ...toDo] : []),
    "",
    ...seriesLines([finding.series], report, layout),
    "",
    ...evidenceLines(finding, layout),
    ...(isExplained ? [] : toDo),
    ...labelled(layout, said("settles it"), sentenceOrNull(finding.wouldSettle)),
  ];
}

/** Why, from the source: the sentence, and the way through the code that leads there. */
function becauseLines({ cause }: ReportFinding, layout: TextLayout): readonly string[] {
  if (cause === null) return [];
  const also = cause.amplifiers.map(({ sentence, witness }) => {
    const at = witness.at(-1);
    const bare = sentence.replace(/[.。]$/, "");
    return at === undefined ? sentence : say`${bare} (${at.file}:${at.line})`;
  });
  return [
    "",
    ...labelled(layout, said("because"), asSentence(cause.sentence), layout.palette.strong),
    ...causeLines(cause, layout),
    ...also.flatMap((text) => labelled(layout, said("also"), asSentence(text))),
  ];
}

/** The source's own remedy where there is one, else the advice of the class. */
function toDoLines(finding: ReportFinding, layout: TextLayout): readonly string[] {
  const { cause } = finding;
  if (cause !== null && cause.remedy !== null) return remedyLines(cause, layout);
  return labelled(layout, said("do this"), sentenceOrNull(finding.remedy), layout.palette.strong);
}

function sentenceOrNull(text: string | null): string | null {
  return text === null ? null : asSentence(text);
}

function placeLines(finding: ReportFinding, layout: TextLayout): readonly string[] {
  const place = [sitePhrase(finding.site), waitPhrase(finding)];
  const creator = finding.createdBy === null ? null : sitePhrase(finding.createdBy);
  return [
    ...labelledParts(layout, said("at"), place),
    ...labelled(layout, said("started by"), creator),
  ];
}

function classPhrase({ classId }: ReportFinding): string | null {
  if (classId === null) return null;
  const known = leakClass(classId);
  return known === null ? classId : say`${classId}: ${known.title}`;
}

function togetherLines({ together, unit }: ReportFinding, layout: TextLayout): readonly string[] {
  const shown = together.slice(0, TOGETHER_SHOWN_MAX);
  const lines = shown.flatMap(({ site, current }, index) =>
    labelled(
      layout,
      index === 0 ? said("with it") : "",
      say`${formatBare(current, unit)} at ${sitePhrase(site)}`,
    ),
  );
  const rest = together.length - shown.length;
  return rest === 0
    ? lines
    : [...lines, ...labelled(layout, "", say`and ${formatCount(rest)} more sites`)];
}

function evidenceLines({ evidence }: ReportFinding, layout: TextLayout): readonly string[] {
  const shown = evidence.slice(0, EVIDENCE_SHOWN_MAX);
  const lines = shown.flatMap(({ claim, numbers }, index) =>
    labelled(layout, index === 0 ? said("evidence") : "", say`${claim}: ${numbers}`),
  );
  const rest = evidence.length - shown.length;
  if (rest === 0) return lines;
  return [...lines, ...labelled(layout, "", say`and ${formatCount(rest)} more, see --json`)];
}

/** Of a soak the rate holds while the load goes on, and stops with it. */
function rateParts(finding: ReportFinding): readonly (string | null)[] {
  const rate = ratePhrase(finding);
  const under = finding.retained === null || rate === null ? rate : say`${rate} under load`;
  return [under, flowPhrase(finding)];
}

/** Series one under the other; loads are marked above those that share their cells. */
export function seriesLines(
  all: readonly ReportSeries[],
  report: Report,
  layout: TextLayout,
): readonly string[] {
  const phases = report.soak?.phases ?? [];
  const width = drawnWidth(layout);
  let before = "";
  return all.flatMap((series) => {
    const cut = tideRuns(series, report.window.runs);
    const range = tideRange(cut);
    if (range === null) return [];
    const measured = cut.flatMap((run) => run.points);
    // Rounds of a soak come as its phases need them, so cells between two are joined.
    const points = phases.length === 0 ? measured : joinedPoints(cut, range, width);
    const cells = Math.min(width, points.length);
    const marks = loadMarks(phases, range, { cells, ascii: layout.ascii });
    const above = marks === before ? [] : markLine(marks, VALUE_WIDTH + " ".length, layout);
    before = marks;
    return [...above, ...seriesLine(series, { cut, range, points }, layout)];
  });
}

/** `goroutines  15,318 ▁▂▃▅▇   low water ▁▂▃▅`: both lines share time and scale. */
function seriesLine(
  series: ReportSeries,
  drawn: {
    readonly cut: readonly TideRun[];
    readonly range: readonly [number, number];
    readonly points: readonly Point[];
  },
  layout: TextLayout,
): readonly string[] {
  const { cut, range, points } = drawn;
  const value = padText(lastValue(series) ?? "", VALUE_WIDTH, "right");
  const width = drawnWidth(layout);
  const scale = { width, max: tideMax(cut), ascii: layout.ascii, range };
  const measured = padText(sparkline(points, scale), width);
  const low = lowWaterPoints(cut, range, width);
  const lowDrawn = low.length === 0 ? "" : say`   low water ${sparkline(low, scale)}`;
  return besideLabel(layout, drawnTitle(series, layout), [`${value} ${measured}${lowDrawn}`]);
}

/** What was measured, and in cells without any the line that joins it; nothing across a restart. */
function joinedPoints(
  runs: readonly TideRun[],
  [fromMs, toMs]: readonly [number, number],
  width: number,
): readonly Point[] {
  const measured = runs.flatMap((run) => run.points);
  const cellOf = (atMs: number): number => {
    return Math.min(width - 1, Math.floor(((atMs - fromMs) / (toMs - fromMs)) * width));
  };
  const held = new Set(measured.map(([atMs]) => cellOf(atMs)));
  const between = cellTimes([fromMs, toMs], width).flatMap((atMs): readonly Point[] => {
    if (held.has(cellOf(atMs))) return [];
    const heights = runs.map((run) => lowWaterAt(run.points, atMs));
    const height = heights.find((one) => one !== null) ?? null;
    return height === null ? [] : [[atMs, height]];
  });
  return [...measured, ...between].toSorted(([a], [b]) => a - b);
}

function cellTimes([fromMs, toMs]: readonly [number, number], width: number): readonly number[] {
  return Array.from({ length: width }, (_, cell) => {
    return fromMs + ((cell + 0.5) / width) * (toMs - fromMs);
  });
}

function drawnTitle(series: ReportSeries, layout: TextLayout): string {
  return cutMiddle(layout.clean(measureTitle(series.name)), 10, layout.ascii ? "~" : "…");
}

function drawnWidth(layout: TextLayout): number {
  const room =
    roomBesideLabel(layout) - VALUE_WIDTH - " ".length - textWidth(say`   low water ${""}`);
  return Math.min(DRAWN_WIDTH_MAX, Math.floor(room / 2));
}

/** The joined low-water line read at the middle of each cell. */
function lowWaterPoints(
  runs: readonly TideRun[],
  [fromMs, toMs]: readonly [number, number],
  width: number,
): readonly (readonly [number, number])[] {
  const points = cellTimes([fromMs, toMs], width).map((atMs) => {
    const heights = runs.map((run) => lowWaterAt(run.lowWater, atMs));
    return [atMs, heights.find((height) => height !== null) ?? Number.NaN] as const;
  });
  return points.some(([, value]) => Number.isFinite(value)) ? points : [];
}

/** One row for each further finding, with a small drawn series. */
export function findingTable(
  findings: readonly ReportFinding[],
  runs: Runs,
  layout: TextLayout,
): readonly string[] {
  const shown = findings.slice(0, TABLE_ROWS_MAX);
  const rows = shown.map((finding) => tableRow(finding, runs, layout));
  const isSoaked = shown.some((finding) => leftOfThousand(finding) !== null);
  const columns = [
    { title: said("verdict") },
    { title: said("stays"), align: "right" },
    { title: said("at") },
    { title: isSoaked ? said("per 1,000 req.") : said("rate"), align: "right" },
    { title: said("over time") },
  ] as const;
  const lines = textTable(columns, rows, { indent: 2 });
  const rest = findings.length - shown.length;
  const [head = "", ...body] = lines;
  const more = rest === 0 ? [] : [say`  and ${formatCount(rest)} more, see --json`];
  return [layout.palette.dim(head), ...body, ...more];
}

function leftOfThousand({ retained, unit }: ReportFinding): string | null {
  const rate = retained?.perThousandRequests ?? null;
  return rate === null ? null : perThousandParts(rate, unit).estimate;
}

function tableRow(finding: ReportFinding, runs: Runs, layout: TextLayout): readonly string[] {
  const cut = tideRuns(finding.series, runs);
  const points = cut.flatMap((run) => run.points);
  const siteWidth = Math.max(20, TABLE_SITE_WIDTH - Math.max(0, 100 - layout.width));
  const site = layout.clean(sitePhrase(finding.site));
  return [
    layout.palette.verdict(finding.verdict, verdictWord(finding.verdict)),
    layout.clean(currentPhrase(finding)),
    textWidth(site) > siteWidth ? cutMiddle(site, siteWidth, layout.ascii ? "~" : "…") : site,
    layout.clean(leftOfThousand(finding) ?? shortRatePhrase(finding)),
    sparkline(points, { width: 12, ascii: layout.ascii }),
  ];
}
