import { DecodeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import { readPrometheusLine } from "./prometheus-line.ts";
import { FIELD_OF_NAME, SUMS } from "./prometheus-names.ts";
import { type SampleFields, type SampleReading, sampleFrom } from "./sample.ts";

const STAGE = "read prometheus text";
/**
 * Series kept from one page: ten times the largest page of one process we know of (about 100,000).
 */
const SERIES_MAX = 1_000_000;
/** A label value in Go is short; a line longer than this is not an exposition line (bytes). */
const LINE_CHARS_MAX = 1024 * 1024;
const VERSION_LABEL = /(?:^|,)\s*version="([^"\\]{1,60})"/;

/** What is gathered from one page, in the order of its lines. */
interface Page {
  readonly series: Map<string, number>;
  /** Known series by name (dots as underscores); a name with several label sets is ambiguous. */
  readonly known: Map<string, { readonly labels: string; readonly value: number }>;
  readonly ambiguous: Set<string>;
  goVersion: string | null;
  isOpenMetrics: boolean;
  isEnded: boolean;
  /** The last line has no end: its number may have lost digits, so it is left out. */
  isCut: boolean;
  unknownLines: number;
  leftOut: number;
}

const WANTED: ReadonlySet<string> = new Set([
  ...FIELD_OF_NAME.keys(),
  ...SUMS.flatMap(([, names]) => names),
]);

/**
 * A page in the Prometheus text format or OpenMetrics 1.0 text, of client_golang (all versions),
 * VictoriaMetrics/metrics or an OpenTelemetry exporter. Every finite series stands in `other` as
 * `name{labels}`; those that mean a field of MetricsSample fill it. Timestamps and exemplars are
 * skipped. Throws DecodeError when no line is a series.
 */
export function readPrometheus(text: string): SampleReading {
  const page = readPage(text);
  if (page.series.size === 0 && page.known.size === 0) {
    throw new DecodeError(STAGE, `no series found in ${quoteShort(text)}`);
  }
  const sample = sampleFrom("prometheus", {
    fields: knownFields(page),
    goVersion: page.goVersion,
    other: page.series,
    unknownLines: page.unknownLines,
  });
  return { sample, warnings: warningsOf(page) };
}

function readPage(text: string): Page {
  const page: Page = {
    series: new Map(),
    known: new Map(),
    ambiguous: new Set(),
    goVersion: null,
    isOpenMetrics: false,
    isEnded: false,
    isCut: false,
    unknownLines: 0,
    leftOut: 0,
  };
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (newline < 0 && start > 0 && !text.startsWith("#", start)) {
      page.isCut = true;
      break;
    }
    readLine(page, text, { start, end });
    start = end + 1;
  }
  return page;
}

function readLine(
  page: Page,
  text: string,
  at: { readonly start: number; readonly end: number },
): void {
  const isLong = at.end - at.start > LINE_CHARS_MAX;
  const line = isLong ? "" : text.slice(at.start, at.end).trim();
  if (line.startsWith("#")) readComment(page, line);
  else if (line !== "" || isLong) readSeries(page, line);
}

/** `# UNIT` and `# EOF` are in OpenMetrics only; `# HELP` and `# TYPE` carry nothing we use. */
function readComment(page: Page, line: string): void {
  if (line === "# EOF") page.isEnded = true;
  if (page.isEnded || line.startsWith("# UNIT ")) page.isOpenMetrics = true;
}

function readSeries(page: Page, line: string): void {
  const found = readPrometheusLine(line);
  if (found === null) {
    page.unknownLines++;
    return;
  }
  const { name, labels, value } = found;
  const plainName = name.includes(".") ? name.replaceAll(".", "_") : name;
  if (WANTED.has(plainName)) noteKnown(page, plainName, found);
  if (plainName === "go_info") page.goVersion ??= VERSION_LABEL.exec(labels)?.[1] ?? null;
  if (!Number.isFinite(value)) return;
  if (page.series.size >= SERIES_MAX) page.leftOut++;
  else page.series.set(labels === "" ? name : `${name}{${labels}}`, value);
}

/**
 * Two label sets of one name are two processes (federation, a push gateway): neither is the
 * target.
 */
function noteKnown(
  page: Page,
  name: string,
  found: { readonly labels: string; readonly value: number },
): void {
  const before = page.known.get(name);
  if (before !== undefined && before.labels !== found.labels) page.ambiguous.add(name);
  page.known.set(name, { labels: found.labels, value: found.value });
}

function knownFields(page: Page): SampleFields {
  const fields: SampleFields = {};
  const ranks = new Map<string, number>();
  for (const [name, { value }] of page.known) {
    const mapped = FIELD_OF_NAME.get(name);
    if (mapped === undefined || page.ambiguous.has(name)) continue;
    if ((ranks.get(mapped.field) ?? Number.POSITIVE_INFINITY) <= mapped.rank) continue;
    ranks.set(mapped.field, mapped.rank);
    fields[mapped.field] = value * mapped.scale;
  }
  for (const [field, names] of SUMS) {
    const sum = sumOf(page, names);
    if (sum !== null) fields[field] ??= sum;
  }
  if (fields.heapInuseBytes !== undefined && fields.heapIdleBytes !== undefined) {
    fields.heapSysBytes ??= fields.heapInuseBytes + fields.heapIdleBytes;
  }
  return fields;
}

function sumOf(page: Page, names: readonly string[]): number | null {
  let sum = 0;
  for (const name of names) {
    const value = page.known.get(name)?.value;
    if (value === undefined || page.ambiguous.has(name)) return null;
    sum += value;
  }
  return sum;
}

function warningsOf(page: Page): readonly string[] {
  const warnings: string[] = [];
  const [first] = page.ambiguous;
  if (first !== undefined) {
    warnings.push(
      `${STAGE}: several series of ${quoteShort(first)}: the page holds more than one process`,
    );
  }
  if (page.isOpenMetrics && !page.isEnded)
    warnings.push(`${STAGE}: no "# EOF" line, the page was cut`);
  else if (page.isCut)
    warnings.push(`${STAGE}: last line has no end and is left out, the page was cut`);
  if (page.leftOut > 0) {
    warnings.push(`${STAGE}: ${page.leftOut} series beyond the first ${SERIES_MAX} left out`);
  }
  return warnings;
}
