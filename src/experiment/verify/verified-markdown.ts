/** The answer as a block to paste into a pull request. */

import { escapeMarkdown, markdownCell, markdownCode } from "../../base/escape.ts";
import { said, say } from "../../base/language.ts";
import { asSentence, sitePhrase, windowPhrase } from "../../report/phrases.ts";
import type { ReportFinding } from "../../report/report.ts";
import { verdictWord } from "../../report/verdict-words.ts";
import { answerTitle, answerWord } from "./answer-over.ts";
import type { Verified, VerifiedFinding, VerifiedSide } from "./verified.ts";
import { sideWords } from "./verified-text.ts";

const FINDINGS_MAX = 20;

export function renderVerifiedMarkdown(verified: Verified): string {
  const { findings, limits, next, tool } = verified;
  const shown = findings.slice(0, FINDINGS_MAX);
  const rest = findings.length - shown.length;
  const blocks = [
    say`## ${answerTitle(verified.verdict)}: ${escapeMarkdown(asSentence(verified.reason))}`,
    sidesTable(verified),
    shown.length === 0 ? "" : findingsTable(shown),
    rest === 0 ? "" : say`and ${rest} more`,
    ...shown.map(exposureBlock),
    folded(said("What this rests on"), limits),
    nextBlock(next),
    say`<sub>Tidemark ${escapeMarkdown(tool.version)}, verify schema ${verified.schemaVersion}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function sidesTable({ before, after, load }: Verified): string {
  const rows = [sideRow(said("before"), before), sideRow(said("after"), after)];
  const head = ["", said("captures"), said("build"), said("verdict"), said("watched")];
  const carried =
    load === null ? "" : `\n\n${escapeMarkdown(asSentence(say`After carried ${load.says}`))}`;
  return `${table(head, rows)}${carried}`;
}

function sideRow(name: string, { source, build, report }: VerifiedSide): readonly string[] {
  return [
    name,
    markdownCode(source),
    build === null ? said("not known") : markdownCode(build),
    verdictWord(report.verdict),
    escapeMarkdown(windowPhrase(report)),
  ];
}

function findingsTable(findings: readonly VerifiedFinding[]): string {
  const rows = findings.map((finding) => [
    `**${answerWord(finding.answer)}**${finding.isNew ? said(", new") : ""}`,
    siteCode(finding.after ?? finding.before),
    escapeMarkdown(sideWords(finding.before)),
    escapeMarkdown(sideWords(finding.after)),
    escapeMarkdown(finding.why),
  ]);
  return table([said("answer"), said("where"), said("before"), said("after"), said("why")], rows);
}

function siteCode(finding: ReportFinding | null): string {
  return finding === null ? "" : markdownCode(sitePhrase(finding.site));
}

function exposureBlock({ before, after, exposure, wouldSettle }: VerifiedFinding): string {
  const lines = [
    exposure === null ? "" : say`- ${siteCode(after ?? before)}: ${escapeMarkdown(exposure.says)}`,
    wouldSettle === null ? "" : say`- would settle it: ${escapeMarkdown(wouldSettle)}`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function folded(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const lines = items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
  return `<details><summary>${title}</summary>\n\n${lines}\n\n</details>`;
}

function nextBlock(next: Verified["next"]): string {
  return next
    .map(({ command, why }) => say`- ${markdownCode(command)}: ${escapeMarkdown(why)}`)
    .join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
