import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextSlotMs, phaseOf } from "./time-slots.ts";

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
});
