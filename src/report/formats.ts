import { githubAnnotations, gitlabQuality } from "./finding-annotations.ts";
import { runOfReport } from "./finding-entry.ts";
import { findingJunit } from "./finding-junit.ts";
import { findingSarif } from "./finding-sarif.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Report } from "./report.ts";
import { renderText } from "./text.ts";
import type { TextOptions } from "./text-layout.ts";

export interface ReportFormat {
  /** As given to `--format`. */
  readonly id: string;
  /** How a file of it usually ends. */
  readonly extension: string;
  /** Pure; the text ends with a line break. Options that do not concern a format are ignored. */
  readonly render: (report: Report, options?: TextOptions) => string;
}

/** Every way to say a report. A new one is a file and a line here. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  { id: "text", extension: "txt", render: renderText },
  { id: "json", extension: "json", render: (report) => renderJson(report) },
  { id: "markdown", extension: "md", render: (report) => renderMarkdown(report) },
  { id: "html", extension: "html", render: (report) => renderHtml(report) },
  { id: "sarif", extension: "sarif", render: (report) => findingSarif(runOfReport(report)) },
  { id: "junit", extension: "xml", render: (report) => findingJunit(runOfReport(report)) },
  {
    id: "github",
    extension: "github.txt",
    render: (report) => githubAnnotations(runOfReport(report)),
  },
  {
    id: "gitlab",
    extension: "gitlab.json",
    render: (report) => gitlabQuality(runOfReport(report)),
  },
];

/** The format with this id, or null; the registry's ids are the valid ones. */
export function reportFormat(id: string): ReportFormat | null {
  return REPORT_FORMATS.find((format) => format.id === id) ?? null;
}
