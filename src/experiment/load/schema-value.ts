/**
 * A value that a JSON Schema of an OpenAPI file allows: its example, default or first choice, else
 * one made by its type. No more than a server needs to take the request seriously.
 */

/** Follows `$ref`; undefined where it leads nowhere. */
export type Resolve = (value: unknown) => unknown;

/** Schemas that hold themselves end here. */
const DEPTH_MAX = 8;
const PROPERTIES_MAX = 200;
/** Longer texts are asked for by mistake. */
const CHARS_MAX = 1_000;

const TEXTS: Readonly<Record<string, string>> = {
  date: "2024-01-31",
  "date-time": "2024-01-31T12:00:00Z",
  email: "someone@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  time: "12:00:00Z",
  uri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000001",
  byte: "dGV4dA==",
};

/** Undefined where nothing can be made. */
export function schemaValue(given: unknown, resolve: Resolve, depth = 0): unknown {
  const schema = recordOf(resolve(given));
  if (schema === null || depth > DEPTH_MAX) return undefined;
  const said = saidValue(schema);
  if (said !== undefined) return said;
  const merged = merge(schema, resolve);
  const choice = listOf(schema["oneOf"])[0] ?? listOf(schema["anyOf"])[0];
  if (choice !== undefined && merged["properties"] === undefined) {
    return schemaValue(choice, resolve, depth + 1);
  }
  return madeValue(merged, resolve, depth);
}

/** What the file itself gives, in the order of how near it is to real use. */
export function saidValue(schema: Readonly<Record<string, unknown>>): unknown {
  return (
    schema["example"] ??
    listOf(schema["examples"])[0] ??
    schema["default"] ??
    schema["const"] ??
    listOf(schema["enum"])[0]
  );
}

/** The parts of `allOf` as one; a part may say itself what is wanted. */
function merge(
  schema: Readonly<Record<string, unknown>>,
  resolve: Resolve,
): Readonly<Record<string, unknown>> {
  const parts = [...listOf(schema["allOf"]).slice(0, PROPERTIES_MAX).map(resolve), schema];
  const records = parts.map(recordOf).filter((part) => part !== null);
  if (records.length < 2) return schema;
  return {
    ...Object.assign({}, ...records),
    ...(records.some((part) => part["properties"] !== undefined)
      ? { properties: Object.assign({}, ...records.map((part) => recordOf(part["properties"]))) }
      : {}),
    required: records.flatMap((part) => listOf(part["required"])),
  };
}

function madeValue(
  schema: Readonly<Record<string, unknown>>,
  resolve: Resolve,
  depth: number,
): unknown {
  const type = [schema["type"]].flat().find((one) => one !== "null");
  if (type === "object" || schema["properties"] !== undefined) {
    return madeObject(schema, resolve, depth);
  }
  if (type === "array" || schema["items"] !== undefined) {
    const item = schemaValue(schema["items"], resolve, depth + 1);
    return item === undefined ? [] : [item];
  }
  if (type === "integer" || type === "number") return madeNumber(schema);
  if (type === "boolean") return true;
  return type === "string" ? madeText(schema) : undefined;
}

/** Required properties; all of them where none is said to be. */
function madeObject(
  schema: Readonly<Record<string, unknown>>,
  resolve: Resolve,
  depth: number,
): unknown {
  const required = listOf(schema["required"]);
  const properties = Object.entries(recordOf(schema["properties"]) ?? {})
    .filter(([name]) => required.length === 0 || required.includes(name))
    .slice(0, PROPERTIES_MAX)
    .map(([name, property]) => [name, schemaValue(property, resolve, depth + 1)] as const);
  return Object.fromEntries(properties.filter(([, value]) => value !== undefined));
}

function madeNumber(schema: Readonly<Record<string, unknown>>): number {
  const least = schema["minimum"];
  const most = schema["maximum"];
  if (typeof least === "number") return least + (schema["exclusiveMinimum"] === true ? 1 : 0);
  if (typeof schema["exclusiveMinimum"] === "number") return schema["exclusiveMinimum"] + 1;
  return typeof most === "number" && most < 1 ? most : 1;
}

function madeText(schema: Readonly<Record<string, unknown>>): string {
  const known = TEXTS[String(schema["format"])];
  if (known !== undefined) return known;
  const least = typeof schema["minLength"] === "number" ? schema["minLength"] : 0;
  const most = typeof schema["maxLength"] === "number" ? schema["maxLength"] : CHARS_MAX;
  const text = "text".padEnd(Math.min(least, CHARS_MAX), "x");
  return text.slice(0, Math.max(0, most));
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
