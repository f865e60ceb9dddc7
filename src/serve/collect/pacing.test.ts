import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOffMs, firstDelayMs, periodMs } from "./pacing.ts";

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

describe("the first round", () => {
  test("of a single target is at once, of a fleet over its interval", () => {
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
