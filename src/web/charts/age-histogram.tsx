import { say } from "../../base/language.ts";

import { formatCount } from "../../base/units.ts";
import type { GoroutineGroupRow } from "../../serve/api.ts";
import { type AgeBar, ageBars } from "./age-bars.ts";
import { valueAxis } from "./plot.ts";
import "./charts.css";

export interface AgeHistogramProps {
  readonly ages: GoroutineGroupRow["ages"];
  readonly width: number;
  readonly height: number;
}

const LEFT = 46;
const TOP = 8;
const BOTTOM = 20;

/** Goroutines by how long they have waited. Whole minutes, as the runtime prints them. */
export function AgeHistogram({ ages, width, height }: AgeHistogramProps) {
  const bars = ageBars(ages);
  const axis = valueAxis(Math.max(0, ...bars.map((bar) => bar.count)), "goroutines", 2);
  const plotHeight = height - TOP - BOTTOM;
  const each = (width - LEFT) / Math.max(1, bars.length);
  const y = (count: number): number => TOP + plotHeight * (1 - count / axis.max);
  return (
    <svg class="ch" width={width} height={height} role="img" aria-label={spoken(bars)}>
      {axis.ticks.map(({ value, label }) => (
        <g key={value}>
          <path class="grid" d={`M${LEFT} ${y(value)}H${width}`} />
          <text x={LEFT - 6} y={y(value) + 4} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
      {bars.map(({ label, count }, index) => {
        const x = LEFT + index * each;
        return (
          <g key={label}>
            <title>{`${label}: ${formatCount(count)}`}</title>
            <rect
              class="age"
              x={x + 1}
              width={Math.max(1, each - 2)}
              y={y(count)}
              height={Math.max(0, y(0) - y(count))}
            />
            {bars.length > 12 && index % 3 !== 0 ? null : (
              <text x={x + each / 2} y={height - 5} text-anchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function spoken(bars: readonly AgeBar[]): string {
  const worded = bars.filter(({ count }) => count > 0);
  return say`Minutes waited: ${worded.map(({ label, count }) => `${label}: ${formatCount(count)}`).join(", ")}`;
}
