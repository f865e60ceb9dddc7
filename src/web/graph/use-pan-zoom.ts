import type { RefObject, TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { GraphLayout } from "./read-layout.ts";
import { type Box, fitted, moved, opened, type Size, type View, zoomed } from "./view-box.ts";

const WHEEL_FACTOR = 0.0016;
/** A press that moved less is a press, and selects. */
const DRAG_PIXELS = 4;

export interface PanZoom {
  readonly view: View;
  readonly frame: Size;
  setView(change: (view: View, frame: Size) => View): void;
  showAll(): void;
  readonly pointer: {
    onPointerDown(event: TargetedPointerEvent<SVGSVGElement>): void;
    onPointerMove(event: TargetedPointerEvent<SVGSVGElement>): void;
    onPointerUp(event: TargetedPointerEvent<SVGSVGElement>): void;
    onPointerCancel(event: TargetedPointerEvent<SVGSVGElement>): void;
  };
  /** True right after a drag: the click that ends it selects nothing. */
  wasDragged(): boolean;
}

/** Drag with mouse or finger, wheel, two fingers. */
export function usePanZoom(
  ref: RefObject<SVGSVGElement | null>,
  layout: GraphLayout | null,
  frame: Size,
  heaviest: Box | null,
): PanZoom {
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });
  const isReady = layout !== null && frame.width > 0;
  const showAll = (): void => {
    if (layout !== null) setView(fitted(layout, frame));
  };
  useEffect(() => {
    if (layout !== null) setView(opened(layout, frame, heaviest));
  }, [layout, isReady]);
  useWheel(ref, setView, isReady);
  return {
    view,
    frame,
    showAll,
    setView: (change) => setView((now) => change(now, frame)),
    ...useDrag(setView),
  };
}

type SetView = (change: (view: View) => View) => void;

/** Not through a property: there the listener is passive and the page would scroll as well. */
function useWheel(ref: RefObject<SVGSVGElement | null>, setView: SetView, isReady: boolean): void {
  useEffect(() => {
    const svg = ref.current;
    if (svg === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = svg.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * WHEEL_FACTOR * (event.deltaMode === 1 ? 20 : 1));
      setView((view) => zoomed(view, factor, event.clientX - left, event.clientY - top));
    };
    svg.addEventListener("wheel", onWheel, { passive: false });
    return () => svg.removeEventListener("wheel", onWheel);
  }, [isReady]);
}

type Spot = { readonly x: number; readonly y: number };

function useDrag(setView: SetView): Pick<PanZoom, "pointer" | "wasDragged"> {
  const fingers = useRef(new Map<number, Spot>());
  const travelled = useRef(0);
  const end = (event: TargetedPointerEvent<SVGSVGElement>): void => {
    fingers.current.delete(event.pointerId);
  };
  return {
    wasDragged: () => travelled.current > DRAG_PIXELS,
    pointer: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        if (fingers.current.size === 0) travelled.current = 0;
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove: (event) => {
        const before = fingers.current.get(event.pointerId);
        if (before === undefined) return;
        const now = { x: event.clientX, y: event.clientY };
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
        fingers.current.set(event.pointerId, now);
        travelled.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
        // Captured only once it is a drag, so that a press still reaches what it was on.
        if (travelled.current > DRAG_PIXELS) event.currentTarget.setPointerCapture(event.pointerId);
        const { left, top } = event.currentTarget.getBoundingClientRect();
        setView((view) =>
          other === undefined
            ? moved(view, now.x - before.x, now.y - before.y)
            : pinched(view, before, now, other, { x: left, y: top }),
        );
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

/** One finger has moved, the other has not: the distance between them is the scale. */
function pinched(view: View, before: Spot, now: Spot, other: Spot, corner: Spot): View {
  const apart = (spot: Spot): number => Math.hypot(spot.x - other.x, spot.y - other.y);
  const factor = apart(before) > 0 ? apart(now) / apart(before) : 1;
  return zoomed(view, factor, other.x - corner.x, other.y - corner.y);
}
