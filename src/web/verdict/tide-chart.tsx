import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatBare } from "../../base/units.ts";
import type { ReportEvent, ReportPhase } from "../../report/report.ts";
import { moment, timeTicks } from "../charts/clock.ts";
import { placeEvents } from "../charts/event-letter.ts";
import {
  largest,
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
import { Around, Forecast, Limit, Stayed } from "./lane-marks.tsx";
import { PHASE_ROW, PhaseBands, PhaseNames } from "./phase-bands.tsx";

export interface TideChartProps {
  readonly lanes: readonly ChartLane[];
  readonly runs: readonly TimeSpan[];
  readonly events: readonly ReportEvent[];
  /** Of a soak; empty for a plain watch. */
  readonly phases?: readonly ReportPhase[];
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
      {span === null ? (
        <p class="sub">{said("One moment in time: there is no line to draw.")}</p>
      ) : null}
      {span === null || width === 0 ? null : <Drawing {...props} span={span} width={width} />}
    </figure>
  );
}

function Drawing({
  lanes,
  runs,
  events,
  phases = [],
  says,
  span,
  width,
}: TideChartProps & { readonly span: ChartSpan; readonly width: number }) {
  const [cursorMs, setCursor] = useState<number | null>(null);
  const shownEvents = events.filter(({ atMs }) => atMs >= span.fromMs && atMs <= span.toMs);
  const eventTop = phases.length === 0 ? 0 : PHASE_ROW;
  const top = eventTop + (shownEvents.length === 0 ? 0 : EVENTS);
  const placed = placeLanes(lanes, { span, width, top });
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
        <PhaseNames phases={phases} plot={first} />
        {placed.map(({ lane, plot }) => (
          <PhaseBands key={lane.title} phases={phases} plot={plot} />
        ))}
        <Ground plot={first} span={span} bottom={bottom} />
        {placed.map((lane) => (
          <Lane key={lane.lane.title} {...lane} runs={runs} span={span} cursorMs={cursorMs} />
        ))}
        <Events events={shownEvents} plot={first} top={eventTop} bottom={bottom} />
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
          <text
            x={nowX + 5}
            y={plot.top + 11}
          >{say`now ${moment(span.nowMs, span.toMs - span.fromMs)}, forecast`}</text>
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

function Events({
  events,
  plot,
  top,
  bottom,
}: {
  readonly events: readonly ReportEvent[];
  readonly plot: Plot;
  readonly top: number;
  readonly bottom: number;
}) {
  return (
    <>
      {placeEvents(events, (atMs) => Math.round(xOf(plot, atMs)) + 0.5).map(
        ({ letter, x, says }) => (
          <g key={x}>
            <title>{says.join("\n")}</title>
            <path class="ev" d={`M${x} ${top + 15}V${bottom}`} />
            <rect class="evb" x={x - 7} y={top + 1} width="14" height="14" rx="3" />
            <text class="evt" x={x} y={top + 11.5} text-anchor="middle">
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
