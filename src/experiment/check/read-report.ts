/** A report of another command (`--json`) read back, to be judged by the gate. */

import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { said } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { REPORT_SCHEMA_VERSION, type Report } from "../../report/report.ts";

const site = z.looseObject({ function: z.string(), file: z.string(), line: z.number() });

/** What the gate and its formats go by; the rest is handed on as it is. */
const reportSchema = z.looseObject({
  schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
  verdict: z.enum(["leaking", "suspect", "steady", "unknown"]),
  reason: z.string(),
  target: z.looseObject({ name: z.string() }),
  findings: z.array(
    z.looseObject({
      id: z.string(),
      verdict: z.enum(["leaking", "suspect", "steady", "unknown"]),
      grade: z.enum(["proven", "strong", "suspect"]),
      classId: z.string().nullable(),
      sentence: z.string(),
      site,
      createdBy: site.nullable(),
      unit: z.enum(["goroutines", "bytes", "objects"]),
      current: z.number(),
      together: z.array(z.looseObject({ site })),
      stack: z.array(site),
    }),
  ),
});

/** Null for JSON that is no report at all; throws UsageError for one that cannot be used. */
export function readReport(text: string, name: string): Report | null {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  if (!isReport(value)) return null;
  const read = reportSchema.safeParse(value);
  if (read.success) return value;
  const [issue] = read.error.issues;
  const at = (issue?.path ?? []).map(String).join(".");
  throw new UsageError(
    `report ${quoteShort(name)}: ${at}: ${issue?.message ?? said("is damaged")}`,
  );
}

/** Says what it is; whether every part is there is judged afterwards. */
function isReport(value: unknown): value is Report {
  if (typeof value !== "object" || value === null || !("tool" in value)) return false;
  const { tool } = value;
  if (typeof tool !== "object" || tool === null || !("name" in tool)) return false;
  return tool.name === "tidemark" && "verdict" in value && "findings" in value;
}
