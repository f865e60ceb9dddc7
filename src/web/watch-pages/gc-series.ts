import type { GcRow } from "../../serve/watch-api.ts";
import type { Point, TimeSpan } from "../charts/plot.ts";

/** Collections as lines of charts; what a row does not tell leaves no point. */
export interface GcSeries {
  readonly live: readonly Point[];
  readonly goal: readonly Point[];
  readonly pause: readonly Point[];
  readonly share: readonly Point[];
  /** Lives that are drawn: no line is joined across a restart. */
  readonly lives: readonly TimeSpan[];
  /** Lives that ran beside a larger one and are in the table only. */
  readonly livesLeftOut: number;
}

interface Life extends TimeSpan {
  readonly rows: readonly GcRow[];
}

export function gcSeries(all: readonly GcRow[]): GcSeries {
  const lives = livesOf(all);
  const drawn = apart(lives);
  const rows = drawn.flatMap((life) => life.rows);
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
    lives: drawn.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    livesLeftOut: lives.length - drawn.length,
  };
}

function livesOf(rows: readonly GcRow[]): readonly Life[] {
  const byRun = new Map<number, GcRow[]>();
  for (const row of rows) {
    const known = byRun.get(row.run);
    if (known === undefined) byRun.set(row.run, [row]);
    else known.push(row);
  }
  return [...byRun.values()].map((life) => {
    return { rows: life, fromMs: life[0]?.atMs ?? 0, toMs: life.at(-1)?.atMs ?? 0 };
  });
}

/** Lives one after the other; of those that overlap, processes in one log, the busiest. */
function apart(lives: readonly Life[]): readonly Life[] {
  const chosen: Life[] = [];
  for (const life of lives.toSorted((a, b) => b.rows.length - a.rows.length)) {
    const overlaps = chosen.some((one) => one.fromMs <= life.toMs && life.fromMs <= one.toMs);
    if (!overlaps) chosen.push(life);
  }
  return chosen.toSorted((a, b) => a.fromMs - b.fromMs);
}
