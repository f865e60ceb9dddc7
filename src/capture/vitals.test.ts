import { describe, expect, test } from "vitest";
import type { Capture, CaptureKind } from "./capture.ts";
import { mergeVitals, NO_VITALS, readVitals } from "./vitals.ts";

function capture(kind: CaptureKind, text: string): Capture {
  const target = { name: "t", labels: {} };
  return { name: "n", kind, takenAtMs: 0, whence: "", target, bytes: Buffer.from(text) };
}

const NO_LIMIT = "9223372036854771712";

describe("memory in vitals", () => {
  test("of /metrics", () => {
    const text =
      "process_resident_memory_bytes 3.1e+07\ngo_memstats_heap_alloc_bytes 5e+06\n" +
      'go_gc_gomemlimit_bytes{zone="a"} 8e+08\n';
    expect(readVitals(capture("metrics", text))).toEqual({
      ...NO_VITALS,
      residentBytes: 3.1e7,
      heapBytes: 5e6,
      goLimitBytes: 8e8,
    });
  });

  test("of expvar and heap text", () => {
    const json = '{"memstats": {"Alloc": 1, "HeapAlloc": 42, "NumGC": 3}}';
    expect(readVitals(capture("expvar", json))).toMatchObject({ heapBytes: 42, collections: 3 });
    const text = "# runtime.MemStats\n# HeapAlloc = 43\n# NumGC = 4\n";
    expect(readVitals(capture("heap-text", text))).toMatchObject({ heapBytes: 43 });
  });

  test("of /proc, where the smallest limit on the way up counts", () => {
    const text =
      "==> /proc/7/status <==\nName:\tx\nVmRSS:\t   2048 kB\n\n" +
      "==> /sys/fs/cgroup/a/b/memory.max <==\nmax\n\n" +
      "==> /sys/fs/cgroup/a/memory.max <==\n500000000\n\n" +
      "==> /sys/fs/cgroup/memory.max <==\n900000000\n\n";
    expect(readVitals(capture("proc", text))).toMatchObject({
      residentBytes: 2048 * 1024,
      hardLimitBytes: 500_000_000,
    });
  });

  test("a limit that no machine has is none", () => {
    const text = `==> /sys/fs/cgroup/memory/memory.limit_in_bytes <==\n${NO_LIMIT}\n\n`;
    expect(readVitals(capture("proc", text)).hardLimitBytes).toBeNull();
    const page = "go_gc_gomemlimit_bytes 9.223372036854776e+18\n";
    expect(readVitals(capture("metrics", page)).goLimitBytes).toBeNull();
  });

  test("what a later round does not tell is as before", () => {
    const before = { ...NO_VITALS, residentBytes: 1, hardLimitBytes: 9 };
    const merged = mergeVitals(before, { ...NO_VITALS, residentBytes: 2 });
    expect(merged).toMatchObject({ residentBytes: 2, hardLimitBytes: 9 });
  });
});
