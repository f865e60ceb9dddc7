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
  return `${blocks.map((block) => block.join("\n")).join("\n\n\n")}\n`;
}

function findingLines(finding: ScanFinding, layout: TextLayout): readonly string[] {
  const place = layout.clean(`${finding.file}:${finding.line}:${finding.column}`);
  const { palette } = layout;
  const { cause } = finding;
  return [
    `${palette.strong(place)}  ${layout.clean(finding.classId)}, ${finding.grade}`,
    "",
    ...labelled(layout, "because", asSentence(cause.sentence), palette.strong),
    ...causeLines(cause, layout),
    ...(cause.remedy === null ? [] : ["", ...remedyLines(cause, layout)]),
  ];
}

function summaryLines(report: ScanReport, layout: TextLayout): readonly string[] {
  const { findings, suppressed, problems } = report;
  const said = findings.length === 0 ? "no leak pattern found" : count(findings.length, "finding");
  const left = suppressed.length === 0 ? "" : `, ${formatCount(suppressed.length)} more suppressed`;
  const read = `${count(report.packages, "package")}, ${formatCount(report.lines)} lines of Go`;
  const shown = problems.slice(0, PROBLEMS_MAX);
  const rest = problems.length - shown.length;
  const more = `and ${count(rest, "more note")}`;
  return [
    layout.palette.strong(`${said} in ${layout.clean(report.root)}${left}; read: ${read}`),
    ...(report.interrupted ? ["stopped early: the packages not reached are not judged"] : []),
    ...(findings.length === 0 ? ABSENCE : []),
    ...(report.patch === null ? [] : [PATCH]),
    ...shown.flatMap((problem) => labelled(layout, "note", problem)),
    ...(rest === 0 ? [] : besideLabel(layout, "", [more])),
  ];
}

/** Absence of leaks is never proved. */
const ABSENCE = [
  "Patterns see what stands in the source; a watch of the running service sees the rest:",
  "tidemark diagnose <target>",
];

const PATCH =
  "to make the mechanical changes: tidemark scan --patch fix.diff && git apply fix.diff";

function count(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? "" : "s"}`;
}
