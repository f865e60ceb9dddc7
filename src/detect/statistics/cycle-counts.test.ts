import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CycleCount,
  cycleEvidence,
  cycleTrend,
  isUneven,
  returnsEachCycle,
} from "./cycle-counts.ts";
import { poissonLowerTail } from "./poisson.ts";

function equally(...counts: readonly number[]): readonly CycleCount[] {
  return counts.map((count) => ({ count, exposure: 1 }));
}

describe("two cycles", () => {
  test("are uneven when the second left far more than chance makes of a leak", () => {
    expect(isUneven(equally(1, 11))).toBe(true);
    expect(isUneven(equally(5, 9))).toBe(false);
    expect(isUneven(equally(11, 1))).toBe(false);
    expect(
      isUneven([
        { count: 1, exposure: 1 },
        { count: 11, exposure: 10 },
      ]),
    ).toBe(false);
  });

  test("and a third one speaks for itself", () => expect(isUneven(equally(1, 11, 12))).toBe(false));
});

describe("the trend of cycles", () => {
  test("is level for a leak, with or without a warm-up", () => {
    for (const counts of [
      [12, 13],
      [12, 13, 13],
      [40, 12, 12],
      [100, 20, 22, 19],
      [6, 7, 3],
    ]) {
      expect(cycleTrend(equally(...counts))).toBe("level");
    }
  });

  test("falls for a store that fills", () => {
    for (const counts of [
      [40, 3],
      [40, 12, 3],
      [100, 70, 49],
      [100, 75, 56, 42],
      [12, 12, 3],
    ]) {
      expect(cycleTrend(equally(...counts))).toBe("falling");
    }
  });

  test("is unclear where the fall may be chance", () => {
    expect(cycleTrend(equally(7, 3))).toBe("unclear");
    expect(cycleTrend(equally(5))).toBe("one-cycle");
  });

  test("is read per exposure", () => {
    const cycles = [60, 10].map((count) => ({ count, exposure: count * 50 }));
    expect(cycleTrend(cycles)).toBe("level");
  });

  test("does not hang on the unit of the exposure", () => {
    const counts = fc.array(fc.nat(200), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 1e6, noNaN: true }), (drawn, unit) => {
        const scaled = drawn.map((count) => ({ count, exposure: unit }));
        expect(cycleTrend(scaled)).toBe(cycleTrend(equally(...drawn)));
      }),
    );
  });
});

describe("the evidence of cycles", () => {
  test("counts the first for no more than the others", () => {
    expect(cycleEvidence(equally(12, 13, 13))).toBe(38);
    expect(cycleEvidence(equally(14, 12, 12))).toBe(36);
    expect(cycleEvidence(equally(40, 0, 0))).toBe(0);
    expect(cycleEvidence(equally(30, 3, 2))).toBe(5);
  });

  test("is never more than what was counted", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), (drawn) => {
        const all = drawn.reduce((sum, count) => sum + count, 0);
        expect(cycleEvidence(equally(...drawn))).toBeLessThanOrEqual(all + 1e-9);
      }),
    );
  });
});

test("an empty cycle is allowed only where few were to be expected", () => {
  expect(returnsEachCycle(equally(2, 0, 3))).toBe(true);
  expect(returnsEachCycle(equally(20, 0, 20))).toBe(false);
});

test("the tail of a Poisson count adds up", () => {
  expect(poissonLowerTail(0, 3)).toBeCloseTo(Math.exp(-3));
  expect(poissonLowerTail(2, 1)).toBeCloseTo(2.5 * Math.exp(-1));
  expect(poissonLowerTail(-1, 1)).toBe(0);
  expect(poissonLowerTail(500, 3)).toBeCloseTo(1);
});
