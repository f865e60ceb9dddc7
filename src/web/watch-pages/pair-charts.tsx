import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatDuration, formatNumber } from "../../base/units.ts";
import type { CompareSide, CompareView } from "../../serve/watch-api.ts";
import { amount, scaled } from "../charts/amount.ts";
import { moment, timeTicks } from "../charts/clock.ts";
import { linePath, type Plot, timeAt, valueAxis, xOf, yOf } from "../charts/plot.ts";
import { useWidth } from "../charts/use-width.ts";
import {
  bandPath,
  lastLine,
  numbersOf,
  PAIR_MEASURES,
  type PairMeasure,
  type PairSide,
  pairSide,
  pointAt,
  sharedScale,
} from "./pair-plot.ts";

const HEIGHT = 110;
const LEFT = 48;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;
const PIXELS_PER_TICK = 90;

/** Measure by measure A beside B, on equal axes, with one cursor at the same offset in all. */
export function PairCharts({ view: { a, b } }: { readonly view: CompareView }) {
  const [offsetMs, setOffset] = useState<number | null>(null);
  const measures = PAIR_MEASURES.filter(({ measure }) =>
    [a, b].some(({ points }) =>
      points.some((one) => one.measure === measure && one.points.length > 1),
    ),
  );
  return (
    <section
      class="pairs"
      aria-label={said("A beside B on equal axes")}
      onPointerLeave={() => setOffset(null)}
    >
      {measures.map((measure) => (
        <PairRow key={measure.measure} {...{ a, b, measure, offsetMs, setOffset }} />
      ))}
    </section>
  );
}

interface PairRowProps {
  readonly a: CompareSide;
  readonly b: CompareSide;
  readonly measure: PairMeasure;
  readonly offsetMs: number | null;
  setOffset(offsetMs: number | null): void;
}

function PairRow({ a, b, measure, offsetMs, setOffset }: PairRowProps) {
  const pair = [pairSide(a, measure), pairSide(b, measure)] as const;
  const scale = sharedScale(a, b, pair);
  const axis = valueAxis(scale.max, measure.unit, 3);
  const name = said(measure.title);
  const title = axis.scale.unit === "" ? name : `${name}, ${axis.scale.unit}`;
  const shared = { measure, axis, lengthMs: scale.lengthMs, offsetMs, setOffset };
  return (
    <figure class="panel pair">
      <figcaption>
        <h3>{title}</h3>
        {offsetMs === null ? null : (
          <span class="sub">
            {say`${formatDuration(Math.round(offsetMs / 1000) * 1000)} after the beginning`}
          </span>
        )}
      </figcaption>
      <div class="pair-plots">
        <PairPlot {...shared} name="A" side={pair[0]} />
        <PairPlot {...shared} name="B" side={pair[1]} />
      </div>
    </figure>
  );
}

interface PairPlotProps {
  readonly name: "A" | "B";
  readonly side: PairSide;
  readonly measure: PairMeasure;
  readonly axis: ReturnType<typeof valueAxis>;
  readonly lengthMs: number;
  readonly offsetMs: number | null;
  setOffset(offsetMs: number | null): void;
}

function PairPlot(props: PairPlotProps) {
  const { name, side, measure, axis, lengthMs, offsetMs, setOffset } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const plot: Plot = {
    fromMs: side.fromMs,
    toMs: side.fromMs + lengthMs,
    max: axis.max,
    left: LEFT,
    top: TOP,
    width: Math.max(1, width - LEFT - RIGHT),
    height: HEIGHT,
  };
  const point = offsetMs === null ? null : pointAt(side, offsetMs);
  return (
    <div ref={ref} class="pair-plot">
      <p class="pair-head">
        <b>{name}</b>
        <span>{headWords(props, point?.[3] ?? null)}</span>
      </p>
      {width === 0 ? null : (
        <svg
          class="ch"
          width={width}
          height={TOP + HEIGHT + BOTTOM}
          role="img"
          aria-label={`${name}, ${said(measure.title)}: ${numberWords(side, measure.unit)}`}
          onPointerMove={(event) => {
            const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
            setOffset(timeAt(plot, x) - plot.fromMs);
          }}
        >
          <Axes plot={plot} axis={axis} />
          <path class="tide" d={bandPath(plot, side.points)} />
          <path class="line" d={linePath(plot, lastLine(side.points))} />
          {offsetMs === null ? null : (
            <path
              class="cross"
              d={`M${xOf(plot, plot.fromMs + offsetMs).toFixed(1)} ${TOP}v${HEIGHT}`}
            />
          )}
        </svg>
      )}
    </div>
  );
}

/** Under the cursor its value, else the lowest and the highest. */
function headWords({ side, measure, axis }: PairPlotProps, value: number | null): string {
  if (value !== null) return valueWords(value, measure.unit);
  const numbers = numbersOf(side);
  if (numbers === null) return said("not measured");
  const { scale } = axis;
  if (scale.unit === "") return numberWords(side, measure.unit);
  return say`${scaled(numbers.lowest, scale)} to ${scaled(numbers.highest, scale)} ${scale.unit}`;
}

function numberWords(side: PairSide, unit: string): string {
  const numbers = numbersOf(side);
  if (numbers === null) return said("not measured");
  return say`${valueWords(numbers.lowest, unit)} to ${valueWords(numbers.highest, unit)}`;
}

/** Per cents of the processor are mostly parts of one. */
function valueWords(value: number, unit: string): string {
  return unit === "" ? formatNumber(value) : amount(value, unit);
}

function Axes({
  plot,
  axis,
}: {
  readonly plot: Plot;
  readonly axis: ReturnType<typeof valueAxis>;
}) {
  const bottom = plot.top + plot.height;
  const most = Math.max(2, Math.floor(plot.width / PIXELS_PER_TICK));
  return (
    <>
      {axis.ticks.map(({ value, label }) => {
        const y = yOf(plot, value);
        return (
          <g key={value}>
            <path class="grid" d={`M${plot.left} ${y.toFixed(1)}h${plot.width}`} />
            <text x={plot.left - 6} y={y + 4} text-anchor="end">
              {label}
            </text>
          </g>
        );
      })}
      {timeTicks(plot.fromMs, plot.toMs, most).map(({ atMs, label }) => (
        <text key={atMs} x={xOf(plot, atMs)} y={bottom + 15} text-anchor="middle">
          {label}
        </text>
      ))}
      <path class="axis" d={`M${plot.left} ${bottom}h${plot.width}`} />
    </>
  );
}

/** `13:00 to 14:00`, with the date where it is another day. */
export function rangeWords({ range }: CompareSide): string {
  const far = Math.max(range.toMs - range.fromMs, Date.now() - range.fromMs);
  return say`${moment(range.fromMs, far)} to ${moment(range.toMs, far)}`;
}
