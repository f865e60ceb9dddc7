import { said } from "../../base/language.ts";

import { formatCount, formatNumber } from "../../base/units.ts";

/**
 * Amounts of one column or axis: one unit for all of them, named once in its title. Sizes are
 * spelled as `go tool pprof` spells them, 1 MB = 1,048,576 B.
 */
export interface AmountScale {
  /** `MB`, `ms`, or "" for counts. */
  readonly unit: string;
  readonly divisor: number;
  /** Digits after the point in a column. */
  readonly decimals: number;
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;
const BYTE_STEP = 1024;
const TIME_UNITS: readonly (readonly [unit: string, nanoseconds: number])[] = [
  ["ns", 1],
  ["µs", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
];
/** A unit changes at five digits, so that small rows keep theirs beside a large total. */
const SHOWN_MAX = 10_000;
const NANOSECONDS: Readonly<Record<string, number>> = {
  nanoseconds: 1,
  microseconds: 1e3,
  milliseconds: 1e6,
  seconds: 1e9,
};
const COUNT: AmountScale = { unit: "", divisor: 1, decimals: 0 };

/** The scale for values of up to `max`, in a sample unit as profiles name it. */
export function amountScale(max: number, unit: string): AmountScale {
  const size = Math.abs(max);
  if (unit === "bytes") return byteScale(size);
  const nanoseconds = NANOSECONDS[unit];
  return nanoseconds === undefined ? COUNT : timeScale(size, nanoseconds);
}

function byteScale(bytes: number): AmountScale {
  let step = 0;
  while (bytes / BYTE_STEP ** step >= SHOWN_MAX && step < BYTE_UNITS.length - 1) step++;
  return {
    unit: BYTE_UNITS[step] ?? "B",
    divisor: BYTE_STEP ** step,
    decimals: step === 0 ? 0 : 1,
  };
}

function timeScale(size: number, nanosecondsEach: number): AmountScale {
  const nanoseconds = size * nanosecondsEach;
  const fit =
    TIME_UNITS.find(([, each]) => nanoseconds / each < SHOWN_MAX) ?? (["s", 1e9] as const);
  return { unit: fit[0], divisor: fit[1] / nanosecondsEach, decimals: fit[1] === 1 ? 0 : 1 };
}

/** `241.6`, `1,024.0`, `< 0.1` for what is there and too small to show. */
export function scaled(value: number, scale: AmountScale): string {
  if (!Number.isFinite(value)) return "";
  const shown = value / scale.divisor;
  const least = 10 ** -scale.decimals;
  if (shown !== 0 && Math.abs(shown) < least / 2) return value < 0 ? `> −${least}` : `< ${least}`;
  return fixed(shown, scale.decimals);
}

/** The same with `+` or a true minus before it. */
export function scaledChange(value: number, scale: AmountScale): string {
  const text = scaled(value, scale);
  return value > 0 && text !== fixed(0, scale.decimals) ? `+${text}` : text;
}

/** Thousands grouped, a true minus, always `decimals` digits after the point. */
export function fixed(value: number, decimals: number): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A number alone with its unit: `241.6 MB`, `1,904`, `1.2 s`. */
export function amount(value: number, unit: string): string {
  if (!Number.isFinite(value)) return said("not measured");
  if (unit !== "bytes" && NANOSECONDS[unit] === undefined) {
    return Number.isInteger(value) ? formatCount(value) : formatNumber(value);
  }
  const scale = amountScale(value, unit);
  return `${scaled(value, scale)} ${scale.unit}`;
}

/** `+18.7 MB`, `−12 `, `0`. */
export function change(value: number, unit: string): string {
  const text = amount(value, unit);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** `76 %`, `0.4 %`, `< 0.1 %`; "" where the whole is nothing. */
export function percent(part: number, whole: number): string {
  if (!(Math.abs(whole) > 0) || !Number.isFinite(part)) return "";
  const share = (part / whole) * 100;
  if (share !== 0 && Math.abs(share) < 0.05) return share < 0 ? "> −0.1 %" : "< 0.1 %";
  return `${fixed(share, 1)} %`;
}
