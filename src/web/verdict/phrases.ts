/** Facts of a report in few words; sentences about a leak come from the report itself. */

import { phrase, said, say } from "../../base/language.ts";
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatRate,
  HOUR_MS,
  rateScaleFor,
} from "../../base/units.ts";
import type {
  Report,
  ReportCause,
  ReportFinding,
  ReportForecast,
  ReportInterval,
  ReportSoak,
} from "../../report/report.ts";
import { clock } from "../charts/clock.ts";
import { valueWord } from "../value-words.ts";

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Beside the value, in normal weight. */
  readonly beside: string;
  readonly note: string;
  readonly isWarm: boolean;
}

const fact = (name: string, value: string, note: string, beside = ""): Fact => {
  return { name, value, beside, note, isWarm: false };
};

/** Four or five facts under the answer. */
export function factsOf(report: Report): readonly Fact[] {
  const [first] = report.findings;
  return first === undefined ? checkedFacts(report) : findingFacts(report, first);
}

function findingFacts(report: Report, finding: ReportFinding): readonly Fact[] {
  return [
    limitFact(report),
    rateFact(finding),
    fact(said("Stays"), formatAmount(finding.current, finding.unit), holdsWords(finding)),
    watchedFact(report),
    fact(said("Grade"), valueWord(finding.grade), said(GRADE_NOTES[finding.grade])),
  ];
}

function rateFact(finding: ReportFinding): Fact {
  const left = finding.retained?.perThousandRequests ?? null;
  if (left !== null && Number.isFinite(left.estimate)) return leftFact(finding, left);
  const { ratePerHour: rate, unit, verdict } = finding;
  if (rate === null) return fact(said("Rate"), said("not measured"), flowWords(finding) ?? "");
  const scale = rateScaleFor(rate.estimate, unit);
  const bound = (perHour: number): string =>
    unit === "bytes" ? formatBytes(perHour * scale.perHour) : formatNumber(perHour * scale.perHour);
  return {
    ...fact(
      said("Rate"),
      formatRate(rate.estimate, unit, scale),
      say`${bound(rate.low)} to ${bound(rate.high)}, 95 % interval`,
    ),
    isWarm: verdict === "leaking",
  };
}

/** Of a soak what 1,000 requests leave: its rate holds while the load goes on. */
function leftFact({ unit, verdict }: ReportFinding, left: ReportInterval): Fact {
  const worded = (value: number): string =>
    unit === "bytes" ? formatBytes(value) : formatNumber(value);
  const note = say`${worded(left.low)} to ${worded(left.high)}, 95 % interval`;
  const isWarm = verdict === "leaking";
  return { ...fact(said("Left by 1,000 requests"), worded(left.estimate), note), isWarm };
}

/** `61 MB of stacks, about 118 MB of heap`. */
export function holdsWords({ holds, births, deaths, kind }: ReportFinding): string {
  if (holds.length === 0)
    return flowWords({ births, deaths, kind }) ?? said("what it holds: not known");
  return holds
    .map(({ what, bytes, basis }) => {
      return say`${basis === "estimated" ? said("about ") : ""}${formatBytes(bytes)} of ${what}`;
    })
    .join(", ");
}

/** `2,640 born, 0 gone`; null where the source cannot tell. */
export function flowWords({
  births,
  deaths,
  kind,
}: Pick<ReportFinding, "births" | "deaths" | "kind">): string | null {
  if (births === null && deaths === null) return null;
  const worded = (count: number | null): string =>
    count === null ? said("not counted") : formatCount(count);
  const sampled = kind === "heap" ? said(", sampled objects") : "";
  return say`${worded(births)} born, ${worded(deaths)} gone${sampled}`;
}

function limitFact({ forecast, memory, window, soak }: Report): Fact {
  if (forecast !== null) return forecastFact(forecast, window.toMs);
  if (memory === null || memory.limitBytes === null) {
    return fact(said("Limit"), said("not known"), said("no memory limit was seen or given"));
  }
  const note =
    soak === null
      ? said("memory does not rise towards it")
      : said("no forecast: it rises with requests");
  return fact(said("Limit"), formatBytes(memory.limitBytes), note);
}

function forecastFact({ hours, limitBytes }: ReportForecast, nowMs: number | null): Fact {
  const wait = (value: number): string => formatDuration(wholeMinutes(value * HOUR_MS));
  const name = say`${formatBytes(limitBytes)} limit reached`;
  const range =
    hours.high === null
      ? say`${wait(hours.low)} at the earliest`
      : say`${wait(hours.low)} to ${wait(hours.high)}`;
  if (nowMs === null) return fact(name, say`in about ${wait(hours.estimate)}`, range);
  const at = clock(nowMs + hours.estimate * HOUR_MS);
  return fact(name, say`about ${at}`, range, say`in ${wait(hours.estimate)}`);
}

/** A forecast to the second would claim too much. */
function wholeMinutes(waitMs: number): number {
  const stepMs = waitMs >= 10 * HOUR_MS ? HOUR_MS : waitMs >= 120_000 ? 60_000 : 1000;
  return Math.round(waitMs / stepMs) * stepMs;
}

function watchedFact({ window, captures, soak }: Report): Fact {
  if (soak !== null && soak.cycles > 0) return soakedFact(soak);
  const { durationMs, runs } = window;
  const restarts =
    runs.length < 2
      ? ""
      : runs.length === 2
        ? said(", 1 restart")
        : say`, ${runs.length - 1} restarts`;
  const count =
    captures.total === 1 ? said("1 capture") : say`${formatCount(captures.total)} captures`;
  return fact(
    said("Watched"),
    durationMs > 0 ? formatDuration(durationMs) : said("one moment"),
    count + restarts,
  );
}

function soakedFact({ cycles, requests }: ReportSoak): Fact {
  return fact(
    said("Soaked"),
    cycles === 1 ? said("1 cycle") : say`${formatCount(cycles)} cycles`,
    requests === null ? said("requests not counted") : say`${formatCount(requests.sent)} requests`,
  );
}

function checkedFacts(report: Report): readonly Fact[] {
  const { checked, memory } = report;
  const { smallestPerThousandRequests: byRequests } = checked;
  const least = (rate: number | null, unit: "goroutines" | "bytes"): string => {
    if (rate === null) return said("not measured");
    if (byRequests === null) return formatRate(rate, unit).replace(/^\+/, "");
    return say`${unit === "bytes" ? formatBytes(rate) : formatNumber(rate)} per 1,000 requests`;
  };
  const { goroutines, heapBytes } = byRequests ?? {
    goroutines: checked.smallestGoroutinesPerHour,
    heapBytes: checked.smallestHeapBytesPerHour,
  };
  const resident = memory?.residentBytes ?? null;
  const limit = memory?.limitBytes ?? null;
  return [
    watchedFact(report),
    fact(
      said("Goroutine leak seen from"),
      least(goroutines, "goroutines"),
      say`${formatCount(checked.goroutineSites)} sites watched`,
    ),
    fact(
      said("Heap leak seen from"),
      least(heapBytes, "bytes"),
      say`${formatCount(checked.heapSites)} sites watched`,
    ),
    fact(
      "RSS",
      resident === null ? said("not measured") : formatBytes(resident),
      limit === null ? said("no limit seen") : say`of ${formatBytes(limit)}`,
    ),
  ];
}

const GRADE_NOTES: Readonly<Record<ReportFinding["grade"], string>> = {
  proven: phrase("the runtime's own detection, or a closed proof"),
  strong: phrase("births without deaths, past the error rate"),
  suspect: phrase("the shape is there, the evidence not yet"),
};

export const CAUSE_GRADE_NOTES: Readonly<Record<ReportCause["grade"], string>> = {
  proved: phrase("Proved: no other way through the code fits what was measured."),
  likely: phrase("Likely: the code allows it, and what was measured agrees."),
  possible: phrase("Possible: the code allows it."),
  "cannot-tell": phrase("The source does not tell why."),
};

/** `algo.getRecommend` of `example.com/shop/algo.getRecommend`. */
export function shortFunction(name: string): string {
  const end = name.search(/[[(]/);
  const path = end === -1 ? name : name.slice(0, end);
  return name.slice(path.lastIndexOf("/") + 1) || name;
}

/** With a capital and a full stop, unless the first word could be a name. */
export function asSentence(text: string): string {
  const start = /^[a-z]+(?=[ ,;:])/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
  return start === "" || /[.!?:\u2026。！？：]$/.test(start) ? start : start + fullStop(start);
}

/** A Chinese sentence ends with a Chinese stop. */
function fullStop(sentence: string): string {
  return /\p{Script=Han}/u.test(sentence) ? "。" : ".";
}

const MEASURE_NAMES: ReadonlyMap<string, string> = new Map([
  ["goroutines", phrase("Goroutines")],
  ["goroutine", phrase("Goroutine")],
  ["live heap", phrase("Live heap")],
  ["inuse_space", phrase("In use")],
  ["inuse_objects", phrase("Objects")],
  ["heap_objects", phrase("Objects")],
  ["block_bytes", phrase("Block")],
  ["resident_bytes", "RSS"],
  [phrase("resident memory"), "RSS"],
  ["resident_outside_go", phrase("Not Go")],
]);

/** A measure as the title of a lane. */
export function measureName(name: string): string {
  const words = name.replaceAll("_", " ");
  const known = MEASURE_NAMES.get(name);
  if (known !== undefined) return said(known);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
