/** A cause in Markdown: the way through the code as a table, the remedy as a diff. */

import { escapeMarkdown, markdownCell, markdownCode, showUnseenInCode } from "../base/escape.ts";
import { said, say } from "../base/language.ts";
import { causeGradeWords } from "./cause-grade.ts";
import { asSentence } from "./phrases.ts";
import type { ReportCause, ReportRemedy } from "./report.ts";

export function causeMarkdown(cause: Omit<ReportCause, "amplifiers">): string {
  const blocks = [
    witnessTable(cause),
    [causeGradeWords(cause.grade), ...cause.reasons]
      .map((reason) => `- ${escapeMarkdown(asSentence(reason))}`)
      .join("\n"),
    cause.remedy === null ? "" : remedyBlock(cause.remedy),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function witnessTable({ witness }: Pick<ReportCause, "witness">): string {
  if (witness.length === 0) return "";
  const rows = witness.map(({ file, line, role, text }) => {
    const cells = [markdownCode(`${file}:${line}`), escapeMarkdown(role), markdownCode(text)];
    return `| ${cells.map(markdownCell).join(" | ")} |`;
  });
  return [said("| line | what happens there | code |"), "| --- | --- | --- |", ...rows].join("\n");
}

function remedyBlock({ text, diff, notThis, residual }: ReportRemedy): string {
  const not = notThis.map((one) => say`- not this: ${escapeMarkdown(asSentence(one))}`);
  const remains = residual.map((one) => say`- remains: ${escapeMarkdown(asSentence(one))}`);
  const blocks = [
    say`**What to change:** ${escapeMarkdown(asSentence(text))}`,
    diff === null ? "" : fenced(diff, "diff"),
    [...not, ...remains].join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** The fence outgrows the backticks inside. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${showUnseenInCode(text).replace(/\n?$/, "\n")}${fence}`;
}
