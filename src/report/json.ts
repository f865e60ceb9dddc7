import { compareText } from "../base/compare-text.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Report } from "./report.ts";
import { REPORT_SCHEMA } from "./report-schema.ts";

/**
 * The report as JSON: keys in the order of the schema, maps sorted by key, so that equal reports
 * are equal bytes. A number that is none (NaN, infinite) is written as null, "not measured".
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(inSchemaOrder(report, REPORT_SCHEMA), null, 2)}\n`;
}

function inSchemaOrder(value: unknown, schema: JsonSchema | undefined): unknown {
  if (typeof value !== "object" || value === null) return value;
  const resolved = resolve(schema);
  if (Array.isArray(value)) return value.map((item) => inSchemaOrder(item, resolved?.items));
  const properties = resolved?.properties ?? {};
  const order = Object.keys(properties);
  const entries = Object.entries(value).sort(
    ([a], [b]) => rank(order, a) - rank(order, b) || compareText(a, b),
  );
  // fromEntries, because it keeps a key called `__proto__` as data.
  return Object.fromEntries(
    entries.map(([key, item]) => [key, inSchemaOrder(item, properties[key])]),
  );
}

function rank(order: readonly string[], key: string): number {
  const index = order.indexOf(key);
  return index === -1 ? order.length : index;
}

function resolve(schema: JsonSchema | undefined): JsonSchema | undefined {
  const chosen = schema?.anyOf?.[0] ?? schema;
  const name = chosen?.$ref?.split("/").at(-1);
  return name === undefined ? chosen : REPORT_SCHEMA.$defs?.[name];
}
