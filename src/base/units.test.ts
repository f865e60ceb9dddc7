import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "./errors.ts";
import {
  byteScale,
  formatAmount,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatRate,
  parseBytes,
  parseDuration,
  rateScale,
} from "./units.ts";

const MB = 1024 * 1024;

describe("sizes", () => {
  test.each([
    [0, "0 B"],
    [1, "1 B"],
    [999, "999 B"],
    [1000, "0.977 kB"],
    [1024, "1 kB"],
    [1.1 * MB, "1.1 MB"],
    [61.44 * MB, "61.4 MB"],
    [196 * MB, "196 MB"],
    [999 * MB, "999 MB"],
    [2048 * MB, "2 GB"],
    [-3 * MB, "−3 MB"],
    [Number.NaN, "not measured"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test("one scale for a whole axis", () => {
    expect(byteScale(300 * MB)).toEqual({ unit: "MB", divisor: MB });
  });

  test.each([
    ["2GiB", 2 ** 31],
    ["512MB", 512 * MB],
    ["1.5g", 1.5 * 2 ** 30],
    ["64 KiB", 65536],
    ["4096", 4096],
    ["10b", 10],
  ])("%s is read", (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  test.each(["", "MB", "-1MB", "1XB", "1e9", "0x10", "1..5MB"])("%j is refused", (text) => {
    expect(() => parseBytes(text)).toThrow(UsageError);
  });

  test("a long refused value is cut in the message", () => {
    expect(() => parseBytes("z".repeat(1000))).toThrow(/^.{1,140}$/);
  });
});

describe("counts and numbers", () => {
  test.each([
    [14235, "14,235"],
    [-1_000_000, "−1,000,000"],
    [0.4, "0"],
    [-0.4, "0"],
  ])("count %d is %s", (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  test.each([
    [3.146, "3.15"],
    [0.0432, "0.043"],
    [12.34, "12.3"],
    [99.97, "100"],
    [2, "2"],
    [0, "0"],
  ])("number %d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("amounts know one from many", () => {
    expect(formatAmount(1, "goroutines")).toBe("1 goroutine");
    expect(formatAmount(2, "objects")).toBe("2 objects");
    expect(formatAmount(2048, "bytes")).toBe("2 kB");
  });
});

describe("rates", () => {
  test.each([
    [12_720, "goroutines", "+212/min"],
    [40, "goroutines", "+40/h"],
    [900, "goroutines", "+900/h"],
    [3_600_000, "goroutines", "+1,000/s"],
    [0, "goroutines", "0/h"],
    [-3.5, "goroutines", "−3.5/h"],
    [0.25, "goroutines", "+6/day"],
    [118 * MB, "bytes", "+118 MB/h"],
    [0, "bytes", "0 B/h"],
    [6000 * MB, "bytes", "+100 MB/min"],
  ] as const)("%d an hour of %s is %s", (perHour, unit, text) => {
    expect(formatRate(perHour, unit)).toBe(text);
  });

  test("an interval shares the scale of its estimate", () => {
    const scale = rateScale(12_720);
    expect(formatRate(11_880, "goroutines", scale)).toBe("+198/min");
    expect(formatRate(600, "goroutines", scale)).toBe("+10/min");
  });
});

describe("durations", () => {
  test.each([
    [0, "0 ms"],
    [850, "850 ms"],
    [45_000, "45 s"],
    [59_900, "1 min"],
    [185_000, "3 min 5 s"],
    [9_600_000, "2 h 40 min"],
    [3_599_999, "1 h"],
    [100 * 3_600_000, "4 d 4 h"],
    [-5000, "−5 s"],
  ])("%d ms is %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test.each([
    ["5m", 300_000],
    ["90s", 90_000],
    ["1h30m", 5_400_000],
    ["1.5h", 5_400_000],
    ["2 min", 120_000],
    ["250ms", 250],
    ["1d", 86_400_000],
  ])("%s is read", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(["", "5", "m", "-5m", "5x", "5m!", "1h 30"])("%j is refused", (text) => {
    expect(() => parseDuration(text)).toThrow(UsageError);
  });
});

test("whatever the number, no NaN, no exponent, no empty text", () => {
  const anything = fc.double();
  fc.assert(
    fc.property(anything, (value) => {
      const texts = [
        formatBytes(value),
        formatDuration(value),
        formatRate(value, "bytes"),
        formatRate(value, "goroutines"),
      ];
      for (const text of texts) {
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
        expect(text).not.toBe("");
      }
    }),
  );
});
