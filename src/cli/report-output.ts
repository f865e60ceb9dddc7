import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import type { CaptureSet } from "../capture/capture.ts";
import { REPORT_FORMATS, reportFormat } from "../report/formats.ts";
import { renderHtml } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import type { Io } from "./io.ts";
import { writeResult } from "./output.ts";

export interface ReportFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string;
}

/** The flags of every command that ends in a report. */
export function addReportFlags(program: Command): Command {
  const ids = REPORT_FORMATS.map((format) => format.id).join(", ");
  return program
    .option("--format <format>", say`how to say it: ${ids}`)
    .option("--json", said("short for --format json"))
    .option("--output <file>", said("write to a file instead of the terminal"));
}

/** Where a report goes, and what it was made from. */
export interface ReportWriting {
  readonly io: Io;
  readonly captures: (() => Promise<CaptureSet>) | null;
}

/** Renders a report as asked and writes it to the terminal or, whole or not at all, to a file. */
export async function writeReport(
  report: Report,
  flags: ReportFlags,
  { io, captures }: ReportWriting,
): Promise<void> {
  const format = reportFormat(formatId(flags));
  if (format === null) {
    const ids = REPORT_FORMATS.map(({ id }) => id).join(", ");
    throw new UsageError(say`format ${JSON.stringify(flags.format)}: not one of ${ids}`);
  }
  const toFile = flags.output !== undefined;
  if (format.id === "html" && captures !== null) {
    return writeResult(io, await htmlWithViews(report, await captures()), flags.output);
  }
  const text = format.render(report, {
    color: !toFile && io.stdout.color,
    ...(toFile ? {} : { width: io.stdout.columns }),
  });
  await writeResult(io, text, flags.output);
}

/** The explorer is loaded for this format only. */
async function htmlWithViews(report: Report, captures: CaptureSet): Promise<string> {
  const { reportExplorer } = await import("./report-explorer.ts");
  return renderHtml(report, await reportExplorer(captures, report));
}

function formatId({ format, json, output }: ReportFlags): string {
  if (json === true) return "json";
  if (format !== undefined) return format;
  const endings = REPORT_FORMATS.filter(
    ({ extension }) => output?.endsWith(`.${extension}`) === true,
  );
  // The longest says most: `.gitlab.json` is more than `.json`.
  const [ending] = endings.toSorted((a, b) => b.extension.length - a.extension.length);
  return ending?.id ?? "text";
}
