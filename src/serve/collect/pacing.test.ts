import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOffMs, firstDelayMs, nextSlotMs, periodMs, phaseOf } from "./pacing.ts";

describe("the period", () => {
  test.each([
    ["calm", 60_000, 60_000],
    ["forming", 60_000, 10_000],
    ["forming", 15_000, 5_000],
    ["near-limit", 300_000, 50_000],
    ["forming", 2_000, 2_000],
  ] as const)("%s of %d ms is %d ms", (pace, everyMs, expected) => {
    expect(periodMs(everyMs, pace)).toBe(expected);
  });
});

describe("slots", () => {
  const phases = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test("the next one lies ahead, at most a period away, on the same grid whenever asked", () => {
    const times = fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 });
    const periods = fc.integer({ min: 100, max: 3_600_000 });
    fc.assert(
      fc.property(times, periods, phases, (afterMs, period, phase) => {
        const slotMs = nextSlotMs(afterMs, { periodMs: period, phase });
        expect(slotMs).toBeGreaterThan(afterMs - 1);
        expect(slotMs - afterMs).toBeLessThanOrEqual(period + 1);
        const again = nextSlotMs(slotMs + period / 4, { periodMs: period, phase });
        expect(Math.abs(again - slotMs - period)).toBeLessThan(1);
      }),
    );
  });

  test("phases of a fleet fill the interval evenly", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let port = 0; port < 1_000; port++) {
      const tenth = Math.floor(phaseOf(`10.0.0.${port % 250}:${6000 + port}`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(60);
    expect(Math.max(...tenths)).toBeLessThan(140);
  });

  test("a single target begins at once, a fleet over its interval", () => {
    expect(firstDelayMs(0.9, { everyMs: 60_000, targets: 1 })).toBeLessThan(50);
    expect(firstDelayMs(0.9, { everyMs: 60_000, targets: 5_000 })).toBe(54_000);
  });
});

describe("back-off", () => {
  const wait = (failures: number, everyMs = 60_000, hasExited = false): number =>
    backOffMs({ everyMs, failures, hasExited, chance: 0 });

  test("doubles from five seconds up to five intervals, for ever", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((failures) => wait(failures))).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000,
    ]);
  });

  test("begins with a second after a process was seen to end", () => {
    expect([1, 2, 3].map((failures) => wait(failures, 60_000, true))).toEqual([
      1_000, 2_000, 4_000,
    ]);
  });

  test("begins no later than a quick interval", () => {
    expect([1, 2, 3, 4].map((failures) => wait(failures, 2_000))).toEqual([
      2_000, 4_000, 8_000, 10_000,
    ]);
  });

  test("chance only brings it forward, by a tenth at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 100, max: 3_600_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, everyMs, chance) => {
          const ms = backOffMs({ everyMs, failures, hasExited: false, chance });
          expect(ms).toBeLessThanOrEqual(wait(failures, everyMs));
          expect(ms).toBeGreaterThanOrEqual(0.9 * wait(failures, everyMs) - 1);
        },
      ),
    );
  });
});
