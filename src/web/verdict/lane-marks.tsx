import { said, say } from "../../base/language.ts";

import { formatBare, formatBytes, HOUR_MS } from "../../base/units.ts";
import { moment } from "../charts/clock.ts";
import { cutAtRuns, linePath, type Plot, type TimeSpan, xOf, yOf } from "../charts/plot.ts";
import type { ChartLane, ChartSpan } from "./chart-lanes.ts";

/** The whole process behind the finding, labelled where it stands highest. */
export function Around({
  lane,
  plot,
  runs,
}: {
  readonly lane: ChartLane;
  readonly plot: Plot;
  readonly runs: readonly TimeSpan[];
}) {
  const { around } = lane;
  if (around.length === 0) return null;
  const early = around.slice(0, Math.ceil(around.length / 2));
  const peak = early.reduce((best, point) => (point[1] > best[1] ? point : best), [0, 0] as const);
  return (
    <>
      {runs.length > 1 ? null : (
        <path
          class="tide"
          d={`${linePath(plot, around)}${linePath(plot, lane.points.toReversed()).replace("M", "L")}Z`}
        />
      )}
      {cutAtRuns(around, runs).map((part) => (
        <path key={part[0]?.[0]} class="line" d={linePath(plot, part)} />
      ))}
      <text class="tt halo" x={xOf(plot, peak[0]) - 6} y={yOf(plot, peak[1]) - 5} text-anchor="end">
        {said("whole process")}
      </text>
    </>
  );
}

/** Height of the filled area in which its label finds room. */
const LABEL_INSIDE_MIN = 44;

/** What the area between low water and baseline means, written into it. */
export function Stayed({ lane, plot }: { readonly lane: ChartLane; readonly plot: Plot }) {
  const first = lane.lowWater[0];
  const last = lane.lowWater.at(-1);
  if (first === undefined || last === undefined || lane.height < 100) return null;
  if (lane.verdict !== "leaking" && lane.verdict !== "suspect") return null;
  const rise = last[1] - first[1];
  if (yOf(plot, first[1]) - yOf(plot, last[1]) < LABEL_INSIDE_MIN) return null;
  const x = xOf(plot, first[0] + (last[0] - first[0]) * 0.74);
  const y = yOf(plot, first[1] + rise * 0.22);
  return (
    <text class={lane.verdict === "leaking" ? "lt" : "st"} x={x} y={y} text-anchor="middle">
      {say`${formatBare(rise, lane.unit)} stayed`}
    </text>
  );
}

export function Limit({ lane, plot }: { readonly lane: ChartLane; readonly plot: Plot }) {
  const { limitBytes } = lane;
  if (limitBytes === null) return null;
  const y = yOf(plot, limitBytes);
  return (
    <>
      <path class="limit" d={`M${plot.left} ${y.toFixed(1)}H${plot.left + plot.width}`} />
      <text class="lim halo" x={plot.left + 6} y={y + 14}>
        {say`limit ${formatBytes(limitBytes)}`}
      </text>
    </>
  );
}

/** On from the last value at the rate of the forecast, with its interval. */
export function Forecast({
  lane,
  plot,
  span,
}: {
  readonly lane: ChartLane;
  readonly plot: Plot;
  readonly span: ChartSpan;
}) {
  const { forecast } = lane;
  const last = lane.points.at(-1);
  if (forecast === null || last === undefined || span.toMs <= span.nowMs) return null;
  const hours = (span.toMs - span.nowMs) / HOUR_MS;
  const right = plot.left + plot.width;
  const reached = (perHour: number): string =>
    yOf(plot, Math.min(plot.max, last[1] + perHour * hours)).toFixed(1);
  const from = `${xOf(plot, span.nowMs).toFixed(1)} ${yOf(plot, last[1]).toFixed(1)}`;
  const { estimate, low, high } = forecast.bytesPerHour;
  const meetMs = span.nowMs + forecast.hours.estimate * HOUR_MS;
  const meets = lane.limitBytes !== null && meetMs <= span.toMs;
  const x = xOf(plot, meetMs);
  const y = yOf(plot, lane.limitBytes ?? 0);
  return (
    <g class="leaking">
      <path class="leaking band" d={`M${from}L${right} ${reached(high)}V${reached(low)}Z`} />
      <path
        class="leaking proj"
        d={meets ? `M${from}L${x} ${y}` : `M${from}L${right} ${reached(estimate)}`}
      />
      {meets ? (
        <>
          <path d={`M${x - 5} ${y - 2}h10l-5 -9z`} fill="var(--leaking)" />
          <text class="lt" x={x - 8} y={y - 5} text-anchor="end">
            {moment(meetMs, span.toMs - span.fromMs)}
          </text>
        </>
      ) : null}
    </g>
  );
}
