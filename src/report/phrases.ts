/**
 * The words that every format shares: facts of a report as short plain phrases, not escaped. Each
 * number carries its unit; what was not measured says so.
 */
import { phrase, said, say, spokenLanguage } from "../base/language.ts";
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
import { counted } from "./counted.ts";
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
  if (isNoFunction(site)) return said(site.function);
  if (site.file === "") return said("file not known");
  return site.line > 0 ? `${shortFile(site.file)}:${site.line}` : shortFile(site.file);
}

/** `/src/app/recommend/algo.go:153`. */
export function siteFullPlace(site: ReportSite): string {
  if (site.file === "") return said("file not known");
  return site.line > 0 ? `${site.file}:${site.line}` : site.file;
}

/** `recommend.getRecommend algo.go:153`; `(outside the Go heap)`, which is no function, alone. */
export function sitePhrase(site: ReportSite): string {
  if (isNoFunction(site)) return said(site.function);
  const name = site.function === "" ? said("function not known") : shortFunction(site.function);
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
  return say`${state}, longest ${formatDuration(longestMinutes * MINUTE_MS)}`;
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
  return say`${estimate} (${bound(rate.low)} to ${bound(rate.high)}, 95 % interval)`;
}

/** Only the estimate, for tables. */
export function shortRatePhrase(finding: ReportFinding): string {
  if (finding.ratePerHour === null) return said("not measured");
  return formatRate(finding.ratePerHour.estimate, finding.unit);
}

/** `0 deaths in 2,640 births`; null where the source cannot tell. */
export function flowPhrase(finding: ReportFinding): string | null {
  const { births, deaths } = finding;
  if (births === null && deaths === null) return null;
  if (births === null) return say`${formatCount(deaths ?? 0)} deaths, births not measured`;
  if (deaths === null) return say`${formatCount(births)} births, deaths not measured`;
  if (births === 0 && deaths === 0) return said("none born and none gone any more");
  const sampled = finding.kind === "heap" ? said(" of sampled objects") : "";
  return say`${counted(deaths, "death")} in ${counted(births, "birth")}${sampled}`;
}

/** `61 MB of stacks, about 118 MB of heap`. */
export function holdsPhrase(finding: ReportFinding): string | null {
  if (finding.holds.length === 0) return null;
  return finding.holds
    .map(({ what, bytes, basis }) =>
      basis === "estimated"
        ? say`about ${formatBytes(bytes)} of ${what}`
        : say`${formatBytes(bytes)} of ${what}`,
    )
    .join(said(", "));
}

const LIMIT_ORIGIN_WORDS = {
  cgroup: phrase("cgroup limit"),
  GOMEMLIMIT: "GOMEMLIMIT",
  given: phrase("limit given"),
} as const;

/** `2 GB, cgroup limit`. */
export function limitPhrase(limitBytes: number, origin: ReportForecast["limitOrigin"]): string {
  return say`${formatBytes(limitBytes)} ${said(LIMIT_ORIGIN_WORDS[origin])}`;
}

/** `2 GB cgroup limit in about 9 h (7 h to 13 h)`. */
export function forecastPhrase(forecast: ReportForecast): string {
  const limit = limitPhrase(forecast.limitBytes, forecast.limitOrigin);
  return say`${limit} in about ${forecastWait(forecast)}`;
}

/** `9 h (7 h to 13 h)`. */
function forecastWait(forecast: ReportForecast): string {
  const { wait, range } = forecastParts(forecast);
  return say`${wait} (${range})`;
}

/** `9 h` and `7 h to 13 h`. */
export function forecastParts({ hours }: ReportForecast): {
  readonly wait: string;
  readonly range: string;
} {
  const time = (value: number): string => formatDuration(roundedWait(value * HOUR_MS));
  const range =
    hours.high === null
      ? say`${time(hours.low)} at the earliest`
      : say`${time(hours.low)} to ${time(hours.high)}`;
  return { wait: time(hours.estimate), range };
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
  const restarts = runs > 1 ? say`, ${runs} runs (${counted(runs - 1, "restart")})` : "";
  if (report.window.durationMs <= 0) return say`${captures}, one moment${restarts}`;
  return say`${formatDuration(report.window.durationMs)}, ${captures}${restarts}`;
}

/** `2026-11-21 10:04:00 to 10:07:05 UTC`; null when no capture tells its time. */
export function clockPhrase({ fromMs, toMs }: ReportWindow): string | null {
  if (fromMs === null || toMs === null) return null;
  const from = dateTime(fromMs);
  const to = dateTime(toMs);
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return from === to ? `${from} UTC` : say`${from} to ${sameDay ? to.slice(11) : to} UTC`;
}

/** Largest time a Date can hold, ECMA-262; outside it a clock is nonsense and is said to be. */
const DATE_MS_MAX = 8.64e15;

/** `2026-11-21 10:04:00`, in UTC, so that a report reads alike everywhere. */
export function dateTime(atMs: number): string {
  if (!(Math.abs(atMs) <= DATE_MS_MAX)) return said("time not known");
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
  const counts = [formatCount(goroutineSites), formatCount(heapSites)] as const;
  const sites = say`${counts[0]} goroutine and ${counts[1]} heap sites watched`;
  const smallest = smallestPhrase(checked);
  return smallest === null
    ? sites
    : say`${sites}; smallest leak that would have shown: ${smallest}`;
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
    goroutines === null ? null : say`${formatNumber(goroutines)} goroutines`,
    heapBytes === null ? null : say`${formatBytes(heapBytes)} of heap`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : say`${parts.join(said(" or "))} per 1,000 requests`;
}

function smallestPerHour(checked: SmallestLeaks): string | null {
  const { smallestGoroutinesPerHour, smallestHeapBytesPerHour } = checked;
  const parts: string[] = [];
  if (smallestGoroutinesPerHour !== null) {
    const rate = formatRate(smallestGoroutinesPerHour, "goroutines").replace(/^\+/, "");
    parts.push(rate.replace("/", said(" goroutines/")));
  }
  if (smallestHeapBytesPerHour !== null) {
    parts.push(say`${formatRate(smallestHeapBytesPerHour, "bytes").replace(/^\+/, "")} of heap`);
  }
  return parts.length === 0 ? null : parts.join(said(" or "));
}

/** Fixed order and names of the memory budget. */
export const MEMORY_PARTS: readonly {
  readonly id: ReportMemoryPart["id"];
  readonly name: string;
}[] = [
  { id: "live-heap", name: phrase("live heap") },
  { id: "gc-headroom", name: phrase("GC headroom") },
  { id: "idle", name: phrase("idle, not returned") },
  { id: "stacks", name: phrase("stacks") },
  { id: "runtime", name: phrase("runtime") },
  { id: "non-go", name: phrase("not Go") },
];

/** The parts in the fixed order; a part that was not measured is left out. */
export function memoryParts(memory: ReportMemory): readonly {
  readonly id: ReportMemoryPart["id"];
  readonly name: string;
  readonly part: ReportMemoryPart;
}[] {
  return MEMORY_PARTS.flatMap(({ id, name }) =>
    memory.parts.filter((part) => part.id === id).map((part) => ({ id, name: said(name), part })),
  );
}

/** `RSS 412 MB of 2 GB cgroup limit = live heap 118 MB + GC headroom 96 MB + …`. */
export function budgetPhrase(memory: ReportMemory): string {
  const about = (part: ReportMemoryPart): string =>
    part.basis === "estimated" ? said("about ") : "";
  const parts = memoryParts(memory)
    .map(({ name, part }) => `${name} ${about(part)}${formatBytes(part.bytes)}`)
    .join(" + ");
  const sum = parts === "" ? said("parts not measured") : parts;
  if (memory.residentBytes === null) return say`RSS not measured; ${sum}`;
  const { unexplainedBytes } = memory;
  const rest = unexplainedBytes === null ? "" : say`; ${formatBytes(unexplainedBytes)} unexplained`;
  return `RSS ${formatBytes(memory.residentBytes)}${ofLimit(memory)} = ${sum}${rest}`;
}

function ofLimit({ limitBytes, limitOrigin }: ReportMemory): string {
  if (limitBytes === null || limitOrigin === null) return "";
  return say` of ${limitPhrase(limitBytes, limitOrigin)}`;
}

/** Headings of measures; what is not listed is shown by its own name. */
const MEASURE_TITLES: ReadonlyMap<string, string> = new Map([
  ["inuse_space", phrase("in use")],
  ["inuse_objects", phrase("objects")],
  ["heap_objects", phrase("objects")],
  ["block_bytes", phrase("block")],
  ["resident_bytes", "RSS"],
  ["resident_outside_go", phrase("not Go")],
  ["resident memory", "RSS"],
]);

/** `in use`, `goroutines`, `RSS`: a series or a measure as a short heading. */
export function measureTitle(name: string): string {
  return said(MEASURE_TITLES.get(name) ?? name.replaceAll("_", " "));
}

/** The series' last value, `15,318` or `196 MB`; null without points. */
export function lastValue(series: {
  readonly unit: ReportFinding["unit"];
  readonly points: readonly (readonly [number, number])[];
}): string | null {
  const last = series.points.at(-1);
  return last === undefined ? null : formatBare(last[1], series.unit);
}

const HAN = /\p{Script=Han}/u;

/**
 * Words of a report as a sentence: a capital at the start, a full stop at the end. A first word
 * that could be a name (`main.run`, `getX`) stays as it is. Chinese has its own full stop.
 */
export function asSentence(text: string): string {
  if (spokenLanguage() !== "en" && HAN.test(text))
    return /[.!?:\u2026\u3002\uff01\uff1f\uff1a]$/.test(text) ? text : `${text}\u3002`;
  const start = /^[a-z]+(?=[ ,;:])/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
  return /[.!?\u2026:]$/.test(start) || start === "" ? start : `${start}.`;
}
