import { z } from "zod";
import type { Report, ReportFinding } from "../../../report/report.ts";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";

export const diagnose = defineTool({
  name: "diagnose",
  title: "Does it leak",
  description:
    "The verdict on a Go service (leaking, suspect, steady, unknown) with its reason, and the " +
    "findings: what leaks, at which function and line, how fast. Ask `finding` and `witness` for more.",
  input: z.object({ source: z.string(), cursor: z.string().optional() }),
  answer: async ({ source, cursor }, world) => {
    const report = await world.report(source);
    const { items, ...page } = pageOf(report.findings.map(summary), cursor);
    return { ...head(report), findings: items, ...page };
  },
});

function head({ verdict, reason, target, window, captures, memory, ...report }: Report) {
  const { forecast, checked, warnings, alsoSeen, soak } = report;
  return {
    verdict,
    reason,
    target,
    durationMs: window.durationMs,
    captures: captures.byKind,
    problems: captures.problems,
    memory,
    forecast,
    checked,
    warnings,
    alsoSeen,
    stays: soak?.stays ?? null,
  };
}

function summary({ id, verdict, grade, classId, sentence, site, ...finding }: ReportFinding) {
  const { ratePerHour, wouldSettle, cause } = finding;
  const because = cause?.sentence ?? null;
  return { id, verdict, grade, classId, sentence, site, ratePerHour, because, wouldSettle };
}
