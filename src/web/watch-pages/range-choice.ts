/** Which stretch of time a page shows, as its address states it. */
import { HOUR_MS } from "../../base/units.ts";
import type { TimeRange } from "../../serve/watch-api.ts";
import type { Params } from "../page.ts";

export interface RangeChoice {
  readonly id: string;
  readonly name: string;
  readonly lengthMs: number;
}

export const RANGES: readonly RangeChoice[] = [
  { id: "1h", name: "1 h", lengthMs: HOUR_MS },
  { id: "6h", name: "6 h", lengthMs: 6 * HOUR_MS },
  { id: "24h", name: "24 h", lengthMs: 24 * HOUR_MS },
  { id: "7d", name: "7 d", lengthMs: 7 * 24 * HOUR_MS },
  { id: "30d", name: "30 d", lengthMs: 30 * 24 * HOUR_MS },
];

/** Long enough for a few tides of most services. */
export const RANGE_DEFAULT = "6h";

/** `custom` for a range that the address states by its ends. */
export function chosenRange(params: Params): string {
  if (endsOf(params) !== null) return "custom";
  return RANGES.find(({ id }) => id === params["r"])?.id ?? RANGE_DEFAULT;
}

export function rangeOf(params: Params, nowMs: number): TimeRange {
  const ends = endsOf(params);
  if (ends !== null) return ends;
  const chosen = RANGES.find(({ id }) => id === chosenRange(params));
  return { fromMs: nowMs - (chosen?.lengthMs ?? 6 * HOUR_MS), toMs: nowMs };
}

function endsOf({ from, to }: Params): TimeRange | null {
  const [fromMs, toMs] = [timeOf(from), timeOf(to)];
  return fromMs === null || toMs === null || fromMs >= toMs ? null : { fromMs, toMs };
}

function timeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : null;
}
