import { useState } from "preact/hooks";
import { formatBare, formatBytes, HOUR_MS } from "../../base/units.ts";
import type { ReportEvent } from "../../report/report.ts";
import { moment, timeTicks } from "../charts/clock.ts";
import { placeEvents } from "../charts/event-letter.ts";
import {
  cutAtRuns,
  largest,
  linePath,
  type Plot,
  type Point,
  type TimeSpan,
  timeAt,
  type ValueAxis,
  valueAt,
  valueAxis,
  xOf,
  yOf,
} from "../charts/plot.ts";
import { TideLane } from "../charts/tide-lane.tsx";
import { useWidth } from "../charts/use-width.ts";
import { type ChartLane, type ChartSpan, chartSpan } from "./chart-lanes.ts";
import { FlowBars } from "./flow-bars.tsx";

export interface TideChartProps {
  readonly lanes: readonly ChartLane[];
  readonly runs: readonly TimeSpan[];
  readonly events: readonly ReportEvent[];
  /** Sentences with the numbers, for those who do not see it. */
  readonly says: string;
}

const LEFT = 56;
const LEFT_NARROW = 44;
const RIGHT = 14;
const TITLE = 26;
const EVENTS = 20;
const AXIS = 24;
const GAP = 12;
const NARROW = 560;
const PIXELS_PER_TICK = 96;

interface PlacedLane {
  readonly lane: ChartLane;
  readonly plot: Plot;
  readonly axis: ValueAxis;
}

/**
 * Lanes over one time axis with one cursor; values at the cursor stand in the heads of the lanes.
 */
export function TideChart(props: TideChartProps) {
  const { ref, width } = useWidth<HTMLElement>();
  const span = chartSpan(props.lanes);
  return (
    <figure ref={ref} class="tide-chart">
      {span === null ? <p class="sub">One moment in time: there is no line to draw.</p> : null}
      {span === null || width === 0 ? null : <Drawing {...props} span={span} width={width} />}
    </figure>
  );
}

function Drawing({
  lanes,
  runs,
  events,
  says,
  span,
  width,
}: TideChartProps & { readonly span: ChartSpan; readonly width: number }) {
  const [cursorMs, setCursor] = useState<number | null>(null);
  const shownEvents = events.filter(({ atMs }) => atMs >= span.fromMs && atMs <= span.toMs);
  const placed = placeLanes(lanes, { span, width, top: shownEvents.length === 0 ? 0 : EVENTS });
  const first = placed[0]?.plot;
  const last = placed.at(-1)?.plot;
  if (first === undefined || last === undefined) return null;
  const bottom = last.top + last.height;
  const point = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setCursor(Math.min(span.nowMs, timeAt(first, x)));
  };
  return (
    <>
      <svg
        class="ch"
        width={width}
        height={bottom + AXIS}
        aria-hidden="true"
        onPointerMove={point}
        onPointerLeave={() => setCursor(null)}
      >
        <Ground plot={first} span={span} bottom={bottom} />
        {placed.map((lane) => (
          <Lane key={lane.lane.title} {...lane} runs={runs} span={span} cursorMs={cursorMs} />
        ))}
        <Events events={shownEvents} plot={first} bottom={bottom} />
        {cursorMs === null ? null : <Cursor plot={first} bottom={bottom} atMs={cursorMs} />}
      </svg>
      <CursorSlider lanes={lanes} span={span} says={says} onCursor={setCursor} />
    </>
  );
}

function placeLanes(
  lanes: readonly ChartLane[],
  { span, width, top }: { readonly span: ChartSpan; readonly width: number; readonly top: number },
): readonly PlacedLane[] {
  const left = width < NARROW ? LEFT_NARROW : LEFT;
  let y = top;
  return lanes.map((lane) => {
    const max = Math.max(largest(lane.points, lane.around), lane.limitBytes ?? 0);
    const axis = valueAxis(max, lane.unit, lane.height > 100 ? 4 : 2);
    const plot: Plot = {
      fromMs: span.fromMs,
      toMs: span.toMs,
      max: axis.max,
      left,
      top: y + TITLE,
      width: Math.max(1, width - left - RIGHT),
      height: lane.height,
    };
    y = plot.top + plot.height + GAP;
    return { lane, plot, axis };
  });
}

/** Grid of the times and, right of what was measured, the tinted ground of the forecast. */
function Ground({
  plot,
  span,
  bottom,
}: {
  readonly plot: Plot;
  readonly span: ChartSpan;
  readonly bottom: number;
}) {
  const nowX = xOf(plot, span.nowMs);
  const right = plot.left + plot.width;
  const most = Math.max(2, Math.floor(plot.width / PIXELS_PER_TICK));
  return (
    <>
      {span.toMs > span.nowMs ? (
        <>
          <rect
            class="future"
            x={nowX}
            y={plot.top}
            width={Math.max(0, right - nowX)}
            height={bottom - plot.top}
          />
          <path class="now" d={`M${nowX.toFixed(1)} ${plot.top - 4}V${bottom}`} />
          <text x={nowX + 5} y={plot.top + 11}>
            now {moment(span.nowMs, span.toMs - span.fromMs)}, forecast
          </text>
        </>
      ) : null}
      {timeTicks(span.fromMs, span.toMs, most).map(({ atMs, label }) => {
        const x = xOf(plot, atMs).toFixed(1);
        return (
          <g key={atMs}>
            <path class="grid" d={`M${x} ${plot.top}V${bottom}`} />
            <text x={x} y={bottom + 16} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      <path class="axis" d={`M${plot.left} ${bottom}H${right}`} />
    </>
  );
}

function Lane({
  lane,
  plot,
  axis,
  runs,
  span,
  cursorMs,
}: PlacedLane & {
  readonly runs: readonly TimeSpan[];
  readonly span: ChartSpan;
  readonly cursorMs: number | null;
}) {
  const title = axis.scale.unit === "" ? lane.title : `${lane.title}, ${axis.scale.unit}`;
  return (
    <g>
      <text class="h2" x={plot.left} y={plot.top - 9}>
        {title}
      </text>
      <text class="at" x={plot.left + plot.width} y={plot.top - 9} text-anchor="end">
        {headWords(lane, cursorMs, span)}
      </text>
      {lane.kind === "flow" ? (
        <FlowBars lane={lane} plot={plot} />
      ) : (
        <>
          <ValueAxisLines plot={plot} axis={axis} />
          <Around lane={lane} plot={plot} runs={runs} />
          <TideLane {...lane} plot={plot} runs={runs} isSmall={plot.height < 70} />
          <Stayed lane={lane} plot={plot} />
          <Limit lane={lane} plot={plot} />
          <Forecast lane={lane} plot={plot} span={span} />
        </>
      )}
    </g>
  );
}

/** Value at the cursor, or at the end while there is none. */
function headWords(lane: ChartLane, cursorMs: number | null, span: ChartSpan): string {
  if (lane.kind === "flow" && cursorMs === null) {
    return lane.says.map(({ text }) => text).join(", ");
  }
  const value = cursorMs === null ? lane.points.at(-1)?.[1] : valueAt(lane.points, cursorMs);
  if (value === undefined || value === null) return "";
  const shown = formatBare(value, lane.unit);
  return cursorMs === null ? shown : `${moment(cursorMs, span.toMs - span.fromMs)}  ${shown}`;
}

function ValueAxisLines({ plot, axis }: { readonly plot: Plot; readonly axis: ValueAxis }) {
  return (
    <>
      {axis.ticks.map(({ value, label }) => {
        const y = yOf(plot, value);
        return (
          <g key={value}>
            <path class="grid" d={`M${plot.left} ${y.toFixed(1)}H${plot.left + plot.width}`} />
            <text x={plot.left - 6} y={y + 4} text-anchor="end">
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The whole process behind the finding, labelled where it stands highest. */
function Around({
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
        whole process
      </text>
    </>
  );
}

/** Height of the filled area in which its label finds room. */
const LABEL_INSIDE_MIN = 44;

/** What the area between low water and baseline means, written into it. */
function Stayed({ lane, plot }: { readonly lane: ChartLane; readonly plot: Plot }) {
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
      {formatBare(rise, lane.unit)} stayed
    </text>
  );
}

function Limit({ lane, plot }: { readonly lane: ChartLane; readonly plot: Plot }) {
  const { limitBytes } = lane;
  if (limitBytes === null) return null;
  const y = yOf(plot, limitBytes);
  return (
    <>
      <path class="limit" d={`M${plot.left} ${y.toFixed(1)}H${plot.left + plot.width}`} />
      <text class="lim halo" x={plot.left + 6} y={y + 14}>
        limit {formatBytes(limitBytes)}
      </text>
    </>
  );
}

/** On from the last value at the rate of the forecast, with its interval. */
function Forecast({
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

function Events({
  events,
  plot,
  bottom,
}: {
  readonly events: readonly ReportEvent[];
  readonly plot: Plot;
  readonly bottom: number;
}) {
  return (
    <>
      {placeEvents(events, (atMs) => Math.round(xOf(plot, atMs)) + 0.5).map(
        ({ letter, x, says }) => (
          <g key={x}>
            <title>{says.join("\n")}</title>
            <path class="ev" d={`M${x} 15V${bottom}`} />
            <rect class="evb" x={x - 7} y="1" width="14" height="14" rx="3" />
            <text class="evt" x={x} y="11.5" text-anchor="middle">
              {letter}
            </text>
          </g>
        ),
      )}
    </>
  );
}

function Cursor({
  plot,
  bottom,
  atMs,
}: {
  readonly plot: Plot;
  readonly bottom: number;
  readonly atMs: number;
}) {
  return <path class="cross" d={`M${xOf(plot, atMs).toFixed(1)} ${plot.top}V${bottom}`} />;
}

/** The cursor for keys and screen readers: one stop, arrows walk the points of the first lane. */
function CursorSlider({
  lanes,
  span,
  says,
  onCursor,
}: {
  readonly lanes: readonly ChartLane[];
  readonly span: ChartSpan;
  readonly says: string;
  onCursor(atMs: number | null): void;
}) {
  const points: readonly Point[] = lanes[0]?.points ?? [];
  const [index, setIndex] = useState(points.length - 1);
  const atMs = points[index]?.[0] ?? span.nowMs;
  const words = lanes
    .filter(({ kind }) => kind === "tide")
    .map((lane) => `${lane.title} ${formatBare(valueAt(lane.points, atMs) ?? 0, lane.unit)}`);
  return (
    <input
      class="vh chart-slider"
      type="range"
      aria-label={says}
      aria-valuetext={[moment(atMs, span.toMs - span.fromMs), ...words].join(", ")}
      min={0}
      max={Math.max(0, points.length - 1)}
      value={index}
      onFocus={() => onCursor(atMs)}
      onBlur={() => onCursor(null)}
      onInput={(event) => {
        const next = Number(event.currentTarget.value);
        setIndex(next);
        onCursor(points[next]?.[0] ?? null);
      }}
    />
  );
}
