import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueAtMs } from "./due-times.ts";
import { BELOW_400, isExpected, parseExpected } from "./expected-status.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import { randomNumbers } from "./random-numbers.ts";
import { rotation } from "./rotation.ts";
import { fill, literal, parseTemplate } from "./template.ts";

const filling = (seed: number) => ({
  number: 7,
  nowMs: 1_700_000_000_000,
  random: randomNumbers(seed),
});

describe("templates", () => {
  test("each name is filled in", () => {
    const template = parseTemplate("{{n}} {{ now }} {{open}}x}} {{random 5 5}} {{uuid}}", "test");
    expect(fill(template, filling(1))).toMatch(
      /^7 1700000000000 \{\{x\}\} 5 [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test("an unknown name is said with its place", () => {
    expect(() => parseTemplate("/x?{{token}}", "a.jsonl line 3")).toThrow(
      /^a\.jsonl line 3: \{\{token\}\} is unknown; known are \{\{n\}\}/,
    );
    expect(() => parseTemplate("{{random 2 1}}", "--url")).toThrow("is unknown");
  });

  test("a text without double braces stays what it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, seed) => {
        expect(fill(literal(text), filling(seed))).toBe(text);
        if (!/\{\{[^{}]*\}\}/.test(text)) {
          expect(fill(parseTemplate(text, "test"), filling(seed))).toBe(text);
        }
      }),
    );
  });

  test("random numbers keep to their ends and repeat with their seed", () => {
    fc.assert(
      fc.property(
        fc.integer({ max: 1e9, min: -1e9 }),
        fc.nat(1e9),
        fc.nat(),
        (from, more, seed) => {
          const template = parseTemplate(`{{random ${from} ${from + more}}}`, "test");
          const drawn = Number(fill(template, filling(seed)));
          expect(drawn).toBeGreaterThanOrEqual(from);
          expect(drawn).toBeLessThanOrEqual(from + more);
          expect(Number(fill(template, filling(seed)))).toBe(drawn);
        },
      ),
    );
  });
});

describe("expected statuses", () => {
  test.each([
    ["200", [200], [201, 404]],
    ["2xx", [200, 299], [199, 300]],
    ["200, 404", [200, 404], [201]],
    ["200-204,5XX", [204, 500], [205]],
  ])("%s", (text, right, wrong) => {
    const expected = parseExpected(text, "--expect");
    for (const status of right) expect(isExpected(status, expected)).toBe(true);
    for (const status of wrong) expect(isExpected(status, expected)).toBe(false);
  });

  test("by default whatever is no error", () => {
    expect([204, 302, 400].map((status) => isExpected(status, BELOW_400))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each(["", "ok", "99", "600", "204-200", "2x", "200,"])("%j is refused", (text) => {
    expect(() => parseExpected(text, "--expect")).toThrow(/^--expect: ".*" is no list of statuses/);
  });
});

describe("pace", () => {
  test("due times rise, and a whole ramp holds half of the full rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(60_000), (perSecond, rampMs) => {
        const due = Array.from({ length: 50 }, (_, at) => dueAtMs(at * 37, { perSecond, rampMs }));
        expect(due).toEqual(due.toSorted((a, b) => a - b));
        const inRamp = (perSecond * rampMs) / 2000;
        expect(dueAtMs(inRamp, { perSecond, rampMs })).toBeCloseTo(rampMs, 3);
        const later = dueAtMs(inRamp + perSecond, { perSecond, rampMs });
        expect(later).toBeCloseTo(rampMs + 1_000, 3);
      }),
    );
  });

  test("turns come as often as their weight and spread over the rotation", () => {
    expect(rotation([1, 1, 1])).toEqual([0, 1, 2]);
    expect(rotation([4, 1, 2])).toEqual([0, 2, 0, 1, 0, 2, 0]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 }), (weights) => {
        const turns = rotation(weights);
        expect(weights.map((_, at) => turns.filter((turn) => turn === at).length)).toEqual(weights);
      }),
    );
  });
});

test("quantiles of latencies are within a twelfth of the truth", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 1 }),
      (all) => {
        const histogram = new LatencyHistogram();
        for (const ms of all) histogram.add(ms);
        for (const share of [0.5, 0.99]) {
          const sorted = all.toSorted((a, b) => a - b);
          const truth = sorted[Math.max(1, Math.ceil(share * all.length)) - 1] ?? 0;
          const ratio = (histogram.quantile(share) ?? 0) / truth;
          expect(Math.abs(Math.log2(ratio))).toBeLessThan(1 / 12);
        }
      },
    ),
  );
  expect(new LatencyHistogram().quantile(0.5)).toBeNull();
});
