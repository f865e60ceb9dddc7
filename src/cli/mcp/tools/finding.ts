import { z } from "zod";
import { UsageError } from "../../../base/errors.ts";
import { quoteShort } from "../../../base/quote-short.ts";
import type { ReportFinding } from "../../../report/report.ts";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";
import type { McpWorld } from "../mcp-world.ts";

export const FINDING_INPUT = {
  source: z.string(),
  finding: z.string().describe("id of a finding, as `diagnose` gives it"),
  cursor: z.string().optional(),
};

export const finding = defineTool({
  name: "finding",
  title: "The evidence of a finding",
  description:
    "Numbers behind one finding: births and deaths, rate with its 95 % interval, what it holds, the " +
    "stack, and each claim with the captures that show it.",
  input: z.object(FINDING_INPUT),
  answer: async (input, world) => {
    const { evidence, cause, series, ...found } = await findingOf(input, world);
    const { items, ...page } = pageOf(evidence, input.cursor);
    const first = series.points.at(0) ?? null;
    const last = series.points.at(-1) ?? null;
    return { ...found, first, last, hasCause: cause !== null, evidence: items, ...page };
  },
});

/** Throws UsageError with the ids there are. */
export async function findingOf(
  asked: { readonly source: string; readonly finding: string },
  world: McpWorld,
): Promise<ReportFinding> {
  const { findings } = await world.report(asked.source);
  const found = findings.find(({ id }) => id === asked.finding);
  if (found !== undefined) return found;
  const ids = findings.map(({ id }) => id).join(", ");
  throw new UsageError(
    `finding ${quoteShort(asked.finding)}: ${ids === "" ? "the report has none" : `there are ${ids}`}`,
  );
}
