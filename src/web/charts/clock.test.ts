import { describe, expect, test } from "vitest";
import { moment, timeTicks } from "./clock.ts";

const START = new Date(2026, 10, 21, 23, 52, 10).getTime();
const MINUTE = 60_000;

describe("time ticks", () => {
  test("stand on round clock times and name the date where it changes", () => {
    expect(timeTicks(START, START + 50 * MINUTE, 6).map((tick) => tick.label)).toEqual([
      "22 Nov",
      "00:10",
      "00:20",
      "00:30",
      "00:40",
    ]);
  });

  test("show seconds only where minutes do not tell them apart", () => {
    expect(timeTicks(START, START + 20_000, 3).map((tick) => tick.label)).toEqual([
      "23:52:10",
      "23:52:20",
      "23:52:30",
    ]);
  });

  test("a narrow chart has two where one step finer gives them", () => {
    const from = START - 130_000;
    const labels = timeTicks(from, from + 240_060, 2).map((tick) => tick.label);
    expect(labels).toEqual(["23:50", "23:52", "23:54"].slice(0, labels.length));
    expect(labels.length).toBeGreaterThan(1);
  });

  test("there are none without a range", () => {
    expect(timeTicks(START, START, 5)).toEqual([]);
  });

  test("a moment is said as exactly as its range needs", () => {
    expect(moment(START, MINUTE)).toBe("23:52:10");
    expect(moment(START, 60 * MINUTE)).toBe("23:52");
    expect(moment(START, 3000 * MINUTE)).toBe("21 Nov 23:52");
  });
});
