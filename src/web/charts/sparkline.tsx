import type { Verdict } from "../../report/report.ts";
import { largest, type Plot, type Point, type TimeSpan } from "./plot.ts";
import { TideLane } from "./tide-lane.tsx";
import "./charts.css";

export interface SparklineProps extends TimeSpan {
  readonly points: readonly Point[];
  readonly lowWater: readonly Point[];
  readonly runs: readonly TimeSpan[];
  readonly verdict: Verdict;
  /** A sentence with its numbers: what is drawn, in words. */
  readonly says: string;
  readonly width?: number;
  readonly height?: number;
}

const WIDTH = 132;
const HEIGHT = 22;

/** A series in a row of a table: it shares the time axis with its neighbours, not the scale. */
export function Sparkline({ width = WIDTH, height = HEIGHT, says, ...series }: SparklineProps) {
  const plot: Plot = {
    fromMs: series.fromMs,
    toMs: series.toMs,
    max: largest(series.points, series.lowWater),
    left: 0,
    top: 2,
    width,
    height: height - 4,
  };
  return (
    <svg class="ch spark" width={width} height={height} role="img" aria-label={says}>
      <path class="axis" d={`M0 ${height - 1.5}H${width}`} />
      <TideLane {...series} plot={plot} isSmall />
    </svg>
  );
}
