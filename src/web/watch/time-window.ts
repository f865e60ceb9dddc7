import { phrase } from "../../base/language.ts";

import { HOUR_MS } from "../../base/units.ts";
import type { TimeRange } from "../../serve/watch-api.ts";
import type { Params } from "../page.ts";

/** The stretch of time that the charts of a target show. */
export interface TimeWindow extends TimeRange {
  /** Ends now and moves on. */
  readonly isLive: boolean;
  /** Id of the choice that gave it; "" for one that was drawn. */
  readonly choice: string;
}

export interface WindowChoice {
  readonly id: string;
  readonly name: string;
  readonly lengthMs: number | null;
}

const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** Stretches that end now; `run` is since the process started. */
export const WINDOWS: readonly WindowChoice[] = [
  { id: "5m", name: "5 min", lengthMs: 5 * MINUTE_MS },
  { id: "15m", name: "15 min", lengthMs: 15 * MINUTE_MS },
  { id: "1h", name: "1 h", lengthMs: HOUR_MS },
  { id: "6h", name: "6 h", lengthMs: 6 * HOUR_MS },
  { id: "24h", name: "24 h", lengthMs: DAY_MS },
  { id: "7d", name: "7 d", lengthMs: 7 * DAY_MS },
  { id: "run", name: phrase("Run"), lengthMs: null },
];
/** The longest stretch that a page begins with. */
const DEFAULT_MS_MAX = 6 * HOUR_MS;
/** Below this two points of a second each are all there is. */
const LENGTH_MS_MIN = 20_000;
const LENGTH_MS_MAX = 400 * DAY_MS;

export interface Known {
  readonly nowMs: number;
  /** Start of the present life of the process; null when it is not known. */
  readonly runStartMs: number | null;
  /** Since when anything is kept; null before the first capture. */
  readonly keptFromMs: number | null;
}

/** The window that an address states: `from` and `to` as unix ms, or `r`, a choice. */
export function windowOf(params: Params, known: Known): TimeWindow {
  const { nowMs, runStartMs } = known;
  const [from, to] = [Number(params["from"]), Number(params["to"])];
  if (from > 0 && to - from >= 1 && to - from <= LENGTH_MS_MAX) {
    return { fromMs: from, toMs: to, isLive: false, choice: "" };
  }
  const choice = WINDOWS.find(({ id }) => id === params["r"]) ?? defaultChoice(known);
  const length = choice.lengthMs ?? Math.max(LENGTH_MS_MIN, nowMs - (runStartMs ?? nowMs - DAY_MS));
  return { fromMs: nowMs - length, toMs: nowMs, isLive: true, choice: choice.id };
}

/** The shortest that shows all that is kept, and six hours where that is more. */
function defaultChoice({ nowMs, keptFromMs }: Known): WindowChoice {
  const age = keptFromMs === null ? DEFAULT_MS_MAX : nowMs - keptFromMs;
  const needed = Math.min(DEFAULT_MS_MAX, age);
  const found = WINDOWS.find(({ lengthMs }) => lengthMs !== null && lengthMs >= needed);
  return found ?? { id: "6h", name: "6 h", lengthMs: DEFAULT_MS_MAX };
}

/** Parameters that state a drawn window. */
export function windowParams({ fromMs, toMs }: TimeRange) {
  return { from: String(Math.round(fromMs)), to: String(Math.round(toMs)), r: null };
}

/** Of a stretch that ends now; null for the one a page begins with. */
export function choiceParams(id: string | null) {
  return { from: null, to: null, r: id };
}

/** Shorter (factor below 1) or longer around a time; never beyond now. */
export function zoomed(
  { fromMs, toMs }: TimeRange,
  factor: number,
  { aroundMs, nowMs }: { readonly aroundMs: number | null; readonly nowMs: number },
): TimeRange {
  const around = aroundMs ?? (fromMs + toMs) / 2;
  const length = Math.min(LENGTH_MS_MAX, Math.max(LENGTH_MS_MIN, (toMs - fromMs) * factor));
  const share = (around - fromMs) / Math.max(1, toMs - fromMs);
  const from = around - share * length;
  const end = Math.min(nowMs, from + length);
  return { fromMs: end - length, toMs: end };
}

/** Earlier or later by a share of its length; never beyond now. */
export function panned({ fromMs, toMs }: TimeRange, share: number, nowMs: number): TimeRange {
  const step = Math.min((toMs - fromMs) * share, nowMs - toMs);
  return { fromMs: fromMs + step, toMs: toMs + step };
}

/** The same stretch a day before. */
export function dayBefore({ fromMs, toMs }: TimeRange): TimeRange {
  return { fromMs: fromMs - DAY_MS, toMs: toMs - DAY_MS };
}
