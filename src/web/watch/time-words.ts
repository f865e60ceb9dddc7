import { say } from "../../base/language.ts";

import { formatDuration, HOUR_MS } from "../../base/units.ts";
import { clock, moment } from "../charts/clock.ts";

const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** `03:50`; with its date when that is another day than the next 24 hours. */
export function timeOfDay(atMs: number, nowMs: number): string {
  return Math.abs(atMs - nowMs) < DAY_MS ? clock(atMs) : moment(atMs, 2 * DAY_MS);
}

/** `in 38 min`, `in 7 h 17 min`: a forecast to the second would claim too much. */
export function soon(atMs: number, nowMs: number): string {
  return say`in ${rounded(atMs - nowMs)}`;
}

/** `6 s ago`, `74 min ago`, `9 d ago`: one unit, because it changes while it is read. */
export function ago(atMs: number, nowMs: number): string {
  const ms = Math.max(0, nowMs - atMs);
  if (ms < MINUTE_MS) return say`${Math.round(ms / 1000)} s ago`;
  if (ms < 2 * HOUR_MS) return say`${Math.round(ms / MINUTE_MS)} min ago`;
  if (ms < 2 * DAY_MS) return say`${Math.round(ms / HOUR_MS)} h ago`;
  return say`${Math.round(ms / DAY_MS)} d ago`;
}

function rounded(ms: number): string {
  const step = ms >= 10 * HOUR_MS ? HOUR_MS : MINUTE_MS;
  return formatDuration(Math.max(step, Math.round(ms / step) * step));
}
