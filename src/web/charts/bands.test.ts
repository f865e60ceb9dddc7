import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandParams, bandsOf, drawBand, startBands, stepBand, withEdge } from "./bands.ts";

const TICKS = [0, 10, 20, 30, 40, 50].map((atMs) => ({ capture: `c${atMs}`, atMs }));
const BANDS = { base: { from: 0, to: 1 }, now: { from: 3, to: 5 } };

describe("ranges on the strip", () => {
  test("are what the URL says, in either order", () => {
    expect(bandsOf(TICKS, "c50..c30", "c0..c10")).toEqual(BANDS);
    expect(bandParams(TICKS, BANDS)).toEqual({ c: "c30..c50", b: "c0..c10" });
  });

  test("single captures are none, beside a range they are a range of one", () => {
    expect(bandsOf(TICKS, "c50", "c0")).toBe(null);
    expect(bandsOf(TICKS, undefined, "gone..c0")).toBe(null);
    expect(bandsOf(TICKS, "c50", "c0..c10")?.now).toEqual({ from: 5, to: 5 });
    expect(bandsOf(TICKS, "c30..c50", undefined)?.base).toBe(null);
  });

  test("begin with the ends of all captures", () => {
    expect(startBands(26)).toEqual({ base: { from: 0, to: 5 }, now: { from: 20, to: 25 } });
    expect(startBands(4)).toEqual({ base: { from: 0, to: 1 }, now: { from: 2, to: 3 } });
    expect(startBands(2)).toEqual({ base: { from: 0, to: 0 }, now: { from: 1, to: 1 } });
  });

  test("an end takes the other one along", () => {
    expect(withEdge(BANDS, { band: "base", end: "from" }, 4).base).toEqual({ from: 4, to: 4 });
    expect(withEdge(BANDS, { band: "now", end: "to" }, 2).now).toEqual({ from: 2, to: 2 });
    expect(withEdge(BANDS, { band: "now", end: "from" }, 4).now).toEqual({ from: 4, to: 5 });
  });

  test("a drawn range replaces the closer one", () => {
    expect(drawBand(BANDS, { from: 1, to: 2 }).base).toEqual({ from: 1, to: 2 });
    expect(drawBand(BANDS, { from: 4, to: 5 }).now).toEqual({ from: 4, to: 5 });
  });

  test("whatever is stepped stays among the captures and as long as it was", () => {
    fc.assert(
      fc.property(fc.constantFrom("base" as const, "now" as const), fc.integer(), (band, by) => {
        const stepped = stepBand(BANDS, band, { by, count: TICKS.length })[band];
        const [from, to] = [stepped?.from ?? -1, stepped?.to ?? TICKS.length];
        expect(to - from).toBe(BANDS[band].to - BANDS[band].from);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThan(TICKS.length);
      }),
    );
  });
});
