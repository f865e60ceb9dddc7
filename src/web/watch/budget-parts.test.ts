import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUDGET_MEASURES, type BudgetMeasure, budgetOf } from "./budget-parts.ts";

type Values = Partial<Record<BudgetMeasure, number>>;
const budget = (values: Values) => budgetOf((measure) => values[measure]);

describe("a memory budget", () => {
  test("has six parts; what Go does not hold is non-Go", () => {
    const found = budget({
      ...{ liveHeapBytes: 50, heapInuseBytes: 80, heapIdleBytes: 30, heapReleasedBytes: 10 },
      ...{ stackInuseBytes: 5, runtimeBytes: 7, residentBytes: 120 },
    });
    expect(found?.parts).toEqual({
      ...{ "live-heap": 50, "gc-headroom": 30, idle: 20, stacks: 5, runtime: 7, "non-go": 8 },
    });
    expect(found?.topBytes).toBe(120);
  });

  test("what is held and not resident is taken off the idle part, and said", () => {
    const found = budget({ heapInuseBytes: 80, heapIdleBytes: 30, residentBytes: 90 });
    expect(found?.parts.idle).toBe(10);
    expect(found?.notResidentBytes).toBe(20);
    expect(found?.topBytes).toBe(90);
  });

  test("without RSS it is what Go holds", () => {
    const found = budget({ heapInuseBytes: 80, stackInuseBytes: 5 });
    expect(found).toMatchObject({ topBytes: 85, residentBytes: null, notResidentBytes: 0 });
  });

  test("without any number of the heap there is none", () => {
    expect(budget({ residentBytes: 5, stackInuseBytes: 1 })).toBe(null);
  });

  test("no part is negative, and they add up to RSS wherever the heap leaves room for it", () => {
    const bytes = fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: undefined });
    const values = fc.record(Object.fromEntries(BUDGET_MEASURES.map((name) => [name, bytes])));
    fc.assert(
      fc.property(values, (one) => {
        const found = budgetOf((measure) => one[measure]);
        if (found === null) return;
        for (const part of Object.values(found.parts)) expect(part).toBeGreaterThanOrEqual(0);
        const least = found.parts["live-heap"] + found.parts.stacks + found.parts.runtime;
        const { residentBytes } = found;
        if (residentBytes !== null && residentBytes >= least) {
          expect(found.topBytes).toBe(residentBytes);
        }
      }),
    );
  });
});
