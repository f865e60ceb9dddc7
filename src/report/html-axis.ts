import { byteScale, formatNumber, type MeasureUnit } from "../base/units.ts";
import { dateTime } from "./phrases.ts";

export interface AxisTick {
  readonly at: number;
  readonly label: string;
}

export interface ValueAxis {
  readonly ticks: readonly AxisTick[];
  /** Top of the axis; its bottom is always 0. */
  readonly max: number;
  /** `MB` for sizes, "" for counts. */
  readonly unit: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps a clock is read in. */
const TIME_STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY),
];
const ROUND_STEPS = [1, 2, 2.5, 5, 10] as const;

/** Axis from 0 to the first round number at or above `max`, in at most `count` + 1 steps. */
export function valueAxis(max: number, unit: MeasureUnit, count: number): ValueAxis {
  const scale = unit === "bytes" ? byteScale(max) : { unit: "", divisor: 1 };
  const top = max > 0 ? max / scale.divisor : 1;
  const step = roundStep(top / count, unit !== "bytes");
  const steps = Math.max(1, Math.ceil(top / step - 1e-9));
  const ticks = Array.from({ length: steps + 1 }, (_, index) => {
    return { at: index * step * scale.divisor, label: formatNumber(index * step) };
  });
  return { ticks, max: steps * step * scale.divisor, unit: scale.unit };
}

function roundStep(raw: number, whole: boolean): number {
  const least = whole ? Math.max(1, raw) : raw;
  const power = 10 ** Math.floor(Math.log10(least));
  const steps = whole && power === 1 ? ROUND_STEPS.filter(Number.isInteger) : ROUND_STEPS;
  return (steps.find((step) => step * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** At most `count` ticks on round clock times in UTC; the date stands where it changes. */
export function timeAxis(
  [fromMs, toMs]: readonly [number, number],
  count: number,
): readonly AxisTick[] {
  const span = toMs - fromMs;
  if (!(span > 0)) return [];
  const step = TIME_STEPS_MS.find((each) => span / each <= count) ?? span / count;
  const ticks: AxisTick[] = [];
  let day = dateTime(fromMs).slice(0, 10);
  for (let tick = Math.ceil(fromMs / step); tick * step <= toMs; tick++) {
    const text = dateTime(tick * step);
    const clock = step < MINUTE ? text.slice(11) : text.slice(11, 16);
    const date = text.slice(0, 10);
    ticks.push({ at: tick * step, label: date === day && step < DAY ? clock : date.slice(5) });
    day = date;
  }
  return ticks;
}
