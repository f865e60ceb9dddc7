import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CaptureSet } from "../capture/capture.ts";
import type { ReportExplorer } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { embedCaptures } from "../serve/embed-captures.ts";
import type { EmbeddedViews } from "../serve/embedded-views.ts";
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
  return embedded.views.length === 0 ? null : explorerWith(embedded, folder);
}

/** The built script and its style around views that were made. */
export async function explorerWith(
  embedded: EmbeddedViews,
  folder: string,
): Promise<ReportExplorer> {
  const read = (name: string): Promise<string> =>
    readFile(join(folder, "web", "report", name), "utf8");
  const script = inlineScript(await read("report.js"));
  const hash = createHash("sha256").update(script).digest("base64");
  const style = await read("report.css");
  return { script, scriptHash: `sha256-${hash}`, style, views: JSON.stringify(embedded) };
}

/**
 * What a parser of HTML would take for the end of the script stands in strings and patterns alone.
 */
function inlineScript(script: string): string {
  return script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");
}
