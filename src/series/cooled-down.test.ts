import { describe, expect, test } from "vitest";
import { drawnRun } from "../../test/drawn/lives.ts";
import { drawnPoint, drawnSeries } from "../../test/drawn/series.ts";
import { hasCooledDown } from "./cooled-down.ts";
import type { Run } from "./series.ts";

const MIB = 1024 * 1024;
const REST = { fromMs: 40_000 };

/** Seven dumps, ten seconds apart; the load ends at the fifth. */
function cooled(rows: readonly string[], rest: Partial<Run> = {}): boolean {
  return hasCooledDown(drawnSeries([{ ...drawnRun({ site: rows }), ...rest }]), REST);
}

describe("a target has cooled down", () => {
  test("when the goroutines of the load are gone or stay", () => {
    expect(cooled(["#######", ".###...", "..#####"])).toBe(true);
  });

  test("not while they leave", () => {
    const leaving = [5, 6, 6, 6].map((length) => `.${"#".repeat(length - 1)}`.padEnd(7, "."));
    expect(cooled(["#######", ...leaving, ...leaving])).toBe(false);
  });

  test("not before there were three readings", () => {
    const run = drawnRun({ site: ["#######"] });
    expect(hasCooledDown(drawnSeries([run]), { fromMs: 55_000 })).toBe(false);
    expect(hasCooledDown(drawnSeries([]), REST)).toBe(false);
  });

  test("not while the live heap falls, and with a little noise all the same", () => {
    const process = (bytes: readonly number[]): Run["process"] =>
      bytes.map((heapAllocBytes, index) => drawnPoint(40_000 + index * 10_000, { heapAllocBytes }));
    const rows = ["#######"];
    expect(cooled(rows, { process: process([90 * MIB, 60 * MIB, 40 * MIB]) })).toBe(false);
    expect(cooled(rows, { process: process([40.3 * MIB, 40 * MIB, 40.1 * MIB]) })).toBe(true);
  });

  test("not while connections of the load are within their idle time", () => {
    const read = { function: "net/http.(*persistConn).readLoop", file: "t.go", line: 1 };
    const run = drawnRun({ site: Array<string>(9).fill("..#####") });
    const populations = (run.lives?.populations ?? []).map((one) => {
      return { ...one, state: "IO wait", site: { ...one.site, stack: [read] } };
    });
    const lives = run.lives === null ? null : { ...run.lives, populations };
    const series = (toMs: number) => drawnSeries([{ ...run, lives, toMs }]);
    expect(hasCooledDown(series(60_000), REST)).toBe(false);
    expect(hasCooledDown(series(140_000), REST)).toBe(true);
  });
});
