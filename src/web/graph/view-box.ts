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
/** Room above the heaviest box: its callers show. */
const FIRST_BOX_PIXELS = 120;

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

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

/** Below this the letters of a graph cannot be read. */
const READABLE_SCALE = 0.8;

/**
 * The whole graph where it can be read at that size, else its heaviest box at the top middle: the
 * rest is a drag away, and the whole a key.
 */
export function opened(graph: Size, frame: Size, heaviest: Box | null): View {
  const whole = fitted(graph, frame);
  if (heaviest === null || whole.scale >= READABLE_SCALE) return whole;
  const scale = READABLE_SCALE;
  const x = frame.width / 2 - (heaviest.x + heaviest.width / 2) * scale;
  const y = FIRST_BOX_PIXELS - heaviest.y * scale;
  return {
    scale,
    x: within(x, graph.width * scale, frame.width),
    y: within(y, graph.height * scale, frame.height),
  };
}

/** In the middle where all of it has room, else no further than its ends. */
function within(start: number, length: number, room: number): number {
  const least = room - FIT_MARGIN_PIXELS - length;
  if (least >= FIT_MARGIN_PIXELS) return (room - length) / 2;
  return Math.min(FIT_MARGIN_PIXELS, Math.max(least, start));
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
export function revealed(view: View, box: Box, frame: Size): View {
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
