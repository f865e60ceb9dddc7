/** Facts of a report in few words; sentences about a leak come from the report itself. */
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
  ReportMemoryPart,
  ReportSoak,
} from "../../report/report.ts";
import { clock } from "../charts/clock.ts";

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
    fact("Stays", formatAmount(finding.current, finding.unit), holdsWords(finding)),
    watchedFact(report),
    fact("Grade", finding.grade, GRADE_NOTES[finding.grade]),
  ];
}

function rateFact(finding: ReportFinding): Fact {
  const left = finding.retained?.perThousandRequests ?? null;
  if (left !== null && Number.isFinite(left.estimate)) return leftFact(finding, left);
  const { ratePerHour: rate, unit, verdict } = finding;
  if (rate === null) return fact("Rate", "not measured", flowWords(finding) ?? "");
  const scale = rateScaleFor(rate.estimate, unit);
  const bound = (perHour: number): string =>
    unit === "bytes" ? formatBytes(perHour * scale.perHour) : formatNumber(perHour * scale.perHour);
  return {
    ...fact(
      "Rate",
      formatRate(rate.estimate, unit, scale),
      `${bound(rate.low)} to ${bound(rate.high)}, 95 % interval`,
    ),
    isWarm: verdict === "leaking",
  };
}

/** Of a soak what 1,000 requests leave: its rate holds while the load goes on. */
function leftFact({ unit, verdict }: ReportFinding, left: ReportInterval): Fact {
  const said = (value: number): string =>
    unit === "bytes" ? formatBytes(value) : formatNumber(value);
  const note = `${said(left.low)} to ${said(left.high)}, 95 % interval`;
  const isWarm = verdict === "leaking";
  return { ...fact("Left by 1,000 requests", said(left.estimate), note), isWarm };
}

/** `61 MB of stacks, about 118 MB of heap`. */
export function holdsWords({ holds, births, deaths, kind }: ReportFinding): string {
  if (holds.length === 0) return flowWords({ births, deaths, kind }) ?? "what it holds: not known";
  return holds
    .map(({ what, bytes, basis }) => {
      return `${basis === "estimated" ? "about " : ""}${formatBytes(bytes)} of ${what}`;
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
  const said = (count: number | null): string =>
    count === null ? "not counted" : formatCount(count);
  const sampled = kind === "heap" ? ", sampled objects" : "";
  return `${said(births)} born, ${said(deaths)} gone${sampled}`;
}

function limitFact({ forecast, memory, window, soak }: Report): Fact {
  if (forecast !== null) return forecastFact(forecast, window.toMs);
  if (memory === null || memory.limitBytes === null) {
    return fact("Limit", "not known", "no memory limit was seen or given");
  }
  const note =
    soak === null ? "memory does not rise towards it" : "no forecast: it rises with requests";
  return fact("Limit", formatBytes(memory.limitBytes), note);
}

function forecastFact({ hours, limitBytes }: ReportForecast, nowMs: number | null): Fact {
  const wait = (value: number): string => formatDuration(wholeMinutes(value * HOUR_MS));
  const name = `${formatBytes(limitBytes)} limit reached`;
  const range =
    hours.high === null
      ? `${wait(hours.low)} at the earliest`
      : `${wait(hours.low)} to ${wait(hours.high)}`;
  if (nowMs === null) return fact(name, `in about ${wait(hours.estimate)}`, range);
  const at = clock(nowMs + hours.estimate * HOUR_MS);
  return fact(name, `about ${at}`, range, `in ${wait(hours.estimate)}`);
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
    runs.length < 2 ? "" : runs.length === 2 ? ", 1 restart" : `, ${runs.length - 1} restarts`;
  const count = captures.total === 1 ? "1 capture" : `${formatCount(captures.total)} captures`;
  return fact(
    "Watched",
    durationMs > 0 ? formatDuration(durationMs) : "one moment",
    count + restarts,
  );
}

function soakedFact({ cycles, requests }: ReportSoak): Fact {
  return fact(
    "Soaked",
    cycles === 1 ? "1 cycle" : `${formatCount(cycles)} cycles`,
    requests === null ? "requests not counted" : `${formatCount(requests.sent)} requests`,
  );
}

function checkedFacts(report: Report): readonly Fact[] {
  const { checked, memory } = report;
  const { smallestPerThousandRequests: byRequests } = checked;
  const least = (rate: number | null, unit: "goroutines" | "bytes"): string => {
    if (rate === null) return "not measured";
    if (byRequests === null) return formatRate(rate, unit).replace(/^\+/, "");
    return `${unit === "bytes" ? formatBytes(rate) : formatNumber(rate)} per 1,000 requests`;
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
      "Goroutine leak seen from",
      least(goroutines, "goroutines"),
      `${formatCount(checked.goroutineSites)} sites watched`,
    ),
    fact(
      "Heap leak seen from",
      least(heapBytes, "bytes"),
      `${formatCount(checked.heapSites)} sites watched`,
    ),
    fact(
      "RSS",
      resident === null ? "not measured" : formatBytes(resident),
      limit === null ? "no limit seen" : `of ${formatBytes(limit)}`,
    ),
  ];
}

const GRADE_NOTES: Readonly<Record<ReportFinding["grade"], string>> = {
  proven: "the runtime's own detection, or a closed proof",
  strong: "births without deaths, past the error rate",
  suspect: "the shape is there, the evidence not yet",
};

export const CAUSE_GRADE_NOTES: Readonly<Record<ReportCause["grade"], string>> = {
  proved: "Proved: no other way through the code fits what was measured.",
  likely: "Likely: the code allows it, and what was measured agrees.",
  possible: "Possible: the code allows it.",
  "cannot-tell": "The source does not tell why.",
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
  return start === "" || /[.!?:\u2026]$/.test(start) ? start : `${start}.`;
}

export const PART_NAMES: readonly (readonly [id: ReportMemoryPart["id"], name: string])[] = [
  ["live-heap", "Live heap"],
  ["gc-headroom", "GC headroom"],
  ["idle", "Idle, not returned"],
  ["stacks", "Stacks"],
  ["runtime", "Runtime"],
  ["non-go", "Non-Go"],
];

const MEASURE_NAMES: ReadonlyMap<string, string> = new Map([
  ["inuse_space", "In use"],
  ["inuse_objects", "Objects"],
  ["heap_objects", "Objects"],
  ["block_bytes", "Block"],
  ["resident_bytes", "RSS"],
  ["resident memory", "RSS"],
  ["resident_outside_go", "Not Go"],
]);

/** A measure as the title of a lane. */
export function measureName(name: string): string {
  const words = name.replaceAll("_", " ");
  return MEASURE_NAMES.get(name) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
