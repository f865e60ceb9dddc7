import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choiceParams, panned, windowOf, windowParams, zoomed } from "./time-window.ts";

const NOW = 1_795_000_000_000;
const HOUR_MS = 3_600_000;
const known = { nowMs: NOW, runStartMs: NOW - 3 * HOUR_MS, keptFromMs: NOW - 90 * HOUR_MS };

describe("the window of a target", () => {
  test("is live and six hours long unless the address says otherwise", () => {
    const window = windowOf({}, known);
    expect(window).toEqual({ fromMs: NOW - 6 * HOUR_MS, toMs: NOW, isLive: true, choice: "6h" });
    expect(windowOf({ r: "soon" }, known)).toEqual(window);
  });

  test("is no longer than what is kept", () => {
    const choiceFor = (keptMs: number) =>
      windowOf({}, { ...known, keptFromMs: NOW - keptMs }).choice;
    expect(choiceFor(60_000)).toBe("5m");
    expect(choiceFor(400_000)).toBe("15m");
    expect(choiceFor(2 * HOUR_MS)).toBe("6h");
    expect(windowOf({}, { ...known, keptFromMs: null }).choice).toBe("6h");
  });

  test("of a run begins with it", () => {
    expect(windowOf({ r: "run" }, known).fromMs).toBe(NOW - 3 * HOUR_MS);
  });

  test("that was drawn stands still, and is read from its own parameters", () => {
    const drawn = { fromMs: NOW - HOUR_MS, toMs: NOW - HOUR_MS / 2 };
    const { from, to } = windowParams(drawn);
    expect(windowOf({ from, to }, known)).toEqual({ ...drawn, isLive: false, choice: "" });
  });

  test.each([
    { from: "5", to: "4" },
    { from: "x", to: "y" },
    { from: "1", to: "1e300" },
    { from: "-1", to: "5" },
  ])("%j is no window", (params) => expect(windowOf(params, known).isLive).toBe(true));

  test("the way back names no time", () => {
    expect(choiceParams(null)).toEqual({ from: null, to: null, r: null });
    expect(choiceParams("1h")).toEqual({ from: null, to: null, r: "1h" });
  });
});

describe("zooming and moving", () => {
  const range = fc
    .tuple(fc.integer({ min: 20_000, max: 10 * HOUR_MS }), fc.integer({ min: 0, max: HOUR_MS }))
    .map(([length, ago]) => ({ fromMs: NOW - ago - length, toMs: NOW - ago }));

  test("never shows what is still to come, and never nothing", () => {
    fc.assert(
      fc.property(range, fc.constantFrom(0.1, 0.5, 2, 10), (one, factor) => {
        const next = zoomed(one, factor, { aroundMs: null, nowMs: NOW });
        expect(next.toMs).toBeLessThanOrEqual(NOW);
        expect(next.toMs - next.fromMs).toBeGreaterThanOrEqual(19_999);
      }),
    );
  });

  test("in keeps what is pointed at where it is", () => {
    const one = { fromMs: NOW - 100_000, toMs: NOW };
    const next = zoomed(one, 0.5, { aroundMs: NOW - 80_000, nowMs: NOW });
    expect(next).toEqual({ fromMs: NOW - 90_000, toMs: NOW - 40_000 });
  });

  test("moving keeps the length and ends at now", () => {
    const one = { fromMs: NOW - 100_000, toMs: NOW - 10_000 };
    expect(panned(one, 0.5, NOW)).toEqual({ fromMs: NOW - 90_000, toMs: NOW });
    expect(panned(one, -0.5, NOW).toMs).toBe(NOW - 55_000);
  });
});
