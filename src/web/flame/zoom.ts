import type { FlameLayout } from "./flame-layout.ts";

/** The visible part of the width of the root, as shares of it: 0 to 1 is all. */
export interface Zoom {
  readonly from: number;
  readonly to: number;
}

export const WHOLE: Zoom = { from: 0, to: 1 };

/** Below this share of the root, digits of the picture become the rounding of the sums. */
const NARROWEST = 1e-9;
const DIGITS = 10;

export function isWhole(zoom: Zoom): boolean {
  return zoom.from <= 0 && zoom.to >= 1;
}

/** The window with its edges inside the graph and its width no less than what can be told apart. */
export function clampZoom({ from, to }: Zoom): Zoom {
  const width = Math.min(1, Math.max(NARROWEST, to - from));
  const left = Math.min(Math.max(0, from), 1 - width);
  return width >= 1 ? WHOLE : { from: left, to: left + width };
}

/** Zooms by `factor` (above 1: closer) around the point at share `at` of the window. */
export function zoomAround(zoom: Zoom, at: number, factor: number): Zoom {
  const width = zoom.to - zoom.from;
  const fixed = zoom.from + at * width;
  const next = Math.min(1, Math.max(NARROWEST, width / factor));
  return clampZoom({ from: fixed - at * next, to: fixed - at * next + next });
}

/** Moves the window by a share of its own width; it stops at the edges. */
export function panBy(zoom: Zoom, share: number): Zoom {
  const shift = share * (zoom.to - zoom.from);
  return clampZoom({ from: zoom.from + shift, to: zoom.to + shift });
}

/** The window that a node fills. */
export function zoomToNode(layout: FlameLayout, node: number): Zoom {
  if (layout.total <= 0 || node === 0) return WHOLE;
  const from = layout.start[node] / layout.total;
  return clampZoom({ from, to: from + layout.width[node] / layout.total });
}

/** The window moved as little as needed so that a node can be seen; unchanged when it is wide. */
export function revealNode(layout: FlameLayout, zoom: Zoom, node: number): Zoom {
  const target = zoomToNode(layout, node);
  const middle = (target.from + target.to) / 2;
  const overlaps = target.to > zoom.from && target.from < zoom.to;
  if (overlaps && target.to - target.from >= (zoom.to - zoom.from) / 2) return zoom;
  if (middle >= zoom.from && middle <= zoom.to) return zoom;
  return panBy(zoom, (middle - (zoom.from + zoom.to) / 2) / (zoom.to - zoom.from));
}

/** Between two windows, for a short movement: `share` 0 is `a`, 1 is `b`. */
export function betweenZooms(a: Zoom, b: Zoom, share: number): Zoom {
  return {
    from: a.from + (b.from - a.from) * share,
    to: a.to + (b.to - a.to) * share,
  };
}

/** For the URL: `0.25-0.5`; null for the whole. */
export function formatZoom(zoom: Zoom): string | null {
  if (isWhole(zoom)) return null;
  return `${shortShare(zoom.from)}-${shortShare(zoom.to)}`;
}

function shortShare(share: number): string {
  return share.toFixed(DIGITS).replace(/\.?0+$/, "");
}

/** The window that a URL states; null when it states none. */
export function parseZoom(text: string): Zoom | null {
  const match = /^(\d(?:\.\d{1,16})?)-(\d(?:\.\d{1,16})?)$/.exec(text);
  if (match === null) return null;
  const zoom = { from: Number(match[1]), to: Number(match[2]) };
  return zoom.to > zoom.from && zoom.to <= 1 ? clampZoom(zoom) : null;
}
