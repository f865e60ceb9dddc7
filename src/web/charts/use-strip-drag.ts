import type { TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";
import type { BandEdge } from "./bands.ts";
import { type Brush, brushRange, type Handle, handleAt, moveEdge, moveHandle } from "./brush.ts";
import { type Plot, timeAt, xOf } from "./plot.ts";

export interface StripDrag {
  readonly brush: Brush;
  readonly plot: Plot;
  onMove(brush: Brush): void;
  /** The pointer was lifted here: this is meant. */
  onDrop(brush: Brush): void;
  /** The pointer is over a time, pressed or not; null once it has left. */
  onPoint(atMs: number | null): void;
}

/** A press that moved less is a press, not a range. */
const DRAG_PIXELS = 4;
/** A press this close to a handle takes it. */
const HANDLE_PIXELS = 14;

type Press = {
  readonly x: number;
  readonly handle: Handle | null;
  readonly edge: BandEdge | null;
};
type StripEvent = TargetedPointerEvent<SVGSVGElement>;

/** Mouse, pen and finger alike: drag a handle, draw a range, or press to bring a handle here. */
export function useStripDrag({ brush, plot, onMove, onDrop, onPoint }: StripDrag) {
  const press = useRef<Press | null>(null);
  return {
    onPointerDown: (event: StripEvent): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const x = xIn(event);
      press.current = pressAt(brush, plot, x);
    },
    onPointerMove: (event: StripEvent): void => {
      const x = xIn(event);
      onPoint(timeAt(plot, x));
      if (press.current !== null) onMove(dragged(brush, plot, press.current, x));
    },
    onPointerUp: (event: StripEvent): void => {
      const from = press.current;
      press.current = null;
      if (from !== null) onDrop(dropped(brush, plot, from, xIn(event)));
    },
    onPointerLeave: (): void => onPoint(null),
    onPointerCancel: (): void => {
      press.current = null;
      onDrop(brush);
    },
  };
}

function xIn(event: StripEvent): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
}

function pressAt(brush: Brush, plot: Plot, x: number): Press {
  const { bands = null } = brush;
  return bands === null
    ? { x, handle: closeHandle(brush, plot, x), edge: null }
    : { x, handle: null, edge: closeEdge(brush, plot, x) };
}

function dropped(brush: Brush, plot: Plot, from: Press, x: number): Brush {
  if ((brush.bands ?? null) !== null) return dragged(brush, plot, from, x);
  const isPress = from.handle === null && Math.abs(x - from.x) <= DRAG_PIXELS;
  if (!isPress) return dragged(brush, plot, from, x);
  const atMs = timeAt(plot, x);
  return moveHandle(brush, handleAt(brush, atMs), atMs);
}

function dragged(brush: Brush, plot: Plot, from: Press, x: number): Brush {
  if (from.handle !== null) return moveHandle(brush, from.handle, timeAt(plot, x));
  if (Math.abs(x - from.x) <= DRAG_PIXELS) return brush;
  if (from.edge !== null) return moveEdge(brush, from.edge, timeAt(plot, x));
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

/** The end of a range that a press takes. */
function closeEdge({ ticks, bands }: Brush, plot: Plot, x: number): BandEdge | null {
  const edges = BAND_EDGES.map((edge) => {
    const tick = ticks[bands?.[edge.band]?.[edge.end] ?? -1];
    const gap = tick === undefined ? Number.POSITIVE_INFINITY : Math.abs(xOf(plot, tick.atMs) - x);
    return { edge, gap };
  });
  const closest = edges.toSorted((a, b) => a.gap - b.gap)[0];
  return closest === undefined || closest.gap > HANDLE_PIXELS ? null : closest.edge;
}

const BAND_EDGES: readonly BandEdge[] = [
  { band: "base", end: "from" },
  { band: "base", end: "to" },
  { band: "now", end: "from" },
  { band: "now", end: "to" },
];
