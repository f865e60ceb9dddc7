import { describe, expect, test } from "vitest";
import { drawnProcessRun, drawnSeries } from "../../test/drawn/series.ts";
import { memoryBudget } from "./budget.ts";
import { forecastLimit, growthPerHour, memoryLimit } from "./forecast.ts";

const MIB = 1024 * 1024;
const HOUR_MS = 3_600_000;

/**
 * One reading a minute; the live heap grows by `mibPerHour`, what is resident with its headroom.
 */
function growing(mibPerHour: number, limits: Record<string, number> = {}) {
  return drawnProcessRun(
    61,
    (minute) => {
      const liveHeapBytes = (100 + (mibPerHour * minute) / 60) * MIB;
      return { liveHeapBytes, residentBytes: 2 * liveHeapBytes, ...limits };
    },
    { spacingMs: 60_000 },
  );
}

describe("memoryLimit", () => {
  test("a person's word comes first, then the smaller of cgroup and GOMEMLIMIT", () => {
    const both = growing(0, { cgroupLimitBytes: 500, goMemLimitBytes: 400 });
    expect(memoryLimit(drawnSeries([both], { limitBytes: 900 }))).toEqual({
      bytes: 900,
      origin: "given",
    });
    expect(memoryLimit(drawnSeries([both]))).toEqual({ bytes: 400, origin: "GOMEMLIMIT" });
    const tight = growing(0, { cgroupLimitBytes: 300, goMemLimitBytes: 400 });
    expect(memoryLimit(drawnSeries([tight]))).toEqual({ bytes: 300, origin: "cgroup" });
    expect(memoryLimit(drawnSeries([growing(0)]))).toBeNull();
  });
});

describe("forecastLimit", () => {
  test("divides what is left by the growth with its headroom", () => {
    // 10 MiB/h of live heap cost 20 MiB/h with the headroom; at the end 220 MiB are resident.
    const forecast = forecastLimit(drawnSeries([growing(10)], { limitBytes: 420 * MIB }));
    expect(forecast?.bytesPerHour.estimate).toBeCloseTo(20 * MIB, -3);
    expect(forecast?.hours.estimate).toBeCloseTo(10, 3);
  });

  test("is zero hours once the limit is passed, never less", () => {
    const forecast = forecastLimit(drawnSeries([growing(10)], { limitBytes: 100 * MIB }));
    expect(forecast?.hours).toEqual({ estimate: 0, low: 0, high: 0 });
  });

  test("says nothing without a limit, without growth or without readings", () => {
    expect(forecastLimit(drawnSeries([growing(10)]))).toBeNull();
    expect(forecastLimit(drawnSeries([growing(0.4)], { limitBytes: 420 * MIB }))).toBeNull();
    expect(forecastLimit(drawnSeries([growing(-10)], { limitBytes: 420 * MIB }))).toBeNull();
    expect(forecastLimit(drawnSeries([], { limitBytes: 420 * MIB }))).toBeNull();
  });

  test("keeps its interval in order and around the estimate", () => {
    const noisy = drawnProcessRun(
      40,
      (index) => ({ residentBytes: (100 + 2 * index + 5 * (index % 3)) * MIB }),
      { spacingMs: HOUR_MS / 20 },
    );
    const hours = forecastLimit(drawnSeries([noisy], { limitBytes: 1000 * MIB }))?.hours;
    expect(hours?.low).toBeLessThanOrEqual(hours?.estimate ?? 0);
    expect(hours?.high ?? 0).toBeGreaterThanOrEqual(hours?.estimate ?? 0);
  });
});

test("resident memory stands in where the heap is not told", () => {
  const run = drawnProcessRun(10, (index) => ({ residentBytes: index * MIB }), {
    spacingMs: HOUR_MS,
  });
  expect(growthPerHour(run)?.estimate).toBeCloseTo(MIB, 0);
});

describe("memoryBudget", () => {
  test("is that of the last reading, and its parts and the rest add up to what is resident", () => {
    const run = drawnProcessRun(3, (index) => ({
      residentBytes: (300 + index) * MIB,
      liveHeapBytes: 80 * MIB,
      heapInuseBytes: 120 * MIB,
      heapIdleBytes: 60 * MIB,
      heapReleasedBytes: 20 * MIB,
      stackSysBytes: 8 * MIB,
      gcSysBytes: 5 * MIB,
      sysBytes: 220 * MIB,
    }));
    const budget = memoryBudget(drawnSeries([run]));
    const bytes = Object.fromEntries((budget?.parts ?? []).map((part) => [part.id, part.bytes]));
    expect(bytes).toEqual({
      "live-heap": 80 * MIB,
      "gc-headroom": 40 * MIB,
      idle: 40 * MIB,
      stacks: 8 * MIB,
      runtime: 5 * MIB,
      "non-go": 102 * MIB,
    });
    expect(budget?.residentBytes).toBe(302 * MIB);
    expect(budget?.unexplainedBytes).toBe((302 - 80 - 40 - 40 - 8 - 5 - 102) * MIB);
  });

  test("is null where nothing was read of the process", () => {
    expect(memoryBudget(drawnSeries([]))).toBeNull();
    expect(memoryBudget(drawnSeries([drawnProcessRun(2, () => ({ goroutines: 3 }))]))).toBeNull();
  });
});
