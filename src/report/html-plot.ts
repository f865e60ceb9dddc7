/** Where things stand in a chart of the HTML report: its sizes, its lanes, its pixels. */
import type { AxisTick, ValueAxis } from "./html-axis.ts";
import type { ReportForecast, ReportSeries, Verdict } from "./report.ts";
import type { TideRun } from "./tide.ts";

/** One measure of a chart; all lanes of a chart share the time axis. */
export interface ChartLane {
  readonly title: string;
  readonly series: ReportSeries;
  /** Whose line it is: the finding's, with its verdict, or one that belongs to no verdict. */
  readonly verdict: Verdict | "process";
  /** Tall for the measure that the chart is about. */
  readonly tall: boolean;
  /** Drawn where the lane shows the memory that a limit stops. */
  readonly forecast: ReportForecast | null;
}

export interface Sizes {
  readonly className: "wide" | "narrow" | "half";
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly tallHeight: number;
  readonly lowHeight: number;
  readonly timeTicks: number;
}

export const WIDE: Sizes = {
  className: "wide",
  width: 736,
  left: 56,
  right: 12,
  tallHeight: 176,
  lowHeight: 64,
  timeTicks: 8,
};
export const NARROW: Sizes = {
  className: "narrow",
  width: 344,
  left: 48,
  right: 6,
  tallHeight: 150,
  lowHeight: 56,
  timeTicks: 4,
};

/** Two of these stand side by side, or one below the other on a narrow page. */
export const HALF: Sizes = { ...NARROW, className: "half", width: 356, tallHeight: 176 };

export type Pixel = readonly [x: number, y: number];

export interface Frame {
  readonly sizes: Sizes;
  readonly x: (atMs: number) => number;
  /** End of what was measured, and right end of the plot. */
  readonly nowX: number;
  readonly endX: number;
  readonly ticks: readonly AxisTick[];
}

export interface PlacedLane {
  readonly lane: ChartLane;
  readonly runs: readonly TideRun[];
  readonly axis: ValueAxis;
  readonly top: number;
  readonly bottom: number;
  readonly y: (value: number) => number;
}

/** Lowest and highest of each pixel column, in order: nothing between is averaged away. */
export function thinned(points: readonly Pixel[], columns: number): readonly Pixel[] {
  if (points.length <= 2 * columns) return points;
  const byColumn = new Map<
    number,
    { low: readonly [number, number]; high: readonly [number, number] }
  >();
  for (const point of points) {
    const column = Math.floor(point[0]);
    const held = byColumn.get(column) ?? { low: point, high: point };
    byColumn.set(column, {
      low: point[1] < held.low[1] ? point : held.low,
      high: point[1] > held.high[1] ? point : held.high,
    });
  }
  return [...byColumn.values()].flatMap(({ low, high }) =>
    low[0] <= high[0] ? [low, high] : [high, low],
  );
}

export function path(points: readonly Pixel[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${fixed(x)} ${fixed(y)}`)
    .join("");
}

/** A tenth of a pixel is finer than any screen shows. */
export function fixed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
