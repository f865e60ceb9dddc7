import {
  type BandEdge,
  type Bands,
  bandParams,
  bandsOf,
  drawBand,
  stepBand,
  withEdge,
} from "./bands.ts";

/**
 * Which two captures are compared. The handles stand on captures only, the base always before the
 * one shown; without a base one capture is looked at alone.
 */
export interface Brush {
  readonly ticks: readonly BrushTick[];
  /** Index into ticks; null for no base. */
  readonly base: number | null;
  readonly now: number;
  /** Two ranges instead, of which base and now are the last captures; absent without them. */
  readonly bands?: Bands | null;
}

export interface BrushTick {
  readonly capture: string;
  readonly atMs: number;
}

export type Handle = "base" | "now";

/** The brush that a URL states; null while there is nothing to stand on. */
export function brushOf(
  ticks: readonly BrushTick[],
  capture: string | undefined,
  base: string | undefined,
): Brush | null {
  if (ticks.length === 0) return null;
  const bands = bandsOf(ticks, capture, base);
  if (bands !== null) return bandBrush(ticks, bands);
  const found = indexOf(ticks, capture);
  const now = found ?? ticks.length - 1;
  const before = indexOf(ticks, base);
  return { ticks, base: before !== null && before !== now ? before : null, now };
}

export function bandBrush(ticks: readonly BrushTick[], bands: Bands): Brush {
  return { ticks, base: bands.base?.to ?? null, now: bands.now.to, bands };
}

function indexOf(ticks: readonly BrushTick[], capture: string | undefined): number | null {
  const index = ticks.findIndex((tick) => tick.capture === capture);
  return index < 0 ? null : index;
}

/** The handle on the tick nearest to a time. It stops one tick before the other handle. */
export function moveHandle(brush: Brush, handle: Handle, atMs: number): Brush {
  return place(brush, handle, nearest(brush.ticks, atMs));
}

/** One tick on, a range as a whole; a base that is missing comes in as the first capture. */
export function stepHandle(brush: Brush, handle: Handle, by: number): Brush {
  const { ticks, bands = null } = brush;
  if (bands !== null) {
    return bandBrush(ticks, stepBand(bands, handle, { by, count: ticks.length }));
  }
  if (handle === "now") return place(brush, "now", brush.now + by);
  return place(brush, "base", brush.base === null ? 0 : brush.base + by);
}

function place(brush: Brush, handle: Handle, index: number): Brush {
  const last = brush.ticks.length - 1;
  if (handle === "now") {
    const least = brush.base === null ? 0 : Math.min(brush.base + 1, last);
    return { ...brush, now: clamp(index, least, last) };
  }
  return brush.now === 0 ? brush : { ...brush, base: clamp(index, 0, brush.now - 1) };
}

/** An end of a range on the tick nearest to a time. */
export function moveEdge(brush: Brush, edge: BandEdge, atMs: number): Brush {
  const { ticks, bands = null } = brush;
  return bands === null ? brush : bandBrush(ticks, withEdge(bands, edge, nearest(ticks, atMs)));
}

/**
 * The two captures at the ends of a range that was drawn; one capture alone has no base. Of two
 * ranges it is one of them.
 */
export function brushRange(brush: Brush, oneMs: number, otherMs: number): Brush {
  const from = nearest(brush.ticks, Math.min(oneMs, otherMs));
  const to = nearest(brush.ticks, Math.max(oneMs, otherMs));
  const { ticks, bands = null } = brush;
  if (bands !== null) return bandBrush(ticks, drawBand(bands, { from, to }));
  return { ...brush, base: from === to ? null : from, now: to };
}

/** Index of the capture taken closest to a time. */
export function nearest(ticks: readonly BrushTick[], atMs: number): number {
  let best = 0;
  ticks.forEach((tick, index) => {
    const gap = Math.abs(tick.atMs - atMs);
    if (gap < Math.abs((ticks[best]?.atMs ?? Number.POSITIVE_INFINITY) - atMs)) best = index;
  });
  return best;
}

/** The handle closer to a time, for a press between both. */
export function handleAt(brush: Brush, atMs: number): Handle {
  const nowMs = brush.ticks[brush.now]?.atMs ?? 0;
  const baseMs = brush.base === null ? undefined : brush.ticks[brush.base]?.atMs;
  if (baseMs === undefined) return atMs < nowMs ? "base" : "now";
  return Math.abs(atMs - baseMs) < Math.abs(atMs - nowMs) ? "base" : "now";
}

/** URL parameters that state the brush. */
export function brushParams(brush: Brush): {
  readonly c: string | null;
  readonly b: string | null;
} {
  const { ticks, bands = null } = brush;
  if (bands !== null) return bandParams(ticks, bands);
  return {
    c: brush.ticks[brush.now]?.capture ?? null,
    b: brush.base === null ? null : (brush.ticks[brush.base]?.capture ?? null),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
