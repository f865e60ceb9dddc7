import uPlot from "uplot";
import type { Verdict } from "../../report/report.ts";
import type { TimeView } from "../../serve/api.ts";
import { alignSeries } from "./aligned-data.ts";
import type { Colours, ColourToken } from "./canvas-colours.ts";
import { timeTicks } from "./clock.ts";
import { drawEvents } from "./draw-events.ts";
import { lowWaterShape } from "./low-water-shape.ts";
import {
  cutAtRuns,
  largest,
  type Plot,
  type Point,
  type TimeSpan,
  type ValueAxis,
  valueAxis,
} from "./plot.ts";

export interface PlottedSeries {
  readonly points: readonly Point[];
  readonly lowWater: readonly Point[];
  readonly verdict: Verdict;
  /** Of a series among others; the measured blue where it stands alone. */
  readonly colour: ColourToken;
}

export interface TimePlotOptions {
  readonly width: number;
  readonly height: number;
  readonly unit: string;
  readonly span: TimeSpan;
  readonly series: readonly PlottedSeries[];
  readonly runs: readonly TimeSpan[];
  readonly events: TimeView["events"];
  readonly colours: Colours;
  onCursor(atMs: number | null): void;
}

const LEFT_PIXELS = 58;
const BOTTOM_PIXELS = 24;
const PIXELS_PER_TICK = 84;
const VALUE_STEPS = 3;

/** A chart of measured series over time. Its bottom is 0, its ticks round, its clock local. */
export function timePlot(place: HTMLElement, options: TimePlotOptions): uPlot {
  const { series, runs, unit, colours } = options;
  const axis = valueAxis(
    largest(...series.flatMap((one) => [one.points, one.lowWater])),
    unit,
    VALUE_STEPS,
  );
  const { times, values } = alignSeries(
    series.map(({ points }) => points),
    runs,
  );
  const plot: uPlot.Options = {
    width: options.width,
    height: options.height,
    ms: 1,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, width: 1.5, fill: colours("surface") },
    },
    scales: {
      x: { time: true, range: () => [options.span.fromMs, options.span.toMs] },
      y: { range: () => [0, axis.max] },
    },
    axes: [timeAxis(options), valueAxisOf(axis, colours)],
    series: [{}, ...series.map(({ colour }) => lineOf(colour, series.length, colours))],
    hooks: {
      drawAxes: [(u) => drawEvents(u, options.events, options.colours)],
      draw: [(u) => drawLowWaters(u, options)],
      setCursor: [(u) => options.onCursor(cursorTime(u))],
    },
  };
  return new uPlot(plot, [times, ...values], place);
}

function cursorTime(u: uPlot): number | null {
  const { left } = u.cursor;
  return left === undefined || left < 0 ? null : u.posToVal(left, "x");
}

function timeAxis({ width, colours }: TimePlotOptions): uPlot.Axis {
  const most = Math.max(1, Math.floor((width - LEFT_PIXELS) / PIXELS_PER_TICK));
  const ticksOf = (u: uPlot) => timeTicks(u.scales["x"]?.min ?? 0, u.scales["x"]?.max ?? 0, most);
  return {
    ...axisLook(colours),
    size: BOTTOM_PIXELS,
    splits: (u) => ticksOf(u).map(({ atMs }) => atMs),
    values: (u) => ticksOf(u).map(({ label }) => label),
  };
}

function valueAxisOf({ ticks }: ValueAxis, colours: Colours): uPlot.Axis {
  return {
    ...axisLook(colours),
    size: LEFT_PIXELS,
    splits: () => ticks.map(({ value }) => value),
    values: () => ticks.map(({ label }) => label),
  };
}

function axisLook(colours: Colours) {
  return {
    stroke: colours("axis"),
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    gap: 4,
    ticks: { show: false },
    grid: { stroke: colours("grid"), width: 1 },
  };
}

function lineOf(colour: ColourToken, count: number, colours: Colours): uPlot.Series {
  const alone = count === 1 ? { fill: colours("tide-area") } : {};
  return {
    ...alone,
    stroke: colours(colour),
    width: count === 1 ? 1.25 : 1.75,
    points: { show: false },
  };
}

/** The plot in the pixels of the canvas, which are finer than those of the page. */
function canvasPlot(u: uPlot, { span }: TimePlotOptions): Plot {
  return { ...span, ...u.bbox, max: u.scales["y"]?.max ?? 1 };
}

const VERDICT_COLOURS: Readonly<Record<Verdict, readonly [ColourToken, ColourToken] | null>> = {
  leaking: ["leaking", "leaking-area"],
  suspect: ["suspect", "suspect-area"],
  steady: ["steady", "steady-area"],
  unknown: null,
};

function drawLowWaters(u: uPlot, options: TimePlotOptions): void {
  for (const one of options.series) drawLowWater(u, one, options);
}

function drawLowWater(u: uPlot, one: PlottedSeries, options: TimePlotOptions): void {
  const look = VERDICT_COLOURS[one.verdict];
  if (look === null || options.series.length > 1) return;
  const plot = canvasPlot(u, options);
  for (const part of cutAtRuns(one.points, options.runs)) {
    const [from, to] = [part[0]?.[0] ?? 0, part.at(-1)?.[0] ?? 0];
    const lows = one.lowWater.filter(([atMs]) => atMs >= from && atMs <= to);
    const shape = lowWaterShape(plot, part, lows);
    if (shape !== null)
      strokeShape(u, shape, { look, options, isDashed: one.verdict === "suspect" });
  }
}

function strokeShape(
  { ctx }: uPlot,
  shape: NonNullable<ReturnType<typeof lowWaterShape>>,
  how: {
    readonly look: readonly [ColourToken, ColourToken];
    readonly options: TimePlotOptions;
    readonly isDashed: boolean;
  },
): void {
  const ratio = uPlot.pxRatio;
  const { colours } = how.options;
  const stroke = (path: string, width: number, dash: readonly number[]): void => {
    ctx.lineWidth = width * ratio;
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.stroke(new Path2D(path));
  };
  ctx.save();
  ctx.fillStyle = colours(how.look[1]);
  ctx.fill(new Path2D(shape.area));
  ctx.strokeStyle = colours("baseline");
  stroke(shape.baseline, 1, [2, 3]);
  ctx.strokeStyle = colours(how.look[0]);
  stroke(shape.line, 1.75, how.isDashed ? [6, 3] : []);
  stroke(shape.rest, 1.5, [5, 4]);
  stroke(shape.marks, 4, []);
  ctx.restore();
}
