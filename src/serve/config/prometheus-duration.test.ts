import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prometheusDuration, spellDuration } from "./prometheus-duration.ts";

describe("durations as Prometheus writes them", () => {
  test.each([
    ["0", 0],
    ["15s", 15_000],
    ["1m30s", 90_000],
    ["1h", 3_600_000],
    ["250ms", 250],
    ["1d12h", 129_600_000],
    ["1w", 604_800_000],
    ["1y", 31_536_000_000],
  ])("%s", (text, ms) => expect(prometheusDuration(text)).toBe(ms));

  test.each(["", "10", "1.5h", "30s1m", "1 m", "-1s", "1m1m", "9999999y", "s"])(
    "%s is none",
    (text) => expect(prometheusDuration(text)).toBeNull(),
  );

  test("what is spelled is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (ms) => {
        expect(prometheusDuration(spellDuration(ms))).toBe(ms);
      }),
    );
  });
});
