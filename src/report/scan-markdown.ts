/** A scan to paste into an issue or a pull request. */
import { escapeMarkdown, markdownCode } from "../base/escape.ts";
import { formatCount } from "../base/units.ts";
import { causeMarkdown } from "./cause-markdown.ts";
import { asSentence } from "./phrases.ts";
import type { ScanFinding, ScanReport } from "./scan-report.ts";

/** Findings in full before the rest is counted. */
const FINDINGS_MAX = 40;

export function renderScanMarkdown(report: ScanReport): string {
  const { findings, packages, lines, suppressed, problems } = report;
  const shown = findings.slice(0, FINDINGS_MAX);
  const rest = findings.length - shown.length;
  const said = findings.length === 0 ? "no leak pattern found" : `${findings.length} findings`;
  const blocks = [
    `## Tidemark scan: ${said}`,
    `${markdownCode(report.root)} · ${formatCount(packages)} packages · ${formatCount(lines)} lines` +
      (suppressed.length === 0 ? "" : ` · ${formatCount(suppressed.length)} suppressed`),
    ...shown.map(findingBlock),
    rest === 0 ? "" : `and ${rest} more`,
    problems.map((problem) => `- ${escapeMarkdown(problem)}`).join("\n"),
    `<sub>Tidemark ${escapeMarkdown(report.tool.version)}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function findingBlock({ classId, grade, file, line, cause }: ScanFinding): string {
  const head = `### ${markdownCode(`${file}:${line}`)} ${markdownCode(classId)}, ${grade}`;
  return `${head}\n\n${escapeMarkdown(asSentence(cause.sentence))}\n\n${causeMarkdown(cause)}`;
}
