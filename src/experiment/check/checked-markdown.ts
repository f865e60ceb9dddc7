/** The answer of the gate for the summary of a CI job or a comment on a pull request. */

import { escapeMarkdown, markdownCell, markdownCode } from "../../base/escape.ts";
import { phrase, said, say } from "../../base/language.ts";
import { formatAmount, formatCount } from "../../base/units.ts";
import { causeMarkdown } from "../../report/cause-markdown.ts";
import { asSentence, sitePhrase } from "../../report/phrases.ts";
import { gradeWord, verdictWord } from "../../report/verdict-words.ts";
import type { Checked, CheckedFinding } from "./checked.ts";
import { excusedPhrase, testNames, testsPhrase } from "./checked-text.ts";

const FAILING_MAX = 20;
const LIST_MAX = 20;
const TITLES = {
  fail: phrase("failed"),
  pass: phrase("passed"),
  unknown: phrase("could not judge"),
} as const;

export function renderCheckedMarkdown(checked: Checked): string {
  const failing = checked.findings.filter(({ excused }) => excused === null);
  const excused = checked.findings.filter((one) => one.excused !== null);
  const shown = failing.slice(0, FAILING_MAX);
  const blocks = [
    say`## Tidemark check ${said(TITLES[checked.outcome])}: ${escapeMarkdown(checked.reason)}`,
    escapeMarkdown(testsPhrase(checked.tests) ?? ""),
    failing.length === 0 ? "" : findingTable(shown),
    rest(failing.length - shown.length, said("more that fail")),
    ...shown.map(whyBlock),
    listBlock(said("Excused"), excused.map(excusedPhrase)),
    listBlock(said("Notes"), [...checked.allowNotes.map(({ says }) => says), ...checked.notes]),
    `<sub>Tidemark ${escapeMarkdown(checked.tool.version)}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function findingTable(shown: readonly CheckedFinding[]): string {
  const rows = shown.map(({ finding, part, tests, grew }) => {
    const { classId, site, current, unit, verdict, grade } = finding;
    const who = [part, testNames(tests), grew].filter((one) => one !== null).join("; ");
    const cells = [
      `${verdictWord(verdict)}, ${gradeWord(grade)}`,
      markdownCode(sitePhrase(site)),
      classId === null ? "" : markdownCode(classId),
      escapeMarkdown(formatAmount(current, unit)),
      escapeMarkdown(who),
    ];
    return `| ${cells.map(markdownCell).join(" | ")} |`;
  });
  const head = [
    said("| verdict | where | class | how much | in |"),
    "| --- | --- | --- | --- | --- |",
  ];
  return [...head, ...rows].join("\n");
}

/** Folded, for a summary is read from far. */
function whyBlock({ finding }: CheckedFinding): string {
  const { cause, site } = finding;
  if (cause === null) return "";
  const title = markdownCode(sitePhrase(site));
  const sentence = escapeMarkdown(asSentence(cause.sentence));
  return `### ${title}\n\n${sentence}\n\n${causeMarkdown(cause)}`;
}

function listBlock(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const lines = items.slice(0, LIST_MAX).map((item) => `- ${escapeMarkdown(item)}`);
  const more = rest(items.length - lines.length, said("more"));
  return [`**${title}**`, "", ...lines, ...(more === "" ? [] : [`- ${more}`])].join("\n");
}

function rest(count: number, what: string): string {
  return count > 0 ? say`and ${formatCount(count)} ${what}` : "";
}
