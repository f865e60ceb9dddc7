/**
 * Which items of a long list are in the page when their heights differ: those in sight and some on
 * either side.
 */
export interface ListLayout {
  /** Top of each item in pixels; one more than items, the last is the height of the list. */
  readonly tops: readonly number[];
}

export interface ListWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Ground kept on either side, so that a flick shows rows. */
const OVERSCAN_PIXELS = 600;
/** The window moves in steps, so that most of a scroll draws nothing. */
const STEP_PIXELS = 240;

export function layOutList(heights: readonly number[]): ListLayout {
  const tops = [0];
  let top = 0;
  for (const height of heights) {
    top += height;
    tops.push(top);
  }
  return { tops };
}

export function listHeight({ tops }: ListLayout): number {
  return tops.at(-1) ?? 0;
}

/** Items between two heights of the list; `top` may lie before its beginning. */
export function listWindow({ tops }: ListLayout, top: number, viewPixels: number): ListWindow {
  const stepped = Math.floor(top / STEP_PIXELS) * STEP_PIXELS;
  const from = stepped - OVERSCAN_PIXELS;
  const to = stepped + STEP_PIXELS + viewPixels + OVERSCAN_PIXELS;
  const count = tops.length - 1;
  const first = Math.max(0, Math.min(count, itemAt(tops, from)));
  return { first, end: Math.max(first, Math.min(count, itemAt(tops, to) + 1)) };
}

/** The last item that begins at or before a height; -1 before the first. */
function itemAt(tops: readonly number[], pixels: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? Number.POSITIVE_INFINITY) <= pixels) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
