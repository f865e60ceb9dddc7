/** A scan to paste into an issue or a pull request. */

import { escapeMarkdown, markdownCode } from "../base/escape.ts";
import { said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import { scanGradeWord } from "./cause-grade.ts";
import { causeMarkdown } from "./cause-markdown.ts";
import { asSentence } from "./phrases.ts";
import type { ScanFinding, ScanReport } from "./scan-report.ts";

/** Findings in full before the rest is counted. */
const FINDINGS_MAX = 40;

export function renderScanMarkdown(report: ScanReport): string {
  const { findings, packages, lines, suppressed, problems } = report;
  const shown = findings.slice(0, FINDINGS_MAX);
  const rest = findings.length - shown.length;
  const found =
    findings.length === 0 ? said("no leak pattern found") : say`${findings.length} findings`;
  const blocks = [
    say`## Tidemark scan: ${found}`,
    say`${markdownCode(report.root)} · ${formatCount(packages)} packages · ${formatCount(lines)} lines` +
      (suppressed.length === 0 ? "" : say` · ${formatCount(suppressed.length)} suppressed`),
    ...shown.map(findingBlock),
    rest === 0 ? "" : say`and ${rest} more`,
    problems.map((problem) => `- ${escapeMarkdown(problem)}`).join("\n"),
    `<sub>Tidemark ${escapeMarkdown(report.tool.version)}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function findingBlock({ classId, grade, file, line, cause }: ScanFinding): string {
  const head = `### ${markdownCode(`${file}:${line}`)} ${markdownCode(classId)}, ${scanGradeWord(grade)}`;
  return `${head}\n\n${escapeMarkdown(asSentence(cause.sentence))}\n\n${causeMarkdown(cause)}`;
}
