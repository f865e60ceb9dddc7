import { said, say } from "../../base/language.ts";

import { formatCount, HOUR_MS } from "../../base/units.ts";
import type {
  Report,
  ReportFinding,
  ReportForecast,
  ReportSeries,
  Verdict,
} from "../../report/report.ts";
import { cutAtRuns, largest, type Point, type TimeSpan } from "../charts/plot.ts";
import { shortPlace } from "../table/short-place.ts";
import { measureName } from "./phrases.ts";

/** One measure of the chart; all lanes share the time axis. */
export interface ChartLane {
  readonly title: string;
  readonly kind: "tide" | "flow";
  readonly unit: ReportSeries["unit"];
  readonly points: readonly Point[];
  readonly lowWater: readonly Point[];
  /** The same measure of the whole process, around the finding's; empty where there is none. */
  readonly around: readonly Point[];
  readonly verdict: Verdict;
  readonly height: number;
  readonly forecast: ReportForecast | null;
  readonly limitBytes: number | null;
  /** Written at the end of the lane. */
  readonly says: readonly { readonly text: string; readonly isWarm: boolean }[];
}

const TALL = 190;
const LOW = 58;
const WITH_LIMIT = 84;
/** A limit further above the line than this would press the line flat; it is told in words then. */
const LIMIT_ABOVE_MAX = 3;

/** The finding first, then what flows in and out of it, then memory. */
export function findingLanes(report: Report, finding: ReportFinding): readonly ChartLane[] {
  const resident = report.series.filter(({ name }) => measureName(name) === "RSS");
  return [
    tideLane(finding.series, {
      title: say`${measureName(finding.measure)} at ${shortPlace(finding.site) || said("no known line")}`,
      verdict: finding.verdict,
      height: TALL,
      around: processSeries(report, finding),
    }),
    ...flowLane(report, finding),
    ...resident.map((series) => processLane(series, report)),
  ].filter(({ points }) => points.length > 0);
}

/** Without a finding: what was measured of the process, the first lane tall. */
export function processLanes(report: Report): readonly ChartLane[] {
  return report.series
    .map((series, index) => {
      const lane = processLane(series, report);
      return index === 0 ? { ...lane, height: TALL } : lane;
    })
    .filter(({ points }) => points.length > 0);
}

/** A finding among others: its line alone. */
export function smallLanes(finding: ReportFinding): readonly ChartLane[] {
  const title = say`${measureName(finding.measure)} at ${shortPlace(finding.site) || said("no known line")}`;
  const { series, verdict } = finding;
  return [tideLane(series, { title, verdict, height: LOW + 20, around: [] })];
}

/** Load comes and goes around what stays: the process's own count of the same thing. */
function processSeries({ series }: Report, { kind, measure }: ReportFinding): readonly Point[] {
  if (kind !== "goroutine") return [];
  return inOrder(series.find(({ name }) => name === measure)?.points ?? []);
}

function tideLane(
  { points, lowWater, unit }: ReportSeries,
  about: Pick<ChartLane, "title" | "verdict" | "height" | "around">,
): ChartLane {
  return {
    ...about,
    kind: "tide",
    unit,
    points: inOrder(points),
    lowWater: inOrder(lowWater),
    forecast: null,
    limitBytes: null,
    says: [],
  };
}

function processLane(series: ReportSeries, report: Report): ChartLane {
  const title = measureName(series.name);
  const isResident = title === "RSS";
  const forecast = isResident && report.verdict === "leaking" ? report.forecast : null;
  const limit = isResident ? (report.memory?.limitBytes ?? forecast?.limitBytes ?? null) : null;
  const isNear = limit !== null && limit <= largest(inOrder(series.points)) * LIMIT_ABOVE_MAX;
  const lane = tideLane(series, {
    title: series.unit === "goroutines" ? say`${title} in the process` : title,
    verdict: report.verdict === "unknown" ? "unknown" : "steady",
    height: isNear ? WITH_LIMIT : LOW,
    around: [],
  });
  return { ...lane, forecast, limitBytes: isNear ? limit : null };
}

/** What came and went between captures, from one zero line: births up, deaths down. */
function flowLane({ window }: Report, finding: ReportFinding): readonly ChartLane[] {
  const { births, deaths, unit, series, verdict } = finding;
  const changes = cutAtRuns(inOrder(series.points), window.runs).flatMap(changesOf);
  if (unit === "bytes" || changes.length < 2 || changes.every(([, change]) => change === 0)) {
    return [];
  }
  const worded = (count: number | null, word: string): string =>
    count === null ? say`${word}: not counted` : `${formatCount(count)} ${word}`;
  return [
    {
      title: said("Change between captures"),
      kind: "flow",
      unit,
      points: changes,
      lowWater: [],
      around: [],
      verdict,
      height: LOW - 12,
      forecast: null,
      limitBytes: null,
      says: [
        { text: worded(births, said("arrived")), isWarm: verdict === "leaking" },
        { text: worded(deaths, said("left")), isWarm: false },
      ],
    },
  ];
}

function changesOf(points: readonly Point[]): readonly Point[] {
  return points.slice(1).map(([atMs, value], index): Point => {
    return [atMs, value - (points[index]?.[1] ?? value)];
  });
}

function inOrder(points: readonly Point[]): readonly Point[] {
  return points
    .filter(([atMs, value]) => Number.isFinite(atMs) && Number.isFinite(value))
    .toSorted(([a], [b]) => a - b);
}

/** A forecast beyond this many windows would press what was measured flat. */
const FUTURE_WINDOWS_MAX = 1.5;
const BEYOND_LIMIT = 1.1;

export interface ChartSpan extends TimeSpan {
  /** End of what was measured; right of it stands what is forecast. */
  readonly nowMs: number;
}

/** Times of the axis; null while there is no line to draw. */
export function chartSpan(lanes: readonly ChartLane[]): ChartSpan | null {
  const times = lanes
    .filter(({ kind }) => kind === "tide")
    .flatMap(({ points }) => [points[0]?.[0], points.at(-1)?.[0]].filter((at) => at !== undefined));
  const fromMs = Math.min(...times);
  const nowMs = Math.max(...times);
  if (!(nowMs > fromMs)) return null;
  const forecast = lanes.find((lane) => lane.forecast !== null)?.forecast ?? null;
  const windows = forecast === null ? 0 : (forecast.hours.estimate * HOUR_MS) / (nowMs - fromMs);
  const shown = windows > 0 && windows <= FUTURE_WINDOWS_MAX ? windows * BEYOND_LIMIT : 0;
  return { fromMs, nowMs, toMs: nowMs + shown * (nowMs - fromMs) };
}

/** The heading says what was found, where something was. */
export function chartTitle(report: Report): string {
  const [finding] = report.findings;
  if (finding === undefined) {
    return report.verdict === "steady"
      ? said("Every tide goes out again")
      : said("What was measured");
  }
  const { lowWater } = finding.series;
  const rises = lowWater.every(([, value], index) => value > (lowWater[index - 1]?.[1] ?? -1));
  return finding.verdict === "leaking" && lowWater.length > 2 && rises
    ? said("Low water rises with every tide")
    : say`${measureName(finding.measure)} over time`;
}
