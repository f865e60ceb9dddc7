import type { TimeRange } from "../../history/tables/tables.ts";
import { type ReportExplorer, renderHtml } from "../../report/html.ts";
import type { Report } from "../../report/report.ts";
import type { EmbeddedViews } from "../embedded-views.ts";
import { reportExplorerOf } from "../report-page.ts";
import { withoutSecrets } from "../watch/scrub-labels.ts";
import type { WebFile } from "../web-files.ts";
import type { ExplorerPool } from "./explorer-pool.ts";

export interface ToExport {
  readonly report: Report;
  readonly targetId: string;
  /** Of the captures to look at in it. */
  readonly range: TimeRange;
}

/** A report with its captures to look at, as one file; labels that may be secrets are taken out. */
export async function exportHtml(
  { report, targetId, range }: ToExport,
  { pool, files }: { readonly pool: ExplorerPool; readonly files: Files },
): Promise<string> {
  const { target } = report;
  const scrubbed = { ...report, target: { ...target, labels: withoutSecrets(target.labels) } };
  const [script, style] = ["js", "css"].map((ending) => textOf(files, `report/report.${ending}`));
  if (script == null || style == null) return renderHtml(scrubbed);
  const embedded = await embeddedIn(pool, { report: scrubbed, targetId, range });
  const explorer: ReportExplorer | null =
    embedded === null ? null : reportExplorerOf(embedded, { script, style });
  return renderHtml(scrubbed, explorer);
}

type Files = ReadonlyMap<string, WebFile> | null;

function textOf(files: Files, name: string): string | null {
  const file = files?.get(name);
  return file === undefined ? null : new TextDecoder().decode(file.bytes);
}

/** Captures that are not kept any more take the views from the report, and not the report. */
async function embeddedIn(
  pool: ExplorerPool,
  { report, targetId, range }: ToExport,
): Promise<EmbeddedViews | null> {
  try {
    const link = await pool.link(targetId, range);
    await link.opened;
    const answer = await link.ask({ name: "embedded", params: {} });
    if (answer.status !== 200) return null;
    const embedded: EmbeddedViews = JSON.parse(new TextDecoder().decode(answer.bytes));
    return { ...embedded, report };
  } catch {
    return null;
  }
}
