import { type AmountScale, amountScale, fixed } from "./amount.ts";

export type Point = readonly [atMs: number, value: number];

/** Pixels of a plot, and the times and values they stand for. The bottom is always 0. */
export interface Plot {
  readonly fromMs: number;
  readonly toMs: number;
  readonly max: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ValueAxis {
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  readonly scale: AmountScale;
}

const ROUND = [1, 2, 2.5, 5, 10] as const;
/** Where one step is all there is, its top may be closer to what was measured. */
const ROUND_ALONE = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const;
/** Tops below this are rounding errors of a sum, not measurements. */
const LEAST_TOP = 1e-6;
/** Beyond a point a pixel its lowest and highest say all that can be seen. */
const POINTS_PER_PIXEL = 2;

/** An axis from 0 to a round number at or above `max`, in at most `steps` steps. */
export function valueAxis(max: number, unit: string, steps: number): ValueAxis {
  const scale = amountScale(max, unit);
  const top = max > 0 && Number.isFinite(max) ? Math.max(LEAST_TOP, max / scale.divisor) : 1;
  const round = steps > 1 ? ROUND : ROUND_ALONE;
  const step = roundStep(top / Math.max(1, steps), round, scale.unit === "");
  const count = Math.max(1, Math.ceil(top / step - 1e-9));
  const decimals = step < 1 ? Math.min(3, Math.ceil(-Math.log10(step))) : step % 1 === 0 ? 0 : 1;
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    value: index * step * scale.divisor,
    label: fixed(index * step, index === 0 ? 0 : decimals),
  }));
  return { max: count * step * scale.divisor, ticks, scale };
}

function roundStep(least: number, choices: readonly number[], whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const found = (choices.find((round) => round * power >= least * (1 - 1e-9)) ?? 10) * power;
  return whole ? Math.max(1, Math.ceil(found)) : found;
}

export function xOf(plot: Plot, atMs: number): number {
  const span = plot.toMs - plot.fromMs;
  return plot.left + (span > 0 ? (atMs - plot.fromMs) / span : 0.5) * plot.width;
}

export function yOf(plot: Plot, value: number): number {
  return plot.top + plot.height * (1 - (plot.max > 0 ? value / plot.max : 0));
}

/** The time under a pixel, kept inside the plot. */
export function timeAt(plot: Plot, x: number): number {
  const share = plot.width > 0 ? (x - plot.left) / plot.width : 0;
  return plot.fromMs + Math.min(1, Math.max(0, share)) * (plot.toMs - plot.fromMs);
}

/** `M0 10L5 8`; "" for no points. */
export function linePath(plot: Plot, points: readonly Point[]): string {
  return thinned(points, Math.max(1, plot.width))
    .map(([atMs, value], index) => `${index === 0 ? "M" : "L"}${spot(plot, atMs, value)}`)
    .join("");
}

/** The ground between a line and the bottom of the plot. */
export function areaPath(plot: Plot, points: readonly Point[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return "";
  return `${linePath(plot, points)}L${spot(plot, last[0], 0)}L${spot(plot, first[0], 0)}Z`;
}

function spot(plot: Plot, atMs: number, value: number): string {
  return `${short(xOf(plot, atMs))} ${short(yOf(plot, value))}`;
}

function short(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** First, lowest, highest and last point of each pixel: nothing is averaged, no minimum is lost. */
export function thinned(points: readonly Point[], pixels: number): readonly Point[] {
  const from = points[0]?.[0] ?? 0;
  const span = (points.at(-1)?.[0] ?? 0) - from;
  if (points.length <= pixels * POINTS_PER_PIXEL || !(span > 0)) return points;
  const kept: Point[] = [];
  let bucket: Point[] = [];
  let column = 0;
  for (const point of points) {
    const its = Math.floor(((point[0] - from) / span) * pixels);
    if (its !== column) {
      kept.push(...extremes(bucket));
      bucket = [];
      column = its;
    }
    bucket.push(point);
  }
  return [...kept, ...extremes(bucket)];
}

function extremes(bucket: readonly Point[]): readonly Point[] {
  if (bucket.length <= 4) return bucket;
  let lowest = 0;
  let highest = 0;
  bucket.forEach(([, value], index) => {
    if (value < (bucket[lowest]?.[1] ?? 0)) lowest = index;
    if (value > (bucket[highest]?.[1] ?? 0)) highest = index;
  });
  const indices = new Set([0, lowest, highest, bucket.length - 1]);
  return bucket.filter((_, index) => indices.has(index));
}

export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Points by process life: no line is drawn across a restart. */
export function cutAtRuns(
  points: readonly Point[],
  runs: readonly TimeSpan[],
): readonly (readonly Point[])[] {
  if (runs.length < 2) return points.length === 0 ? [] : [points];
  const starts = runs.map((run) => run.fromMs).sort((a, b) => a - b);
  const parts = starts.map((startMs, index) => {
    const endMs = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const from = index === 0 ? Number.NEGATIVE_INFINITY : startMs;
    return points.filter(([atMs]) => atMs >= from && atMs < endMs);
  });
  return parts.filter((part) => part.length > 0);
}

/** Largest value of all, at least 0. */
export function largest(...series: readonly (readonly Point[])[]): number {
  let max = 0;
  for (const points of series) for (const [, value] of points) max = Math.max(max, value);
  return max;
}

/** The value measured last at or before a time; null before the first. */
export function valueAt(points: readonly Point[], atMs: number): number | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.[1] ?? null;
}
