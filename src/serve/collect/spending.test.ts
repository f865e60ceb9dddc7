import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Spending } from "./spending.ts";

const HOUR_MS = 3_600_000;

describe("spending", () => {
  test("what is spent slides out of the hour", () => {
    const spending = new Spending(0.02, 0);
    spending.add(18_000, 0);
    expect(spending.usedShare(60_000)).toBeCloseTo(0.3);
    expect(spending.usedShare(30 * 60_000)).toBeCloseTo(0.01);
    expect(spending.usedShare(HOUR_MS + 60_000)).toBe(0);
    expect(spending.usedShare(5 * HOUR_MS)).toBe(0);
  });

  test("one slow answer delays nothing, twice as much does", () => {
    const spending = new Spending(0.02, 0);
    spending.add(2_400, 0);
    expect(spending.affordedAtMs(0)).toBe(0);
    spending.add(200, 0);
    expect(spending.affordedAtMs(0)).toBeCloseTo(10_000);
    expect(spending.affordedAtMs(4_000)).toBeCloseTo(10_000);
    expect(spending.affordedAtMs(11_000)).toBe(11_000);
  });

  test("whoever waits until it is afforded keeps the share in every hour", () => {
    const costs = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(costs, fc.integer({ min: 1_000, max: 60_000 }), (rounds, everyMs) => {
        const share = 0.02;
        const spending = new Spending(share, 0);
        const paid: (readonly [atMs: number, costMs: number])[] = [];
        let nowMs = 0;
        for (const costMs of rounds) {
          spending.add(costMs, nowMs);
          paid.push([nowMs, costMs]);
          nowMs = Math.max(nowMs + everyMs, spending.affordedAtMs(nowMs));
        }
        for (const [fromMs] of paid) {
          const within = paid.filter(([atMs]) => atMs >= fromMs && atMs < fromMs + HOUR_MS);
          const sum = within.reduce((total, [, costMs]) => total + costMs, 0);
          expect(sum).toBeLessThanOrEqual(share * (HOUR_MS + 120_000) + 5_000 + 1);
        }
      }),
      { numRuns: 50 },
    );
  });
});
