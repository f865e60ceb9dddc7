import { type Plot, xOf } from "../charts/plot.ts";
import type { ChartLane } from "./chart-lanes.ts";

/** Bars from one zero line: what was added above it, what went below it. */
export function FlowBars({ lane, plot }: { readonly lane: ChartLane; readonly plot: Plot }) {
  const up = Math.max(0, ...lane.points.map(([, change]) => change));
  const down = Math.max(0, ...lane.points.map(([, change]) => -change));
  const zero = plot.top + plot.height * (up / (up + down || 1));
  const scale = plot.height / (up + down || 1);
  const step = lane.points.length < 2 ? plot.width : barStep(lane, plot);
  const width = Math.max(1, Math.min(24, step - 1));
  return (
    <>
      <text x={plot.left - 6} y={plot.top + 4} text-anchor="end">
        {up}
      </text>
      <text x={plot.left - 6} y={zero + 4} text-anchor="end">
        0
      </text>
      {lane.points.map(([atMs, change]) => {
        const height = Math.abs(change) * scale;
        return (
          <rect
            key={atMs}
            class={barClass(lane, change)}
            x={(xOf(plot, atMs) - width).toFixed(1)}
            y={(change >= 0 ? zero - height : zero).toFixed(1)}
            width={width.toFixed(1)}
            height={height.toFixed(1)}
          />
        );
      })}
      <path class="axis" d={`M${plot.left} ${zero.toFixed(1)}H${plot.left + plot.width}`} />
    </>
  );
}

/** Births of a leak are warm: they stay. Others come and go like any load. */
function barClass({ verdict }: ChartLane, change: number): string {
  if (change < 0) return "death";
  return verdict === "leaking" ? "birth" : "plain";
}

function barStep({ points }: ChartLane, plot: Plot): number {
  const first = points[0]?.[0] ?? 0;
  const last = points.at(-1)?.[0] ?? 0;
  return (xOf(plot, last) - xOf(plot, first)) / Math.max(1, points.length - 1);
}
