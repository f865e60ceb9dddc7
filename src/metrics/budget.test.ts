import fc from "fast-check";
import { expect, test } from "vitest";
import { metricsText } from "../../test/samples/metrics-samples.ts";
import { memoryParts } from "./budget.ts";
import { readExpvar } from "./expvar.ts";
import { mergeSamples } from "./merge-samples.ts";
import { readProc } from "./proc.ts";
import { readPrometheus } from "./prometheus.ts";
import { type SampleFields, sampleFrom } from "./sample.ts";

const MIB = 1024 * 1024;
const FULL: SampleFields = {
  heapInuseBytes: 100 * MIB,
  heapIdleBytes: 60 * MIB,
  heapReleasedBytes: 20 * MIB,
  stackSysBytes: 8 * MIB,
  mspanSysBytes: MIB,
  mcacheSysBytes: MIB,
  buckHashSysBytes: MIB,
  gcSysBytes: 4 * MIB,
  otherSysBytes: MIB,
  sysBytes: 176 * MIB,
  residentBytes: 170 * MIB,
  liveHeapBytes: 70 * MIB,
};

function parts(fields: SampleFields): ReturnType<typeof memoryParts> {
  return memoryParts(sampleFrom("memstats", { fields }));
}

test("the parts add up to what is resident", () => {
  const known = parts(FULL);
  expect(known).toMatchObject({
    liveHeapBytes: 70 * MIB,
    headroomBytes: 30 * MIB,
    idleBytes: 40 * MIB,
    stackBytes: 8 * MIB,
    runtimeBytes: 8 * MIB,
    nonGoBytes: 14 * MIB,
    liveHeapEstimated: false,
    missing: [],
  });
});

test.each([
  ["the goal, at the default GOGC", { nextGcBytes: 80 * MIB, heapAllocBytes: 60 * MIB }, 40 * MIB],
  [
    "the goal, at its own GOGC",
    { nextGcBytes: 80 * MIB, heapAllocBytes: 60 * MIB, gogcPercent: 300 },
    20 * MIB,
  ],
  ["HeapAlloc where the goal is at its floor", { nextGcBytes: 4 * MIB, heapAllocBytes: MIB }, MIB],
  [
    "HeapAlloc where the collector is off",
    { nextGcBytes: 80 * MIB, heapAllocBytes: 9 * MIB, gogcPercent: -1 },
    9 * MIB,
  ],
  [
    "HeapAlloc where a memory limit sets the goal",
    { nextGcBytes: 80 * MIB, heapAllocBytes: 60 * MIB, goMemLimitBytes: 90 * MIB },
    60 * MIB,
  ],
  ["nothing", {}, null],
] as const)("live heap from %s", (_name, fields, expected) => {
  const known = parts(fields);
  expect(known.liveHeapBytes).toBe(expected);
  expect(known.liveHeapEstimated).toBe(expected !== null);
});

test("what is missing is null and named", () => {
  const known = parts({ residentBytes: 5 * MIB });
  expect(known).toMatchObject({ idleBytes: null, stackBytes: null, nonGoBytes: null });
  expect(known.missing).toContain("HeapReleased");
});

test("no part is ever negative", () => {
  const fields = fc.record(Object.fromEntries(Object.keys(FULL).map((key) => [key, fc.nat(1e9)])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(fields, (some) => {
      for (const part of Object.values(parts(some))) {
        if (typeof part === "number") expect(part).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("one round of real pages: Go's numbers from Go, the kernel's from the kernel", () => {
  const vars = readExpvar(metricsText("go1.26.8-debug-vars.json")).sample;
  const page = readPrometheus(metricsText("go1.26.8-metrics-all.txt")).sample;
  const proc = readProc(metricsText("go1.26.8-proc.txt")).sample;
  const merged = mergeSamples([proc, page, vars]);
  expect(merged.memory.heapAllocBytes).toBe(vars.memory.heapAllocBytes);
  expect(merged.memory.liveHeapBytes).toBe(page.memory.liveHeapBytes);
  expect(merged.residentBytes).toBe(proc.residentBytes);
  expect(merged.openFds).toBe(page.openFds);
  expect(merged.goVersion).toBe("go1.26.8");
  expect(memoryParts(merged).missing).toEqual([]);
});

test("of two pages of one origin the later one counts; no page gives nulls", () => {
  const early = sampleFrom("memstats", { fields: { goroutines: 1, threads: 4 } });
  const late = sampleFrom("memstats", { fields: { goroutines: 2 } });
  expect(mergeSamples([early, late])).toMatchObject({ goroutines: 2, threads: 4 });
  expect(mergeSamples([]).goroutines).toBeNull();
});
