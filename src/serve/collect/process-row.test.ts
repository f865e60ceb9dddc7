import { describe, expect, test } from "vitest";
import { readMetrics } from "../../metrics/formats.ts";
import type { MetricsSample } from "../../metrics/metrics.ts";
import { processRow } from "./process-row.ts";

function sample(text: string): MetricsSample {
  const read = readMetrics(Buffer.from(text)).sample;
  if (read === null) throw new Error("no sample");
  return read;
}

function metrics(changes: Readonly<Record<string, number>> = {}): MetricsSample {
  const series = {
    go_goroutines: 41,
    go_threads: 9,
    go_gc_duration_seconds_sum: 0.004,
    go_gc_duration_seconds_count: 10,
    go_memstats_heap_alloc_bytes: 5e6,
    go_memstats_mspan_sys_bytes: 100,
    go_memstats_mcache_sys_bytes: 20,
    go_memstats_gc_sys_bytes: 3,
    process_resident_memory_bytes: 3e7,
    process_start_time_seconds: 1_790_000_000,
    ...changes,
  };
  const lines = Object.entries(series).map(([name, value]) => `${name} ${value}\n`);
  return sample(`# TYPE go_goroutines gauge\n${lines.join("")}`);
}

const at = { targetId: "t", atMs: 1_790_000_100_000, runStartMs: 7, probeMs: 12 };

describe("the row of a process", () => {
  test("has what the pages tell and nothing else", () => {
    const row = processRow({ ...at, samples: [metrics()] });
    expect(row).toEqual({
      targetId: "t",
      atMs: 1_790_000_100_000,
      runStartMs: 1_790_000_000_000,
      values: {
        goroutines: 41,
        threads: 9,
        heapAllocBytes: 5e6,
        runtimeBytes: 123,
        residentBytes: 3e7,
        gcPauseTotalMs: 4,
        gcCycles: 10,
        probeMs: 12,
      },
    });
  });

  test("without any page says when and what the probes cost", () => {
    const row = processRow({ ...at, samples: [], probeMs: null });
    expect(row).toEqual({ targetId: "t", atMs: at.atMs, runStartMs: 7, values: {} });
  });

  test("has the smallest of all limits", () => {
    const samples = [metrics({ go_gc_gomemlimit_bytes: 8e8 })];
    expect(processRow({ ...at, samples }).values.limitBytes).toBe(8e8);
    expect(processRow({ ...at, samples, limitBytes: 5e8 }).values.limitBytes).toBe(5e8);
  });

  test("gives the mean pause of the collections since the row before", () => {
    const previous = processRow({ ...at, samples: [metrics()] });
    const later = { go_gc_duration_seconds_sum: 0.007, go_gc_duration_seconds_count: 12 };
    const row = processRow({ ...at, samples: [metrics(later)], previous });
    expect(row.values.gcPauseMs).toBeCloseTo(1.5);
  });

  test("gives no pause when there was no collection, nor across a restart", () => {
    const previous = processRow({ ...at, samples: [metrics()] });
    expect(processRow({ ...at, samples: [metrics()], previous }).values.gcPauseMs).toBeUndefined();
    const again = { go_gc_duration_seconds_sum: 0.001, go_gc_duration_seconds_count: 2 };
    const row = processRow({ ...at, samples: [metrics(again)], previous });
    expect(row.values.gcPauseMs).toBeUndefined();
  });

  test("reads pauses from expvar too", () => {
    const page = (cycles: number, ns: number): MetricsSample =>
      sample(`{"cmdline": [], "memstats": {"NumGC": ${cycles}, "PauseTotalNs": ${ns}}}`);
    const previous = processRow({ ...at, samples: [page(3, 1e6)] });
    const row = processRow({ ...at, samples: [page(4, 1.25e6)], previous });
    expect(row.values).toMatchObject({ gcPauseMs: 0.25, gcPauseTotalMs: 1.25 });
  });
});
