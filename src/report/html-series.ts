import { firstCapital } from "../base/first-capital.ts";
import { said, say } from "../base/language.ts";
import { formatBare } from "../base/units.ts";
import { type ChartOptions, tideChart } from "./html-chart.ts";
import { html, type Markup, NO_MARKUP, trusted } from "./html-markup.ts";
import type { ChartLane } from "./html-plot.ts";
import { phasesFolded, phasesLine, soakSection } from "./html-soak.ts";
import { dateTime, measureTitle, sitePlace } from "./phrases.ts";
import type {
  Report,
  ReportEvent,
  ReportFinding,
  ReportSeries,
  ReportSoak,
  Verdict,
} from "./report.ts";
import { phasePhrases } from "./soak-phrases.ts";
import { type Point, tideRange, tideRuns } from "./tide.ts";
import { eventWord, verdictWord } from "./verdict-words.ts";

/** Rows of a table beside a chart; the rest is counted and stands in the JSON report. */
const TABLE_ROWS_MAX = 60;
/** The whole-process measures drawn under the first finding. */
const PROCESS_LANES_MAX = 4;

const bandKey =
  (): Markup => html`<span><svg class="ch" viewBox="0 0 20 10"><rect class="ph-load" x="3" y="0"
width="14" height="10"/><path class="edge" d="M3 0V10M17 0V10"/></svg>${said("load")}</span>`;

function legend({ phases }: ChartOptions): Markup {
  return html`<div class="legend" aria-hidden="true">
<span><svg class="ch" viewBox="0 0 20 10"><path class="line" d="M0 8C4 0 7 0 10 5S16 8 20 2"/></svg>
${said("measured")}</span><span><svg class="ch" viewBox="0 0 20 10"><g class="process">
<path class="low" d="M0 8L20 3"/><path class="mark" d="M6 5.5h7"/></g></svg>
${lowWaterKey(phases.length > 0)}</span>${phases.length > 0 ? bandKey() : NO_MARKUP}</div>`;
}

function lowWaterKey(isSoak: boolean): Markup {
  return isSoak
    ? trusted(said("low water: the minimum of each rest; dashed: not known\nyet"))
    : trusted(said("low water: the minimum of each finished tide; dashed: not known\nyet"));
}

/** The first finding and the process around it on one time axis. */
export function mainChart(report: Report): Markup {
  const [finding] = report.findings;
  const process = report.series.slice(0, PROCESS_LANES_MAX);
  const lanes = [
    ...(finding === undefined ? [] : [findingLane(finding, true)]),
    ...process.map((series, index) =>
      processLane(series, report, finding === undefined && index === 0),
    ),
  ];
  const title = finding === undefined ? processTitle(report) : findingTitle(finding);
  const options = { lanes, ...chartContext(report), name: chartName(report, lanes) };
  return figure(title, options, report.soak);
}

/** A further finding on its own. */
export function findingChart(finding: ReportFinding, report: Report): Markup {
  const lanes = [findingLane(finding, false)];
  return figure(null, { lanes, ...chartContext(report), name: chartName(report, lanes) });
}

function chartContext(report: Report): Pick<ChartOptions, "runs" | "events" | "phases"> {
  const phases = report.soak?.phases ?? [];
  return { runs: report.window.runs, events: report.events, phases };
}

function findingLane(finding: ReportFinding, tall: boolean): ChartLane {
  return {
    title: say`${firstCapital(measureTitle(finding.measure))} at ${sitePlace(finding.site)}`,
    series: finding.series,
    verdict: finding.verdict,
    tall,
    forecast: null,
  };
}

function processLane(series: ReportSeries, report: Report, tall: boolean): ChartLane {
  const isResident = measureTitle(series.name) === "RSS";
  return {
    title: processLaneTitle(series),
    series,
    verdict:
      report.verdict === "unknown" || report.verdict === "steady" ? report.verdict : "process",
    tall,
    forecast: isResident && report.verdict === "leaking" ? report.forecast : null,
  };
}

function processLaneTitle({ name, unit }: ReportSeries): string {
  const title = firstCapital(measureTitle(name));
  return unit === "goroutines" ? say`${title} in the process` : title;
}

function processTitle(report: Report): string {
  return report.verdict === "steady"
    ? said("Every tide goes out again")
    : said("What was measured");
}

function findingTitle(finding: ReportFinding): string {
  const { lowWater } = finding.series;
  const rises = lowWater.every(
    ([, value], index) => index === 0 || value > (lowWater[index - 1]?.[1] ?? 0),
  );
  if (finding.verdict === "leaking" && lowWater.length > 2 && rises)
    return said("Low water rises with every tide");
  return say`${firstCapital(measureTitle(finding.measure))} over time`;
}

function figure(
  title: string | null,
  options: ChartOptions,
  soak: ReportSoak | null = null,
): Markup {
  const chart = tideChart(options);
  if (chart === null) return soakSection(soak);
  const head = title === null ? NO_MARKUP : html`<h2>${title}</h2>`;
  const body = html`${phasesLine(soak)}<figure>${title === null ? NO_MARKUP : legend(options)}${chart}</figure>
${eventList(options.events)}<details><summary>${said("Show as table")}</summary>
${options.lanes.map((lane) => laneTable(lane))}</details>${phasesFolded(soak)}`;
  return title === null ? body : html`<section>${head}${body}</section>`;
}

function eventList(events: readonly ReportEvent[]): Markup {
  if (events.length === 0) return NO_MARKUP;
  const items = events.map(({ kind, atMs, detail }) => {
    return html`<li>${say`${dateTime(atMs)} UTC, ${eventWord(kind)}: ${detail}`}</li>`;
  });
  return html`<ul class="small">${items}</ul>`;
}

/** `Goroutines at algo.go:153, leaking: 11,600 to 14,235, … UTC; low water 11,600 to 13,640.` */
function chartName(report: Report, lanes: readonly ChartLane[]): string {
  const sentences = lanes.flatMap((lane) => {
    const runs = tideRuns(lane.series, report.window.runs);
    const range = tideRange(runs);
    if (range === null) return [];
    const points = runs.flatMap((run) => run.points);
    const clock = say`${dateTime(range[0])} to ${dateTime(range[1])} UTC`;
    const low = runs.flatMap((run) => run.lowWater);
    const lowWords =
      low.length === 0 ? said("no tide has finished") : say`low water ${ends(low, lane)}`;
    return [
      say`${lane.title}${judged(lane.verdict)}: ${ends(points, lane)}, ${clock}; ${lowWords}.`,
    ];
  });
  const phases =
    report.soak === null ? [] : [say`Phases: ${phasePhrases(report.soak).join(said("; "))}.`];
  return [...sentences, ...phases].join(" ");
}

function judged(verdict: Verdict | "process"): string {
  return verdict === "process" ? "" : say`, ${verdictWord(verdict)}`;
}

function ends(points: readonly Point[], { series }: ChartLane): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return said("not measured");
  return say`${formatBare(first[1], series.unit)} to ${formatBare(last[1], series.unit)}`;
}

function laneTable({ title, series }: ChartLane): Markup {
  const marks = new Set(series.lowWater.map(([atMs]) => atMs));
  const every = Math.max(1, Math.ceil(series.points.length / TABLE_ROWS_MAX));
  const shown = series.points.filter(([atMs], index) => index % every === 0 || marks.has(atMs));
  const rows = shown.slice(0, 2 * TABLE_ROWS_MAX).map(([atMs, value]) => {
    const mark = marks.has(atMs) ? said("low water") : "";
    return html`<tr><th scope="row">${dateTime(atMs)}</th>
<td class="num">${formatBare(value, series.unit)}</td><td>${mark}</td></tr>`;
  });
  const cut =
    shown.length < series.points.length
      ? say`, ${rows.length} of ${series.points.length} points`
      : "";
  return html`<div class="scroll"><table class="tbl budget-table"><caption>${title}${cut}</caption>
<thead><tr><th scope="col">UTC</th><th scope="col" class="num">${said("value")}</th><th scope="col"></th></tr>
</thead><tbody>${rows}</tbody></table></div>`;
}
