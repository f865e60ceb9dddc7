/**
 * Numbers for people, and people's numbers back. Sizes are spelled as `go tool pprof` spells them:
 * 1 kB = 1,024 B, 1 MB = 1,048,576 B. Prose takes one to three significant digits.
 */

import { UsageError } from "./errors.ts";
import { said, say } from "./language.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const SIZE_STEP = 1024;
const SIZE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;
/** A quoted value in an error is cut here: enough to recognise, too short to flood a terminal. */
const QUOTED_CHARS_MAX = 40;

/** A true minus sign: as wide as a plus, and never taken for a hyphen. */
const MINUS = "\u2212";

/** Digits after the point so that `value` shows about three significant digits. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 99.95) return 0;
  if (size >= 9.995) return 1;
  return size >= 0.9995 ? 2 : 3;
}

/** `3`, `2.5`, `0.043`, `14,235`: at most three significant digits below 100, all digits above. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return said("not measured");
  const text = value.toFixed(decimalsFor(value));
  const trimmed = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return groupThousands(trimmed === "-0" ? "0" : trimmed);
}

/** `14,235`; fractions are rounded away. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return said("not measured");
  const rounded = Math.round(value);
  return groupThousands(rounded === 0 ? "0" : rounded.toFixed(0));
}

function groupThousands(digits: string): string {
  const negative = digits.startsWith("-");
  const [whole = "0", fraction] = (negative ? digits.slice(1) : digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${negative ? MINUS : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** The unit in which `bytes` reads best, as an index of SIZE_UNITS. */
function sizeUnit(bytes: number): number {
  let unit = 0;
  let size = Math.abs(bytes);
  // 999.5 and not 1024: "1,020 kB" is four digits where "1 MB" says the same.
  while (size >= 999.5 && unit < SIZE_UNITS.length - 1) {
    size /= SIZE_STEP;
    unit++;
  }
  return unit;
}

/** `0 B`, `512 kB`, `61.4 MB`, `2 GB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return said("not measured");
  const unit = sizeUnit(bytes);
  return `${formatNumber(bytes / SIZE_STEP ** unit)} ${SIZE_UNITS[unit] ?? "B"}`;
}

/** The unit and divisor shared by an axis or a column whose largest value is `bytesMax`. */
export function byteScale(bytesMax: number): { readonly unit: string; readonly divisor: number } {
  const unit = sizeUnit(bytesMax);
  return { unit: SIZE_UNITS[unit] ?? "B", divisor: SIZE_STEP ** unit };
}

/** What a number counts, as it stands in the report schema. */
export type MeasureUnit = "goroutines" | "bytes" | "objects";

/** `14,235 goroutines`, `1 goroutine`, `61.4 MB`. */
export function formatAmount(value: number, unit: MeasureUnit): string {
  if (unit === "bytes" || !Number.isFinite(value)) return formatBytes(value);
  const count = formatCount(value);
  if (unit === "goroutines") {
    return Math.round(value) === 1 ? say`${count} goroutine` : say`${count} goroutines`;
  }
  return Math.round(value) === 1 ? say`${count} object` : say`${count} objects`;
}

/** The same without the counting word: `14,235`, `61.4 MB`. */
export function formatBare(value: number, unit: MeasureUnit): string {
  return unit === "bytes" ? formatBytes(value) : formatCount(value);
}

/** `850 ms`, `45 s`, `3 min 5 s`, `2 h 40 min`, `3 d 4 h`: two units at most. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return said("not measured");
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? MINUS : "";
  if (size < SECOND_MS) return `${sign}${Math.round(size)} ms`;
  if (size < 59.5 * SECOND_MS) return `${sign}${Math.round(size / SECOND_MS)} s`;
  if (size < 59.5 * MINUTE_MS) return sign + twoUnits(size, [MINUTE_MS, "min"], [SECOND_MS, "s"]);
  if (size < DAY_MS) return sign + twoUnits(size, [HOUR_MS, "h"], [MINUTE_MS, "min"]);
  return sign + twoUnits(size, [DAY_MS, "d"], [HOUR_MS, "h"]);
}

type DurationUnit = readonly [milliseconds: number, name: string];

function twoUnits(size: number, large: DurationUnit, small: DurationUnit): string {
  const smalls = Math.round(size / small[0]);
  const perLarge = large[0] / small[0];
  const rest = smalls % perLarge;
  const head = `${formatCount(Math.floor(smalls / perLarge))} ${large[1]}`;
  return rest === 0 ? head : `${head} ${rest} ${small[1]}`;
}

/** How rates of one finding are shown: one choice for estimate and interval, to compare them. */
export interface RateScale {
  readonly per: "s" | "min" | "h" | "day";
  readonly perHour: number;
}

const RATE_SCALES: readonly RateScale[] = [
  { per: "h", perHour: 1 },
  { per: "min", perHour: 1 / 60 },
  { per: "s", perHour: 1 / 3600 },
];

/** Per hour, minute or second, whichever leaves one to three digits; per day for the very slow. */
export function rateScale(perHour: number): RateScale {
  const size = Math.abs(perHour);
  if (size > 0 && size < 0.5) return { per: "day", perHour: 24 };
  const fit = RATE_SCALES.find((scale) => size * scale.perHour < 999.5);
  return fit ?? { per: "s", perHour: 1 / 3600 };
}

/** Sizes scale by their unit, so bytes are shown per hour unless a minute already moves 10 MB. */
function byteRateScale(bytesPerHour: number): RateScale {
  const perMinute = Math.abs(bytesPerHour) / 60;
  return perMinute >= 10 * SIZE_STEP ** 2
    ? { per: "min", perHour: 1 / 60 }
    : { per: "h", perHour: 1 };
}

/** The scale that suits a rate of `unit`. */
export function rateScaleFor(perHour: number, unit: MeasureUnit): RateScale {
  return unit === "bytes" ? byteRateScale(perHour) : rateScale(perHour);
}

/** `+212/min`, `−3.5/h`, `+118 MB/h`, `0/h`. */
export function formatRate(perHour: number, unit: MeasureUnit, scale?: RateScale): string {
  if (!Number.isFinite(perHour)) return said("not measured");
  const chosen = scale ?? rateScaleFor(perHour, unit);
  const value = perHour * chosen.perHour;
  const amount = unit === "bytes" ? formatBytes(value) : formatNumber(value);
  const sign = value > 0 && !/^0( B)?$/.test(amount) ? "+" : "";
  return `${sign}${amount}/${chosen.per}`;
}

const DURATION_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND_MS,
  m: MINUTE_MS,
  min: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};

/**
 * Milliseconds of `5m`, `90s`, `1h30m`, `1.5h`, `2 min`, as Go spells durations plus `d` and `min`.
 * @throws UsageError when the text is no duration or has no unit.
 */
export function parseDuration(text: string): number {
  const compact = text.trim().toLowerCase().replace(/\s+/g, "");
  if (!/^(\d+(\.\d+)?(ms|min|[smhd]))+$/.test(compact)) {
    throw new UsageError(say`duration: ${quoteShort(text)} is not a time such as 90s, 5m or 1h30m`);
  }
  let total = 0;
  for (const [, amount = "", unit = ""] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|min|[smhd])/g)) {
    total += Number(amount) * (DURATION_MS[unit] ?? 0);
  }
  return total;
}

const SIZE_POWER = "bkmgtp";

/**
 * Bytes of `2GiB`, `512MB`, `1.5g`, `4096`, all with 1,024 as Go's GOMEMLIMIT and pprof mean them.
 * @throws UsageError when the text is no size.
 */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgtp]?)(i?b)?$/i.exec(text.trim());
  if (match === null) {
    throw new UsageError(say`size: ${quoteShort(text)} is not a size such as 512MB or 2GiB`);
  }
  const [, amount = "0", prefix = ""] = match;
  const power = prefix === "" ? 0 : SIZE_POWER.indexOf(prefix.toLowerCase());
  return Math.round(Number(amount) * SIZE_STEP ** power);
}

function quoteShort(text: string): string {
  const cut = text.length > QUOTED_CHARS_MAX ? `${text.slice(0, QUOTED_CHARS_MAX)}…` : text;
  return JSON.stringify(cut);
}
