import { expect, test } from "vitest";
import { ago, soon, timeOfDay } from "./time-words.ts";

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 10, 21, 3, 12);

test("waits are told to the minute, long ones to the hour", () => {
  expect(soon(NOW + 38 * MINUTE_MS, NOW)).toBe("in 38 min");
  expect(soon(NOW + 437 * MINUTE_MS, NOW)).toBe("in 7 h 17 min");
  expect(soon(NOW + 751 * MINUTE_MS, NOW)).toBe("in 13 h");
  expect(soon(NOW + 1000, NOW)).toBe("in 1 min");
});

test("ages have one unit", () => {
  expect(ago(NOW - 6000, NOW)).toBe("6 s ago");
  expect(ago(NOW - 74 * MINUTE_MS, NOW)).toBe("74 min ago");
  expect(ago(NOW - 300 * MINUTE_MS, NOW)).toBe("5 h ago");
  expect(ago(NOW + 5000, NOW)).toBe("0 s ago");
});

test("a time of another day has its date", () => {
  expect(timeOfDay(NOW + 38 * MINUTE_MS, NOW)).toBe("03:50");
  expect(timeOfDay(NOW - 3000 * MINUTE_MS, NOW)).toBe("19 Nov 01:12");
});
