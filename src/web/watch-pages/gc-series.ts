import type { GcRow } from "../../serve/watch-api.ts";
import type { Point } from "../charts/plot.ts";

/** Collections as lines of charts; what a row does not tell leaves no point. */
export interface GcSeries {
  readonly live: readonly Point[];
  readonly goal: readonly Point[];
  readonly pause: readonly Point[];
  readonly share: readonly Point[];
}

export function gcSeries(rows: readonly GcRow[]): GcSeries {
  const line = (of: (row: GcRow) => number | null): readonly Point[] =>
    rows.flatMap((row): readonly Point[] => {
      const value = of(row);
      return value === null ? [] : [[row.atMs, value]];
    });
  return {
    live: line(({ liveBytes }) => liveBytes),
    goal: line(({ goalBytes }) => goalBytes),
    pause: line(({ pauseMs }) => pauseMs),
    share: line(({ gcCpuPercent }) => gcCpuPercent),
  };
}
