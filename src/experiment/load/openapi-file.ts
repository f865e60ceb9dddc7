/**
 * Requests from an OpenAPI 3 description: one for each operation whose method is wanted, with
 * required parameters and bodies from its examples, defaults or schemas. What cannot be filled in
 * is left out.
 */
import { parse as parseYaml } from "yaml";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { FromFile } from "./har-file.ts";
import type { PlannedRequest } from "./load-plan.ts";
import { heldToLimits, isOwnHeader, plannedRequest, type RequestSaid } from "./planned-request.ts";
import { listOf, type Resolve, recordOf, saidValue, schemaValue } from "./schema-value.ts";

export interface OpenapiOptions {
  readonly file: string;
  /** In upper case. */
  readonly methods: readonly string[];
  /** Whether requests go elsewhere than to the servers of the file: their paths alone are taken. */
  readonly isMoved: boolean;
}

/** References that lead to references. */
const REFERENCES_MAX = 32;
/** Aliases of YAML: more is a bomb. */
const ALIASES_MAX = 1_000;
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Throws UsageError that names the file, and the operation by method and path. */
export function parseOpenapi(text: string, options: OpenapiOptions): FromFile {
  const { file, methods } = options;
  const root = readRoot(text, file);
  const resolve = resolveIn(root);
  const requests: PlannedRequest[] = [];
  let skipped = 0;
  for (const [path, given] of Object.entries(recordOf(root["paths"]) ?? {})) {
    const item = recordOf(resolve(given));
    for (const method of METHODS) {
      const operation = recordOf(item?.[method]);
      if (item === null || operation === null || !methods.includes(method.toUpperCase())) continue;
      const server = options.isMoved ? "" : serverOf([operation, item, root], file);
      const said = saidBy({ path, method, item, operation }, { server, resolve });
      if (said === null) skipped++;
      else requests.push(plannedRequest(said, sayingOf(file, method, path)));
    }
  }
  const leftOut = skipped === 0 ? "" : `${skipped} that cannot be filled in left out`;
  return { requests: heldToLimits(requests, `${file} (${methods.join(", ")})`), leftOut };
}

function sayingOf(file: string, method: string, path: string) {
  const operation = quoteShort(`${method.toUpperCase()} ${path}`);
  return { whence: `${file} ${operation}`, hasTemplates: false };
}

function readRoot(text: string, file: string): Readonly<Record<string, unknown>> {
  const root = recordOf(parsed(text));
  const version = root === null ? "" : String(root["openapi"] ?? "");
  if (root !== null && /^3\./.test(version)) return root;
  throw new UsageError(`${file}: no OpenAPI 3 description in JSON or YAML`);
}

/** Null for what is neither; the parser of YAML calls itself for each level and may run out. */
function parsed(text: string): unknown {
  try {
    if (/^\uFEFF?\s*\{/.test(text)) return JSON.parse(text.replace(/^\uFEFF/, ""));
    return parseYaml(text, { maxAliasCount: ALIASES_MAX, logLevel: "error" });
  } catch {
    return null;
  }
}

/** Follows `#/components/…` of RFC 6901; a reference to another file leads nowhere. */
function resolveIn(root: Readonly<Record<string, unknown>>): Resolve {
  return (value) => {
    let at = value;
    for (let followed = 0; followed < REFERENCES_MAX; followed++) {
      const reference = recordOf(at)?.["$ref"];
      if (typeof reference !== "string") return at;
      at = reference.startsWith("#/") ? pointedAt(root, reference.slice(2)) : undefined;
    }
    return undefined;
  };
}

function pointedAt(root: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (at, step) => (Array.isArray(at) ? at[Number(step)] : recordOf(at)?.[step]),
      root,
    );
}

/** The nearest that names one; empty or from `/` on where it is that of the target. */
function serverOf(holders: readonly Readonly<Record<string, unknown>>[], file: string): string {
  const server = holders
    .map((one) => recordOf(listOf(one["servers"])[0]))
    .find((one) => one !== null);
  const variables = recordOf(server?.["variables"]) ?? {};
  const url = String(server?.["url"] ?? "").replace(/\{([^{}]*)\}/g, (_whole, name: string) =>
    String(recordOf(variables[name])?.["default"] ?? ""),
  );
  const trimmed = url.replace(/\/+$/, "");
  if (trimmed === "" || /^(?:https?:\/\/.|\/)/i.test(trimmed)) return trimmed;
  throw new UsageError(`${file}: server ${quoteShort(url)} is no address; give --base <url>`);
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly item: Readonly<Record<string, unknown>>;
  readonly operation: Readonly<Record<string, unknown>>;
}

interface Surroundings {
  readonly server: string;
  readonly resolve: Resolve;
}

interface Parameter {
  readonly name: string;
  /** `path`, `query`, `header` or `cookie`. */
  readonly place: string;
  /** Undefined where none can be made. */
  readonly value: unknown;
}

/** Null for an operation that wants what cannot be made up. */
function saidBy(about: Operation, { server, resolve }: Surroundings): RequestSaid | null {
  const parameters = parametersOf(about, resolve);
  const body = bodyOf(about.operation["requestBody"], resolve);
  if (body === undefined || parameters.some(({ value }) => value === undefined)) return null;
  const at = (place: string) => parameters.filter((parameter) => parameter.place === place);
  const path = filledPath(about.path, at("path"));
  if (path === null) return null;
  const query = at("query").flatMap(({ name, value }) => queryPairs(name, value));
  const cookies = at("cookie").map(({ name, value }) => `${name}=${encoded(value)}`);
  return {
    method: about.method,
    url: `${server}${path}${query.length === 0 ? "" : `?${query.join("&")}`}`,
    headers: [
      ...at("header")
        .filter(({ name }) => !isOwnHeader(name))
        .map(({ name, value }) => [name, textOf(value)] as const),
      ...(cookies.length === 0 ? [] : [["cookie", cookies.join("; ")] as const]),
      ...(body === null ? [] : [["content-type", body.type] as const]),
    ],
    body: body?.text ?? null,
  };
}

/** Those of the operation before those of its path; optional ones where an example is given. */
function parametersOf({ item, operation }: Operation, resolve: Resolve): readonly Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const given of [...listOf(item["parameters"]), ...listOf(operation["parameters"])]) {
    const parameter = recordOf(resolve(given));
    if (parameter === null) continue;
    const name = String(parameter["name"]);
    const place = String(parameter["in"]);
    const said = exampleOf(parameter, resolve);
    if (parameter["required"] !== true && place !== "path" && said === undefined) continue;
    const value = said ?? schemaValue(schemaOf(parameter, resolve), resolve);
    byName.set(`${place} ${name}`, { name, place, value });
  }
  return [...byName.values()];
}

function exampleOf(holder: Readonly<Record<string, unknown>>, resolve: Resolve): unknown {
  if (holder["example"] !== undefined) return holder["example"];
  const [first] = Object.values(recordOf(holder["examples"]) ?? {});
  const example = recordOf(resolve(first))?.["value"];
  return example ?? saidValue(recordOf(resolve(schemaOf(holder, resolve))) ?? {});
}

function schemaOf(holder: Readonly<Record<string, unknown>>, resolve: Resolve): unknown {
  const [content] = Object.values(recordOf(holder["content"]) ?? {});
  return holder["schema"] ?? recordOf(resolve(content))?.["schema"];
}

function filledPath(path: string, parameters: readonly Parameter[]): string | null {
  const values = new Map(parameters.map(({ name, value }) => [name, encoded(value)]));
  const filled = path.replace(/\{([^{}]*)\}/g, (whole, name: string) => values.get(name) ?? whole);
  return filled.startsWith("/") && !/[{}]/.test(filled) ? filled : null;
}

/** A list repeats its name, as `explode` does by default. */
function queryPairs(name: string, value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map((one) => `${encodeURIComponent(name)}=${encoded(one)}`);
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function encoded(value: unknown): string {
  return encodeURIComponent(Array.isArray(value) ? value.map(textOf).join(",") : textOf(value));
}

interface Body {
  readonly type: string;
  readonly text: string;
}

/** Null for none, undefined for one that cannot be made: files, forms of parts. */
function bodyOf(given: unknown, resolve: Resolve): Body | null | undefined {
  const body = recordOf(resolve(given));
  if (body === null) return given === undefined ? null : undefined;
  const content = Object.entries(recordOf(body["content"]) ?? {});
  for (const [type, media] of content.toSorted(([left], [right]) => rankOf(left) - rankOf(right))) {
    const holder = recordOf(resolve(media)) ?? {};
    const value = exampleOf(holder, resolve) ?? schemaValue(holder["schema"], resolve);
    const text = value === undefined ? undefined : bodyText(type, value);
    if (text !== undefined) return { type, text };
  }
  return body["required"] === true ? undefined : null;
}

function rankOf(type: string): number {
  return isJson(type) ? 0 : 1;
}

function isJson(type: string): boolean {
  return /^application\/(?:[\w.+-]*\+)?json\b/i.test(type);
}

function bodyText(type: string, value: unknown): string | undefined {
  if (isJson(type)) return JSON.stringify(value);
  const fields = recordOf(value);
  if (/^application\/x-www-form-urlencoded\b/i.test(type) && fields !== null) {
    const pairs = Object.entries(fields).map(([name, one]) => [name, textOf(one)]);
    return new URLSearchParams(pairs).toString();
  }
  return /^text\//i.test(type) || typeof value === "string" ? textOf(value) : undefined;
}
