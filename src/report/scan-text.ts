/** A scan for a terminal: each finding with its way through the code, then what was looked at. */
import { formatCount } from "../base/units.ts";
import { causeLines, remedyLines } from "./cause-text.ts";
import { asSentence } from "./phrases.ts";
import type { ScanFinding, ScanReport } from "./scan-report.ts";
import {
  besideLabel,
  labelled,
  type TextLayout,
  type TextOptions,
  textLayout,
} from "./text-layout.ts";

/** Problems listed before the rest is counted. */
const PROBLEMS_MAX = 8;

export function renderScanText(report: ScanReport, options: TextOptions = {}): string {
  const layout = textLayout(options);
  const blocks = [
    ...report.findings.map((finding) => findingLines(finding, layout)),
    summaryLines(report, layout),
  ];
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function findingLines(finding: ScanFinding, layout: TextLayout): readonly string[] {
  const place = layout.clean(`${finding.file}:${finding.line}:${finding.column}`);
  const { palette } = layout;
  return [
    `${palette.strong(place)}  ${layout.clean(finding.classId)}  ${palette.dim(finding.grade)}`,
    ...labelled(layout, "", asSentence(finding.cause.sentence), palette.strong),
    ...causeLines(finding.cause, layout),
    ...(finding.cause.remedy === null ? [] : remedyLines(finding.cause.remedy, layout)),
  ];
}

function summaryLines(report: ScanReport, layout: TextLayout): readonly string[] {
  const { findings, suppressed, problems } = report;
  const looked = `${count(report.packages, "package")}, ${formatCount(report.lines)} lines of Go in ${layout.clean(report.root)}`;
  const said = findings.length === 0 ? "no leak pattern found" : count(findings.length, "finding");
  const left = suppressed.length === 0 ? "" : `, ${count(suppressed.length, "more")} suppressed`;
  const shown = problems.slice(0, PROBLEMS_MAX);
  const rest = problems.length - shown.length;
  return [
    layout.palette.strong(`${said} in ${looked}${left}`),
    ...(report.interrupted ? ["stopped early: the packages not reached are not judged"] : []),
    ...(findings.length === 0 ? [ABSENCE] : []),
    ...shown.flatMap((problem) => labelled(layout, "note", problem)),
    ...(rest === 0 ? [] : besideLabel(layout, "", [`and ${formatCount(rest)} more notes`])),
  ];
}

/** Absence of leaks is never proved. */
const ABSENCE =
  "Patterns see what stands in the source; a watch of the running service sees the rest: tidemark diagnose <target>";

function count(value: number, noun: string): string {
  if (noun === "more") return `${formatCount(value)} more`;
  return `${formatCount(value)} ${noun}${value === 1 ? "" : "s"}`;
}
