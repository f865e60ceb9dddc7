import type { TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";
import type { TimeView } from "../../serve/api.ts";
import { type Brush, brushRange, type Handle, handleAt, moveHandle } from "./brush.ts";
import { moment, timeTicks } from "./clock.ts";
import { placeEvents } from "./event-letter.ts";
import { largest, type Plot, type TimeSpan, timeAt, valueAxis, xOf } from "./plot.ts";
import { TideLane } from "./tide-lane.tsx";

export interface StripChartProps {
  readonly brush: Brush;
  readonly span: TimeSpan;
  readonly view: TimeView | null;
  readonly unit: string;
  readonly width: number;
  readonly verdict: "leaking" | "suspect" | "steady";
  onMove(brush: Brush): void;
  /** The pointer was lifted here: this is meant. */
  onDrop(brush: Brush): void;
}

const TOP = 16;
const BOTTOM = 58;
const HEIGHT = 78;
const LEFT = 44;
const RIGHT = 10;
const PIXELS_PER_TICK = 90;
/** A press that moved less is a press, not a range. */
const DRAG_PIXELS = 4;
/** A press this close to a handle takes it. */
const HANDLE_PIXELS = 14;

/** The total with its low water, a tick per capture, and the two handles. */
export function StripChart(props: StripChartProps) {
  const { brush, span, view, unit, width, verdict } = props;
  const total = view?.total;
  const axis = valueAxis(total === undefined ? 0 : largest(total.points), unit, 2);
  const plot: Plot = {
    ...span,
    max: axis.max,
    left: LEFT,
    top: TOP,
    width: Math.max(1, width - LEFT - RIGHT),
    height: BOTTOM - TOP,
  };
  const drag = useDrag(props, plot);
  const top = axis.ticks.at(-1);
  return (
    <svg class="ch strip-chart" width={width} height={HEIGHT} {...drag} aria-hidden="true">
      <TimeAxis plot={plot} />
      <path class="grid" d={`M${LEFT} ${TOP}H${width - RIGHT}`} />
      <path class="axis" d={`M${LEFT} ${BOTTOM}H${width - RIGHT}`} />
      {total === undefined || top === undefined ? null : (
        <text x={LEFT - 6} y={TOP + 4} text-anchor="end">
          {top.label}
        </text>
      )}
      <text x={LEFT - 6} y={BOTTOM + 4} text-anchor="end">
        0
      </text>
      {total === undefined ? null : (
        <TideLane
          {...total}
          plot={plot}
          runs={view?.runs ?? []}
          verdict={verdict}
          isSmall={false}
        />
      )}
      <Chosen brush={brush} plot={plot} />
      <Events view={view} plot={plot} />
      {brush.ticks.map(({ capture, atMs }) => (
        <path key={capture} class="capture" d={`M${xOf(plot, atMs).toFixed(1)} ${BOTTOM}v5`} />
      ))}
    </svg>
  );
}

function TimeAxis({ plot }: { readonly plot: Plot }) {
  const most = Math.max(1, Math.floor(plot.width / PIXELS_PER_TICK));
  return (
    <>
      {timeTicks(plot.fromMs, plot.toMs, most).map(({ atMs, label }) => {
        const x = xOf(plot, atMs).toFixed(1);
        return (
          <g key={atMs}>
            <path class="grid" d={`M${x} ${TOP}V${BOTTOM}`} />
            <text x={x} y={HEIGHT - 4} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Events({ view, plot }: { readonly view: TimeView | null; readonly plot: Plot }) {
  const inside = (view?.events ?? []).filter(
    ({ atMs }) => atMs >= plot.fromMs && atMs <= plot.toMs,
  );
  return (
    <>
      {placeEvents(inside, (atMs) => Math.round(xOf(plot, atMs)) + 0.5).map(
        ({ letter, x, says }) => (
          <g key={x}>
            <title>{says.join("\n")}</title>
            <path class="ev" d={`M${x} 15V${BOTTOM}`} />
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

/** Handles and their names; between them the ground is marked. */
function Chosen({ brush, plot }: { readonly brush: Brush; readonly plot: Plot }) {
  const now = brush.ticks[brush.now];
  const base = brush.base === null ? undefined : brush.ticks[brush.base];
  if (now === undefined) return null;
  const span = plot.toMs - plot.fromMs;
  const right = xOf(plot, now.atMs);
  const left = base === undefined ? null : xOf(plot, base.atMs);
  return (
    <g>
      {left === null ? null : (
        <rect
          class="chosen"
          x={left}
          y={TOP}
          width={Math.max(0, right - left)}
          height={BOTTOM - TOP}
        />
      )}
      {base === undefined || left === null ? null : (
        <HandleMark plot={plot} x={left} text={`base ${moment(base.atMs, span)}`} side="start" />
      )}
      <HandleMark
        plot={plot}
        x={right}
        text={`now ${moment(now.atMs, span)}`}
        side={left === null && right < plot.left + 110 ? "start" : "end"}
      />
    </g>
  );
}

function HandleMark({
  plot,
  x,
  text,
  side,
}: {
  readonly plot: Plot;
  readonly x: number;
  readonly text: string;
  readonly side: "start" | "end";
}) {
  const middle = (plot.top + BOTTOM) / 2;
  return (
    <g class="handle">
      <path class="cross" d={`M${x.toFixed(1)} 2V${BOTTOM}`} />
      <rect class="grip" x={x - 4} y={middle - 9} width="8" height="18" rx="2" />
      <text class="h halo" x={side === "start" ? x + 7 : x - 7} y="11" text-anchor={side}>
        {text}
      </text>
    </g>
  );
}

type Press = { readonly x: number; readonly handle: Handle | null };

/** Mouse, pen and finger alike: drag a handle, draw a range, or press to bring a handle here. */
function useDrag({ brush, onMove, onDrop }: StripChartProps, plot: Plot) {
  const press = useRef<Press | null>(null);
  const xIn = (event: TargetedPointerEvent<SVGSVGElement>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  return {
    onPointerDown: (event: TargetedPointerEvent<SVGSVGElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const x = xIn(event);
      press.current = { x, handle: closeHandle(brush, plot, x) };
    },
    onPointerMove: (event: TargetedPointerEvent<SVGSVGElement>): void => {
      const from = press.current;
      if (from !== null) onMove(dragged(brush, plot, from, xIn(event)));
    },
    onPointerUp: (event: TargetedPointerEvent<SVGSVGElement>): void => {
      const from = press.current;
      press.current = null;
      if (from === null) return;
      const x = xIn(event);
      const isPress = from.handle === null && Math.abs(x - from.x) <= DRAG_PIXELS;
      const atMs = timeAt(plot, x);
      onDrop(
        isPress ? moveHandle(brush, handleAt(brush, atMs), atMs) : dragged(brush, plot, from, x),
      );
    },
    onPointerCancel: (): void => {
      press.current = null;
      onDrop(brush);
    },
  };
}

function dragged(brush: Brush, plot: Plot, from: Press, x: number): Brush {
  if (from.handle !== null) return moveHandle(brush, from.handle, timeAt(plot, x));
  if (Math.abs(x - from.x) <= DRAG_PIXELS) return brush;
  return brushRange(brush, timeAt(plot, from.x), timeAt(plot, x));
}

function closeHandle(brush: Brush, plot: Plot, x: number): Handle | null {
  const at = (index: number | null): number => {
    const tick = index === null ? undefined : brush.ticks[index];
    return tick === undefined ? Number.POSITIVE_INFINITY : Math.abs(xOf(plot, tick.atMs) - x);
  };
  const toNow = at(brush.now);
  const toBase = at(brush.base);
  if (Math.min(toNow, toBase) > HANDLE_PIXELS) return null;
  return toBase < toNow ? "base" : "now";
}
