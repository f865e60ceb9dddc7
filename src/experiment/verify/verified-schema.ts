/**
 * What `tidemark verify --json` prints, as JSON Schema (draft 2020-12). Reports and findings are
 * those of report.schema.json, which stands beside it.
 */
import { type JsonSchema, list, object, orNull } from "../../report/json-schema.ts";

const TEXT: JsonSchema = { type: "string" };
const TEXT_OR_NULL: JsonSchema = { type: ["string", "null"] };
const NUMBER: JsonSchema = { type: "number" };
const NUMBER_OR_NULL: JsonSchema = { type: ["number", "null"] };
const ANSWER: JsonSchema = { enum: ["fixed", "better", "same", "worse", "cannot-tell"] };
const FINDING: JsonSchema = { $ref: "report.schema.json#/$defs/finding" };

const SIDE: JsonSchema = object({
  source: { ...TEXT, description: "As the person named it." },
  build: TEXT_OR_NULL,
  report: { $ref: "report.schema.json" },
});

const EXPOSURE: JsonSchema = object({
  by: { enum: ["requests", "births", "allocations", "counters", "process", "none"] },
  count: {
    ...NUMBER_OR_NULL,
    description: "Of these in after; for process and counters the share of the work of before.",
  },
  perHour: NUMBER_OR_NULL,
  expected: {
    ...orNull({ $ref: "report.schema.json#/$defs/interval" }),
    description: "Leaks that after would show at the rate of before.",
  },
  says: TEXT,
});

const VERIFIED_FINDING: JsonSchema = object({
  id: TEXT,
  answer: ANSWER,
  matchedBy: orNull({ enum: ["id", "closure", "moved", "creator", "part"] }),
  isNew: {
    type: "boolean",
    description: "A leak that before did not have although it would have shown it.",
  },
  why: TEXT,
  before: orNull(FINDING),
  after: orNull(FINDING),
  exposure: orNull(EXPOSURE),
  wouldSettle: { ...TEXT_OR_NULL, description: "Null where the answer is settled." },
});

export const VERIFIED_SCHEMA: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Tidemark verify",
  description: "Whether what leaked before is gone after.",
  ...object({
    schemaVersion: { const: 1 },
    tool: object({ name: { const: "tidemark" }, version: TEXT }),
    verdict: ANSWER,
    reason: TEXT,
    before: SIDE,
    after: SIDE,
    findings: { ...list(VERIFIED_FINDING), description: "What needs a person first." },
    load: orNull(object({ ratio: NUMBER, by: TEXT, says: TEXT })),
    limits: list(TEXT),
    next: list(object({ command: TEXT, why: TEXT })),
  }),
};

/** The file of the documentation that holds the schema. */
export function verifiedSchemaText(): string {
  return `${JSON.stringify(VERIFIED_SCHEMA, null, 2)}\n`;
}
