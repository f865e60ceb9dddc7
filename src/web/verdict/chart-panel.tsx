import type { ComponentChildren } from "preact";
import { said, say } from "../../base/language.ts";
import { formatBare } from "../../base/units.ts";
import type { Report } from "../../report/report.ts";
import { moment } from "../charts/clock.ts";
import type { Point } from "../charts/plot.ts";
import { valueWord } from "../value-words.ts";
import { type ChartLane, chartTitle, findingLanes, processLanes } from "./chart-lanes.ts";
import { phaseWords } from "./phase-names.ts";
import { TideChart } from "./tide-chart.tsx";

/** Rows of a table beside a chart; more would be read by nobody, the JSON report has all. */
const TABLE_ROWS_MAX = 80;

/** The chart that proves the answer, with its legend, its events and its numbers as a table. */
export function ChartPanel({
  report,
  children,
}: {
  readonly report: Report;
  /** What leads on from it. */
  readonly children?: ComponentChildren;
}) {
  const [finding] = report.findings;
  const lanes = finding === undefined ? processLanes(report) : findingLanes(report, finding);
  if (lanes.length === 0) return null;
  const hasLow = lanes.some(
    ({ lowWater, verdict }) => lowWater.length > 1 && verdict !== "unknown",
  );
  return (
    <section class="panel" aria-labelledby="h-chart">
      <header>
        <h2 id="h-chart">{chartTitle(report)}</h2>
        <Legend
          verdict={lanes[0]?.verdict ?? "unknown"}
          hasLow={hasLow}
          hasForecast={lanes.some(({ forecast }) => forecast !== null)}
        />
      </header>
      <div class="body">
        <TideChart
          lanes={lanes}
          runs={report.window.runs}
          events={report.events}
          phases={report.soak?.phases ?? []}
          says={`${chartWords(lanes)}${phaseWords(report.soak?.phases ?? [])}`}
        />
        <details class="as-table">
          <summary>{said("Show as table")}</summary>
          {lanes.map((lane) => (
            <LaneTable key={lane.title} lane={lane} />
          ))}
        </details>
        {children}
      </div>
    </section>
  );
}

/** Explains the notation, not the series: those are named where they stand. */
function Legend({
  verdict,
  hasLow,
  hasForecast,
}: {
  readonly verdict: ChartLane["verdict"];
  readonly hasLow: boolean;
  readonly hasForecast: boolean;
}) {
  return (
    <span class="right legend" aria-hidden="true">
      <span class="key">
        <svg class="ch" viewBox="0 0 18 10" aria-hidden="true">
          <path class="line" d="M0 7C3 0 5 0 8 5s6 2 10-4" />
        </svg>
        {said("measured")}
      </span>
      {hasLow ? (
        <>
          <span class="key">
            <svg class="ch" viewBox="0 0 18 10" aria-hidden="true">
              <g class={verdict}>
                <path class="area" d="M0 8 18 3V10H0z" />
                <path class="low" d="M0 8 18 3" />
              </g>
            </svg>
            {said("low water")}
          </span>
          <span class="key">
            <svg class="ch" viewBox="0 0 18 10" aria-hidden="true">
              <path class="base" d="M0 5H18" />
            </svg>
            {said("baseline")}
          </span>
        </>
      ) : null}
      {hasForecast ? (
        <span class="key">
          <svg class="ch" viewBox="0 0 18 10" aria-hidden="true">
            <g class="leaking">
              <path class="proj" d="M0 8 18 3" />
            </g>
          </svg>
          {said("forecast")}
        </span>
      ) : null}
    </span>
  );
}

/** `Goroutines at algo.go:153, leaking: 11,600 to 14,235; low water 11,600 to 13,640.` */
export function chartWords(lanes: readonly ChartLane[]): string {
  return lanes
    .filter(({ kind }) => kind === "tide")
    .map((lane) => {
      const low =
        lane.lowWater.length === 0
          ? said("no tide has finished")
          : say`low water ${ends(lane.lowWater, lane)}`;
      return `${lane.title}, ${valueWord(lane.verdict)}: ${ends(lane.points, lane)}; ${low}.`;
    })
    .join(" ");
}

function ends(points: readonly Point[], { unit }: ChartLane): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return said("not measured");
  return say`${formatBare(first[1], unit)} to ${formatBare(last[1], unit)}`;
}

function LaneTable({ lane }: { readonly lane: ChartLane }) {
  const marks = new Set(lane.lowWater.map(([atMs]) => atMs));
  const every = Math.max(1, Math.ceil(lane.points.length / TABLE_ROWS_MAX));
  const shown = lane.points.filter(([atMs], index) => index % every === 0 || marks.has(atMs));
  const cut =
    shown.length < lane.points.length ? say`, ${shown.length} of ${lane.points.length}` : "";
  return (
    <div class="scroll">
      <table class="tbl">
        <caption>
          {lane.title}
          {cut}
        </caption>
        <thead>
          <tr>
            <th scope="col">{said("time")}</th>
            <th scope="col" class="num">
              {said("value")}
            </th>
            <th scope="col">{said("mark")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([atMs, value]) => (
            <tr key={atMs}>
              <th scope="row">{moment(atMs, 0)}</th>
              <td class="num">{formatBare(value, lane.unit)}</td>
              <td>{marks.has(atMs) ? said("low water") : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
