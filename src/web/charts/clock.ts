/** Times as a person at this place reads them: local, `HH:MM`, the date only when it changes. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Below this the seconds are needed to tell two captures apart. */
const SECONDS_SHOWN_BELOW_MS = 10 * MINUTE_MS;

/** Steps a clock is read in. */
const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY_MS),
];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

export interface TimeTick {
  readonly atMs: number;
  readonly label: string;
}

/** Ticks on round local times, at most `most` of them; two at least where that is possible. */
export function timeTicks(fromMs: number, toMs: number, most: number): readonly TimeTick[] {
  const span = toMs - fromMs;
  if (!(span > 0) || most < 1) return [];
  const fit = STEPS_MS.findIndex((step) => span / step <= most);
  const wide = ticksEvery(STEPS_MS[fit] ?? span, fromMs, toMs);
  if (wide.length > 1) return wide;
  const finer = ticksEvery(STEPS_MS[fit - 1] ?? span, fromMs, toMs);
  return finer.length <= most + 1 ? finer : wide;
}

function ticksEvery(stepMs: number, fromMs: number, toMs: number): readonly TimeTick[] {
  const shiftMs = localShiftMs(fromMs);
  const first = Math.ceil((fromMs + shiftMs) / stepMs) * stepMs - shiftMs;
  const count = Math.max(0, Math.floor((toMs - first) / stepMs) + 1);
  return Array.from({ length: count }, (_, index) => {
    const atMs = first + index * stepMs;
    return { atMs, label: tickLabel(atMs, stepMs) };
  });
}

function localShiftMs(atMs: number): number {
  return -new Date(atMs).getTimezoneOffset() * MINUTE_MS;
}

function tickLabel(atMs: number, stepMs: number): string {
  const at = new Date(atMs);
  if (stepMs >= DAY_MS || (at.getHours() === 0 && at.getMinutes() === 0)) return date(atMs);
  return stepMs < MINUTE_MS ? clockWithSeconds(atMs) : clock(atMs);
}

/** `03:12`. */
export function clock(atMs: number): string {
  const at = new Date(atMs);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function clockWithSeconds(atMs: number): string {
  return `${clock(atMs)}:${two(new Date(atMs).getSeconds())}`;
}

/** `21 Nov`. */
function date(atMs: number): string {
  const at = new Date(atMs);
  return `${at.getDate()} ${MONTHS[at.getMonth()] ?? ""}`;
}

/** How one time of a range of `spanMs` is said: `03:12`, `03:12:07`, `21 Nov 03:12`. */
export function moment(atMs: number, spanMs: number): string {
  if (spanMs < SECONDS_SHOWN_BELOW_MS) return clockWithSeconds(atMs);
  return spanMs > DAY_MS ? `${date(atMs)} ${clock(atMs)}` : clock(atMs);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
