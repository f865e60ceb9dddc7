import { describe, expect, test } from "vitest";
import { amount, amountScale, change, percent, scaled, scaledChange } from "./amount.ts";

const MB = 1024 * 1024;

describe("amounts", () => {
  test("one unit serves a column until its largest has five digits", () => {
    expect(amountScale(9_999, "bytes").unit).toBe("B");
    expect(amountScale(10_000, "bytes").unit).toBe("kB");
    expect(amountScale(328.2 * MB, "bytes").unit).toBe("MB");
    expect(amountScale(-6_144 * MB, "bytes").unit).toBe("MB");
    expect(amountScale(5e9, "count").unit).toBe("");
    expect(amountScale(25e6, "nanoseconds").unit).toBe("ms");
  });

  test("what is there and too small to show is not nothing", () => {
    const scale = amountScale(400 * MB, "bytes");
    expect(scaled(100, scale)).toBe("< 0.1");
    expect(scaled(-100, scale)).toBe("> −0.1");
    expect(scaled(0, scale)).toBe("0.0");
    expect(scaled(4_096 * MB, scale)).toBe("4,096.0");
  });

  test("changes have a sign, none has none", () => {
    const scale = amountScale(400 * MB, "bytes");
    expect(scaledChange(231.8 * MB, scale)).toBe("+231.8");
    expect(scaledChange(-8.5 * MB, scale)).toBe("−8.5");
    expect(scaledChange(0, scale)).toBe("0.0");
    expect(change(12, "goroutines")).toBe("+12");
    expect(change(-1.5 * MB, "bytes")).toBe("−1,536.0 kB");
  });

  test("a number alone carries its unit", () => {
    expect(amount(14_235, "goroutines")).toBe("14,235");
    expect(amount(241.6 * MB, "bytes")).toBe("241.6 MB");
    expect(amount(Number.NaN, "bytes")).toBe("not measured");
  });

  test("shares of nothing are not told", () => {
    expect(percent(1, 0)).toBe("");
    expect(percent(76, 100)).toBe("76.0 %");
    expect(percent(1, 1e6)).toBe("< 0.1 %");
  });
});
