import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chanceOfNone,
  changeOf,
  exposureForNone,
  type LeakRate,
  rateFromInterval,
  ratioInterval,
} from "./leak-rate.ts";

const leaks = (count: number, exposure = 1): LeakRate => ({ count, exposure });

const RATE = fc.record({
  count: fc.integer({ min: 1, max: 300 }),
  exposure: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

describe("the ratio of two rates", () => {
  test("has the interval of the binomial share: 10 of 20 lie between 0.272 and 0.728", () => {
    const ratio = ratioInterval(leaks(10), leaks(10), 0.95);
    expect(ratio?.estimate).toBeCloseTo(1, 6);
    expect(ratio?.low).toBeCloseTo(0.272 / 0.728, 2);
    expect(ratio?.high).toBeCloseTo(0.728 / 0.272, 2);
  });

  test("counts exposure: as many leaks in twice the time are half the rate", () => {
    expect(ratioInterval(leaks(50), leaks(50, 2), 0.95)?.estimate).toBeCloseTo(0.5, 6);
  });

  test("begins at zero where nothing stayed", () => {
    expect(ratioInterval(leaks(20), leaks(0), 0.95)).toMatchObject({ estimate: 0, low: 0 });
    expect(ratioInterval(leaks(0), leaks(0), 0.95)).toBeNull();
  });

  test("is the inverse when the sides change places", () => {
    fc.assert(
      fc.property(RATE, RATE, (one, two) => {
        const forth = ratioInterval(one, two, 0.9);
        const back = ratioInterval(two, one, 0.9);
        expect(forth?.low).toBeCloseTo(1 / (back?.high ?? 0), 3);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a change", () => {
  test.each([
    [leaks(40), leaks(40), "same"],
    [leaks(12), leaks(12), "same"],
    [leaks(100), leaks(30), "better"],
    [leaks(30), leaks(100), "worse"],
    [leaks(4), leaks(2), "wide"],
    [leaks(10_000), leaks(9_000), "same"],
  ] as const)("of %j to %j is %s", (before, after, expected) => {
    expect(changeOf(before, after)).toBe(expected);
  });

  test("is the opposite when the sides change places", () => {
    const opposite = { better: "worse", worse: "better", same: "same", wide: "wide" } as const;
    fc.assert(
      fc.property(RATE, RATE, (one, two) => {
        expect(changeOf(two, one)).toBe(opposite[changeOf(one, two)]);
      }),
      { numRuns: 60 },
    );
  });

  test("stays what it is when both sides count in another unit of exposure", () => {
    fc.assert(
      fc.property(RATE, RATE, fc.double({ min: 0.01, max: 100, noNaN: true }), (one, two, by) => {
        const scaled = (rate: LeakRate) => ({ ...rate, exposure: rate.exposure * by });
        expect(changeOf(scaled(one), scaled(two))).toBe(changeOf(one, two));
      }),
      { numRuns: 60 },
    );
  });
});

describe("nothing at all", () => {
  test("has a chance of 5 % at about three leaks that should have been there", () => {
    const many = leaks(1000, 1000);
    expect(exposureForNone(many, 0.05)).toBeCloseTo(3, 1);
    expect(chanceOfNone(many, exposureForNone(many, 0.05))).toBeCloseTo(0.05, 6);
  });

  test("asks for more where the rate itself is known from few", () => {
    expect(exposureForNone(leaks(3, 3), 0.05)).toBeGreaterThan(4);
  });
});

describe("a rate known by its interval", () => {
  test("counts as many leaks as have that interval", () => {
    const rate = rateFromInterval({ estimate: 100, low: 82, high: 122 });
    expect(rate?.count).toBeGreaterThan(80);
    expect(rate?.count).toBeLessThan(120);
    expect((rate?.count ?? 0) / (rate?.exposure ?? 1)).toBeCloseTo(100, 6);
  });

  test("counts few where it may be none, and is none where it does not rise", () => {
    expect(rateFromInterval({ estimate: 10, low: -5, high: 25 })?.count).toBeLessThan(4);
    expect(rateFromInterval({ estimate: 0, low: -1, high: 1 })).toBeNull();
    expect(rateFromInterval(null)).toBeNull();
  });
});
