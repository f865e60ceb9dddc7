import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { GcRow, TimeRange } from "../../serve/watch-api.ts";
import { amount } from "../charts/amount.ts";
import type { ColourToken } from "../charts/canvas-colours.ts";
import type { Point } from "../charts/plot.ts";
import type { SharedCursor } from "../charts/shared-cursor.ts";
import { type NamedSeries, TimeChart } from "../charts/time-chart.tsx";
import { type GcSeries, gcSeries } from "./gc-series.ts";

interface GcChartsProps {
  readonly rows: readonly GcRow[];
  readonly range: TimeRange;
  readonly cursor: SharedCursor;
}

const TALL = 220;
const SMALL = 132;
/** More marks than this are a pattern of their own and hide the lines; the table has them. */
const FORCED_MARKED_MAX = 12;

/** Live heap and goal, then what collecting costs; one cursor for all. */
export function GcCharts({ rows, range, cursor }: GcChartsProps) {
  const series = useMemo(() => gcSeries(rows), [rows]);
  const shared = useMemo(() => {
    const forced = rows.filter((row) => row.forced).map(({ atMs }) => atMs);
    const marked = forced.length > FORCED_MARKED_MAX ? [] : forced;
    const events = marked.map((atMs) => ({ kind: "forced-gc", atMs, detail: said("asked for") }));
    return { span: spanOf(series, range), runs: series.lives, events };
  }, [rows, series, range]);
  const heap = useMemo(
    () =>
      [
        named(said("after a collection"), series.live, "cat-1"),
        named(said("goal"), series.goal, "cat-2"),
      ].filter(({ points }) => points.length > 0),
    [series],
  );
  const pauses = useMemo(() => [named(said("pause"), series.pause, "tide")], [series]);
  const share = useMemo(() => [named(said("share"), series.share, "tide")], [series]);
  return (
    <div class="gc-charts">
      {series.livesLeftOut === 0 ? null : (
        <p class="sub">
          {series.livesLeftOut === 1
            ? said("1 smaller process")
            : say`${series.livesLeftOut} smaller processes`}{" "}
          {said(
            "wrote into the same trace at the same time: in the table below, not in the charts.",
          )}
        </p>
      )}
      {heap.length === 0 ? null : (
        <TimeChart
          {...shared}
          cursor={cursor}
          title={titled(said("Live heap and goal"), [...series.live, ...series.goal], "bytes")}
          says={say`Live heap after a collection: ${ends(series.live, "bytes")}; goal: ${ends(series.goal, "bytes")}.`}
          unit="bytes"
          series={heap}
          height={TALL}
        />
      )}
      <div class="time-small">
        {series.pause.length === 0 ? null : (
          <TimeChart
            {...shared}
            cursor={cursor}
            title={titled(said("Pause"), series.pause, "milliseconds")}
            says={say`Pause of a collection: ${ends(series.pause, "milliseconds")}.`}
            unit="milliseconds"
            series={pauses}
            height={SMALL}
          />
        )}
        {series.share.length === 0 ? null : (
          <TimeChart
            {...shared}
            cursor={cursor}
            title={said("Processor time of the collector, %")}
            says={say`Share of the processor since the start: ${ends(series.share, "")} per cent.`}
            unit=""
            series={share}
            height={SMALL}
          />
        )}
      </div>
    </div>
  );
}

function named(name: string, points: readonly Point[], colour: ColourToken): NamedSeries {
  return { name, points, lowWater: [], verdict: "unknown", colour };
}

/** What was seen, when it is less than what was asked for. */
function spanOf({ live, goal, pause, share }: GcSeries, range: TimeRange): TimeRange {
  const times = [live, goal, pause, share].flatMap((points) => [
    points[0]?.[0],
    points.at(-1)?.[0],
  ]);
  const known = times.filter((at) => at !== undefined);
  const fromMs = Math.max(range.fromMs, Math.min(...known, range.toMs));
  const toMs = Math.min(range.toMs, Math.max(...known, range.fromMs));
  return toMs > fromMs ? { fromMs, toMs } : range;
}

function titled(name: string, points: readonly Point[], unit: string): string {
  const most = points.reduce((max, [, value]) => Math.max(max, value), 0);
  return `${name}, ${amount(most, unit).split(" ")[1] ?? ""}`;
}

function ends(points: readonly Point[], unit: string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return said("not measured");
  return say`${amount(first[1], unit)} to ${amount(last[1], unit)}`;
}
