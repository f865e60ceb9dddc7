import { linePath, type Plot, type Point, xOf, yOf } from "./plot.ts";

/** How the low-water line of one run is drawn, as SVG path data. */
export interface LowWaterShape {
  /** Joins the minima of the finished tides. */
  readonly line: string;
  /** From the last minimum to the end: not known yet, so dashed. */
  readonly rest: string;
  /** A short thick stroke at each minimum. */
  readonly marks: string;
  /** Load that comes and goes: between what was measured and the low water. */
  readonly tide: string;
  /** Between the low water and the baseline, the level after warm-up. */
  readonly area: string;
  readonly baseline: string;
}

export const MARK_PIXELS_MAX = 10;

/** Null where fewer than two tides have finished: nothing is invented from one. */
export function lowWaterShape(
  plot: Plot,
  points: readonly Point[],
  lowWater: readonly Point[],
): LowWaterShape | null {
  const first = lowWater[0];
  const last = lowWater.at(-1);
  const end = points.at(-1);
  if (first === undefined || last === undefined || end === undefined || lowWater.length < 2) {
    return null;
  }
  const tail: Point = [end[0], Math.min(end[1], onward(lowWater, end[0]))];
  const envelope = last[0] < end[0] ? [...lowWater, tail] : lowWater;
  const floor = first[1];
  const right = envelope.at(-1)?.[0] ?? last[0];
  const closed: readonly Point[] = [...envelope, [right, floor], [first[0], floor]];
  return {
    line: linePath(plot, lowWater),
    rest: last[0] < end[0] ? linePath(plot, [last, tail]) : "",
    marks: lowWater.map((low) => mark(plot, low, markPixels(plot, lowWater))).join(""),
    tide: `${linePath(plot, points)}${linePath(plot, envelope.toReversed()).replace("M", "L")}Z`,
    area: `${linePath(plot, closed)}Z`,
    baseline: linePath(plot, [
      [first[0], floor],
      [end[0], floor],
    ]),
  };
}

/** Where the line of the last three minima leads. */
function onward(lowWater: readonly Point[], atMs: number): number {
  const last = lowWater.at(-1) ?? [0, 0];
  const before = lowWater[Math.max(0, lowWater.length - 3)] ?? last;
  const span = last[0] - before[0];
  const slope = span > 0 ? (last[1] - before[1]) / span : 0;
  return last[1] + Math.max(0, slope) * (atMs - last[0]);
}

function markPixels(plot: Plot, lowWater: readonly Point[]): number {
  const gaps = lowWater
    .slice(1)
    .map(([atMs], index) => xOf(plot, atMs) - xOf(plot, lowWater[index]?.[0] ?? atMs));
  return Math.min(MARK_PIXELS_MAX, Math.max(2, Math.min(...gaps) / 4));
}

function mark(plot: Plot, [atMs, value]: Point, pixels: number): string {
  const x = (xOf(plot, atMs) - pixels / 2).toFixed(1);
  return `M${x} ${yOf(plot, value).toFixed(1)}h${pixels.toFixed(1)}`;
}
