import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CaptureSet } from "../capture/capture.ts";
import type { ReportExplorer } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { embedCaptures } from "../serve/embed-captures.ts";
import type { EmbeddedViews } from "../serve/embedded-views.ts";
import { reportExplorerOf } from "../serve/report-page.ts";
import { builtFolder } from "./built-folder.ts";

/**
 * The explorer for a report file, with its views over the captures; null where there is nothing to
 * show or the program is not built. Throws what keeps a capture from being read.
 */
export async function reportExplorer(
  set: CaptureSet,
  report: Report,
): Promise<ReportExplorer | null> {
  const folder = await builtFolder();
  if (folder === null) return null;
  const embedded = await embedCaptures(set, report);
  return explorerWith(embedded, folder);
}

/** The built script and its style around views that were made. */
export async function explorerWith(
  embedded: EmbeddedViews,
  folder: string,
): Promise<ReportExplorer | null> {
  const read = (name: string): Promise<string> =>
    readFile(join(folder, "web", "report", name), "utf8");
  return reportExplorerOf(embedded, {
    script: await read("report.js"),
    style: await read("report.css"),
  });
}
