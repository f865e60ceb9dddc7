/**
 * The words that every format shares: facts of a report as short plain phrases, not escaped. Each
 * number carries its unit; what was not measured says so.
 */
import {
  formatAmount,
  formatBare,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatRate,
  HOUR_MS,
  rateScaleFor,
} from "../base/units.ts";
import type {
  Report,
  ReportCaptures,
  ReportChecked,
  ReportFinding,
  ReportForecast,
  ReportMemory,
  ReportMemoryPart,
  ReportSite,
  ReportWindow,
  Verdict,
} from "./report.ts";

const MINUTE_MS = HOUR_MS / 60;

/** `recommend.(*Service).Rank` of `example.com/app/recommend.(*Service).Rank`. */
export function shortFunction(name: string): string {
  const end = name.search(/[[(]/);
  const path = end === -1 ? name : name.slice(0, end);
  const short = name.slice(path.lastIndexOf("/") + 1);
  return short === "" ? name : short;
}

/** `algo.go` of `/src/app/recommend/algo.go`, also with back slashes. */
export function shortFile(file: string): string {
  const short = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return short === "" ? file : short;
}

/** `algo.go:153`; without a known line only the file, without a file a word about it. */
export function sitePlace(site: ReportSite): string {
  if (isNoFunction(site)) return site.function;
  if (site.file === "") return "file not known";
  return site.line > 0 ? `${shortFile(site.file)}:${site.line}` : shortFile(site.file);
}

/** `/src/app/recommend/algo.go:153`. */
export function siteFullPlace(site: ReportSite): string {
  if (site.file === "") return "file not known";
  return site.line > 0 ? `${site.file}:${site.line}` : site.file;
}

/** `recommend.getRecommend algo.go:153`; `(outside the Go heap)`, which is no function, alone. */
export function sitePhrase(site: ReportSite): string {
  if (isNoFunction(site)) return site.function;
  const name = site.function === "" ? "function not known" : shortFunction(site.function);
  return `${name} ${sitePlace(site)}`;
}

/** Sites that stand for no line of Go are written in parentheses. */
export function isNoFunction({ function: name, file }: ReportSite): boolean {
  return file === "" && name.startsWith("(");
}

/** Labels of the target as `key=value`, without one that only repeats its Go version. */
export function labelPhrases({ labels, goVersion }: Report["target"]): readonly string[] {
  return Object.entries(labels)
    .filter(([, value]) => goVersion === null || goNumber(value) !== goNumber(goVersion))
    .map(([key, value]) => `${key}=${value}`);
}

function goNumber(version: string): string {
  return version.replace(/^go/, "");
}

/** What a population is doing: `chan send, up to 12 min`. */
export function waitPhrase(finding: ReportFinding): string | null {
  if (finding.wait === null) return null;
  const { state, longestMinutes } = finding.wait;
  if (longestMinutes === null || longestMinutes <= 0) return state;
  return `${state}, longest ${formatDuration(longestMinutes * MINUTE_MS)}`;
}

/** `14,235 goroutines`, `61 MB`. */
export function currentPhrase(finding: ReportFinding): string {
  return formatAmount(finding.current, finding.unit);
}

/** `+212/min (198 to 226, 95 % interval)`; null when no rate was measured. */
export function ratePhrase(finding: ReportFinding): string | null {
  const rate = finding.ratePerHour;
  if (rate === null || !Number.isFinite(rate.estimate)) return null;
  const scale = rateScaleFor(rate.estimate, finding.unit);
  const bound = (perHour: number): string =>
    finding.unit === "bytes"
      ? formatBytes(perHour * scale.perHour)
      : formatNumber(perHour * scale.perHour);
  const estimate = formatRate(rate.estimate, finding.unit, scale);
  return `${estimate} (${bound(rate.low)} to ${bound(rate.high)}, 95 % interval)`;
}

/** Only the estimate, for tables. */
export function shortRatePhrase(finding: ReportFinding): string {
  if (finding.ratePerHour === null) return "not measured";
  return formatRate(finding.ratePerHour.estimate, finding.unit);
}

/** `0 deaths in 2,640 births`; null where the source cannot tell. */
export function flowPhrase(finding: ReportFinding): string | null {
  const { births, deaths } = finding;
  if (births === null && deaths === null) return null;
  if (births === null) return `${formatCount(deaths ?? 0)} deaths, births not measured`;
  if (deaths === null) return `${formatCount(births)} births, deaths not measured`;
  if (births === 0 && deaths === 0) return "none born and none gone any more";
  const sampled = finding.kind === "heap" ? " of sampled objects" : "";
  return `${counted(deaths, "death")} in ${counted(births, "birth")}${sampled}`;
}

/** `1 capture`, `96 captures`. */
export function counted(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** `61 MB of stacks, about 118 MB of heap`. */
export function holdsPhrase(finding: ReportFinding): string | null {
  if (finding.holds.length === 0) return null;
  return finding.holds
    .map(({ what, bytes, basis }) =>
      basis === "estimated"
        ? `about ${formatBytes(bytes)} of ${what}`
        : `${formatBytes(bytes)} of ${what}`,
    )
    .join(", ");
}

const LIMIT_ORIGIN_WORDS = {
  cgroup: "cgroup limit",
  GOMEMLIMIT: "GOMEMLIMIT",
  given: "limit given",
} as const;

/** `2 GB, cgroup limit`. */
export function limitPhrase(limitBytes: number, origin: ReportForecast["limitOrigin"]): string {
  return `${formatBytes(limitBytes)} ${LIMIT_ORIGIN_WORDS[origin]}`;
}

/** `2 GB cgroup limit in about 9 h (7 h to 13 h)`. */
export function forecastPhrase(forecast: ReportForecast): string {
  const limit = limitPhrase(forecast.limitBytes, forecast.limitOrigin);
  return `${limit} in about ${forecastWait(forecast)}`;
}

/** `9 h (7 h to 13 h)`. */
export function forecastWait({ hours }: ReportForecast): string {
  const time = (value: number): string => formatDuration(roundedWait(value * HOUR_MS));
  const range =
    hours.high === null
      ? `${time(hours.low)} at the earliest`
      : `${time(hours.low)} to ${time(hours.high)}`;
  return `${time(hours.estimate)} (${range})`;
}

/** A forecast to the second would claim too much: whole minutes, above 10 h whole hours. */
function roundedWait(waitMs: number): number {
  const step = waitMs >= 10 * HOUR_MS ? HOUR_MS : waitMs >= 2 * MINUTE_MS ? MINUTE_MS : 1000;
  return Math.round(waitMs / step) * step;
}

/** `3 min 5 s, 31 captures`, with the number of runs when the target was restarted. */
export function windowPhrase(report: Report): string {
  const captures = counted(report.captures.total, "capture");
  const runs = report.window.runs.length;
  const restarts = runs > 1 ? `, ${runs} runs (${counted(runs - 1, "restart")})` : "";
  if (report.window.durationMs <= 0) return `${captures}, one moment${restarts}`;
  return `${formatDuration(report.window.durationMs)}, ${captures}${restarts}`;
}

/** `2026-11-21 10:04:00 to 10:07:05 UTC`; null when no capture tells its time. */
export function clockPhrase({ fromMs, toMs }: ReportWindow): string | null {
  if (fromMs === null || toMs === null) return null;
  const from = dateTime(fromMs);
  const to = dateTime(toMs);
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return from === to ? `${from} UTC` : `${from} to ${sameDay ? to.slice(11) : to} UTC`;
}

/** Largest time a Date can hold, ECMA-262; outside it a clock is nonsense and is said to be. */
const DATE_MS_MAX = 8.64e15;

/** `2026-11-21 10:04:00`, in UTC, so that a report reads alike everywhere. */
export function dateTime(atMs: number): string {
  if (!(Math.abs(atMs) <= DATE_MS_MAX)) return "time not known";
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}

/** `12 heap, 12 goroutine-ids, 7 metrics`, the most frequent first. */
export function kindsPhrase(captures: ReportCaptures): string {
  return Object.entries(captures.byKind)
    .sort(([kindA, countA], [kindB, countB]) => countB - countA || (kindA < kindB ? -1 : 1))
    .map(([kind, count]) => `${formatCount(count)} ${kind}`)
    .join(", ");
}

/** `212 sites watched; the smallest leak that would have shown: 4 goroutines/min or 1.1 MB/min`. */
export function checkedPhrase(checked: ReportChecked): string {
  const { goroutineSites, heapSites } = checked;
  const goroutines = `${formatCount(goroutineSites)} goroutine`;
  const sites = `${goroutines} and ${formatCount(heapSites)} heap sites watched`;
  const smallest = smallestPhrase(checked);
  return smallest === null ? sites : `${sites}; smallest leak that would have shown: ${smallest}`;
}

/** `3 goroutines or 40 kB of heap per 1,000 requests`, by the hour where nobody counted. */
export function smallestPhrase(checked: SmallestLeaks): string | null {
  return smallestOfRequests(checked) ?? smallestPerHour(checked);
}

type SmallestLeaks = Pick<
  ReportChecked,
  "smallestGoroutinesPerHour" | "smallestHeapBytesPerHour" | "smallestPerThousandRequests"
>;

function smallestOfRequests({ smallestPerThousandRequests }: SmallestLeaks): string | null {
  const { goroutines = null, heapBytes = null } = smallestPerThousandRequests ?? {};
  const parts = [
    goroutines === null ? null : `${formatNumber(goroutines)} goroutines`,
    heapBytes === null ? null : `${formatBytes(heapBytes)} of heap`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(" or ")} per 1,000 requests`;
}

function smallestPerHour(checked: SmallestLeaks): string | null {
  const { smallestGoroutinesPerHour, smallestHeapBytesPerHour } = checked;
  const parts: string[] = [];
  if (smallestGoroutinesPerHour !== null) {
    const rate = formatRate(smallestGoroutinesPerHour, "goroutines").replace(/^\+/, "");
    parts.push(rate.replace("/", " goroutines/"));
  }
  if (smallestHeapBytesPerHour !== null) {
    parts.push(`${formatRate(smallestHeapBytesPerHour, "bytes").replace(/^\+/, "")} of heap`);
  }
  return parts.length === 0 ? null : parts.join(" or ");
}

/** Fixed order and names of the memory budget. */
export const MEMORY_PARTS: readonly {
  readonly id: ReportMemoryPart["id"];
  readonly name: string;
}[] = [
  { id: "live-heap", name: "live heap" },
  { id: "gc-headroom", name: "GC headroom" },
  { id: "idle", name: "idle, not returned" },
  { id: "stacks", name: "stacks" },
  { id: "runtime", name: "runtime" },
  { id: "non-go", name: "not Go" },
];

/** The parts in the fixed order; a part that was not measured is left out. */
export function memoryParts(memory: ReportMemory): readonly {
  readonly id: ReportMemoryPart["id"];
  readonly name: string;
  readonly part: ReportMemoryPart;
}[] {
  return MEMORY_PARTS.flatMap(({ id, name }) =>
    memory.parts.filter((part) => part.id === id).map((part) => ({ id, name, part })),
  );
}

/** `RSS 412 MB of 2 GB cgroup limit = live heap 118 MB + GC headroom 96 MB + …`. */
export function budgetPhrase(memory: ReportMemory): string {
  const about = (part: ReportMemoryPart): string => (part.basis === "estimated" ? "about " : "");
  const parts = memoryParts(memory)
    .map(({ name, part }) => `${name} ${about(part)}${formatBytes(part.bytes)}`)
    .join(" + ");
  const sum = parts === "" ? "parts not measured" : parts;
  if (memory.residentBytes === null) return `RSS not measured; ${sum}`;
  const { unexplainedBytes } = memory;
  const rest = unexplainedBytes === null ? "" : `; ${formatBytes(unexplainedBytes)} unexplained`;
  return `RSS ${formatBytes(memory.residentBytes)}${ofLimit(memory)} = ${sum}${rest}`;
}

function ofLimit({ limitBytes, limitOrigin }: ReportMemory): string {
  if (limitBytes === null || limitOrigin === null) return "";
  return ` of ${limitPhrase(limitBytes, limitOrigin)}`;
}

/** Headings of measures; what is not listed is shown by its own name. */
const MEASURE_TITLES: ReadonlyMap<string, string> = new Map([
  ["inuse_space", "in use"],
  ["inuse_objects", "objects"],
  ["heap_objects", "objects"],
  ["block_bytes", "block"],
  ["resident_bytes", "RSS"],
  ["resident_outside_go", "not Go"],
  ["resident memory", "RSS"],
]);

/** `in use`, `goroutines`, `RSS`: a series or a measure as a short heading. */
export function measureTitle(name: string): string {
  return MEASURE_TITLES.get(name) ?? name.replaceAll("_", " ");
}

/** The series' last value, `15,318` or `196 MB`; null without points. */
export function lastValue(series: {
  readonly unit: ReportFinding["unit"];
  readonly points: readonly (readonly [number, number])[];
}): string | null {
  const last = series.points.at(-1);
  return last === undefined ? null : formatBare(last[1], series.unit);
}

const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  leaking: "Leaking",
  suspect: "Suspect",
  steady: "Steady",
  unknown: "Unknown",
};

/**
 * Words of a report as a sentence: a capital at the start, a full stop at the end. A first word
 * that could be a name (`main.run`, `getX`) stays as it is.
 */
export function asSentence(text: string): string {
  const start = /^[a-z]+(?=[ ,;:])/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
  return /[.!?\u2026:]$/.test(start) || start === "" ? start : `${start}.`;
}

/** The verdict as a word that starts a sentence. */
export function verdictTitle(verdict: Verdict): string {
  return VERDICT_TITLES[verdict];
}

/** What a grade rests on, for people who see the word for the first time. */
export const GRADE_WORDS = {
  proven: "proven: the runtime's own leak detection or a closed proof, with runtime evidence",
  strong: "strong: births without deaths, past the stated error rate",
  suspect: "suspect: the shape is there, the evidence is not yet enough",
} as const;
