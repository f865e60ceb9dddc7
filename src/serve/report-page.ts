import { createHash } from "node:crypto";
import type { ReportExplorer } from "../report/html.ts";
import type { EmbeddedViews } from "./embedded-views.ts";

/** The built script and style that a report file carries. */
export interface ReportScript {
  readonly script: string;
  readonly style: string;
}

/** The explorer for a report file; null where there is nothing to show in it. */
export function reportExplorerOf(
  embedded: EmbeddedViews,
  built: ReportScript,
): ReportExplorer | null {
  if (embedded.views.length === 0) return null;
  const script = inlineScript(built.script);
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    script,
    scriptHash: `sha256-${hash}`,
    style: built.style,
    views: JSON.stringify(embedded),
  };
}

/**
 * What a parser of HTML would take for the end of the script stands in strings and patterns alone.
 */
function inlineScript(script: string): string {
  return script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");
}
