import { describe, expect, test } from "vitest";
import type { GcRow } from "../../serve/watch-api.ts";
import { gcSeries } from "./gc-series.ts";

function rows(run: number, fromMs: number, live: readonly (number | null)[]): readonly GcRow[] {
  return live.map((liveBytes, n) => ({
    ...{ atMs: fromMs + n * 10, run, cycles: 1, pauseMs: 1, gcCpuPercent: null },
    ...{ liveBytes, goalBytes: null, forced: false },
  }));
}

describe("collections as lines", () => {
  test("what is not told leaves no point", () => {
    const { live, share, pause } = gcSeries(rows(0, 100, [5, null, 7]));
    expect(live).toEqual([
      [100, 5],
      [120, 7],
    ]);
    expect([share.length, pause.length]).toEqual([0, 3]);
  });

  test("lives one after the other are all drawn, in the order of time", () => {
    const { lives, live } = gcSeries([...rows(1, 500, [9, 9]), ...rows(0, 100, [1, 2, 3])]);
    expect(lives.map(({ fromMs }) => fromMs)).toEqual([100, 500]);
    expect(live.map(([, value]) => value)).toEqual([1, 2, 3, 9, 9]);
  });

  test("of processes that ran at the same time the busiest is drawn, and the rest is counted", () => {
    const { lives, livesLeftOut, live } = gcSeries([
      ...rows(0, 100, [1, 2, 3, 4]),
      ...rows(1, 120, [80, 90]),
    ]);
    expect(livesLeftOut).toBe(1);
    expect(lives).toHaveLength(1);
    expect(live.map(([, value]) => value)).toEqual([1, 2, 3, 4]);
  });

  test("nothing is nothing", () => {
    expect(gcSeries([])).toMatchObject({ live: [], lives: [], livesLeftOut: 0 });
  });
});
