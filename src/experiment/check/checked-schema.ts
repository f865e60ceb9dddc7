/**
 * What `tidemark check --json` prints, as JSON Schema (draft 2020-12). Reports and findings are
 * those of report.schema.json, which stands beside it.
 */
import { type JsonSchema, list, object, orNull } from "../../report/json-schema.ts";

const TEXT: JsonSchema = { type: "string" };
const TEXT_OR_NULL: JsonSchema = { type: ["string", "null"] };
const INTEGER_OR_NULL: JsonSchema = { type: ["integer", "null"] };

const EXCUSE: JsonSchema = {
  anyOf: [
    object({ by: { const: "allow-list" }, reason: TEXT, owner: TEXT_OR_NULL }),
    object({ by: { enum: ["baseline", "verdict"] }, reason: TEXT }),
  ],
};

const FINDING: JsonSchema = object({
  part: { ...TEXT, description: "Name of its part." },
  finding: { $ref: "report.schema.json#/$defs/finding" },
  excused: { ...orNull(EXCUSE), description: "Why it does not fail the check; null when it does." },
  grew: { ...TEXT_OR_NULL, description: "Growth against the baseline." },
  tests: { ...list(TEXT), description: "Tests that started it, where they are known." },
});

export const CHECKED_SCHEMA: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Tidemark check",
  description: "Whether it may be merged, and why.",
  ...object({
    schemaVersion: { const: 1 },
    tool: object({ name: { const: "tidemark" }, version: TEXT }),
    outcome: { enum: ["pass", "fail", "unknown"] },
    reason: TEXT,
    failOn: { enum: ["leaking", "suspect"] },
    tests: orNull(object({ command: list(TEXT), exitCode: INTEGER_OR_NULL, signal: TEXT_OR_NULL })),
    parts: list(object({ name: TEXT, report: { $ref: "report.schema.json" } })),
    findings: { ...list(FINDING), description: "What fails the check first." },
    allowNotes: list(
      object({
        kind: { enum: ["expired", "unused", "expires-soon", "not-found-any-more"] },
        file: TEXT,
        line: { ...INTEGER_OR_NULL, description: "Of the configuration file." },
        says: TEXT,
      }),
    ),
    notes: list(TEXT),
  }),
};

/** The file of the documentation that holds the schema. */
export function checkedSchemaText(): string {
  return `${JSON.stringify(CHECKED_SCHEMA, null, 2)}\n`;
}
