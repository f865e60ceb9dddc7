import { useState } from "preact/hooks";
import type { TimeRange } from "../../serve/watch-api.ts";
import { type Plot, timeAt, xOf } from "../charts/plot.ts";

interface DrawnRange {
  readonly plot: Plot;
  onPoint(atMs: number | null): void;
  onDrawn(range: TimeRange): void;
}

/** Shorter drags are presses with an unsteady hand. */
const DRAG_PIXELS_MIN = 6;

/** A stretch of time drawn with the pointer; fingers scroll the page instead. */
export function useDrawnRange({ plot, onPoint, onDrawn }: DrawnRange) {
  const [startMs, setStart] = useState<number | null>(null);
  const [endMs, setEnd] = useState<number | null>(null);
  const timeOf = (event: PointerEvent): number => {
    const box = event.currentTarget instanceof Element ? event.currentTarget : null;
    return timeAt(plot, event.clientX - (box?.getBoundingClientRect().left ?? 0));
  };
  const end = (event: PointerEvent): void => {
    const to = timeOf(event);
    setStart(null);
    setEnd(null);
    if (startMs === null || Math.abs(xOf(plot, to) - xOf(plot, startMs)) < DRAG_PIXELS_MIN) return;
    onDrawn({ fromMs: Math.min(startMs, to), toMs: Math.max(startMs, to) });
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      if (event.currentTarget instanceof Element) {
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      event.preventDefault();
      setStart(timeOf(event));
    },
    onPointerMove: (event: PointerEvent) => {
      onPoint(timeOf(event));
      if (startMs !== null) setEnd(timeOf(event));
    },
    onPointerUp: end,
    onPointerLeave: () => {
      if (startMs === null) onPoint(null);
    },
  };
  const shown =
    startMs === null || endMs === null
      ? null
      : {
          x: Math.min(xOf(plot, startMs), xOf(plot, endMs)),
          width: Math.abs(xOf(plot, endMs) - xOf(plot, startMs)),
        };
  return { handlers, shown };
}
