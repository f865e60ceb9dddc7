import { useEffect, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatBytes } from "../../base/units.ts";
import type { TimeRange } from "../../serve/watch-api.ts";
import { timeTicks } from "../charts/clock.ts";
import { placeEvents } from "../charts/event-letter.ts";
import { type Plot, type Point, valueAxis, xOf, yOf } from "../charts/plot.ts";
import type { SharedCursor } from "../charts/shared-cursor.ts";
import { useWidth } from "../charts/use-width.ts";
import { type StackLayer, stackLayers } from "./budget-stack.ts";
import type { TargetSeries } from "./target-series.ts";
import { useDrawnRange } from "./use-drawn-range.ts";

const HEIGHT = 256;
const LEFT = 46;
const RIGHT = 10;
const TOP = 26;
const BELOW = 22;
const VALUE_STEPS = 3;
const PIXELS_PER_TICK = 84;
const HOLE_STEPS = 4;
const HOLE_MS_MIN = 5000;

interface BudgetChartProps {
  readonly series: TargetSeries;
  readonly limitBytes: number | null;
  /** Of live heap where it leaks; null where nothing stays. */
  readonly lowWater: readonly Point[] | null;
  readonly cursor: SharedCursor;
  onDrawn(range: TimeRange): void;
}

/** Where resident memory was over time: parts that add up to RSS at every moment, and the limit. */
export function BudgetChart(props: BudgetChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  return (
    <div ref={ref} class="budget-chart" style={{ minHeight: `${HEIGHT}px` }}>
      {width === 0 ? null : <Picture {...props} width={width} />}
    </div>
  );
}

function Picture(props: BudgetChartProps & { readonly width: number }) {
  const { series, limitBytes, lowWater, cursor, width } = props;
  const { window, budgets, events } = series;
  const top = Math.max(0, ...budgets.map(({ budget }) => budget.topBytes));
  const limit = limitBytes !== null && limitBytes < 4 * top ? limitBytes : null;
  const axis = valueAxis(Math.max(top, (limit ?? 0) * 1.04), "bytes", VALUE_STEPS);
  const plot: Plot = {
    ...{ fromMs: window.fromMs, toMs: window.toMs, max: axis.max, left: LEFT, top: TOP },
    width: Math.max(1, width - LEFT - RIGHT),
    height: HEIGHT - TOP - BELOW,
  };
  const layers = stackLayers(plot, budgets, { lowWater, holeMs: holeOf(series) });
  const drawn = useDrawnRange({ plot, onPoint: cursor.move, onDrawn: props.onDrawn });
  return (
    <svg
      class="ch"
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={pictureWords(series, limitBytes)}
      {...drawn.handlers}
    >
      <Hatch />
      {series.staleFromMs === null ? null : <NoData plot={plot} fromMs={series.staleFromMs} />}
      <Axes plot={plot} ticks={axis.ticks} />
      {layers.map((layer) => (
        <Layer key={layer.id} layer={layer} />
      ))}
      {limit === null ? null : <Limit plot={plot} limit={limit} />}
      {placeEvents(events, (atMs) => xOf(plot, atMs)).map(({ letter, x, says }) => (
        <g key={x}>
          <title>{says.join("\n")}</title>
          <path class="ev" d={`M${x.toFixed(1)} ${TOP - 4}V${bottomOf(plot)}`} />
          <rect class="evb" x={x - 7} y={3} width={14} height={15} rx={3} />
          <text class="evt" x={x} y={14} text-anchor="middle">
            {letter}
          </text>
        </g>
      ))}
      {drawn.shown === null ? null : (
        <rect class="chosen" {...drawn.shown} y={TOP} height={plot.height} />
      )}
      <Cursor plot={plot} cursor={cursor} />
    </svg>
  );
}

function holeOf({ budgets, bucketMs }: TargetSeries): number {
  const steps = budgets.slice(1).map(({ atMs }, index) => atMs - (budgets[index]?.atMs ?? atMs));
  const usual = steps.sort((a, b) => a - b)[Math.floor(steps.length * 0.9)] ?? 0;
  return Math.max(HOLE_MS_MIN, HOLE_STEPS * Math.max(usual, bucketMs));
}

function bottomOf({ top, height }: Plot): number {
  return top + height;
}

/** Lines over the parts that are no memory in use: they can be told apart without colour. */
function Hatch() {
  return (
    <defs>
      <pattern
        id="budget-hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-line" width="2.5" height="6" />
      </pattern>
    </defs>
  );
}

function NoData({ plot, fromMs }: { readonly plot: Plot; readonly fromMs: number }) {
  const left = Math.max(plot.left, xOf(plot, fromMs));
  const right = plot.left + plot.width;
  return (
    <>
      <rect class="future" x={left} y={plot.top} width={right - left} height={plot.height} />
      <text x={(left + right) / 2} y={plot.top + plot.height / 2} text-anchor="middle">
        {right - left < 50 ? "" : said("no data")}
      </text>
    </>
  );
}

const HATCHED: readonly StackLayer["id"][] = ["idle", "non-go"];

function Layer({ layer: { id, path } }: { readonly layer: StackLayer }) {
  return (
    <>
      <path class={`stack stack-${id}`} d={path} />
      {HATCHED.includes(id) ? <path class="hatched" d={path} fill="url(#budget-hatch)" /> : null}
    </>
  );
}

function Limit({ plot, limit }: { readonly plot: Plot; readonly limit: number }) {
  const y = yOf(plot, limit);
  return (
    <>
      <path class="limit" d={`M${plot.left} ${y.toFixed(1)}h${plot.width}`} />
      <text class="lim halo" x={plot.left + 6} y={y + 15}>
        {say`limit ${formatBytes(limit)}`}
      </text>
    </>
  );
}

interface AxesProps {
  readonly plot: Plot;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

function Axes({ plot, ticks }: AxesProps) {
  const right = plot.left + plot.width;
  const most = Math.max(1, Math.floor(plot.width / PIXELS_PER_TICK));
  return (
    <>
      {ticks.map(({ value, label }) => (
        <g key={value}>
          <path class="grid" d={`M${plot.left} ${yOf(plot, value).toFixed(1)}H${right}`} />
          <text x={plot.left - 6} y={yOf(plot, value) + 4} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
      {timeTicks(plot.fromMs, plot.toMs, most).map(({ atMs, label }) => (
        <text key={atMs} x={xOf(plot, atMs)} y={bottomOf(plot) + 16} text-anchor="middle">
          {label}
        </text>
      ))}
    </>
  );
}

/** By itself, so that moving it draws nothing else. */
function Cursor({ plot, cursor }: { readonly plot: Plot; readonly cursor: SharedCursor }) {
  const [atMs, setAt] = useState(cursor.read());
  useEffect(() => cursor.listen(setAt), [cursor]);
  if (atMs === null || atMs < plot.fromMs || atMs > plot.toMs) return null;
  return <path class="cross" d={`M${xOf(plot, atMs).toFixed(1)} ${plot.top}v${plot.height}`} />;
}

function pictureWords({ budgets }: TargetSeries, limitBytes: number | null): string {
  const last = budgets.at(-1)?.budget;
  if (last === undefined) return said("Memory budget over time: nothing measured so far.");
  const name = last.residentBytes === null ? said("held by Go") : "RSS";
  const limit = limitBytes === null ? "" : say` of ${formatBytes(limitBytes)}`;
  return say`Memory budget over time, stacked: ${name} now ${formatBytes(last.topBytes)}${limit}; live heap ${formatBytes(last.parts["live-heap"])}.`;
}
