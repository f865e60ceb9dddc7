import uPlot from "uplot";
import { said } from "../../base/language.ts";
import type { Verdict } from "../../report/report.ts";
import type { BucketPoint, TimeRange, WatchEvent } from "../../serve/watch-api.ts";
import type { Colours, ColourToken } from "../charts/canvas-colours.ts";
import { timeTicks } from "../charts/clock.ts";
import { drawEvents } from "../charts/draw-events.ts";
import { lowWaterShape } from "../charts/low-water-shape.ts";
import type { Plot, Point, ValueAxis } from "../charts/plot.ts";
import { alignBuckets } from "./bucket-data.ts";

export interface LiveSeries {
  readonly name: string;
  readonly points: readonly BucketPoint[];
  readonly colour: ColourToken;
}

/** What a chart shows at one moment; drawn anew with every point that comes. */
export interface LiveScene {
  readonly span: TimeRange;
  readonly axis: ValueAxis;
  readonly series: readonly LiveSeries[];
  readonly runs: readonly TimeRange[];
  readonly events: readonly WatchEvent[];
  /** Of the first series; empty for measures that have none. */
  readonly lowWater: readonly Point[];
  readonly verdict: Verdict;
  /** A wall: the memory limit; null for none. */
  readonly limit: number | null;
  /** Since when nothing came; null while points come. */
  readonly staleFromMs: number | null;
}

export interface LivePlotOptions {
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
  readonly scene: LiveScene;
  onCursor(atMs: number | null): void;
  onDrawn(range: TimeRange): void;
}

export interface LivePlot {
  show(scene: LiveScene): void;
  point(atMs: number | null): void;
  destroy(): void;
}

const LEFT_PIXELS = 46;
const BOTTOM_PIXELS = 22;
const RIGHT_PIXELS = 6;
const HALF_LABEL_PIXELS = 16;
const PIXELS_PER_TICK = 76;
/** Shorter drags are presses with an unsteady hand. */
const DRAG_PIXELS_MIN = 6;

/** A chart that is fed: 0 at its bottom, round ticks, min to max as a band behind each line. */
export function livePlot(place: HTMLElement, options: LivePlotOptions): LivePlot {
  const { colours, width, height } = options;
  let scene = options.scene;
  const read = (): LiveScene => scene;
  const plot = new uPlot(
    {
      width,
      height,
      ms: 1,
      padding: [6, RIGHT_PIXELS, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: DRAG_PIXELS_MIN },
        points: { size: 7, width: 1.5, fill: colours("surface") },
      },
      scales: {
        x: { time: true, range: () => [scene.span.fromMs, scene.span.toMs] },
        y: { range: () => [0, scene.axis.max] },
      },
      axes: [timeAxis(width, colours), valueAxisOf(read, colours)],
      ...seriesOf(scene.series, colours),
      hooks: {
        drawClear: [(u) => drawNoData(u, scene, colours)],
        drawAxes: [(u) => drawEvents(u, scene.events, colours)],
        draw: [
          (u) => {
            drawLowWater(u, scene, colours);
            drawLimit(u, scene, colours);
          },
        ],
        setCursor: [(u) => options.onCursor(cursorTime(u))],
        setSelect: [(u) => tellDrawn(u, options)],
      },
    },
    dataOf(scene),
    place,
  );
  return {
    show: (next) => {
      scene = next;
      plot.setData(dataOf(next));
    },
    point: (atMs) => {
      const left = atMs === null ? -10 : plot.valToPos(atMs, "x");
      plot.setCursor({ left, top: 0 }, false);
    },
    destroy: () => plot.destroy(),
  };
}

function cursorTime({ cursor, posToVal }: uPlot): number | null {
  const { left } = cursor;
  return left === undefined || left === null || left < 0 ? null : posToVal(left, "x");
}

function tellDrawn(u: uPlot, { onDrawn }: LivePlotOptions): void {
  const { left, width } = u.select;
  if (width < DRAG_PIXELS_MIN) return;
  const range = { fromMs: u.posToVal(left, "x"), toMs: u.posToVal(left + width, "x") };
  u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  onDrawn(range);
}

/** Per series its line and, unseen, the edges of its band. */
function seriesOf(series: readonly LiveSeries[], colours: Colours) {
  const isAlone = series.length === 1;
  const lines = series.map(
    ({ colour }): uPlot.Series => ({
      stroke: colours(colour),
      width: isAlone ? 1.25 : 1.75,
      ...(isAlone ? { fill: colours("tide-area") } : {}),
      points: { show: false },
    }),
  );
  const edge: uPlot.Series = { stroke: "transparent", width: 0, points: { show: false } };
  const edges = series.flatMap(() => [edge, edge]);
  const bands = series.map(({ colour }, index): uPlot.Band => {
    const first = 1 + series.length + 2 * index;
    return { series: [first + 1, first], fill: paler(colours(colour)) };
  });
  return { series: [{}, ...lines, ...edges], bands };
}

/** `rgb(31, 111, 168)` at a third of its strength. */
function paler(colour: string): string {
  return colour.replace(/^rgba?\(([^,]+,[^,]+,[^,)]+).*\)$/, "rgba($1, 0.3)");
}

function dataOf({ series, runs }: LiveScene): uPlot.AlignedData {
  const { times, last, min, max } = alignBuckets(series, runs);
  const edges = series.flatMap((_, index) => [min[index] ?? [], max[index] ?? []]);
  return [times, ...last, ...edges];
}

function timeAxis(width: number, colours: Colours): uPlot.Axis {
  const most = Math.max(1, Math.floor((width - LEFT_PIXELS) / PIXELS_PER_TICK));
  const ticksOf = (u: uPlot) => timeTicks(u.scales["x"]?.min ?? 0, u.scales["x"]?.max ?? 0, most);
  return {
    ...axisLook(colours),
    size: BOTTOM_PIXELS,
    grid: { show: false },
    splits: (u) => ticksOf(u).map(({ atMs }) => atMs),
    values: (u) => ticksOf(u).map(({ atMs, label }) => (hasRoom(u, atMs) ? label : "")),
  };
}

/** Half of a label hangs over its tick; at the end of the plot it would be cut. */
function hasRoom(u: uPlot, atMs: number): boolean {
  return u.valToPos(atMs, "x") + HALF_LABEL_PIXELS <= u.bbox.width / uPlot.pxRatio + RIGHT_PIXELS;
}

function valueAxisOf(read: () => LiveScene, colours: Colours): uPlot.Axis {
  return {
    ...axisLook(colours),
    size: LEFT_PIXELS,
    splits: () => read().axis.ticks.map(({ value }) => value),
    values: () => read().axis.ticks.map(({ label }) => label),
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

const VERDICT_COLOURS: Readonly<Record<Verdict, readonly [ColourToken, ColourToken] | null>> = {
  leaking: ["leaking", "leaking-area"],
  suspect: ["suspect", "suspect-area"],
  steady: ["steady", "steady-area"],
  unknown: null,
};

/** Run by run: the next life of a process has a level of its own. */
function drawLowWater(u: uPlot, scene: LiveScene, colours: Colours): void {
  const look = VERDICT_COLOURS[scene.verdict];
  const points = scene.series[0]?.points ?? [];
  if (look === null || points.length === 0 || scene.lowWater.length < 2) return;
  const plot: Plot = { ...scene.span, ...u.bbox, max: scene.axis.max };
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  u.ctx.clip();
  for (const { fromMs, toMs } of livesOf(scene)) {
    const isIn = (atMs: number): boolean => atMs >= fromMs && atMs < toMs;
    const shape = lowWaterShape(
      plot,
      points.filter(([atMs]) => isIn(atMs)).map(([atMs, , , last]): Point => [atMs, last]),
      scene.lowWater.filter(([atMs]) => isIn(atMs)),
    );
    if (shape !== null) stroke(u, shape, { look, colours, isDashed: scene.verdict === "suspect" });
  }
  u.ctx.restore();
}

/** Where each life begins, and the beginning of the next one. */
function livesOf({ runs }: LiveScene): readonly TimeRange[] {
  const starts = runs.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  if (starts.length < 2)
    return [{ fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }];
  return starts.map((fromMs, index) => ({
    fromMs: index === 0 ? Number.NEGATIVE_INFINITY : fromMs,
    toMs: starts[index + 1] ?? Number.POSITIVE_INFINITY,
  }));
}

function stroke(
  { ctx }: uPlot,
  shape: NonNullable<ReturnType<typeof lowWaterShape>>,
  how: {
    readonly look: readonly [ColourToken, ColourToken];
    readonly colours: Colours;
    readonly isDashed: boolean;
  },
): void {
  const ratio = uPlot.pxRatio;
  const line = (path: string, width: number, dash: readonly number[]): void => {
    ctx.lineWidth = width * ratio;
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.stroke(new Path2D(path));
  };
  ctx.fillStyle = how.colours(how.look[1]);
  ctx.fill(new Path2D(shape.area));
  ctx.strokeStyle = how.colours("baseline");
  line(shape.baseline, 1, [2, 3]);
  ctx.strokeStyle = how.colours(how.look[0]);
  line(shape.line, 1.75, how.isDashed ? [6, 3] : []);
  line(shape.rest, 1.5, [5, 4]);
  line(shape.marks, 4, []);
}

/** Where nothing came any more the ground says so: an old line must not look like a new one. */
function drawNoData(u: uPlot, scene: LiveScene, colours: Colours): void {
  const fromMs = scene.staleFromMs;
  if (fromMs === null) return;
  const { ctx, bbox } = u;
  const left = Math.max(bbox.left, u.valToPos(fromMs, "x", true));
  const width = bbox.left + bbox.width - left;
  if (width <= 0) return;
  ctx.save();
  ctx.fillStyle = colours("future");
  ctx.fillRect(left, bbox.top, width, bbox.height);
  ctx.fillStyle = colours("axis");
  ctx.font = `${11 * uPlot.pxRatio}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = "center";
  const text = said("no data");
  if (width > ctx.measureText(text).width + 8) {
    ctx.fillText(text, left + width / 2, bbox.top + bbox.height / 2);
  }
  ctx.restore();
}

function drawLimit(u: uPlot, { limit, axis }: LiveScene, colours: Colours): void {
  if (limit === null || limit > axis.max) return;
  const { ctx, bbox } = u;
  const y = u.valToPos(limit, "y", true);
  ctx.save();
  ctx.strokeStyle = colours("ink");
  ctx.lineWidth = 1.5 * uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
