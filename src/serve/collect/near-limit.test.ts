import { describe, expect, test } from "vitest";
import { LimitWatch } from "./limit-watch.ts";
import { isNearLimit, type MemoryFigures, type NearnessOf } from "./near-limit.ts";

const MB = 1024 * 1024;

function near(figures: Partial<MemoryFigures>, more: Partial<NearnessOf> = {}): boolean {
  const none = { residentBytes: null, heapBytes: null, hardLimitBytes: null, goLimitBytes: null };
  const calm = { limitBytes: null, wasNear: false, nowMs: 60_000, before: null, everyMs: 60_000 };
  return isNearLimit({ figures: { ...none, ...figures }, ...calm, ...more });
}

describe("near the limit", () => {
  test("is resident memory above 85 % of the smaller of what is stated and enforced", () => {
    const figures = { residentBytes: 86 * MB, hardLimitBytes: 100 * MB };
    expect(near(figures)).toBe(true);
    expect(near({ ...figures, residentBytes: 84 * MB })).toBe(false);
    expect(near({ residentBytes: 86 * MB })).toBe(false);
    expect(near({ residentBytes: 86 * MB }, { limitBytes: 100 * MB })).toBe(true);
    expect(near({ ...figures, residentBytes: 50 * MB }, { limitBytes: 55 * MB })).toBe(true);
  });

  test("ends below 80 %", () => {
    const figures = { residentBytes: 82 * MB, hardLimitBytes: 100 * MB };
    expect(near(figures, { wasNear: true })).toBe(true);
    expect(near({ ...figures, residentBytes: 79 * MB }, { wasNear: true, before: at(79) })).toBe(
      false,
    );
  });

  test("is live heap near GOMEMLIMIT, not garbage that the collector was allowed", () => {
    const figures = { residentBytes: 95 * MB, hardLimitBytes: 100 * MB, goLimitBytes: 90 * MB };
    expect(near({ ...figures, heapBytes: 30 * MB })).toBe(false);
    expect(near({ ...figures, heapBytes: 70 * MB })).toBe(true);
    expect(near({ heapBytes: 80 * MB, goLimitBytes: 90 * MB })).toBe(true);
  });

  test("is a rise that would reach it within three intervals", () => {
    const figures = { residentBytes: 60 * MB, hardLimitBytes: 100 * MB };
    expect(near(figures, { before: at(40) })).toBe(true);
    expect(near(figures, { before: at(59) })).toBe(false);
    expect(near({ ...figures, residentBytes: 45 * MB }, { before: at(5) })).toBe(false);
  });

  test("is not decided by two readings in the same moment", () => {
    const figures = { residentBytes: 60 * MB, hardLimitBytes: 100 * MB };
    const before = { atMs: 59_000, bytes: 40 * MB };
    expect(near(figures, { before })).toBe(false);
    expect(near(figures, { before, wasNear: true })).toBe(true);
  });
});

function at(megabytes: number): NearnessOf["before"] {
  return { atMs: 0, bytes: megabytes * MB };
}

describe("a watch of the limit", () => {
  test("says what was last seen, and forgets it with the process", () => {
    const watch = new LimitWatch();
    const settings = { limitBytes: null, everyMs: 60_000 };
    const figures = {
      residentBytes: 93 * MB,
      hardLimitBytes: 100 * MB,
      heapBytes: null,
      goLimitBytes: null,
    };
    expect(watch.lastSeen()).toBe("");
    expect(watch.see(figures, settings, 0)).toBe(true);
    expect(watch.see({ ...figures, residentBytes: null }, settings, 1_000)).toBe(true);
    expect(watch.lastSeen()).toBe(" (last seen with 93 MB resident, limit 100 MB)");
    watch.forget();
    expect(watch.lastSeen()).toBe("");
    expect(watch.isNear).toBe(false);
  });
});
