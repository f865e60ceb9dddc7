import { HOUR_MS } from "../../base/units.ts";
import type { FleetRow } from "../../serve/watch-api.ts";

/** A mark on the ruler of times to the memory limit. */
export interface LimitMark {
  readonly row: FleetRow;
  readonly x: number;
  readonly fromX: number;
  readonly toX: number;
  /** False where a nearer limit has its name in this place. */
  readonly isNamed: boolean;
}

const DAY_MS = 24 * HOUR_MS;
const FROM_MS = 8 * 60_000;
const TO_MS = 8 * DAY_MS;

export const LIMIT_TICKS: readonly (readonly [name: string, ms: number])[] = [
  ["10 min", 10 * 60_000],
  ["30 min", 30 * 60_000],
  ["1 h", HOUR_MS],
  ["3 h", 3 * HOUR_MS],
  ["6 h", 6 * HOUR_MS],
  ["12 h", 12 * HOUR_MS],
  ["1 d", DAY_MS],
  ["3 d", 3 * DAY_MS],
  ["7 d", 7 * DAY_MS],
];

/** Pixels of a wait on a logarithmic ruler; what is nearer or farther stands at its ends. */
export function limitX(waitMs: number, width: number): number {
  const wait = Math.min(TO_MS, Math.max(FROM_MS, waitMs));
  return (Math.log(wait / FROM_MS) / Math.log(TO_MS / FROM_MS)) * width;
}

export const NAME_PIXELS_MAX = 120;

/** About what a name takes, with a gap beside it. */
function namePixels(name: string): number {
  return Math.min(NAME_PIXELS_MAX, Math.max(44, 7.2 * [...name].length)) + 8;
}

/** Leaking targets whose limit is forecast, nearest first. Names never cross each other. */
export function limitMarks(
  rows: readonly FleetRow[],
  { nowMs, width }: { readonly nowMs: number; readonly width: number },
): readonly LimitMark[] {
  const leaking = rows.filter(({ verdict, state }) => verdict === "leaking" && state !== "gone");
  let free = Number.NEGATIVE_INFINITY;
  return leaking
    .flatMap((row) => (row.limitAtMs === null ? [] : [{ row, at: row.limitAtMs }]))
    .sort((a, b) => a.at.estimate - b.at.estimate)
    .map(({ row, at }) => {
      const x = limitX(at.estimate - nowMs, width);
      const half = namePixels(row.name) / 2;
      const isNamed = x - half >= free;
      if (isNamed) free = x + half;
      return {
        row,
        x,
        fromX: limitX(at.low - nowMs, width),
        toX: at.high === null ? width : limitX(at.high - nowMs, width),
        isNamed,
      };
    });
}
