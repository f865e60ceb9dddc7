import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Births, bornInAll, bornInHalves, bornInThirds, bornWithin } from "./spread-births.ts";

const SPAN_MS = 60_000;

/** Stretches that follow each other within the span, each with its births. */
const births = fc
  .array(fc.record({ weight: fc.integer({ min: 1, max: 50 }), count: fc.nat(40) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts): readonly Births[] => {
    const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
    let before = 0;
    return parts.map(({ weight, count }) => {
      const fromMs = (before / whole) * SPAN_MS;
      before += weight;
      return { fromMs, toMs: (before / whole) * SPAN_MS, count };
    });
  });

describe("births between captures", () => {
  test("are shared between the parts of the span that the stretch covers", () => {
    const one = [{ fromMs: 0, toMs: 40_000, count: 12 }];
    expect(bornInThirds(one, SPAN_MS)).toEqual([6, 6, 0]);
    expect(bornInHalves(one, SPAN_MS)).toEqual({ early: 9, late: 3 });
  });

  test("of a stretch without length count where it stands", () => {
    const one = [{ fromMs: 30_000, toMs: 30_000, count: 4 }];
    expect(bornInThirds(one, SPAN_MS)).toEqual([0, 4, 0]);
    expect(bornInHalves(one, SPAN_MS)).toEqual({ early: 0, late: 4 });
  });

  test("are level in both halves when they come at one rate, however long the stretches are", () => {
    fc.assert(
      fc.property(births, (drawn) => {
        const level = drawn.map((one) => ({ ...one, count: (one.toMs - one.fromMs) / 10 }));
        const { early, late } = bornInHalves(level, SPAN_MS);
        expect(Math.abs(early - late)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("are neither lost nor doubled", () => {
    fc.assert(
      fc.property(births, (drawn) => {
        const all = bornInAll(drawn);
        const { early, late } = bornInHalves(drawn, SPAN_MS);
        expect(early + late).toBe(all);
        expect(bornWithin(drawn, SPAN_MS, [0, 1])).toBe(all);
        const thirds = bornInThirds(drawn, SPAN_MS).reduce((sum, count) => sum + count, 0);
        expect(Math.abs(thirds - all)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
