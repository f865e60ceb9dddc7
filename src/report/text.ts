import { said, say } from "../base/language.ts";
import { textWidth, wrapText } from "../base/text-width.ts";
import {
  asSentence,
  budgetPhrase,
  checkedPhrase,
  clockPhrase,
  dateTime,
  forecastPhrase,
  kindsPhrase,
  labelPhrases,
  windowPhrase,
} from "./phrases.ts";
import type { Report } from "./report.ts";
import { findingLines, findingTable, seriesLines } from "./text-finding.ts";
import {
  besideLabel,
  labelled,
  labelledParts,
  roomBesideLabel,
  type TextLayout,
  type TextOptions,
  textLayout,
} from "./text-layout.ts";
import { soakLines, staysLines } from "./text-soak.ts";
import { eventWord, gradeWord, verdictBadge } from "./verdict-words.ts";

/** Lines of one list before the rest is counted instead. */
const LIST_MAX = 8;

/**
 * The report for a terminal: the answer first, then the findings, the memory budget, and what to do
 * next. Everything that comes from a capture is made safe to print.
 */
export function renderText(report: Report, options: TextOptions = {}): string {
  const layout = textLayout(options);
  const blocks = [
    answerLines(report, layout),
    findingsBlock(report, layout),
    seriesBlock(report, layout),
    memoryBlock(report, layout),
    judgedBlock(report, layout),
    nextBlock(report, layout),
  ];
  const text = blocks
    .map((block) => trimBlanks(block).join("\n"))
    .filter((block) => block !== "")
    .join("\n\n");
  return `${text}\n`;
}

function answerLines(report: Report, layout: TextLayout): readonly string[] {
  const [grade] = report.findings.map((finding) => finding.grade);
  const lines = wrapText(layout.clean(asSentence(report.reason)), roomBesideLabel(layout));
  const word = verdictBadge(report.verdict);
  const badge = layout.palette.verdict(report.verdict, word);
  const [first = "", ...rest] = lines.map((line) => layout.palette.strong(line));
  const head = `  ${badge}${" ".repeat(11 - textWidth(word))}${first}`;
  const { target, window } = report;
  const who = [target.name, ...labelPhrases(target), goFact(report)];
  const how = [
    grade === undefined ? null : gradeWord(grade),
    windowPhrase(report),
    clockPhrase(window),
  ];
  return [
    head,
    ...besideLabel(layout, "", rest),
    ...labelledParts(layout, "", who, layout.palette.dim),
    ...labelledParts(layout, "", how, layout.palette.dim),
    ...soakLines(report.soak, layout),
  ];
}

function goFact({ target }: Report): string | null {
  return target.goVersion === null ? null : `Go ${target.goVersion.replace(/^go/, "")}`;
}

function findingsBlock(report: Report, layout: TextLayout): readonly string[] {
  const [first, ...others] = report.findings;
  if (first === undefined) return [];
  const { runs } = report.window;
  const sentence = report.reason.includes(first.sentence.replace(/\.$/, ""))
    ? null
    : first.sentence;
  const limit = report.forecast === null ? null : forecastPhrase(report.forecast);
  const main = [
    ...labelled(layout, said("finding"), sentence),
    ...labelled(layout, said("limit"), limit),
    ...findingLines(first, report, layout),
  ];
  if (others.length === 0) return main;
  const title = others.length === 1 ? said("1 more finding") : say`${others.length} more findings`;
  return [...main, "", `  ${layout.palette.strong(title)}`, ...findingTable(others, runs, layout)];
}

function seriesBlock(report: Report, layout: TextLayout): readonly string[] {
  const lines = seriesLines(report.series, report, layout);
  return lines.length === 0 ? [] : [`  ${layout.palette.dim(said("whole process"))}`, ...lines];
}

function memoryBlock({ memory, soak }: Report, layout: TextLayout): readonly string[] {
  const budget = memory === null ? null : budgetPhrase(memory);
  return [
    ...staysLines(soak, layout),
    ...labelled(layout, said("memory"), budget),
    ...list(layout, "", memory?.notes ?? []),
  ];
}

/** How it was judged: what was checked, seen, warned about. */
function judgedBlock(report: Report, layout: TextLayout): readonly string[] {
  const { captures, checked } = report;
  const problems = captures.problems.map(({ name, message }) => say`${name}: ${message}`);
  const events = report.events.map(({ kind, atMs, detail }) => {
    return say`${dateTime(atMs)} UTC ${eventWord(kind)}: ${detail}`;
  });
  return [
    ...labelled(layout, said("checked"), checkedPhrase(checked)),
    ...list(layout, "", checked.notes),
    ...list(layout, said("also seen"), report.alsoSeen),
    ...list(layout, said("events"), events),
    ...list(layout, said("warning"), report.warnings),
    ...list(layout, said("not read"), problems),
    ...labelled(layout, said("captures"), kindsPhrase(captures)),
  ];
}

function list(layout: TextLayout, label: string, items: readonly string[]): readonly string[] {
  const shown = items.slice(0, LIST_MAX);
  const lines = shown.flatMap((item, index) => labelled(layout, index === 0 ? label : "", item));
  const rest = items.length - shown.length;
  return rest === 0
    ? lines
    : [...lines, ...labelled(layout, "", say`and ${rest} more, see --json`)];
}

/** Commands stand alone on their line and are never wrapped, so that they can be copied. */
function nextBlock({ next }: Report, layout: TextLayout): readonly string[] {
  return next.flatMap(({ command, why }, index) => [
    ...besideLabel(layout, index === 0 ? said("next") : "", [
      layout.palette.strong(layout.clean(command)),
    ]),
    ...labelled(layout, "", `  ${why}`, layout.palette.dim),
  ]);
}

/** No blank lines at the ends, and never two in a row. */
function trimBlanks(lines: readonly string[]): readonly string[] {
  const single = lines.filter((line, index) => line !== "" || (lines[index - 1] ?? "") !== "");
  return single.at(-1) === "" ? single.slice(0, -1) : single;
}
