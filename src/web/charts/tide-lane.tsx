import type { Verdict } from "../../report/report.ts";
import { lowWaterShape } from "./low-water-shape.ts";
import { areaPath, cutAtRuns, linePath, type Plot, type Point, type TimeSpan } from "./plot.ts";

export interface TideLaneProps {
  readonly plot: Plot;
  readonly points: readonly Point[];
  readonly lowWater: readonly Point[];
  readonly runs: readonly TimeSpan[];
  readonly verdict: Verdict;
  /** Marks at each minimum and the baseline: left out where the lane is small. */
  readonly isSmall: boolean;
}

/** A measured series with its low water, run by run; nothing is joined across a restart. */
export function TideLane({ plot, points, lowWater, runs, verdict, isSmall }: TideLaneProps) {
  const parts = cutAtRuns(points, runs);
  return (
    <>
      {parts.map((part) => {
        const from = part[0]?.[0] ?? 0;
        const to = part.at(-1)?.[0] ?? 0;
        const lows = lowWater.filter(([atMs]) => atMs >= from && atMs <= to);
        const shape = verdict === "unknown" ? null : lowWaterShape(plot, part, lows);
        return (
          <g key={from} class={verdict}>
            <path class="tide" d={shape === null ? areaPath(plot, part) : shape.tide} />
            {shape === null ? null : <path class="area" d={shape.area} />}
            <path class="line" d={linePath(plot, part)} />
            {shape === null || isSmall ? null : <path class="base" d={shape.baseline} />}
            {shape === null ? null : <path class="low" d={shape.line} />}
            {shape === null ? null : <path class="proj" d={shape.rest} />}
            {shape === null || isSmall ? null : <path class="mark" d={shape.marks} />}
          </g>
        );
      })}
    </>
  );
}
