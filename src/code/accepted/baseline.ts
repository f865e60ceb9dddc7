/**
 * The baseline file: findings that are accepted, each with a reason and possibly an end.
 *
 *     {
 *       "version": 1,
 *       "entries": [
 *         {
 *           "fingerprint": "chan-send-early-return:example.com/shop/pay:fetch:send:results",
 *           "class": "chan-send-early-return",
 *           "function": "example.com/shop/pay.fetch.func1",
 *           "reason": "one call in the life of the process",
 *           "expires": "2027-03-31"
 *         }
 *       ]
 *     }
 */

import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";

export const BASELINE_VERSION = 1;
/** Characters; a hundred thousand entries have fewer. */
const BASELINE_LENGTH_MAX = 64 * 1024 * 1024;

export interface BaselineEntry {
  readonly fingerprint: string;
  /** For readers: the fingerprint alone decides. */
  readonly class: string;
  readonly function: string;
  readonly reason: string;
  /** Last day on which the entry counts, `2027-03-31`; null for no end. */
  readonly expires: string | null;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** Reads a baseline; throws UsageError that says which entry of which file is wrong, and how. */
export function readBaseline(text: string, name: string): Baseline {
  const fail = (detail: string) => new UsageError(say`baseline ${quoteShort(name)}: ${detail}`);
  if (text.length > BASELINE_LENGTH_MAX) throw fail(said("larger than 64 MiB"));
  const file = parsed(text);
  if (file === undefined) throw fail("not JSON");
  if (!isRecord(file)) throw fail(said("not an object"));
  if (file["version"] !== BASELINE_VERSION) throw fail(say`"version" is not ${BASELINE_VERSION}`);
  if (!Array.isArray(file["entries"])) throw fail(said('"entries" is not a list'));
  const seen = new Map<string, number>();
  const entries = file["entries"].map((entry: unknown, index) => {
    const read = readEntry(entry);
    if (typeof read === "string") throw fail(say`entry ${index + 1} ${read}`);
    const earlier = seen.get(read.fingerprint);
    if (earlier !== undefined) throw fail(say`entry ${index + 1} repeats entry ${earlier}`);
    seen.set(read.fingerprint, index + 1);
    return read;
  });
  return { entries };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const KEYS = ["fingerprint", "class", "function", "reason", "expires"];

/** The entry, or what is wrong with it. */
function readEntry(value: unknown): BaselineEntry | string {
  if (!isRecord(value)) return said("is not an object");
  const foreign = Object.keys(value).find((key) => !KEYS.includes(key));
  if (foreign !== undefined) return say`has ${quoteShort(foreign)}, which means nothing`;
  const text = (key: string): string => (typeof value[key] === "string" ? value[key].trim() : "");
  if (text("fingerprint") === "") return said("has no fingerprint");
  if (text("reason") === "") return said("gives no reason");
  const expires = value["expires"] ?? null;
  if (expires !== null && !isDay(expires)) return said('"expires" is no day like 2027-03-31');
  return {
    fingerprint: text("fingerprint"),
    class: text("class"),
    function: text("function"),
    reason: text("reason"),
    expires,
  };
}

/** Whether it is a day of the calendar, as `2027-03-31`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(value);
}

/** What a baseline is compared with. */
export interface BaselineSubject {
  readonly fingerprint: string;
  readonly classId: string;
  readonly function: string;
}

export interface Baselined<Item> {
  readonly shown: readonly Item[];
  readonly suppressed: readonly { readonly item: Item; readonly entry: BaselineEntry }[];
  /** Entries that ran out; what they accepted is shown again. */
  readonly expired: readonly BaselineEntry[];
  /** Entries for which nothing is found any more. */
  readonly unused: readonly BaselineEntry[];
}

/** Parts what the baseline accepts on a day (`2026-11-21`) from what is shown. */
export function applyBaseline<Item extends Pick<BaselineSubject, "fingerprint">>(
  items: readonly Item[],
  { entries }: Baseline,
  today: string,
): Baselined<Item> {
  const expired = entries.filter(({ expires }) => expires !== null && expires < today);
  const ended = new Set(expired);
  const valid = new Map(
    entries.filter((entry) => !ended.has(entry)).map((entry) => [entry.fingerprint, entry]),
  );
  const shown: Item[] = [];
  const suppressed: { item: Item; entry: BaselineEntry }[] = [];
  for (const item of items) {
    const entry = valid.get(item.fingerprint);
    if (entry === undefined) shown.push(item);
    else suppressed.push({ item, entry });
  }
  const found = new Set(items.map(({ fingerprint }) => fingerprint));
  const unused = entries.filter(({ fingerprint }) => !found.has(fingerprint));
  return { shown, suppressed, expired, unused };
}

/**
 * A baseline that accepts all of these and nothing else. Entries that are there keep their reason
 * and their end; new ones get `reason`.
 */
export function updatedBaseline(
  subjects: readonly BaselineSubject[],
  { entries }: Baseline,
  reason: string,
): Baseline {
  const known = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const kept = new Map(
    subjects.map(({ fingerprint, classId, function: name }) => {
      const { reason: given = reason, expires = null } = known.get(fingerprint) ?? {};
      return [fingerprint, { fingerprint, class: classId, function: name, reason: given, expires }];
    }),
  );
  return { entries: [...kept.values()].sort(byFingerprint) };
}

function byFingerprint(a: BaselineEntry, b: BaselineEntry): number {
  return a.fingerprint < b.fingerprint ? -1 : 1;
}

/** The text of a baseline file; equal baselines give equal bytes. */
export function baselineText({ entries }: Baseline): string {
  const shown = entries.map(({ expires, ...entry }) => {
    return expires === null ? entry : { ...entry, expires };
  });
  return `${JSON.stringify({ version: BASELINE_VERSION, entries: shown }, null, 2)}\n`;
}
