import { DecodeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import { MEMSTATS_FIELDS } from "./memstats-fields.ts";
import { type SampleFields, type SampleReading, sampleFrom } from "./sample.ts";

const STAGE = "read expvar";
/**
 * Nested maps (`expvar.Map` inside `expvar.Map`) beyond this depth are not series a person charts.
 */
const DEPTH_MAX = 8;
/** Series kept from one page; a page with more is a data dump, not a set of counters. */
const SERIES_MAX = 200_000;
/** Names under which services publish runtime.NumGoroutine(); there is no standard one. */
const GOROUTINE_NAMES = new Set(["goroutines", "numgoroutine", "numgoroutines", "goroutinecount"]);
/** Names under which services publish runtime.Version(). */
const VERSION_NAMES = new Set(["goversion", "version", "runtimeversion"]);
const GO_VERSION = /^go1(?:\.\d+)+/;

interface Gathered {
  readonly fields: SampleFields;
  readonly other: Map<string, number>;
  goVersion: string | null;
  leftOut: number;
}

/**
 * The JSON of `/debug/vars`: `memstats` as encoding/json writes runtime.MemStats, and every other
 * number by its dotted path. Throws DecodeError for what is not a JSON object.
 */
export function readExpvar(text: string): SampleReading {
  const page = parsePage(text);
  const gathered: Gathered = { fields: {}, other: new Map(), goVersion: null, leftOut: 0 };
  for (const [name, value] of Object.entries(page)) {
    if (name === "memstats" && isRecord(value)) readMemstats(value, gathered);
    else if (name !== "cmdline") flatten(name, value, { gathered, depth: 0 });
  }
  const warnings =
    gathered.leftOut > 0
      ? [`${STAGE}: ${gathered.leftOut} values beyond the first ${SERIES_MAX} left out`]
      : [];
  return { sample: sampleFrom("expvar", gathered), warnings };
}

function parsePage(text: string): Record<string, unknown> {
  let page: unknown;
  try {
    page = JSON.parse(text);
  } catch (cause) {
    const end = text.trimEnd().endsWith("}") ? "is not valid JSON" : "ends too early";
    throw new DecodeError(STAGE, `page ${end}`, { cause, offset: text.length });
  }
  if (!isRecord(page))
    throw new DecodeError(STAGE, `expected an object, found ${quoteShort(text)}`);
  return page;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** BySize and the pause rings are arrays and left alone: nothing here is judged by them. */
function readMemstats(memstats: Record<string, unknown>, gathered: Gathered): void {
  for (const [name, value] of Object.entries(memstats)) {
    // JSON knows no infinity, but a number too large for a double reads as one.
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    const known = MEMSTATS_FIELDS.get(name);
    if (known === undefined) gathered.other.set(`memstats.${name}`, value);
    else gathered.fields[known[0]] = value * known[1];
  }
}

function flatten(
  path: string,
  value: unknown,
  at: { readonly gathered: Gathered; readonly depth: number },
): void {
  const { gathered, depth } = at;
  if (typeof value === "number") putNumber(path, value, gathered);
  else if (typeof value === "string") noteVersion(path, value, gathered);
  else if (isRecord(value) && depth < DEPTH_MAX) {
    for (const [name, inner] of Object.entries(value)) {
      flatten(`${path}.${name}`, inner, { gathered, depth: depth + 1 });
    }
  }
}

function putNumber(path: string, value: number, gathered: Gathered): void {
  if (!Number.isFinite(value)) return;
  if (gathered.other.size >= SERIES_MAX) {
    gathered.leftOut++;
    return;
  }
  gathered.other.set(path, value);
  if (GOROUTINE_NAMES.has(bareName(path))) gathered.fields.goroutines ??= value;
}

function noteVersion(path: string, value: string, gathered: Gathered): void {
  if (VERSION_NAMES.has(bareName(path)) && GO_VERSION.test(value)) gathered.goVersion ??= value;
}

/** `runtime.NumGoroutine`, `num_goroutine` and `Goroutines` differ in spelling only. */
function bareName(path: string): string {
  const last = path.slice(path.lastIndexOf(".") + 1);
  return last.toLowerCase().replaceAll(/[^a-z]/g, "");
}
