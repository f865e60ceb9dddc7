import type { GoMemory, MetricsSample } from "./metrics.ts";

/**
 * Go's smallest heap goal at GOGC=100 (4 MiB): below it NextGC says nothing about the live heap.
 */
const GOAL_FLOOR_BYTES = 4 * 1024 * 1024;
/** GOGC when no page tells it: Go's default. */
const GOGC_DEFAULT_PERCENT = 100;

/**
 * The parts that resident memory is made of, each in bytes and null when its inputs are missing.
 * RSS ≈ live heap + headroom + idle + stacks + runtime + what is not Go's.
 */
export interface MemoryParts {
  /** Marked by the last collection, or the best stand-in for it (see `liveHeapBasis`). */
  readonly liveHeapBytes: number | null;
  /** HeapInuse − live: garbage not yet collected, objects born since, room inside spans. */
  readonly headroomBytes: number | null;
  /** HeapIdle − HeapReleased: free spans that are kept and have not gone back to the system. */
  readonly idleBytes: number | null;
  /** StackSys: goroutine stacks and the thread stacks Go knows. */
  readonly stackBytes: number | null;
  /** Spans, caches, profiling buckets, collector, other: Go's bookkeeping outside the heap. */
  readonly runtimeBytes: number | null;
  /** RSS − (Sys − HeapReleased): cgo, mmap, binary pages; never below 0. */
  readonly nonGoBytes: number | null;
  /** True unless the runtime itself told the live heap (/gc/heap/live:bytes). */
  readonly liveHeapEstimated: boolean;
  readonly liveHeapBasis: LiveHeapBasis | null;
  /** Inputs that were not on any page, by the name Go gives them. */
  readonly missing: readonly string[];
}

/**
 * How the live heap is known: told by the runtime, from the goal, or HeapAlloc with its garbage.
 */
export type LiveHeapBasis = "gc-live" | "next-gc" | "heap-alloc";

/** Splits what is resident into parts (Go 1.0 and later; reasons in docs/method.md). */
export function memoryParts(sample: MetricsSample): MemoryParts {
  const { memory } = sample;
  const live = liveHeap(sample);
  return {
    liveHeapBytes: live?.bytes ?? null,
    headroomBytes: notBelowZero(minus(memory.heapInuseBytes, live?.bytes ?? null)),
    idleBytes: idleBytes(sample),
    stackBytes: memory.stackSysBytes ?? memory.stackInuseBytes,
    runtimeBytes: runtimeBytes(memory),
    nonGoBytes: notBelowZero(outsideGoBytes(sample)),
    liveHeapEstimated: live !== null && live.basis !== "gc-live",
    liveHeapBasis: live?.basis ?? null,
    missing: missingInputs(sample),
  };
}

interface LiveHeap {
  readonly bytes: number;
  readonly basis: LiveHeapBasis;
}

/**
 * The live heap: told, else from the goal when that is plausible, else HeapAlloc (an upper bound).
 */
function liveHeap(sample: MetricsSample): LiveHeap | null {
  const { memory } = sample;
  if (memory.liveHeapBytes !== null && memory.liveHeapBytes > 0) {
    return { bytes: memory.liveHeapBytes, basis: "gc-live" };
  }
  const fromGoal = liveFromGoal(sample);
  if (fromGoal !== null) return { bytes: fromGoal, basis: "next-gc" };
  if (memory.heapAllocBytes === null) return null;
  return { bytes: memory.heapAllocBytes, basis: "heap-alloc" };
}

/**
 * NextGC = live × (1 + GOGC/100), so live = NextGC ÷ (1 + GOGC/100). Not when the goal stands on
 * its floor (4 MiB × GOGC/100), when GOGC is off, when a memory limit sets the goal, or when the
 * answer is larger than what is allocated. Since Go 1.18 stacks and globals share the goal, which
 * makes this an upper bound by a few per cent.
 */
function liveFromGoal(sample: MetricsSample): number | null {
  const { nextGcBytes, heapAllocBytes } = sample.memory;
  const gogc = sample.gc.gogcPercent ?? GOGC_DEFAULT_PERCENT;
  if (nextGcBytes === null || gogc <= 0) return null;
  if (nextGcBytes <= (GOAL_FLOOR_BYTES * gogc) / 100) return null;
  if (sample.limits.goMemLimitBytes !== null) return null;
  const live = nextGcBytes / (1 + gogc / 100);
  return heapAllocBytes !== null && live > heapAllocBytes ? null : live;
}

function runtimeBytes(memory: GoMemory): number | null {
  const parts = [
    memory.mspanSysBytes,
    memory.mcacheSysBytes,
    memory.buckHashSysBytes,
    memory.gcSysBytes,
    memory.otherSysBytes,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0);
}

/** Free spans that are kept, and those given back that the kernel has not taken yet. */
function idleBytes(sample: MetricsSample): number | null {
  const { heapIdleBytes, heapReleasedBytes } = sample.memory;
  const kept = notBelowZero(minus(heapIdleBytes, heapReleasedBytes));
  return kept === null ? null : kept + lazilyFreedBytes(sample);
}

/**
 * Pages given back with MADV_FREE (Go 1.12 to 1.15, or `GODEBUG=madvdontneed=0`) stay resident
 * until the kernel needs them, and Go counts them as released: `LazyFree` of smaps_rollup.
 */
function lazilyFreedBytes(sample: MetricsSample): number {
  return sample.other.get("smaps_rollup.LazyFree") ?? 0;
}

/**
 * RSS − (Sys − HeapReleased) − LazyFree: what is resident and not Go's. Go counts what it asked
 * for, not what it touched, so a small process can come out below 0. Null when an input is
 * missing.
 */
export function outsideGoBytes(sample: MetricsSample): number | null {
  const mapped = minus(sample.memory.sysBytes, sample.memory.heapReleasedBytes);
  const outside = minus(sample.residentBytes, mapped);
  return outside === null ? null : outside - lazilyFreedBytes(sample);
}

function missingInputs(sample: MetricsSample): readonly string[] {
  const { memory } = sample;
  const inputs: readonly (readonly [string, number | null])[] = [
    ["/gc/heap/live", memory.liveHeapBytes],
    ["HeapInuse", memory.heapInuseBytes],
    ["HeapIdle", memory.heapIdleBytes],
    ["HeapReleased", memory.heapReleasedBytes],
    ["StackSys", memory.stackSysBytes ?? memory.stackInuseBytes],
    ["GCSys", memory.gcSysBytes],
    ["Sys", memory.sysBytes],
    ["RSS", sample.residentBytes],
  ];
  return inputs.filter(([, value]) => value === null).map(([name]) => name);
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function notBelowZero(bytes: number | null): number | null {
  return bytes === null ? null : Math.max(0, bytes);
}
