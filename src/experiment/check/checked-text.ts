/** The answer of the gate for a terminal or a CI log: what fails first, then what is excused. */
import { phrase, said, say } from "../../base/language.ts";
import { textWidth } from "../../base/text-width.ts";
import { formatAmount, formatCount } from "../../base/units.ts";
import { causeLines, remedyLines } from "../../report/cause-text.ts";
import { asSentence, sitePhrase } from "../../report/phrases.ts";
import {
  labelled,
  labelledParts,
  type TextLayout,
  type TextOptions,
  textLayout,
} from "../../report/text-layout.ts";
import { gradeWord, verdictWord } from "../../report/verdict-words.ts";
import type { Checked, CheckedFinding, TestsRun } from "./checked.ts";

/** Findings shown with their cause, and lines of what else there is, before the rest is counted. */
const FAILING_MAX = 40;
const EXCUSED_MAX = 20;
const NOTES_MAX = 20;
const TESTS_MAX = 6;
/** Verdict words have colours; the outcome borrows them. */
const BADGES = {
  fail: phrase("FAIL"),
  pass: phrase("PASS"),
  unknown: phrase("UNKNOWN"),
} as const;
const LOOKS = { fail: "leaking", pass: "steady", unknown: "unknown" } as const;

export function renderCheckedText(checked: Checked, options: TextOptions = {}): string {
  const layout = textLayout(options);
  const failing = checked.findings.filter(({ excused }) => excused === null);
  const excused = checked.findings.filter((one) => one.excused !== null);
  const shown = failing.slice(0, FAILING_MAX);
  const blocks = [
    headLines(checked, layout),
    ...shown.map((one) => failingLines(one, layout)),
    restLine(failing.length - shown.length, said("more that fail; --format json has them all")),
    excusedLines(excused, layout),
    noteLines(checked, layout),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines(checked: Checked, layout: TextLayout): readonly string[] {
  const { outcome, reason, tests } = checked;
  const word = said(BADGES[outcome]);
  const badge = layout.palette.verdict(LOOKS[outcome], word);
  const [first = "", ...rest] = labelled(layout, "", asSentence(reason), layout.palette.strong);
  // The badge stands where labels do; it may be coloured, so it is put in by its plain width.
  const head = `  ${badge}${first.slice(2 + textWidth(word))}`;
  return [head, ...rest, ...labelled(layout, said("tests"), testsPhrase(tests))];
}

/** How the tests themselves ended; null where they passed or none were run. */
export function testsPhrase(tests: TestsRun | null): string | null {
  if (tests === null || tests.exitCode === 0) return null;
  const how =
    tests.signal === null ? say`with exit code ${tests.exitCode ?? 0}` : say`by ${tests.signal}`;
  return say`${tests.command.join(" ")} ended ${how}; what leaks is said all the same`;
}

function failingLines(one: CheckedFinding, layout: TextLayout): readonly string[] {
  const { finding, part, grew, tests } = one;
  const { palette, clean } = layout;
  const { cause } = finding;
  const classId = finding.classId ?? said("no class");
  const isKnown = cause !== null && cause.grade !== "cannot-tell";
  const because = isKnown ? causeLines(cause, layout) : [];
  const toDo = cause === null || cause.remedy === null ? [] : ["", ...remedyLines(cause, layout)];
  return [
    `${palette.verdict(finding.verdict, verdictWord(finding.verdict))}  ${palette.strong(
      clean(sitePhrase(finding.site)),
    )}  ${clean(classId)}, ${gradeWord(finding.grade)}`,
    ...labelled(layout, said("finding"), asSentence(finding.sentence)),
    ...labelledParts(layout, said("in"), [part, testNames(tests)]),
    ...labelled(layout, said("grew"), grew),
    ...labelled(layout, said("because"), isKnown ? asSentence(cause.sentence) : null),
    ...because,
    ...toDo,
    ...(toDo.length > 0 ? [] : labelled(layout, said("to do"), finding.remedy)),
    ...labelled(layout, said("allow it"), say`{${allowedAs(finding)}, reason: …} in .tidemark.yml`),
  ];
}

/** As an entry of the allow-list names it. */
function allowedAs({ classId, site }: CheckedFinding["finding"]): string {
  const parts = [
    ...(classId === null ? [] : [`class: ${classId}`]),
    `site: ${JSON.stringify(site.function)}`,
  ];
  return parts.join(", ");
}

/** `started by TestFetch, TestPay`; null where nobody knows. */
export function testNames(tests: readonly string[]): string | null {
  if (tests.length === 0) return null;
  const rest = tests.length - TESTS_MAX;
  const more = rest > 0 ? say` and ${formatCount(rest)} more` : "";
  return say`started by ${tests.slice(0, TESTS_MAX).join(", ")}${more}`;
}

function excusedLines(excused: readonly CheckedFinding[], layout: TextLayout): readonly string[] {
  const shown = excused.slice(0, EXCUSED_MAX);
  return [
    ...shown.flatMap((one) => labelled(layout, said("excused"), excusedPhrase(one))),
    ...restLine(excused.length - shown.length, said("more that are excused")),
  ];
}

/** What it is, and why it does not fail the check. */
export function excusedPhrase({ finding, part, excused }: CheckedFinding): string {
  const { classId, current, unit, site, verdict } = finding;
  const what = say`${classId ?? verdictWord(verdict)}: ${formatAmount(current, unit)} at ${sitePhrase(site)}`;
  return say`${what} (${part}), ${excusePhrase(excused)}`;
}

function excusePhrase(excused: CheckedFinding["excused"]): string {
  if (excused === null) return said("not excused");
  if (excused.by !== "allow-list") return excused.reason;
  const owner = excused.owner === null ? "" : ` (${excused.owner})`;
  return say`allowed: ${excused.reason}${owner}`;
}

function noteLines({ allowNotes, notes }: Checked, layout: TextLayout): readonly string[] {
  const all = [...allowNotes.map(({ says }) => says), ...notes];
  const shown = all.slice(0, NOTES_MAX);
  return [
    ...shown.flatMap((note) => labelled(layout, said("note"), note)),
    ...restLine(all.length - shown.length, said("more notes")),
  ];
}

function restLine(count: number, what: string): readonly string[] {
  return count > 0 ? [say`  and ${formatCount(count)} ${what}`] : [];
}
