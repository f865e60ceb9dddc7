import { renderJunit } from "./junit.ts";
import { renderSarif } from "./sarif.ts";
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
  const shown = findings.map((finding) => ({ ...finding, suppressed: null, seen: null }));
  const hidden = suppressed.map(({ finding, by, reason }) => {
    return { ...finding, suppressed: { by, reason }, seen: null };
  });
  const { problems, interrupted } = rest;
  const subjects = [...shown, ...hidden];
  return renderSarif({ version: tool.version, problems, interrupted, subjects });
}

function scanJunit({ root, findings }: ScanReport): string {
  if (findings.length === 0) {
    return renderJunit([
      { suite: root, name: "leak patterns", file: root, line: 1, failure: null },
    ]);
  }
  return renderJunit(findings.map(junitCase));
}

function junitCase({ package: suite, classId, file, line, function: name, cause }: ScanFinding) {
  const way = cause.witness.map((at) => `${at.file}:${at.line} ${at.role}: ${at.text}`);
  const remedy = cause.remedy === null ? [] : [`To mend it: ${cause.remedy.text}`];
  return {
    suite,
    name: `${classId} in ${name}`,
    file,
    line,
    failure: { message: cause.sentence, text: [`${file}:${line}`, ...way, ...remedy].join("\n") },
  };
}
