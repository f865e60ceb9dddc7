import { describe, expect, test } from "vitest";
import { ageBars } from "./age-bars.ts";

describe("ages", () => {
  test("young goroutines are counted by the minute, empty minutes too", () => {
    const bars = ageBars([
      { fromMinutes: 0, count: 3 },
      { fromMinutes: 2, count: 1 },
    ]);
    expect(bars.map(({ label, count }) => `${label}:${count}`)).toEqual(["< 1:3", "1:0", "2:1"]);
  });

  test("old ones by steps, and none is lost", () => {
    const ages = Array.from({ length: 500 }, (_, fromMinutes) => ({ fromMinutes, count: 2 }));
    const bars = ageBars(ages);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
    expect(bars.at(-1)?.label).toBe("≥ 480");
  });
});
