import * as posix from "node:path/posix";
import { percentage, scaleValue, valueLabel } from "../profile/measurement.ts";
import type { Profile, ValueType } from "../profile/profile.ts";

/** Label that marks the samples of a base profile (`-diff_base`). */
export const DIFF_BASE_LABEL = "pprof::base";
const FILTER_CHARS_MAX = 80;
const NANOS_PER_MS = 1_000_000n;

/** How the values of a report are written. */
export interface ValueFormat {
  readonly type: ValueType;
  /** Unit of all values in the report, as "MB"; "minimum" until `commonUnit` has chosen it. */
  readonly unit: string;
  readonly total: number;
}

export function formatValue(format: ValueFormat, value: number): string {
  return valueLabel(value, format.type.unit, format.unit);
}

/** What 100 % of a report is: all samples, or only the base's where a base is marked. */
export function totalOf(profile: Profile, column: Float64Array): number {
  let total = 0;
  for (const value of column) total += Math.abs(value);
  const base = baseTotal(profile, column);
  return base > 0 ? base : total;
}

function baseTotal(profile: Profile, column: Float64Array): number {
  const { labelStart, labelKey, labelText, strings } = profile;
  if (profile.labelKey.length === 0) return 0;
  let total = 0;
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
      if (labelText[i] === 0 || strings.at(labelKey[i]) !== DIFF_BASE_LABEL) continue;
      if (strings.at(labelText[i]) === "true") total += Math.abs(column[sample]);
    }
  }
  return total;
}

/**
 * One unit for all values of a report: that of the smallest, or of a hundred times the smallest
 * where the total is far above it, so that the small still shows as 0.01.
 */
export function commonUnit(format: ValueFormat, smallest: number): string {
  if (format.unit !== "minimum") return format.unit;
  const { unit } = format.type;
  const least = smallest === 0 ? format.total : smallest;
  const leastUnit = scaleValue(least, unit, "minimum").unit;
  const totalUnit = scaleValue(format.total, unit, "minimum").unit;
  const far = leastUnit !== totalUnit && least * 100 < format.total;
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
