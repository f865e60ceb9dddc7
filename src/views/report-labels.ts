import * as posix from "node:path/posix";
import { labeller, percentage, scaleValue, valueLabel } from "../profile/measurement.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import type { ReportOptions } from "./report-options.ts";
import { EDGE_FRACTION_DEFAULT, NODE_FRACTION_DEFAULT } from "./trimmed-graph.ts";

const FILTER_CHARS_MAX = 80;
const NANOS_PER_MS = 1_000_000n;

/** How the values of a report are written. */
export interface ValueFormat {
  readonly type: ValueType;
  /** Unit of all values in the report, as "MB"; "minimum" until `commonUnit` has chosen it. */
  readonly unit: string;
  readonly total: number;
  /** Values are multiplied by this before they are written. */
  readonly ratio?: number;
}

export function formatValue(format: ValueFormat, value: number): string {
  return valueLabel(ratioApplied(format, value), format.type.unit, format.unit);
}

/** As `formatValue` for many values: looks the units up once. */
export function valueFormatter(format: ValueFormat): (value: number) => string {
  const write = labeller(format.type.unit, format.unit);
  if ((format.ratio ?? 1) === 1) return write;
  return (value) => write(ratioApplied(format, value));
}

/** Dividing by less than zero is as good as not at all, which is what google/pprof does. */
export function ratioApplied({ ratio = 1 }: ValueFormat, value: number): number {
  return ratio > 0 && ratio !== 1 ? Math.trunc(value * ratio) : value;
}

/**
 * One unit for all values of a report: that of the smallest, or of a hundred times the smallest
 * where the total is far above it, so that the small still shows as 0.01.
 */
export function commonUnit(format: ValueFormat, smallest: number): string {
  if (format.unit !== "minimum") return format.unit;
  const { unit } = format.type;
  const least = ratioApplied(format, smallest === 0 ? format.total : smallest);
  const total = ratioApplied(format, format.total);
  const leastUnit = scaleValue(least, unit, "minimum").unit;
  const totalUnit = scaleValue(total, unit, "minimum").unit;
  const far = leastUnit !== totalUnit && least * 100 < total;
  const chosen = far ? scaleValue(100 * least, unit, "minimum").unit : leastUnit;
  return chosen === "" ? unit : chosen;
}

/** The head of every report: binary, build, comments, type, time and duration of the profile. */
export function profileLabels(profile: Profile, format: ValueFormat): string[] {
  const lines: string[] = [];
  const binary = profile.mappings.at(0);
  if (binary !== undefined && binary.file !== "") {
    lines.push(`File: ${posix.basename(binary.file)}`);
  }
  if (binary !== undefined && binary.buildId !== "") lines.push(`Build ID: ${binary.buildId}`);
  lines.push(...profile.comments.filter((comment) => !comment.startsWith("#")));
  if (format.type.type !== "") lines.push(`Type: ${format.type.type}`);
  if (profile.docUrl !== "") lines.push(`Doc: ${profile.docUrl}`);
  if (profile.timeNanos !== 0n) lines.push(`Time: ${localTime(profile.timeNanos)}`);
  if (profile.durationNanos !== 0n) lines.push(durationLabel(profile.durationNanos, format));
  return lines;
}

function durationLabel(durationNanos: bigint, format: ValueFormat): string {
  const nanos = Number(durationNanos);
  const share = scaleValue(format.total, format.type.unit, "nanoseconds");
  const ratio =
    share.unit === "ns" && share.value !== 0
      ? `(${percentage(Math.trunc(share.value), nanos)})`
      : "";
  const total = formatValue(format, format.total);
  return `Duration: ${valueLabel(nanos, "nanoseconds")}, Total samples = ${total} ${ratio}`;
}

/** `2026-11-21 04:05:06 UTC` in the time zone of this process. */
function localTime(timeNanos: bigint): string {
  const date = new Date(Number(timeNanos / NANOS_PER_MS));
  return `${localDay(date)} ${localClock(date)} ${zoneName(date)}`;
}

export function localDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function localClock(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The short name of the local time zone, as `UTC` or `CET`. */
export function zoneName(date: Date): string {
  if (/\(Coordinated Universal Time\)$/.test(date.toString())) return "UTC";
  const american = zonePart(date, "en-US");
  return american.startsWith("GMT") ? zonePart(date, "en-GB") : american;
}

function zonePart(date: Date, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** The `Active filters:` lines of a report, none when nothing filters. */
export function filterLabels(
  filters: readonly (readonly [string, string | undefined])[],
): string[] {
  const active = filters.filter(([, value]) => value !== undefined && value !== "");
  if (active.length === 0) return [];
  const lines = active.map(([name, value]) => `${name}=${value}`);
  const short = (line: string): string =>
    line.length > FILTER_CHARS_MAX ? `${line.slice(0, FILTER_CHARS_MAX)}…` : line;
  return ["Active filters:", ...lines.map((line) => `   ${short(line)}`)];
}

/** What a report shows of all there was. */
export interface ReportCounts {
  readonly format: ValueFormat;
  /** Sum of the flat values shown. */
  readonly shown: number;
  readonly nodes: number;
  /** Nodes before `nodeCount` cut them. */
  readonly eligible: number;
  readonly droppedNodes: number;
  readonly droppedEdges: number;
}

/** The lines above a table, or in the legend of a drawn graph: head, filters, what was left out. */
export function reportLabels(
  profile: Profile,
  counts: ReportCounts,
  options: ReportOptions,
): string[] {
  const head = options.compactLabels === true ? [] : profileLabels(profile, counts.format);
  return [...head, ...filterLabels(options.filters ?? []), ...countLabels(counts, options)];
}

/** The legend alone, without head and filters. */
function countLabels(counts: ReportCounts, options: ReportOptions): string[] {
  const { format, shown, nodes, eligible, droppedNodes, droppedEdges } = counts;
  const share = percentage(shown, format.total).trim();
  const total = formatValue(format, format.total);
  const lines = [
    `Showing nodes accounting for ${formatValue(format, shown)}, ${share} of ${total} total`,
  ];
  if (format.total === 0) return lines;
  const cutoff = (fraction: number): string =>
    formatValue(format, Math.abs(Math.trunc(format.total * fraction)));
  if (droppedNodes > 0) {
    const limit = cutoff(options.nodeFraction ?? NODE_FRACTION_DEFAULT);
    lines.push(`Dropped ${counted(droppedNodes, "node")} (cum <= ${limit})`);
  }
  if (droppedEdges > 0) {
    const limit = cutoff(options.edgeFraction ?? EDGE_FRACTION_DEFAULT);
    lines.push(`Dropped ${counted(droppedEdges, "edge")} (freq <= ${limit})`);
  }
  if (nodes > 0 && nodes < eligible) lines.push(`Showing top ${nodes} nodes out of ${eligible}`);
  return lines;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count > 1 ? "s" : ""}`;
}
