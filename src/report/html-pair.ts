import { phrase, said, say } from "../base/language.ts";
import { formatBare } from "../base/units.ts";
import { tideChart } from "./html-chart.ts";
import { html, type Markup } from "./html-markup.ts";
import { type ChartLane, HALF } from "./html-plot.ts";
import { dateTime } from "./phrases.ts";
import type { ReportPhase, ReportSeries, Verdict } from "./report.ts";
import { tideMax, tideRange, tideRuns } from "./tide.ts";
import { verdictWord } from "./verdict-words.ts";

/** The same measure before and after a change, to be drawn side by side. */
export interface ChartPair {
  readonly title: string;
  /** Null where a side has no such series. */
  readonly before: ReportSeries | null;
  readonly after: ReportSeries | null;
  readonly beforePhases: readonly ReportPhase[];
  readonly afterPhases: readonly ReportPhase[];
  /** Whose line it is; without one it belongs to no verdict. */
  readonly beforeVerdict?: Verdict;
  readonly afterVerdict?: Verdict;
}

interface Side {
  readonly name: string;
  /** Inside a sentence. */
  readonly inside: string;
  readonly series: ReportSeries | null;
  readonly phases: readonly ReportPhase[];
  readonly verdict: ChartLane["verdict"];
}

/** Both sides on one vertical scale, each on its own time, as a fragment of HTML. */
export function pairCharts(pair: ChartPair): string {
  const sides: readonly Side[] = [
    {
      name: phrase("Before"),
      inside: phrase("before"),
      series: pair.before,
      phases: pair.beforePhases,
      verdict: pair.beforeVerdict ?? "process",
    },
    {
      name: phrase("After"),
      inside: phrase("after"),
      series: pair.after,
      phases: pair.afterPhases,
      verdict: pair.afterVerdict ?? "process",
    },
  ];
  const valueMax = Math.max(0, ...sides.map(largestOf));
  return html`<figure class="pair"><figcaption>${say`${pair.title}; both sides on one scale`}</figcaption>
<div class="two">${sides.map((side) => sideChart(side, pair.title, valueMax))}</div></figure>`
    .markup;
}

function largestOf({ series }: Side): number {
  return series === null ? 0 : tideMax(tideRuns(series, []));
}

function sideChart(side: Side, title: string, valueMax: number): Markup {
  const { name, series, phases, verdict } = side;
  const lane =
    series === null ? null : { title: said(name), series, verdict, tall: true, forecast: null };
  const chart =
    lane === null
      ? null
      : tideChart(
          { lanes: [lane], runs: [], events: [], phases, valueMax, name: sideName(side, title) },
          [HALF],
        );
  if (chart !== null) return html`<div>${chart}</div>`;
  return html`<div><h3>${said(name)}</h3>${noLine(series)}</div>`;
}

/** A side without a line says why. */
function noLine(series: ReportSeries | null): Markup {
  const last = series?.points.at(-1);
  if (series === null) return html`<p class="small">${said("Not seen on this side.")}</p>`;
  if (last === undefined) return html`<p class="small">${said("Not measured on this side.")}</p>`;
  return html`<p class="small">${say`One moment: ${formatBare(last[1], series.unit)}.`}</p>`;
}

/** `Goroutines at algo.go:153, before: 11,600 to 14,235, … UTC.` */
function sideName({ inside, series, verdict }: Side, title: string): string {
  const runs = series === null ? [] : tideRuns(series, []);
  const range = tideRange(runs);
  const points = runs.flatMap((run) => run.points);
  const [first] = points;
  const last = points.at(-1);
  if (series === null || range === null || first === undefined || last === undefined) return title;
  const judged = verdict === "process" ? "" : say`, ${verdictWord(verdict)}`;
  const ends = say`${formatBare(first[1], series.unit)} to ${formatBare(last[1], series.unit)}`;
  const clock = say`${dateTime(range[0])} to ${dateTime(range[1])} UTC`;
  return say`${title}, ${said(inside)}${judged}: ${ends}, ${clock}.`;
}
