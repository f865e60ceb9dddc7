/** Where the graph lies in its window: scale, and the graph's origin in pixels of the window. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SCALE_MIN = 0.05;
export const SCALE_MAX = 4;
/** Text is not made larger than it was set to fill a window. */
const FIT_SCALE_MAX = 1.2;
const FIT_MARGIN_PIXELS = 16;

/** The whole graph in the window. */
export function fitted(graph: Size, frame: Size): View {
  const room = {
    width: Math.max(1, frame.width - 2 * FIT_MARGIN_PIXELS),
    height: Math.max(1, frame.height - 2 * FIT_MARGIN_PIXELS),
  };
  const wanted = Math.min(
    FIT_SCALE_MAX,
    room.width / Math.max(1, graph.width),
    room.height / Math.max(1, graph.height),
  );
  const scale = clampScale(wanted);
  return {
    scale,
    x: (frame.width - graph.width * scale) / 2,
    y: Math.max(FIT_MARGIN_PIXELS, (frame.height - graph.height * scale) / 2),
  };
}

/** Zoomed so that the spot under the pointer stays under it. */
export function zoomed(view: View, factor: number, x: number, y: number): View {
  const scale = clampScale(view.scale * factor);
  const real = scale / view.scale;
  return { scale, x: x - (x - view.x) * real, y: y - (y - view.y) * real };
}

export function moved(view: View, x: number, y: number): View {
  return { ...view, x: view.x + x, y: view.y + y };
}

/** The least move that brings a box of the graph into sight, and large enough to read. */
export function revealed(
  view: View,
  box: Size & { readonly x: number; readonly y: number },
  frame: Size,
): View {
  const left = box.x * view.scale + view.x;
  const top = box.y * view.scale + view.y;
  return moved(
    view,
    nudge(left, box.width * view.scale, frame.width),
    nudge(top, box.height * view.scale, frame.height),
  );
}

function nudge(start: number, length: number, room: number): number {
  const least = FIT_MARGIN_PIXELS;
  if (start < least) return least - start;
  const end = start + length;
  return end > room - least ? Math.max(least - start, room - least - end) : 0;
}

function clampScale(scale: number): number {
  return Math.min(SCALE_MAX, Math.max(SCALE_MIN, scale));
}
