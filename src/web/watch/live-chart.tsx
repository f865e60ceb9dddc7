import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { TimeRange } from "../../serve/watch-api.ts";
import { readColours, useThemeVersion } from "../charts/canvas-colours.ts";
import { moment } from "../charts/clock.ts";
import { type SharedCursor, useCursorTime } from "../charts/shared-cursor.ts";
import { useWidth } from "../charts/use-width.ts";
import { valueWord } from "../value-words.ts";
import { bucketAt } from "./bucket-data.ts";
import { rangeIn } from "./chart-rows.ts";
import { Explain } from "./explain.tsx";
import { type LivePlot, type LiveScene, type LiveSeries, livePlot } from "./live-plot.ts";
import type { Term } from "./terms.ts";
import "uplot/dist/uPlot.min.css";
import "../charts/charts.css";

export interface LiveChartProps {
  readonly id: string;
  /** The measure with its unit, once. */
  readonly title: string;
  /** Explained in its head; the first is the measure. */
  readonly terms: readonly Term[];
  readonly scene: LiveScene;
  readonly cursor: SharedCursor;
  readonly height: number;
  /** A rate or a bound, in the head while no time is pointed at. */
  readonly note: string;
  /** What is missing and what would give it, in the place of lines; null where there are any. */
  readonly missing: string | null;
  /** A legend that switches series; null for a single one. */
  readonly switches: ComponentChildren;
  onDrawn(range: TimeRange): void;
}

/** A panel with a chart that follows the target; the value under the cursor is in its head. */
export function LiveChart(props: LiveChartProps) {
  const { id, title, terms, scene, cursor, note, missing, switches } = props;
  const { span, series } = scene;
  const [first, ...also] = terms;
  const atMs = useCursorTime(cursor);
  const only = series.length === 1 ? series[0] : undefined;
  return (
    <section class={`panel live-chart chart-${id}`} aria-labelledby={`h-${id}`}>
      <header>
        <h2 id={`h-${id}`}>{title}</h2>
        {first === undefined ? null : <Explain term={first} also={also} />}
        <span class="right">
          {atMs === null ? note : moment(atMs, span.toMs - span.fromMs)}{" "}
          {only === undefined ? null : <b>{valueWords(only, atMs, scene.axis)}</b>}
        </span>
      </header>
      {switches}
      {missing === null ? <Canvas {...props} /> : <Missing says={missing} height={props.height} />}
    </section>
  );
}

function Missing({ says, height }: { readonly says: string; readonly height: number }) {
  return (
    <p class="chart-missing" style={{ minHeight: `${height}px` }}>
      {says}
    </p>
  );
}

/** `1,925`; zoomed out with the smallest and largest of that stretch: `1,925 (1,880–1,960)`. */
export function valueWords(
  { points }: Pick<LiveSeries, "points">,
  atMs: number | null,
  axis: LiveScene["axis"],
): string {
  const point = atMs === null ? points.at(-1) : bucketAt(points, atMs);
  if (point === undefined || point === null) return said("no value");
  return rangeIn(axis, point);
}

/** One tab stop; the arrows walk the points, and all charts follow. */
function Canvas(props: LiveChartProps) {
  const { title, scene, cursor, height } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const plot = usePlot(ref, props, width);
  useEffect(() => cursor.listen((atMs) => plot.current?.point(atMs)), [cursor]);
  const step = (by: number): void => {
    const times = (scene.series[0]?.points ?? [])
      .map(([atMs]) => atMs)
      .filter((atMs) => atMs >= scene.span.fromMs);
    const now = cursor.read();
    const at = now === null ? times.length : times.findIndex((atMs) => atMs >= now);
    cursor.move(times[Math.min(times.length - 1, Math.max(0, at + by))] ?? null);
  };
  return (
    <div class="chart-body">
      <button
        type="button"
        class="vh chart-stop"
        aria-label={say`${title}, ${sceneWords(props)}. Arrows walk the points.`}
        onBlur={() => cursor.move(null)}
        onKeyDown={(event) => {
          const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          step(event.shiftKey ? 10 * by : by);
        }}
      />
      <div ref={ref} class="chart-place" style={{ height: `${height}px` }} aria-hidden="true" />
    </div>
  );
}

/** `06:12 to 12:12: 1,904 at the end; leaking`. */
function sceneWords({ scene }: LiveChartProps): string {
  const { span, series, verdict, lowWater, axis } = scene;
  const length = span.toMs - span.fromMs;
  const worded = series.map((one) => {
    const name = series.length === 1 ? "" : `${one.name} `;
    return `${name}${valueWords(one, null, axis)}`;
  });
  const judged = lowWater.length < 2 ? "" : `; ${valueWord(verdict)}`;
  return say`${moment(span.fromMs, length)} to ${moment(span.toMs, length)}: ${worded.join(", ")} at the end${judged}`;
}

/** Made once for a size and a set of lines; points that come are only shown. */
function usePlot(
  place: { readonly current: HTMLDivElement | null },
  { scene, height, cursor, onDrawn }: LiveChartProps,
  width: number,
): { readonly current: LivePlot | null } {
  const plot = useRef<LivePlot | null>(null);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  const theme = useThemeVersion();
  const lines = scene.series.map(({ name }) => name).join("|");
  useEffect(() => {
    if (place.current === null || width === 0) return;
    const made = livePlot(place.current, {
      ...{ width, height, scene, colours: readColours(), onCursor: cursor.move },
      onDrawn: (range) => drawn.current(range),
    });
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [lines, width, height, theme]);
  useEffect(() => plot.current?.show(scene), [scene]);
  return plot;
}
