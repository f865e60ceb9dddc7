/** The answer as a block to paste into a pull request. */
import { escapeMarkdown, markdownCell, markdownCode } from "../../base/escape.ts";
import { asSentence, sitePhrase, windowPhrase } from "../../report/phrases.ts";
import type { ReportFinding } from "../../report/report.ts";
import { ANSWER_TITLES } from "./answer-over.ts";
import type { Verified, VerifiedFinding, VerifiedSide } from "./verified.ts";
import { sideWords } from "./verified-text.ts";

const FINDINGS_MAX = 20;

export function renderVerifiedMarkdown(verified: Verified): string {
  const { findings, limits, next, tool } = verified;
  const shown = findings.slice(0, FINDINGS_MAX);
  const rest = findings.length - shown.length;
  const blocks = [
    `## ${ANSWER_TITLES[verified.verdict]}: ${escapeMarkdown(asSentence(verified.reason))}`,
    sidesTable(verified),
    shown.length === 0 ? "" : findingsTable(shown),
    rest === 0 ? "" : `and ${rest} more`,
    ...shown.map(exposureBlock),
    folded("What this rests on", limits),
    nextBlock(next),
    `<sub>Tidemark ${escapeMarkdown(tool.version)}, verify schema ${verified.schemaVersion}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function sidesTable({ before, after, load }: Verified): string {
  const rows = [sideRow("before", before), sideRow("after", after)];
  const head = ["", "captures", "build", "verdict", "watched"];
  const said =
    load === null ? "" : `\n\n${escapeMarkdown(asSentence(`After carried ${load.says}`))}`;
  return `${table(head, rows)}${said}`;
}

function sideRow(name: string, { source, build, report }: VerifiedSide): readonly string[] {
  return [
    name,
    markdownCode(source),
    build === null ? "not known" : markdownCode(build),
    report.verdict,
    escapeMarkdown(windowPhrase(report)),
  ];
}

function findingsTable(findings: readonly VerifiedFinding[]): string {
  const rows = findings.map((finding) => [
    `**${finding.answer}**${finding.isNew ? ", new" : ""}`,
    siteCode(finding.after ?? finding.before),
    escapeMarkdown(sideWords(finding.before)),
    escapeMarkdown(sideWords(finding.after)),
    escapeMarkdown(finding.why),
  ]);
  return table(["answer", "where", "before", "after", "why"], rows);
}

function siteCode(finding: ReportFinding | null): string {
  return finding === null ? "" : markdownCode(sitePhrase(finding.site));
}

function exposureBlock({ before, after, exposure, wouldSettle }: VerifiedFinding): string {
  const lines = [
    exposure === null ? "" : `- ${siteCode(after ?? before)}: ${escapeMarkdown(exposure.says)}`,
    wouldSettle === null ? "" : `- would settle it: ${escapeMarkdown(wouldSettle)}`,
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
    .map(({ command, why }) => `- ${markdownCode(command)}: ${escapeMarkdown(why)}`)
    .join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
