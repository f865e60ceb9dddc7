/** What a soak did and what stayed after it, as short plain phrases, not escaped. */
import { phrase, said, say } from "../base/language.ts";
import {
  formatBare,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
} from "../base/units.ts";
import { counted } from "./counted.ts";
import { MEMORY_PARTS } from "./phrases.ts";
import type {
  ReportFinding,
  ReportInterval,
  ReportMemoryPart,
  ReportPhase,
  ReportRequests,
  ReportRetained,
  ReportSoak,
  ReportStays,
} from "./report.ts";

/** Phases of one kind differ by how long a probe takes; below this they read as equal (ms). */
const EQUAL_WITHIN_MS = 3_000;
/** Cycles named one by one; of more the first and the last. */
const CYCLES_NAMED_MAX = 6;

/** `load 3 × 1 min at 50/s, 9,012 requests (18 unexpected)` and the like, one for each kind. */
export function phasePhrases({ phases, requests }: ReportSoak): readonly string[] {
  const loads = phases.filter(({ kind }) => kind === "load");
  const load = [timesPhrase("load", loads), ratePhrase(loads, requests)].filter((each) => each);
  return [
    timesPhrase(
      "baseline",
      phases.filter(({ kind }) => kind === "baseline"),
    ),
    [load.join(" "), requestsPhrase(requests)].filter((each) => each).join(said(", ")),
    timesPhrase(
      "cool-down",
      phases.filter(({ kind }) => kind === "cool-down"),
    ),
  ].filter((part) => part !== "");
}

function timesPhrase(name: ReportPhase["kind"], phases: readonly ReportPhase[]): string {
  const lengths = phases.map(({ fromMs, toMs }) => toMs - fromMs).sort((a, b) => a - b);
  const shortest = lengths[0];
  const longest = lengths.at(-1);
  if (shortest === undefined || longest === undefined) return "";
  const times = lengths.length === 1 ? "" : `${formatCount(lengths.length)} × `;
  const middle = lengths[lengths.length >> 1] ?? shortest;
  if (longest - shortest <= EQUAL_WITHIN_MS)
    return `${phaseWord(name)} ${times}${formatDuration(middle)}`;
  const range = say`${formatDuration(shortest)} to ${formatDuration(longest)}`;
  return `${phaseWord(name)} ${times}${range}`;
}

function ratePhrase(loads: readonly ReportPhase[], requests: ReportRequests | null): string {
  const seconds = loads.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs), 0) / 1000;
  if (requests === null || !(seconds > 0) || requests.sent === 0) return "";
  const rate = requests.sent / seconds;
  return say`at ${rate >= 10 ? formatCount(rate) : formatNumber(rate)}/s`;
}

/** `9,012 requests (18 unexpected, 1,200 cancelled)`. */
export function requestsPhrase(requests: ReportRequests | null): string {
  if (requests === null) return said("requests not counted");
  const odd = oddOutcomes(requests).map(({ name, count }) => `${formatCount(count)} ${said(name)}`);
  const sent = counted(requests.sent, "request");
  return odd.length === 0 ? sent : say`${sent} (${odd.join(said(", "))})`;
}

/** What did not end as it should, or was made to end so; only what happened. */
export function oddOutcomes(
  requests: ReportRequests,
): readonly { readonly name: string; readonly count: number }[] {
  return OUTCOMES.map(({ id, name }) => ({ name, count: requests[id] })).filter(
    ({ count }) => count > 0,
  );
}

export const OUTCOMES = [
  { id: "unexpected", name: phrase("unexpected") },
  { id: "failed", name: phrase("failed") },
  { id: "timedOut", name: phrase("timed out") },
  { id: "cancelled", name: phrase("cancelled") },
] as const;

const PHASE_WORDS: Readonly<Record<ReportPhase["kind"], string>> = {
  baseline: phrase("baseline"),
  load: phrase("load"),
  "cool-down": phrase("cool-down"),
};

function phaseWord(kind: ReportPhase["kind"]): string {
  return said(PHASE_WORDS[kind]);
}

/** `baseline`, `load 2`, `cool-down 2`. */
export function phaseName({ kind, cycle }: ReportPhase): string {
  return kind === "baseline" ? phaseWord(kind) : `${phaseWord(kind)} ${formatCount(cycle)}`;
}

/** `412, 398 and 405 goroutines`; of many cycles the first and the last. */
export function leftPhrase(
  { unit, perCycle }: Pick<ReportRetained, "unit" | "perCycle">,
  words: "bare" | "with-unit" = "with-unit",
): string {
  const amounts = perCycle.map(({ stayed }) => leftAmount(stayed, unit));
  const cut = amounts.length > CYCLES_NAMED_MAX;
  const shown = cut ? [...amounts.slice(0, 3), "…", ...amounts.slice(-2)] : amounts;
  const word = words === "bare" ? "" : retainedWord(unit);
  const cycles = cut ? say` (${formatCount(amounts.length)} cycles)` : "";
  return `${listed(shown)}${word === "" ? "" : ` ${word}`}${cycles}`;
}

const RETAINED_WORDS: Readonly<Record<ReportRetained["unit"], string>> = {
  goroutines: phrase("goroutines"),
  samples: phrase("sampled objects"),
  objects: phrase("objects"),
  bytes: "",
};

/** The word after the amounts; empty where they carry their unit. */
export function retainedWord(unit: ReportRetained["unit"]): string {
  return said(RETAINED_WORDS[unit]);
}

/** `412`, `1.2 MB`. */
export function leftAmount(stayed: number, unit: ReportRetained["unit"]): string {
  return unit === "bytes" ? formatBytes(stayed) : formatCount(stayed);
}

function listed(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return said("nothing");
  if (items.length === 1) return last;
  return say`${items.slice(0, -1).join(said(", "))} and ${last}`;
}

/** `135 per 1,000 requests (127 to 143, 95 % interval)`; null where requests were not counted. */
export function perThousandPhrase(
  finding: Pick<ReportFinding, "retained" | "unit">,
): string | null {
  const rate = finding.retained?.perThousandRequests ?? null;
  if (rate === null || !Number.isFinite(rate.estimate)) return null;
  const { estimate, range } = perThousandParts(rate, finding.unit);
  return say`${estimate} per 1,000 requests (${range}, 95 % interval)`;
}

/** `412, 398 and 405 goroutines; 135 per 1,000 requests (…)`; null for a plain watch. */
export function stayedPhrase(finding: Pick<ReportFinding, "retained" | "unit">): string | null {
  const { retained } = finding;
  if (retained === null || retained.perCycle.length === 0) return null;
  const rate = perThousandPhrase(finding);
  return rate === null ? leftPhrase(retained) : say`${leftPhrase(retained)}; ${rate}`;
}

/** `135 per 1,000 requests`, for tables; null where it was not counted. */
export function shortStayedPhrase({
  retained,
  unit,
}: Pick<ReportFinding, "retained" | "unit">): string | null {
  const rate = retained?.perThousandRequests ?? null;
  if (rate === null || !Number.isFinite(rate.estimate)) return null;
  return say`${perThousandParts(rate, unit).estimate} per 1,000 requests`;
}

/** `135` and `127 to 143`. */
export function perThousandParts(
  { estimate, low, high }: ReportInterval,
  unit: ReportFinding["unit"],
): { readonly estimate: string; readonly range: string } {
  const amount = (value: number): string => {
    return unit === "bytes" ? formatBytes(value) : formatNumber(value);
  };
  return { estimate: amount(estimate), range: say`${amount(low)} to ${amount(high)}` };
}

/** `79.1 MB, 18.1 MB more than before the load (61 MB)`. */
export function staysPhrase({ beforeBytes, afterBytes }: ReportStays): string {
  const grown = afterBytes - beforeBytes;
  const more = grown < 0 ? said("less") : said("more");
  const amount = formatBytes(Math.abs(grown));
  return say`${formatBytes(afterBytes)} after the last cool-down, ${amount} ${more} than before the load (${formatBytes(beforeBytes)})`;
}

/** Less than this is lost in rounding, bytes. */
const UNEXPLAINED_BYTES_MIN = 64 * 1024;

export interface StaysPart {
  /** Null for what no part explains. */
  readonly id: ReportMemoryPart["id"] | null;
  readonly name: string;
  readonly bytes: number;
  /** `+9.6 MB`. */
  readonly difference: string;
}

/** The largest difference first; what did not change is left out, what is unexplained is last. */
export function staysParts({ parts, beforeBytes, afterBytes }: ReportStays): readonly StaysPart[] {
  const told = parts
    .toSorted((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes))
    .filter(({ bytes }) => bytes !== 0)
    .map(({ id, bytes }) => {
      const name = said(MEMORY_PARTS.find((part) => part.id === id)?.name ?? id);
      return { id, name, bytes, difference: signedBytes(bytes) };
    });
  const bytes = afterBytes - beforeBytes - told.reduce((sum, part) => sum + part.bytes, 0);
  if (!(Math.abs(bytes) >= UNEXPLAINED_BYTES_MIN)) return told;
  return [...told, { id: null, name: said("unexplained"), bytes, difference: signedBytes(bytes) }];
}

/** `+9.6 MB`, `−410 kB`. */
export function signedBytes(bytes: number): string {
  return `${bytes > 0 ? "+" : ""}${formatBytes(bytes)}`;
}

/** `goroutines 42 before, 1,257 after`; null where they were not counted. */
export function goroutinesPhrase({
  goroutinesBefore,
  goroutinesAfter,
}: ReportStays): string | null {
  if (goroutinesBefore === null || goroutinesAfter === null) return null;
  const after = formatBare(goroutinesAfter, "goroutines");
  return say`goroutines ${formatBare(goroutinesBefore, "goroutines")} before, ${after} after`;
}
