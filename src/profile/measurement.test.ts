import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labeller, percentage, scaleValue, valueLabel } from "./measurement.ts";

// The expected texts are those of google/pprof: measurement.Label and measurement.Percentage.
describe("valueLabel", () => {
  test.each([
    [0, "bytes", "auto", "0"],
    [1023, "bytes", "auto", "1023B"],
    [1536, "bytes", "auto", "1.50kB"],
    [1 << 20, "Bytes", "minimum", "1MB"],
    [-3 * 1024 ** 3, "bytes", "auto", "-3GB"],
    [131_072, "bytes", "mb", "0.12MB"],
    [393_216, "bytes", "mb", "0.38MB"],
    [1_500_000, "nanoseconds", "auto", "1.50ms"],
    [7200e9, "nanoseconds", "auto", "2hrs"],
    [90e9, "nanoseconds", "seconds", "90s"],
    [17, "count", "auto", "17"],
    [17, "count", "minimum", "17"],
    [17, "widgets", "gadgets", "17gadgets"],
    [2048, "bytes", "seconds", "2048B"],
    [1, "bytes", "tb", "0"],
  ])("%d %s in %s", (value, from, to, text) => {
    expect(valueLabel(value, from, to)).toBe(text);
    expect(labeller(from, to)(value)).toBe(text);
  });
});

describe("percentage", () => {
  test.each([
    [1, 3, "33.33%"],
    [99.97, 100, "  100%"],
    [0, 5, "    0%"],
    [5, 0, "    0%"],
    [-12, 100, "12.00%"],
    [1, 1000, "  0.1%"],
    [123, 100_000, " 0.12%"],
    [1, 160, " 0.62%"],
    [1, 800, " 0.12%"],
    [3, 800, " 0.38%"],
    [1, 1600, "0.062%"],
    [1, 1_000_000, "0.0001%"],
    [1, 100_000_000, "1e-06%"],
    [123, 10_000_000_000, "1.2e-06%"],
    [3, 1, "300.00%"],
    [50.5, 400, "12.62%"],
  ])("%d of %d", (value, total, text) => {
    expect(percentage(value, total)).toBe(text);
  });
});

test("scaling there and back loses nothing", () => {
  const unit = fc.constantFrom("B", "kB", "MB", "GB");
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), unit, (value, to) => {
      expect(scaleValue(scaleValue(value, "bytes", to).value, to, "bytes").value).toBe(value);
    }),
  );
});
