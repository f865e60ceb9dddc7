/** A scan for a terminal: each finding with its way through the code, then what was looked at. */
import { phrase, said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import { scanGradeWord } from "./cause-grade.ts";
import { causeLines, remedyLines } from "./cause-text.ts";
import { counted } from "./counted.ts";
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
    `${palette.strong(place)}  ${layout.clean(finding.classId)}, ${scanGradeWord(finding.grade)}`,
    "",
    ...labelled(layout, said("because"), asSentence(cause.sentence), palette.strong),
    ...causeLines(cause, layout),
    ...(cause.remedy === null ? [] : ["", ...remedyLines(cause, layout)]),
  ];
}

function summaryLines(report: ScanReport, layout: TextLayout): readonly string[] {
  const { findings, suppressed, problems } = report;
  const found =
    findings.length === 0 ? said("no leak pattern found") : counted(findings.length, "finding");
  const left =
    suppressed.length === 0 ? "" : say`, ${formatCount(suppressed.length)} more suppressed`;
  const read = say`${counted(report.packages, "package")}, ${formatCount(report.lines)} lines of Go`;
  const shown = problems.slice(0, PROBLEMS_MAX);
  const rest = problems.length - shown.length;
  const more = say`and ${counted(rest, "more note")}`;
  return [
    layout.palette.strong(say`${found} in ${layout.clean(report.root)}${left}; read: ${read}`),
    ...(report.interrupted ? [said("stopped early: the packages not reached are not judged")] : []),
    ...(findings.length === 0 ? absence() : []),
    ...(report.patch === null ? [] : [said(PATCH)]),
    ...shown.flatMap((problem) => labelled(layout, said("note"), problem)),
    ...(rest === 0 ? [] : besideLabel(layout, "", [more])),
  ];
}

/** Absence of leaks is never proved. */
function absence(): readonly string[] {
  return [
    said("Patterns see what stands in the source; a watch of the running service sees the rest:"),
    "tidemark diagnose <target>",
  ];
}

const PATCH = phrase(
  "to make the mechanical changes: tidemark scan --patch fix.diff && git apply fix.diff",
);
