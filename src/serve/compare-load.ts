/** How busy two sides of a comparison were: a leak in code that did not run proves nothing. */
import { formatNumber } from "../base/units.ts";
import type { BucketPoint, ProcessMeasure } from "../history/tables/tables.ts";
import type { CompareSide } from "./watch-api.ts";

export interface CompareLoad {
  /** Load of B by load of A. */
  readonly ratio: number;
  /** `4 % less load (allocated bytes)`. */
  readonly says: string;
}

/** What rises with the work done, whatever leaks: the best known first. */
const LOAD_MEASURES: readonly (readonly [measure: ProcessMeasure, words: string])[] = [
  ["totalAllocBytes", "allocated bytes"],
  ["mallocs", "allocated objects"],
  ["gcCycles", "collections"],
];

/** Less than this is not a difference of load. */
const SAME_PERCENT = 3;

/** Null where one of the two did not count anything that tells of work. */
export function compareLoad(a: CompareSide, b: CompareSide): CompareLoad | null {
  for (const [measure, words] of LOAD_MEASURES) {
    const [inA, inB] = [perHour(a, measure), perHour(b, measure)];
    if (inA === null || inB === null || !(inA > 0)) continue;
    const ratio = inB / inA;
    return { ratio, says: loadWords(ratio, words) };
  }
  return null;
}

function loadWords(ratio: number, words: string): string {
  const percent = Math.abs(ratio - 1) * 100;
  if (percent < SAME_PERCENT) return `the same load (${words} per hour)`;
  if (ratio >= 2) return `${formatNumber(ratio)} times the load (${words} per hour)`;
  const shown = percent >= 1 ? Math.round(percent) : percent;
  return `${formatNumber(shown)} % ${ratio < 1 ? "less" : "more"} load (${words} per hour)`;
}

/** What a counter rose by, restarts left out; null with less than two readings of one life. */
function perHour({ points }: CompareSide, measure: ProcessMeasure): number | null {
  const readings = points.find((one) => one.measure === measure)?.points ?? [];
  let rise = 0;
  let spanMs = 0;
  readings.forEach((point, index) => {
    const before: BucketPoint | undefined = readings[index - 1];
    if (before === undefined || point[3] < before[3]) return;
    rise += point[3] - before[3];
    spanMs += point[0] - before[0];
  });
  return spanMs > 0 ? (rise / spanMs) * 3_600_000 : null;
}
