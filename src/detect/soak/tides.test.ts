import { describe, expect, test } from "vitest";
import { drawnPhases, drawnSoak, soakTimesMs, USUAL_SOAK } from "../../../test/drawn/soaks.ts";
import type { Series } from "../../series/series.ts";
import { soakedRun, tidesAt } from "./tides.ts";

const SERIES = drawnSoak(USUAL_SOAK, { goroutines: { site: [] } });
const TIMES = soakTimesMs(USUAL_SOAK);

function tides(series: Series, timesMs: readonly number[] = TIMES) {
  const soaked = soakedRun(series);
  return soaked === null ? null : tidesAt(soaked, timesMs);
}

describe("the ends of tides", () => {
  test("are the last captures of the baseline and of each cool-down", () => {
    const found = tides(SERIES);
    expect(found?.at.map((at) => TIMES[at] / 1000)).toEqual([30, 150, 270, 390]);
    expect(found?.intervals.map(({ requests }) => requests)).toEqual([3000, 3000, 3000]);
    expect(found?.restMs.slice(1)).toEqual([60_000, 60_000, 60_000]);
  });

  test("are not taken from the load that follows", () => {
    const late = TIMES.map((atMs) => (atMs === 150_000 ? 150_400 : atMs));
    const at = tides(SERIES, late)?.at[1] ?? -1;
    expect(late[at]).toBeLessThanOrEqual(150_000);
  });

  test("join two cycles where the captures between them are missing", () => {
    const gap = TIMES.filter((atMs) => atMs < 95_000 || atMs > 150_000);
    const found = tides(SERIES, gap);
    expect(found?.intervals.map(({ cycle, requests }) => [cycle, requests])).toEqual([
      [2, 6000],
      [3, 3000],
    ]);
  });

  test("leave a cycle out that was interrupted", () => {
    const phases = drawnPhases(USUAL_SOAK).slice(0, -1);
    expect(tides({ ...SERIES, phases })?.intervals).toHaveLength(2);
  });

  test("are none without a finished cycle, and for a plain watch", () => {
    expect(soakedRun({ ...SERIES, phases: drawnPhases(USUAL_SOAK).slice(0, 2) })).toBeNull();
    expect(soakedRun({ ...SERIES, phases: [] })).toBeNull();
  });

  test("weigh loads that nobody counted by their length", () => {
    const shape = { ...USUAL_SOAK, perSecond: null };
    const found = tides(drawnSoak(shape, { goroutines: { site: [] } }));
    expect(found?.intervals[0]).toMatchObject({ requests: null, loadMs: 60_000 });
  });
});

describe("a restart inside a soak", () => {
  const [run] = SERIES.runs;
  const cut = (atMs: number): Series => ({
    ...SERIES,
    runs: [
      { ...run, toMs: atMs },
      { ...run, fromMs: atMs + 1000 },
    ],
  });

  test("leaves the run that holds most cycles, and says which were judged", () => {
    const soaked = soakedRun(cut(60_000));
    expect(soaked?.ends.map(({ cycle }) => cycle)).toEqual([1, 2, 3]);
    expect(soaked?.leftOut).toBe(
      "the target was restarted during the soak: cycles 2 to 3 of 3 were judged",
    );
    expect(soakedRun(cut(300_000))?.ends.map(({ cycle }) => cycle)).toEqual([0, 1, 2]);
  });

  test("leaves nothing where no run holds a whole cycle", () => {
    const each = [40_000, 160_000, 280_000];
    const runs = [0, ...each].map((fromMs, index) => {
      return { ...run, fromMs: fromMs + 1, toMs: (each[index] ?? 389_000) - 1 };
    });
    const shape = runs.map((one) => ({ ...one, toMs: one.fromMs + 20_000 }));
    expect(soakedRun({ ...SERIES, runs: shape })).toBeNull();
  });
});
