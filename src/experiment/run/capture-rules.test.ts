import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CaptureReason, CaptureRules } from "./capture-rules.ts";

const MB = 1024 * 1024;
const LIMIT = 512 * MB;
const SETTINGS = { captureAtShare: 0.8, forecastMs: 10 * 60_000 };

/** What the rules say to memory in MB, one reading every `everyMs`. */
function follow(megabytes: readonly number[], everyMs: number): readonly (CaptureReason | null)[] {
  const rules = new CaptureRules(SETTINGS);
  return megabytes.map((used, at) => {
    return rules.seeMemory({ atMs: at * everyMs, usedBytes: used * MB, limitBytes: LIMIT });
  });
}

function kinds(reasons: readonly (CaptureReason | null)[]): readonly string[] {
  return reasons.flatMap((reason) => reason?.kind ?? []);
}

describe("the limit", () => {
  test("each step towards it captures once, whatever follows", () => {
    const said = follow([100, 412, 415, 420, 465, 465, 490, 500], 250);
    expect(said.flatMap((reason) => reason?.says ?? [])).toEqual([
      "memory passed 80 % of 512 MB",
      "memory passed 90 % of 512 MB",
      "memory passed 95 % of 512 MB",
      "memory passed 97.5 % of 512 MB",
    ]);
  });

  test("a leak that eats the rest between two looks is captured at its last step alone", () => {
    expect(follow([100, 511], 250)[1]?.says).toBe("memory passed 98.7 % of 512 MB");
  });

  test("a saw tooth around a step does not repeat it, a long stay above does", () => {
    expect(kinds(follow([412, 405, 412, 405, 412], 1_000))).toEqual(["limit"]);
    const long = follow(
      Array.from({ length: 130 }, () => 412),
      1_000,
    );
    expect(long.flatMap((reason) => reason?.says ?? [])).toEqual([
      "memory passed 80 % of 512 MB",
      "memory is still above 80 % of 512 MB",
      "memory is still above 80 % of 512 MB",
    ]);
  });

  test("after a fall the steps count again", () => {
    expect(kinds(follow([412, 200, 412], 1_000))).toEqual(["limit", "limit"]);
  });

  test("no limit, no reason", () => {
    const rules = new CaptureRules(SETTINGS);
    expect(rules.seeMemory({ atMs: 0, usedBytes: 5, limitBytes: 0 })).toBeNull();
  });
});

describe("the forecast", () => {
  test("a steady rise above half of the limit is told once", () => {
    const rise = Array.from({ length: 40 }, (_, at) => 250 + at);
    const said = follow(rise, 1_000).filter((reason) => reason !== null);
    expect(kinds(said)).toEqual(["forecast"]);
    expect(said[0]?.says).toMatch(/^memory is forecast to reach 512 MB in \d/);
  });

  test("a start that fills caches below half of the limit is none", () => {
    expect(kinds(follow([10, 60, 110, 160, 200, 210, 210], 1_000))).toEqual([]);
  });

  test("a rise is not extrapolated to ten times the time it was seen, nor a flat line at all", () => {
    const slow = Array.from({ length: 60 }, (_, at) => 260 + at / 60);
    expect(kinds(follow(slow, 1_000))).toEqual([]);
    expect(
      kinds(
        follow(
          Array.from({ length: 60 }, () => 300),
          1_000,
        ),
      ),
    ).toEqual([]);
  });

  test("the teeth of a saw are no rise", () => {
    const saw = Array.from({ length: 60 }, (_, at) => 270 + (at % 10) * 10);
    expect(kinds(follow(saw, 1_000).slice(25))).toEqual([]);
  });
});

describe("goroutines", () => {
  test("twice the usual and hundreds more is a burst, told once a minute", () => {
    const rules = new CaptureRules(SETTINGS);
    const counts = [100, 105, 98, 102, 900, 2_000, 2_100];
    const said = counts.map((count, at) => rules.seeGoroutines(count, at * 2_000)?.says ?? null);
    expect(said.slice(0, 4)).toEqual([null, null, null, null]);
    expect(said[4]).toBe("goroutines burst from 102 to 900");
    expect(said.slice(5)).toEqual([null, null]);
  });

  test("nothing is usual before three counts, and few more are no burst", () => {
    const rules = new CaptureRules(SETTINGS);
    expect(rules.seeGoroutines(10, 0)).toBeNull();
    expect(rules.seeGoroutines(5_000, 2_000)).toBeNull();
    const few = new CaptureRules(SETTINGS);
    for (const at of [0, 1, 2]) few.seeGoroutines(10, at * 1_000);
    expect(few.seeGoroutines(150, 4_000)).toBeNull();
  });
});

test("property: whatever memory does, captures are rare, and none comes far below the limit", () => {
  const readings = fc.array(fc.integer({ min: 0, max: 520 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(readings, (megabytes) => {
      const said = follow(megabytes, 250);
      said.forEach((reason, at) => {
        if (reason !== null) expect(megabytes[at]).toBeGreaterThanOrEqual(256);
      });
      // 50 s: each passage below 70 % of the limit allows the five steps again, and one forecast.
      const falls = megabytes.filter((used) => used < 0.7 * 512).length;
      expect(kinds(said).length).toBeLessThanOrEqual(5 * (falls + 1) + 1);
    }),
  );
});
