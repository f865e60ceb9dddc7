import { describe, expect, test } from "vitest";
import { drawnRun, staircase } from "../../test/drawn/lives.ts";
import { sampleFrom } from "../metrics/sample.ts";
import type { Run } from "../series/series.ts";
import { coupleBirths } from "./coupling.ts";

/** A run whose program publishes the counter `timeouts`, read at every dump. */
function withCounter(run: Run, values: readonly number[]): Run {
  const process = (run.lives?.timesMs ?? []).map((atMs, index) => ({
    atMs,
    capture: `vars-${index}`,
    sample: sampleFrom("expvar", {
      fields: {},
      other: new Map([
        ["timeouts", values[index]],
        ["uptimeSeconds", index * 10],
      ]),
    }),
  }));
  return { ...run, process };
}

function couple(run: Run): ReturnType<typeof coupleBirths> {
  const [population] = run.lives?.populations ?? [];
  return population === undefined ? null : coupleBirths(run, population);
}

/** Rows of goroutines born at the dumps given, one for each number, that never leave. */
function bornAt(dumps: number, births: readonly number[]): readonly string[] {
  return births.map((born) => ".".repeat(born) + "#".repeat(dumps - born));
}

const IRREGULAR = [1, 1, 1, 2, 5, 5, 5, 5, 6, 9, 10, 10, 10, 13, 14, 14, 15, 18, 18, 18, 19];

describe("coupleBirths", () => {
  test("names the counter that the births follow, with births per event", () => {
    const run = drawnRun({ stuck: bornAt(20, IRREGULAR) });
    const events = Array.from({ length: 20 }, (_, dump) => {
      return 2 * IRREGULAR.filter((born) => born <= dump).length;
    });
    const coupling = couple(withCounter(run, events));
    expect(coupling).toMatchObject({ to: "counter", counter: "timeouts", birthsPerEvent: 0.5 });
  });

  test("sees a clock in births at equal distances", () => {
    const run = drawnRun({ stuck: staircase(20) });
    const coupling = couple(run);
    expect(coupling).toEqual({ to: "time", everyMs: 10_000 });
  });

  test("says nothing of births at random, of few births, or of an unrelated counter", () => {
    const run = drawnRun({ stuck: bornAt(20, IRREGULAR) });
    expect(couple(run)).toBeNull();
    const steady = Array.from({ length: 20 }, (_, index) => index * 7);
    expect(couple(withCounter(run, steady))).toBeNull();
    const few = drawnRun({ stuck: bornAt(20, [1, 5, 9]) });
    expect(couple(few)).toBeNull();
  });
});
