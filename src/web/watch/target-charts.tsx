import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatRate } from "../../base/units.ts";
import type { BucketPoint, FleetRow, TimeRange } from "../../serve/watch-api.ts";
import type { SharedCursor } from "../charts/shared-cursor.ts";
import { axisOf, CHARTS, type ChartRow, titleOf, valueIn } from "./chart-rows.ts";
import type { Leaks, MeasureVerdict } from "./leaks-of.ts";
import { LiveChart } from "./live-chart.tsx";
import type { LiveScene } from "./live-plot.ts";
import type { TargetSeries } from "./target-series.ts";
import type { Term } from "./terms.ts";

export interface TargetChartsProps {
  readonly row: FleetRow;
  readonly leaks: Leaks;
  readonly series: TargetSeries;
  readonly isLoading: boolean;
  readonly cursor: SharedCursor;
  /** Charts and series that are switched off. */
  readonly off: readonly string[];
  onToggle(name: string): void;
  onDrawn(range: TimeRange): void;
}

const HEIGHT = 128;

/** One small chart a measure, all on one clock with one cursor. */
export function TargetCharts(props: TargetChartsProps) {
  const { off, onToggle } = props;
  return (
    <>
      <fieldset class="chart-switches">
        <legend class="vh">{said("Charts")}</legend>
        {CHARTS.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="chip"
            aria-pressed={!off.includes(id)}
            onClick={() => onToggle(id)}
          >
            {said(name)}
          </button>
        ))}
      </fieldset>
      <div class="multi">
        {CHARTS.filter(({ id }) => !off.includes(id)).map((chart) => (
          <OneChart key={chart.id} {...props} chart={chart} />
        ))}
      </div>
    </>
  );
}

type OneChartProps = TargetChartsProps & { readonly chart: ChartRow };

function OneChart(props: OneChartProps) {
  const { chart, leaks, series, cursor, isLoading } = props;
  const scene = useScene(props);
  const hasPoints = chart.series.some(({ measure }) => series.points(measure).length > 0);
  return (
    <LiveChart
      id={chart.id}
      title={titleOf(chart, scene.axis)}
      terms={termsOf(chart)}
      scene={scene}
      cursor={cursor}
      height={HEIGHT}
      note={noteOf(chart, leaks)}
      missing={
        hasPoints || isLoading
          ? null
          : say`Not measured in this window: it comes from ${said(chart.source)}.`
      }
      switches={chart.series.length < 2 ? null : <SeriesSwitches {...props} axis={scene.axis} />}
      onDrawn={props.onDrawn}
    />
  );
}

function termsOf({ term, series, hasLowWater }: ChartRow): readonly Term[] {
  const own = series.map((one) => one.term);
  return [
    ...new Set([
      term,
      ...own,
      ...(hasLowWater ? (["low water"] as const) : []),
      "min and max" as const,
    ]),
  ];
}

function useScene({ chart, series, row, leaks, off }: OneChartProps): LiveScene {
  return useMemo(() => {
    const shown = chart.series.filter(({ measure }) => !off.includes(measure));
    const lines = shown.map(({ measure, name, colour }) => ({
      ...{ name: said(name), colour },
      points: series.points(measure),
    }));
    const max = Math.max(0, ...lines.flatMap(({ points }) => points.map((point) => point[2])));
    const limit = chart.hasLimit ? row.limitBytes : null;
    const isNear = limit !== null && limit < 4 * max;
    const measure = chart.series[0]?.measure ?? "goroutines";
    return {
      span: series.window,
      axis: axisOf(chart.unit, isNear ? Math.max(max, limit * 1.04) : max),
      series: lines,
      runs: series.runs,
      events: series.events,
      lowWater: chart.hasLowWater ? series.lowWater(measure) : [],
      verdict: judgedAs(chart, leaks).verdict,
      limit: isNear ? limit : null,
      staleFromMs: series.staleFromMs,
    };
  }, [series, chart, off, leaks, row.limitBytes]);
}

function judgedAs({ id }: ChartRow, { goroutines, bytes }: Leaks): MeasureVerdict {
  return id === "goroutines" ? goroutines : bytes;
}

function noteOf(chart: ChartRow, leaks: Leaks): string {
  const { ratePerHour, verdict } = judgedAs(chart, leaks);
  if (!chart.hasLowWater || ratePerHour === null || verdict === "steady") return "";
  const unit = chart.id === "goroutines" ? "goroutines" : "bytes";
  return say`low water ${formatRate(ratePerHour.estimate, unit)}`;
}

function lastIn(axis: LiveScene["axis"], points: readonly BucketPoint[]): string {
  const last = points.at(-1);
  return last === undefined ? "" : valueIn(axis, last[3]);
}

/** A legend that switches its lines, each with its last value. */
function SeriesSwitches({
  chart,
  series,
  off,
  onToggle,
  axis,
}: OneChartProps & { readonly axis: LiveScene["axis"] }) {
  return (
    <ul class="chart-legend switches">
      {chart.series.map(({ measure, name, colour }) => (
        <li key={measure}>
          <button
            type="button"
            class="link"
            aria-pressed={!off.includes(measure)}
            onClick={() => onToggle(measure)}
          >
            <i class={`sw sw-${colour}`} /> {said(name)}{" "}
            <b>{lastIn(axis, series.points(measure))}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}
