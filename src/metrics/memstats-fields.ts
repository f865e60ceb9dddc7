import type { SampleField } from "./sample.ts";

const NS_TO_MS = 1e-6;

/** runtime.MemStats by Go's own field names, as JSON (`/debug/vars`) and heap text spell them. */
export const MEMSTATS_FIELDS: ReadonlyMap<string, readonly [field: SampleField, scale: number]> =
  new Map<string, readonly [SampleField, number]>([
    ["Alloc", ["heapAllocBytes", 1]],
    ["TotalAlloc", ["totalAllocBytes", 1]],
    ["Sys", ["sysBytes", 1]],
    ["Mallocs", ["mallocs", 1]],
    ["Frees", ["frees", 1]],
    ["HeapAlloc", ["heapAllocBytes", 1]],
    ["HeapSys", ["heapSysBytes", 1]],
    ["HeapIdle", ["heapIdleBytes", 1]],
    ["HeapInuse", ["heapInuseBytes", 1]],
    ["HeapReleased", ["heapReleasedBytes", 1]],
    ["HeapObjects", ["heapObjects", 1]],
    ["StackInuse", ["stackInuseBytes", 1]],
    ["StackSys", ["stackSysBytes", 1]],
    ["MSpanSys", ["mspanSysBytes", 1]],
    ["MCacheSys", ["mcacheSysBytes", 1]],
    ["BuckHashSys", ["buckHashSysBytes", 1]],
    ["GCSys", ["gcSysBytes", 1]],
    ["OtherSys", ["otherSysBytes", 1]],
    ["NextGC", ["nextGcBytes", 1]],
    ["LastGC", ["lastGcMs", NS_TO_MS]],
    ["NumGC", ["cycles", 1]],
    ["NumForcedGC", ["forcedCycles", 1]],
    ["GCCPUFraction", ["cpuFraction", 1]],
    // ru_maxrss: the peak of the process, never its present size.
    ["MaxRSS", ["residentPeakBytes", 1]],
  ]);
