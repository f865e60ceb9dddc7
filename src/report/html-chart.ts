import { say } from "../base/language.ts";
import { formatBare, HOUR_MS } from "../base/units.ts";
import { timeAxis, valueAxis } from "./html-axis.ts";
import { drawForecast } from "./html-forecast.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { PHASE_HEIGHT, phaseBands, phaseNames, stepLabels } from "./html-phases.ts";
import {
  type ChartLane,
  type Frame,
  fixed,
  NARROW,
  type Pixel,
  type PlacedLane,
  path,
  type Sizes,
  thinned,
  WIDE,
} from "./html-plot.ts";
import type { ReportEvent, ReportForecast, ReportPhase, ReportWindow } from "./report.ts";
import { type Point, type TideRun, tideMax, tideRange, tideRuns } from "./tide.ts";

export interface ChartOptions {
  readonly lanes: readonly ChartLane[];
  readonly runs: ReportWindow["runs"];
  readonly events: readonly ReportEvent[];
  /** Of a soak, drawn as bands through all lanes. */
  readonly phases: readonly ReportPhase[];
  /** Top of the value axes where charts share one scale. */
  readonly valueMax?: number;
  /** What the chart shows, as a sentence with its numbers. */
  readonly name: string;
}

const TITLE_HEIGHT = 24;
const EVENT_HEIGHT = 18;
const AXIS_HEIGHT = 24;
/** From the axis to the feet of its labels: clear of the 0 beside it in any font. */
const AXIS_LABEL_DROP = 18;
const LANE_GAP = 14;
/** More would cover each other; the list of events below the chart has all. */
const EVENTS_DRAWN_MAX = 8;
/** A forecast beyond this many windows would press the window flat; it is told in words then. */
const FUTURE_WINDOWS_MAX = 1.5;
/** Room right of the moment at which the limit is reached. */
const BEYOND_LIMIT = 1.1;
/** A limit further above the line than this would press the line flat; it is told in words then. */
const LIMIT_ABOVE_MAX = 3;
const MARK_WIDTH_MAX = 10;
/** Height of the filled area in which its label finds room. */
const LABEL_INSIDE_MIN = 40;

/** The chart once for each of the widths; null when there is no line to draw. */
export function tideChart(
  options: ChartOptions,
  widths: readonly Sizes[] = [WIDE, NARROW],
): Markup | null {
  const drawn = options.lanes.map((lane) => ({ lane, runs: tideRuns(lane.series, options.runs) }));
  const lanes = drawn.filter(({ runs }) => runs.length > 0);
  if (lanes.length === 0) return null;
  const times = [
    ...lanes.flatMap(({ runs }) => tideRange(runs) ?? []),
    ...options.phases.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
  ].filter(Number.isFinite);
  const earliest = times.reduce((least, atMs) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
  const latest = times.reduce((most, atMs) => Math.max(most, atMs), Number.NEGATIVE_INFINITY);
  const range = [earliest, latest] as const;
  if (!(range[1] > range[0])) return null;
  return html`${widths.map((sizes) => chartOf(options, lanes, range, sizes))}`;
}

function chartOf(
  options: ChartOptions,
  lanes: readonly { readonly lane: ChartLane; readonly runs: readonly TideRun[] }[],
  range: readonly [number, number],
  sizes: Sizes,
): Markup {
  const { events, phases, name, valueMax = 0 } = options;
  const forecast = lanes.find(({ lane }) => lane.forecast !== null)?.lane.forecast ?? null;
  const frame = frameOf(range, sizes, forecast);
  const hasEvents = events.some(({ atMs }) => atMs >= range[0] && atMs <= range[1]);
  const eventTop = phases.length > 0 ? PHASE_HEIGHT : 0;
  const top = eventTop + (hasEvents ? EVENT_HEIGHT : 0);
  const placed = placeLanes(lanes, sizes, { top, valueMax });
  const bottom = placed.at(-1)?.bottom ?? 0;
  const height = bottom + AXIS_HEIGHT;
  return html`<svg class="ch ${sizes.className}" viewBox="0 0 ${sizes.width} ${height}" role="img"
aria-label="${name}">
${futureGround(frame, bottom)}${phaseNames(phases, frame)}
${placed.map((lane) => phaseBands(phases, frame, [lane.top, lane.bottom]))}
${timeGrid(frame, [eventTop, bottom])}
${placed.map((lane) => drawLane(lane, frame, phases.length > 0))}
${eventMarks(events, range, { frame, top: eventTop, bottom })}</svg>`;
}

function frameOf(
  [fromMs, toMs]: readonly [number, number],
  sizes: Sizes,
  forecast: ReportForecast | null,
): Frame {
  const endX = sizes.width - sizes.right;
  const windows = forecast === null ? 0 : (forecast.hours.estimate * HOUR_MS) / (toMs - fromMs);
  const shown = windows <= FUTURE_WINDOWS_MAX ? Math.max(0, windows) * BEYOND_LIMIT : 0;
  const nowX = sizes.left + (endX - sizes.left) / (1 + shown);
  const x = (atMs: number): number => {
    return sizes.left + ((atMs - fromMs) / (toMs - fromMs)) * (nowX - sizes.left);
  };
  const endMs = fromMs + (toMs - fromMs) * (1 + shown);
  return { sizes, x, nowX, endX, ticks: timeAxis([fromMs, endMs], sizes.timeTicks) };
}

function placeLanes(
  lanes: readonly { readonly lane: ChartLane; readonly runs: readonly TideRun[] }[],
  sizes: Sizes,
  from: { readonly top: number; readonly valueMax: number },
): readonly PlacedLane[] {
  let { top } = from;
  return lanes.map(({ lane, runs }) => {
    const height = laneHeight(lane, sizes);
    const plotTop = top + TITLE_HEIGHT;
    const bottom = plotTop + height;
    top = bottom + LANE_GAP;
    const max = Math.max(from.valueMax, shownMax(lane, tideMax(runs)));
    const axis = valueAxis(max, lane.series.unit, lane.tall ? 4 : 2);
    const y = (value: number): number => {
      return bottom - (Math.max(0, Math.min(axis.max, value)) / axis.max) * height;
    };
    return { lane, runs, axis, top: plotTop, bottom, y };
  });
}

/** A lane with a limit and a forecast needs more room than one with a line alone. */
function laneHeight({ tall, forecast }: ChartLane, { tallHeight, lowHeight }: Sizes): number {
  if (tall) return tallHeight;
  return forecast === null ? lowHeight : 1.5 * lowHeight;
}

/** The limit belongs on the axis when it is near enough for the line to keep its shape. */
function shownMax({ forecast }: ChartLane, max: number): number {
  if (forecast === null || forecast.limitBytes > max * LIMIT_ABOVE_MAX) return max;
  return Math.max(max, forecast.limitBytes);
}

function futureGround({ nowX, endX }: Frame, bottom: number): Markup {
  if (nowX === endX) return NO_MARKUP;
  return html`<rect class="future" x="${fixed(nowX)}" y="0" width="${fixed(endX - nowX)}"
height="${fixed(bottom)}"/><path class="now" d="M${fixed(nowX)} 0V${fixed(bottom)}"/>
<text x="${fixed(nowX + 6)}" y="12">forecast</text>`;
}

function timeGrid({ ticks, x, sizes }: Frame, [top, bottom]: readonly [number, number]): Markup {
  const lines = ticks.map(({ at, label }) => {
    const tickX = fixed(x(at));
    return html`<path class="grid" d="M${tickX} ${top}V${fixed(bottom)}"/>
<text x="${tickX}" y="${fixed(bottom + AXIS_LABEL_DROP)}" text-anchor="middle">${label}</text>`;
  });
  return html`${lines}<text x="0" y="${fixed(bottom + AXIS_LABEL_DROP)}">UTC</text>
<path class="axis" d="M${sizes.left} ${fixed(bottom)}H${sizes.width - sizes.right}"/>`;
}

function drawLane(placed: PlacedLane, frame: Frame, isSoak: boolean): Markup {
  const { lane, axis, y } = placed;
  const { left, width, right } = frame.sizes;
  const rows = axis.ticks.map(({ at, label }) => {
    return html`<path class="grid" d="M${left} ${fixed(y(at))}H${width - right}"/>
<text x="${left - 6}" y="${fixed(y(at) + 4)}" text-anchor="end">${label}</text>`;
  });
  const runs = placed.runs.map((run) => drawRun(run, placed, frame));
  return html`${rows}${laneHead(placed, frame)}<g class="${lane.verdict}">${runs}
${isSoak ? stepLabels(placed, frame) : stayedLabel(placed, frame)}</g>${drawForecast(placed, frame)}`;
}

function drawRun(run: TideRun, placed: PlacedLane, { x, sizes }: Frame): Markup {
  const at = ([atMs, value]: Point): Pixel => [x(atMs), placed.y(value)];
  const line = thinned(run.points.map(at), sizes.width);
  const [first] = line;
  const last = line.at(-1);
  if (first === undefined || last === undefined) return NO_MARKUP;
  if (line.length === 1) {
    return html`<circle class="dot" cx="${fixed(first[0])}" cy="${fixed(first[1])}" r="2"/>`;
  }
  const floor = fixed(placed.bottom);
  const closed = `${path(line)}L${fixed(last[0])} ${floor}L${fixed(first[0])} ${floor}Z`;
  const low = placed.lane.verdict === "unknown" ? [] : run.lowWater.map(at);
  return html`<path class="tide" d="${closed}"/>${lowArea(low, placed)}
<path class="line" d="${path(line)}"/>${lowLine(low, last)}`;
}

/** What stayed: between the first low water and the later ones. Only a finding's lane is filled. */
function lowArea(low: readonly Pixel[], { lane }: PlacedLane): Markup {
  const [first] = low;
  const last = low.at(-1);
  if (first === undefined || last === undefined || low.length < 2) return NO_MARKUP;
  if (lane.verdict !== "leaking" && lane.verdict !== "suspect") return NO_MARKUP;
  const area = `${path(low)}L${fixed(last[0])} ${fixed(first[1])}Z`;
  return html`<path class="area" d="${area}"/>
<path class="base" d="M${fixed(first[0])} ${fixed(first[1])}H${fixed(last[0])}"/>`;
}

function lowLine(low: readonly Pixel[], end: Pixel): Markup {
  const last = low.at(-1);
  if (last === undefined) return NO_MARKUP;
  const gap = low.length > 1 ? Math.abs(last[0] - (low[0]?.[0] ?? 0)) / (low.length - 1) : 40;
  const width = Math.max(3, Math.min(MARK_WIDTH_MAX, gap / 4));
  const marks = low.map(([markX, markY]) => {
    const start = `${fixed(markX - width / 2)} ${fixed(markY)}`;
    return html`<path class="mark" d="M${start}h${fixed(width)}"/>`;
  });
  // Not known yet: level from the last finished tide to the end, never above what was measured.
  const open = end[0] > last[0] ? [last, [end[0], Math.max(last[1], end[1])] as const] : [];
  const dashed = open.length === 0 ? NO_MARKUP : html`<path class="proj" d="${path(open)}"/>`;
  return html`<path class="low" d="${path(low)}"/>${dashed}${marks}`;
}

/** The last value stands in the head of its lane, where it covers no line. */
function laneHead({ lane, axis, runs, top }: PlacedLane, { sizes, nowX }: Frame): Markup {
  const unit = axis.unit === "" ? "" : `, ${axis.unit}`;
  const last = runs.at(-1)?.points.at(-1);
  const value = last === undefined ? "" : formatBare(last[1], lane.series.unit);
  const y = fixed(top - 8);
  return html`<text class="title halo" x="${sizes.left}" y="${y}">${lane.title}${unit}</text>
<text class="value halo" x="${fixed(nowX)}" y="${y}" text-anchor="end">${value}</text>`;
}

/** By how much the low water of a finding rose, under the line it belongs to. */
function stayedLabel(placed: PlacedLane, { x, sizes }: Frame): Markup {
  const { lane, runs, y, bottom } = placed;
  const lowWater = runs.at(-1)?.lowWater ?? [];
  const [first] = lowWater;
  const last = lowWater.at(-1);
  if (first === undefined || last === undefined || !lane.tall || last[1] <= first[1]) {
    return NO_MARKUP;
  }
  if (lane.verdict !== "leaking" && lane.verdict !== "suspect") return NO_MARKUP;
  const rises = y(first[1]) - y(last[1]);
  const below = Math.min(bottom - 6, y(first[1]) + 16);
  const labelY = rises > LABEL_INSIDE_MIN ? y(last[1]) + 0.65 * rises : below;
  const labelX = Math.max(sizes.left + 130, x(last[0]) - 8);
  const rise = formatBare(last[1] - first[1], lane.series.unit);
  return html`<text class="stay halo" x="${fixed(labelX)}" y="${fixed(labelY)}"
text-anchor="end">${say`low water +${rise}`}</text>`;
}

const EVENT_LETTERS: ReadonlyMap<string, string> = new Map([
  ["restart", "R"],
  ["oom-kill", "O"],
  ["ended", "E"],
  ["deploy", "D"],
]);

function eventMarks(
  events: readonly ReportEvent[],
  [fromMs, toMs]: readonly [number, number],
  at: { readonly frame: Frame; readonly top: number; readonly bottom: number },
): Markup {
  const { frame, top, bottom } = at;
  const inside = events.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const marks = inside.slice(0, EVENTS_DRAWN_MAX).map(({ kind, atMs }) => {
    const eventX = Math.round(frame.x(atMs)) + 0.5;
    const letter = EVENT_LETTERS.get(kind) ?? "!";
    return html`<path class="ev" d="M${eventX} ${top + 15}V${fixed(bottom)}"/>
<rect class="evb" x="${eventX - 7}" y="${top + 1}" width="14" height="14" rx="3"/>
<text class="evt" x="${eventX}" y="${top + 11.5}" text-anchor="middle">${letter}</text>`;
  });
  return html`${marks}`;
}
