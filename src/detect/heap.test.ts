import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawnHeapSite, drawnHeapRun, rising } from "../../test/drawn/heap.ts";
import { type Confirmation, detectHeap } from "./heap.ts";

function judge(site: DrawnHeapSite, confirmation: Confirmation = "confirmed") {
  return detectHeap(drawnHeapRun({ site }), confirmation)[0];
}

describe("detectHeap", () => {
  test("calls births without a death leaking when the process rises too", () => {
    const leak = { allocated: rising(25, 10, 1), alive: rising(25, 10, 1) };
    expect(judge(leak)).toMatchObject({ judgement: "leaking", births: 24, deaths: 0 });
    expect(judge(leak, "not-confirmed").judgement).toBe("suspect");
    expect(judge(leak, "not-measured").judgement).toBe("leaking");
  });

  test("gives the rate in bytes an hour, with an interval that holds it", () => {
    const { rate } = judge({ allocated: rising(25, 0, 2), alive: rising(25, 0, 2) });
    const truth = ((2 * 524_288) / 10) * 3600;
    expect(rate?.estimate).toBeCloseTo(truth, -3);
    expect(rate?.low).toBeLessThan(truth);
    expect(rate?.high).toBeGreaterThan(truth);
  });

  test("finds a small leak in a churning site by its low water", () => {
    const leak = { allocated: rising(25, 100, 40), alive: rising(25, 20, 3) };
    expect(judge(leak)).toMatchObject({ judgement: "leaking", basis: "low-water-rises" });
  });

  test("calls churn without growth steady", () => {
    const churn = { allocated: rising(25, 100, 40), alive: rising(25, 20, 0) };
    expect(judge(churn).judgement).toBe("steady");
  });

  test("calls a store that fills and stops filling, not leaking", () => {
    const fills = [...rising(9, 0, 4), ...rising(16, 32, 0)];
    expect(judge({ allocated: fills, alive: fills })).toMatchObject({ judgement: "filling" });
  });

  test("does not judge on two births", () => {
    const few = [...rising(20, 5, 0), 6, 6, 7, 7, 7];
    expect(judge({ allocated: few, alive: few }).judgement).toBe("unknown");
  });

  test("caps the word at suspect with fewer than six captures", () => {
    const leak = { allocated: rising(4, 0, 10), alive: rising(4, 0, 10) };
    expect(judge(leak)).toMatchObject({ judgement: "suspect", basis: "few-captures" });
  });

  test("never calls a site leaking that ends no higher than it began", () => {
    const steps = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(steps, (pairs) => {
        let allocated = 100;
        let alive = 50;
        const site = { allocated: [allocated], alive: [alive] };
        for (const [born, died] of pairs) {
          allocated += born;
          alive = Math.max(0, alive + born - died);
          site.allocated.push(allocated);
          site.alive.push(alive);
        }
        site.allocated.push(allocated);
        site.alive.push(Math.min(...site.alive));
        expect(judge(site).judgement).not.toBe("leaking");
      }),
    );
  });
});
