import { quoteShort } from "../../base/quote-short.ts";
import { HOUR_MS, parseDuration } from "../../base/units.ts";
import {
  PROCESS_MEASURES,
  type ProcessMeasure,
  type SiteKind,
  type TimeRange,
} from "../../history/tables/tables.ts";
import { RequestError } from "../answer.ts";
import type { TargetRange } from "../watch/watch-service.ts";

/** Parameters of an address by name. */
export type ReadParam = (name: string) => string | undefined;

/** What `Date` can hold. */
const TIME_MS_MAX = 8_640_000_000_000_000;
const STAGE = "read address";
const BUCKETS = { usual: 600, min: 1, max: 5_000 };

/** `from` and `to`; without them the last `usualMs`. Throws RequestError for what is no range. */
export function rangeOf(param: ReadParam, nowMs: number, usualMs = HOUR_MS): TimeRange {
  const toMs = timeOf("to", param("to"), nowMs) ?? nowMs;
  const fromMs = timeOf("from", param("from"), nowMs) ?? toMs - usualMs;
  if (fromMs < toMs) return { fromMs, toMs };
  throw badParam("from", "is not before to");
}

/** One side of a comparison: `T:from..to`, or `T` for the last hour of it. */
export function sideOf(name: string, text: string | undefined, nowMs: number): TargetRange {
  const given = requiredOf(name, text);
  const [, targetId = "", from, to] = /^(.+?)(?::([^:]+)\.\.([^:]+))?$/.exec(given) ?? [];
  if (targetId === "") throw badParam(name, `${quoteShort(given)} is not of the form T:from..to`);
  return { targetId, range: rangeOf((end) => (end === "from" ? from : to), nowMs) };
}

/** Unix ms of `1763731200000`, `2026-11-21T12:00:00Z`, `now` or `-2h`; null for nothing. */
export function timeOf(name: string, text: string | undefined, nowMs: number): number | null {
  if (text === undefined || text === "") return null;
  const atMs = parseTime(text, nowMs);
  if (atMs !== null && Math.abs(atMs) <= TIME_MS_MAX) return atMs;
  throw badParam(name, `${quoteShort(text)} is no time: give unix ms, RFC 3339, now, or -2h`);
}

function parseTime(text: string, nowMs: number): number | null {
  if (text === "now") return nowMs;
  if (/^\d{1,16}$/.test(text)) return Number(text);
  if (/^-\d/.test(text)) return agoOf(text.slice(1), nowMs);
  const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i;
  const atMs = isDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}

function agoOf(duration: string, nowMs: number): number | null {
  try {
    return nowMs - parseDuration(duration);
  } catch {
    return null;
  }
}

/** `measures=goroutines,liveHeapBytes`; all of them without it. */
export function measuresOf(text: string | undefined): readonly ProcessMeasure[] {
  if (text === undefined || text === "") return PROCESS_MEASURES;
  return [...new Set(text.split(","))].map((name) => {
    const measure = PROCESS_MEASURES.find((known) => known === name);
    if (measure !== undefined) return measure;
    throw badParam("measures", `${quoteShort(name)} is none of ${PROCESS_MEASURES.join(", ")}`);
  });
}

export function siteKindOf(text: string | undefined): SiteKind {
  if (text === undefined || text === "" || text === "goroutine") return "goroutine";
  if (text === "heap") return text;
  throw badParam("kind", `${quoteShort(text)} is neither goroutine nor heap`);
}

export function bucketsOf(text: string | undefined): number {
  return countOf("buckets", text, BUCKETS);
}

/** A whole number within bounds; `usual` without it. */
export function countOf(
  name: string,
  text: string | undefined,
  { usual, min, max }: { readonly usual: number; readonly min: number; readonly max: number },
): number {
  if (text === undefined || text === "") return usual;
  const count = Number(text);
  if (/^\d{1,9}$/.test(text) && count >= min && count <= max) return count;
  throw badParam(name, `${quoteShort(text)} is not a whole number from ${min} to ${max}`);
}

/** A parameter that has to be there. */
export function requiredOf(name: string, text: string | undefined): string {
  if (text !== undefined && text !== "") return text;
  throw badParam(name, "is missing");
}

export function badParam(name: string, words: string): RequestError {
  return new RequestError(400, { stage: STAGE, message: `${name}: ${words}.` });
}
