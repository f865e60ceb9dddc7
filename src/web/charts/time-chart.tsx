import { useEffect, useRef } from "preact/hooks";
import type uPlot from "uplot";
import { said } from "../../base/language.ts";
import type { TimeView } from "../../serve/api.ts";
import { amount } from "./amount.ts";
import { readColours, useThemeVersion } from "./canvas-colours.ts";
import { moment } from "./clock.ts";
import { type TimeSpan, valueAt } from "./plot.ts";
import { type SharedCursor, useCursorTime } from "./shared-cursor.ts";
import { type PlottedSeries, timePlot } from "./time-plot.ts";
import { useWidth } from "./use-width.ts";
import "uplot/dist/uPlot.min.css";
import "./charts.css";

export interface NamedSeries extends PlottedSeries {
  readonly name: string;
}

export interface TimeChartProps {
  /** The finding where there is one, else the measure, with its unit. */
  readonly title: string;
  /** All that is drawn, in a sentence with numbers. */
  readonly says: string;
  readonly unit: string;
  readonly series: readonly NamedSeries[];
  readonly span: TimeSpan;
  readonly runs: readonly TimeSpan[];
  readonly events: TimeView["events"];
  readonly cursor: SharedCursor;
  readonly height: number;
  /** Shown in the head while no time is pointed at: a rate, or what there is to know. */
  readonly note?: string;
}

/** A panel with a chart; the value under the shared cursor stands in its head, over no line. */
export function TimeChart(props: TimeChartProps) {
  const { title, says, unit, series, span, cursor, note, height } = props;
  const atMs = useCursorTime(cursor);
  const only = series.length === 1 ? series[0] : undefined;
  return (
    <figure class="panel time-chart">
      <header>
        <h2 title={title}>{title}</h2>
        <span class="right">
          {atMs === null ? note : moment(atMs, span.toMs - span.fromMs)}{" "}
          {only === undefined ? null : <b>{valueNow(only, atMs, unit)}</b>}
        </span>
      </header>
      {only === undefined ? <Legend {...{ series, atMs, unit }} /> : null}
      <Canvas {...props} says={says} height={height} />
    </figure>
  );
}

/** Under the cursor, or the last one. */
function valueNow({ points }: NamedSeries, atMs: number | null, unit: string): string {
  const value = atMs === null ? (points.at(-1)?.[1] ?? null) : valueAt(points, atMs);
  return value === null ? said("no value") : amount(value, unit);
}

interface LegendProps extends Pick<TimeChartProps, "series" | "unit"> {
  readonly atMs: number | null;
}

function Legend({ series, atMs, unit }: LegendProps) {
  return (
    <ul class="chart-legend">
      {series.map((one) => (
        <li key={one.name} title={one.name}>
          <i class="sw" style={{ background: `var(--${one.colour})` }} />
          <span class="name">{one.name}</span>
          <b>{valueNow(one, atMs, unit)}</b>
        </li>
      ))}
    </ul>
  );
}

/** One tab stop; the arrows walk the captures, and all charts follow. */
function Canvas(props: TimeChartProps) {
  const { says, series, cursor, height } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const chart = useChart(ref, props, width);
  useEffect(
    () =>
      cursor.listen((atMs) => {
        const left = atMs === null ? -10 : (chart.current?.valToPos(atMs, "x") ?? -10);
        chart.current?.setCursor({ left, top: 0 }, false);
      }),
    [cursor],
  );
  const step = (by: number): void => {
    const times = series[0]?.points.map(([atMs]) => atMs) ?? [];
    const now = cursor.read();
    const at = now === null ? times.length : times.findIndex((atMs) => atMs >= now);
    cursor.move(times[Math.min(times.length - 1, Math.max(0, at + by))] ?? null);
  };
  return (
    <div class="chart-body">
      <button
        type="button"
        class="vh chart-stop"
        aria-label={says}
        onBlur={() => cursor.move(null)}
        onKeyDown={(event) => {
          const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          step(by);
        }}
      />
      <div ref={ref} class="chart-place" style={{ height: `${height}px` }} aria-hidden="true" />
    </div>
  );
}

function useChart(
  place: { readonly current: HTMLDivElement | null },
  props: TimeChartProps,
  width: number,
): { readonly current: uPlot | null } {
  const chart = useRef<uPlot | null>(null);
  const theme = useThemeVersion();
  const { series, span, runs, events, unit, height, cursor } = props;
  useEffect(() => {
    if (place.current === null || width === 0) return;
    const options = { width, height, unit, span, series, runs, events, colours: readColours() };
    const made = timePlot(place.current, { ...options, onCursor: cursor.move });
    chart.current = made;
    return () => {
      chart.current = null;
      made.destroy();
    };
  }, [series, span, width, height, theme]);
  return chart;
}
