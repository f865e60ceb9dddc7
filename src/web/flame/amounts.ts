import { formatCount, formatDuration, formatNumber, HOUR_MS } from "../../base/units.ts";
import { amount, percent } from "../charts/amount.ts";

/** How changes are told: as they are, per hour between base and now, or as shares. */
export type ChangeScale = "abs" | "hour" | "share";

/** What the numbers of a view mean. */
export interface ViewScale {
  /** Unit of the sample type: bytes, count, nanoseconds. */
  readonly unit: string;
  readonly scale: ChangeScale;
  /** Hours between base and now; null where that is not known. */
  readonly hours: number | null;
}

const PERCENT = 100;

/** The scale a URL names; absolute where it names none. */
export function changeScaleOf(text: string | undefined): ChangeScale {
  return text === "hour" || text === "share" ? text : "abs";
}

/** For amounts that are no changes: those are not per hour. */
export function levelScale(scale: ViewScale): ViewScale {
  return scale.scale === "hour" ? { ...scale, scale: "abs" } : scale;
}

/** `61.4 MB`, `14,235`, `3.1 s`; with shares `12.5 %`. */
export function amountText(value: number, { unit, scale }: ViewScale): string {
  return scale === "share" ? shareText(value) : amount(value, unit);
}

/** A change with its sign, per hour where that is asked for: `+86 MB/h`, `−1.2 MB`, `0.0 B`. */
export function changeText(change: number, scale: ViewScale): string {
  if (scale.scale === "hour" && scale.hours !== null && scale.hours > 0) {
    return rateText(change / scale.hours, scale.unit);
  }
  return signOf(change) + amountText(Math.abs(change), scale);
}

/** `+86 MB/h`; counts keep their fraction, as 0.4 goroutines per hour are ten a day. */
export function rateText(perHour: number, unit: string): string {
  const size = Math.abs(perHour);
  const text = unit === "count" ? formatNumber(size) : amount(size, unit);
  return `${signOf(perHour)}${text}/h`;
}

function signOf(value: number): string {
  if (value === 0) return "";
  return value > 0 ? "+" : "\u2212";
}

/** `▲`, `▼` or nothing: the sign again, as a shape. */
export function arrowOf(change: number): string {
  if (change === 0) return "";
  return change > 0 ? "▲ " : "▼ ";
}

/** `87 %`, `0.4 %`; what is there but rounds to nothing is `< 0.1 %`. */
export function shareText(share: number): string {
  return percent(share, 1).replace(".0 %", " %");
}

/** Every digit: `252,412,311 B`, `14,235`, `1,250 ns`; shares with four digits. */
export function exactText(value: number, { unit, scale }: ViewScale): string {
  if (scale === "share") return `${(value * PERCENT).toFixed(4)} %`;
  if (unit === "bytes") return `${formatCount(value)} B`;
  return unit === "nanoseconds" ? `${formatCount(value)} ns` : formatCount(value);
}

/** `2 h 42 min` between base and now. */
export function hoursText(hours: number): string {
  return formatDuration(hours * HOUR_MS);
}
