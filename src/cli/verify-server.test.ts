import { describe, expect, test } from "vitest";
import { rangeOf } from "./verify-server.ts";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 0, 31, 12, 0);

function range(text: string | undefined) {
  return rangeOf(text, { flag: "--before-range", nowMs: NOW_MS });
}

describe("a range of a watch", () => {
  test("is from a time ago to a time ago", () => {
    expect(range("3h..2h")).toEqual({ fromMs: NOW_MS - 3 * HOUR_MS, toMs: NOW_MS - 2 * HOUR_MS });
  });

  test.each(["1h..", "1h..now"])("%s ends now", (text) => {
    expect(range(text)).toEqual({ fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS });
  });

  test("takes times of day", () => {
    expect(range("2026-01-31T10:00Z..2026-01-31T11:30Z")).toEqual({
      fromMs: NOW_MS - 2 * HOUR_MS,
      toMs: NOW_MS - HOUR_MS / 2,
    });
  });

  test.each([
    undefined,
    "",
    "..",
    "1h",
    "1h..2h",
    "1h..1h",
    "a..b",
    "3h..2h..1h",
    "2026-13-01T99Z..1h",
  ])("%j is refused, with how it is written", (text) => {
    expect(() => range(text)).toThrow(/--before-range/);
  });
});
