import { DecodeError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { CaptureKind } from "../capture/capture.ts";
import { readExpvar } from "./expvar.ts";
import { readGcTrace } from "./gc-trace.ts";
import { MEMSTATS_MARK, readMemstatsText } from "./memstats-text.ts";
import type { GcTrace, MetricsSample } from "./metrics.ts";
import { isNumberPage, readNumber } from "./number.ts";
import { type OomKill, readOomKills } from "./oom.ts";
import { isProcText, readProc } from "./proc.ts";
import { readPrometheus } from "./prometheus.ts";
import { readPrometheusLine } from "./prometheus-line.ts";
import type { SampleReading } from "./sample.ts";
import { latin1Of } from "./text-chunks.ts";

const STAGE = "read metrics";
/** Bytes looked at to recognise a page by its beginning. */
const START_BYTES = 64 * 1024;
/** Lines tried as series before a page without `# TYPE` is taken for something else. */
const SERIES_LINES_TRIED = 20;
/** Text pages are read whole as one string; V8 ends at 512 Mi characters. */
const TEXT_BYTES_MAX = 256 * 1024 * 1024;

export type MetricsFormatId =
  | "proc"
  | "expvar"
  | "number"
  | "prometheus"
  | "memstats-text"
  | "runtime-log";

/** What one file or page of numbers gave. */
export interface MetricsReading {
  readonly format: MetricsFormatId;
  readonly sample: MetricsSample | null;
  /** From a log: collections, scavenges and the runtime's last words. */
  readonly trace: GcTrace | null;
  /** From a log: what the kernel ended for want of memory. */
  readonly kills: readonly OomKill[];
  /** One line each, for a person. */
  readonly warnings: readonly string[];
}

interface Page {
  readonly bytes: Uint8Array;
  /** The beginning, one character per byte. */
  readonly start: string;
  readonly hint: CaptureKind | null;
}

interface MetricsFormat {
  readonly id: MetricsFormatId;
  readonly matches: (page: Page) => boolean;
  readonly read: (page: Page) => Omit<MetricsReading, "format">;
}

/** A new format is one file and one line here. The first that matches reads the page. */
const FORMATS: readonly MetricsFormat[] = [
  {
    id: "number",
    matches: ({ start }) => isNumberPage(start),
    read: (page) =>
      onText(page, (text) => readNumber(text, { countsGoroutines: page.hint === "number" })),
  },
  { id: "proc", matches: ({ start }) => isProcText(start), read: (page) => onText(page, readProc) },
  { id: "expvar", matches: isExpvar, read: (page) => onText(page, readExpvar) },
  { id: "memstats-text", matches: hasMemstats, read: (page) => onText(page, readMemstatsText) },
  { id: "prometheus", matches: isPrometheus, read: (page) => onText(page, readPrometheus) },
  { id: "runtime-log", matches: isRuntimeLog, read: readRuntimeLog },
];

/** Which format the bytes are, by content alone; null when none of ours. */
export function metricsFormatOf(bytes: Uint8Array, hint?: CaptureKind): MetricsFormatId | null {
  return formatOf(pageOf(bytes, hint))?.id ?? null;
}

/**
 * Reads a page or file of numbers (gzip or plain) whatever its name says. `hint` is what was asked
 * for and only settles what content cannot: that a lone number counts goroutines. Throws
 * DecodeError for what is none of our formats or is damaged, LimitError for what is too large.
 */
export function readMetrics(bytes: Uint8Array, hint?: CaptureKind): MetricsReading {
  const page = pageOf(gunzipLayers(bytes, STAGE), hint);
  const format = formatOf(page);
  if (format === undefined) throw new DecodeError(STAGE, unknownPage(page.start));
  return { format: format.id, ...format.read(page) };
}

function pageOf(bytes: Uint8Array, hint: CaptureKind | undefined): Page {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const plain = isMarked ? bytes.subarray(3) : bytes;
  return { bytes: plain, start: latin1Of(plain.subarray(0, START_BYTES)), hint: hint ?? null };
}

function formatOf(page: Page): MetricsFormat | undefined {
  return FORMATS.find((format) => format.matches(page));
}

function unknownPage(start: string): string {
  if (start.trim() === "") return "the page is empty";
  if (/^\s*<(?:!doctype|html)/i.test(start)) {
    return "found an HTML page where numbers should be (a login page or an error page?)";
  }
  return `no known format in ${quoteShort(start)}`;
}

function onText(page: Page, read: (text: string) => SampleReading): Omit<MetricsReading, "format"> {
  if (page.bytes.length > TEXT_BYTES_MAX) {
    throw new DecodeError(STAGE, `${page.bytes.length} bytes are too many for a page of numbers`);
  }
  const text = Buffer.from(page.bytes.buffer, page.bytes.byteOffset, page.bytes.byteLength);
  return { ...read(text.toString("utf8")), trace: null, kills: [] };
}

function isExpvar({ start, hint }: Page): boolean {
  if (!/^\s*\{/.test(start)) return false;
  return (
    hint === "expvar" ||
    (/^\s*\{\s*"(?:[^"\\]|\\.){0,200}":/.test(start) && /"(?:memstats|cmdline)":/.test(start))
  );
}

/** The tail stands at the end of a page that may be long, so the bytes are searched from behind. */
function hasMemstats({ bytes }: Page): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.lastIndexOf(MEMSTATS_MARK, undefined, "latin1") >= 0;
}

function isPrometheus({ start }: Page): boolean {
  const lines = start.split("\n", SERIES_LINES_TRIED).map((line) => line.trim());
  if (lines.some((line) => /^# (?:TYPE|UNIT) \S+ \S+$/.test(line))) return true;
  const filled = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const series = filled.filter((line) => readPrometheusLine(line) !== null);
  return series.length > 0 && series.length * 2 > filled.length;
}

/** A log may hold its first cycle anywhere; Buffer search finds the cheap marks quickly. */
function isRuntimeLog({ bytes }: Page): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return RUNTIME_MARKS.some((mark) => buffer.includes(mark, 0, "latin1"));
}

const RUNTIME_MARKS = [
  " ms clock, ",
  " MB stacks",
  "steal, ",
  "handoff",
  "Killed process ",
  "oom-kill:constraint=",
  "fatal error: ",
  "KiB work",
  "g\0c\0 \0",
] as const;

function readRuntimeLog({ bytes }: Page): Omit<MetricsReading, "format"> {
  const trace = readGcTrace(bytes);
  const kills = readOomKills(bytes);
  const isSilent = trace.cycles.length + trace.fatal.length + kills.length === 0;
  if (isSilent && trace.scavenges.length === 0) {
    throw new DecodeError(
      STAGE,
      "the log holds no line of a Go runtime or of the kernel's OOM killer",
    );
  }
  return { sample: null, trace, kills, warnings: [] };
}
