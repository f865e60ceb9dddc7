import { localClock, localDay, zoneName } from "./report-labels.ts";

/** Times and durations as Go prints them (`time.Time.String`, `time.Duration.String`). */

const NANOS_PER_MS = 1_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;

/** `2026-11-21 04:09:31.80015484 +0000 UTC`: nanoseconds without trailing zeros, local zone. */
export function goTime(timeNanos: bigint): string {
  const seconds = floorDivide(timeNanos, NANOS_PER_SECOND);
  const fraction = String(timeNanos - seconds * NANOS_PER_SECOND).padStart(9, "0");
  const date = new Date(Number(floorDivide(timeNanos, NANOS_PER_MS)));
  const digits = fraction.replace(/0+$/, "");
  const clock = localClock(date) + (digits === "" ? "" : `.${digits}`);
  return `${localDay(date)} ${clock} ${zoneOffset(date)} ${zoneName(date)}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}

function zoneOffset(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  const digits = Math.floor(size / 60) * 100 + (size % 60);
  return `${minutes < 0 ? "-" : "+"}${String(digits).padStart(4, "0")}`;
}

/** `1h2m3.5s`, `350ms`, `1.5µs`, `0s`. */
export function goDuration(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const sign = nanos < 0n ? "-" : "";
  if (size === 0n) return "0s";
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < NANOS_PER_MS) return `${sign}${decimal(size, 3)}µs`;
  if (size < NANOS_PER_SECOND) return `${sign}${decimal(size, 6)}ms`;
  const seconds = size / NANOS_PER_SECOND;
  const hours = seconds / 3600n;
  const minutes = (seconds / 60n) % 60n;
  const rest = decimal(size - (seconds - (seconds % 60n)) * NANOS_PER_SECOND, 9);
  const head = hours > 0n ? `${hours}h${minutes}m` : minutes > 0n ? `${minutes}m` : "";
  return `${sign}${head}${rest}s`;
}

/** `value / 10^places` without trailing zeros. */
function decimal(value: bigint, places: number): string {
  const digits = String(value).padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return digits.slice(0, -places) + (fraction === "" ? "" : `.${fraction}`);
}
