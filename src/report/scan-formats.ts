import { said, say } from "../base/language.ts";
import { renderJunit } from "./junit.ts";
import { renderSarif, type SarifSubject } from "./sarif.ts";
import { sarifRule } from "./sarif-rule.ts";
import { renderScanMarkdown } from "./scan-markdown.ts";
import type { ScanFinding, ScanReport } from "./scan-report.ts";
import { renderScanText } from "./scan-text.ts";
import type { TextOptions } from "./text-layout.ts";

export interface ScanFormat {
  readonly id: string;
  readonly extension: string;
  readonly render: (report: ScanReport, options?: TextOptions) => string;
}

/** Every way to say a scan. A new one is a file and a line here. */
export const SCAN_FORMATS: readonly ScanFormat[] = [
  { id: "text", extension: "txt", render: renderScanText },
  { id: "json", extension: "json", render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  { id: "markdown", extension: "md", render: (report) => renderScanMarkdown(report) },
  { id: "sarif", extension: "sarif", render: scanSarif },
  { id: "junit", extension: "xml", render: scanJunit },
];

export function scanFormat(id: string): ScanFormat | null {
  return SCAN_FORMATS.find((format) => format.id === id) ?? null;
}

function scanSarif({ tool, findings, suppressed, ...rest }: ScanReport): string {
  const shown = findings.map((finding) => sarifSubject(finding, null));
  const hidden = suppressed.map(({ finding, by, reason }) => sarifSubject(finding, { by, reason }));
  const subjects = [...shown, ...hidden];
  const { problems, interrupted } = rest;
  const rules = [...new Set(subjects.map(({ ruleId }) => ruleId))].sort();
  return renderSarif({
    version: tool.version,
    rules: rules.map((id) => sarifRule(id)),
    notes: problems.map((text) => ({ level: "warning", text })),
    interrupted,
    subjects,
  });
}

const RANK: Readonly<Record<string, number>> = { proved: 95, likely: 75, possible: 40 };

function sarifSubject(
  { classId, fingerprint, file, line, column, cause }: ScanFinding,
  suppressed: SarifSubject["suppressed"],
): SarifSubject {
  const mend = cause.remedy === null ? [] : [say`To mend it: ${cause.remedy.text}`];
  return {
    ruleId: classId,
    fingerprint,
    level: cause.grade === "possible" ? "note" : "warning",
    rank: RANK[cause.grade] ?? 0,
    message: [cause.sentence, ...mend].filter((text) => text !== "").join("\n"),
    place: { file, line, column },
    witness: cause.witness,
    suppressed,
    grade: cause.grade,
    reasons: cause.reasons,
  };
}

function scanJunit({ root, findings }: ScanReport): string {
  if (findings.length === 0) {
    return renderJunit([
      { suite: root, name: said("leak patterns"), file: root, line: 1, failure: null },
    ]);
  }
  return renderJunit(findings.map(junitCase));
}

function junitCase({ package: suite, classId, file, line, function: name, cause }: ScanFinding) {
  const way = cause.witness.map((at) => `${at.file}:${at.line} ${at.role}: ${at.text}`);
  const remedy = cause.remedy === null ? [] : [say`To mend it: ${cause.remedy.text}`];
  return {
    suite,
    name: `${classId} in ${name}`,
    file,
    line,
    failure: { message: cause.sentence, text: [`${file}:${line}`, ...way, ...remedy].join("\n") },
  };
}
