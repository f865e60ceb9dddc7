import type { ProcessMeasure, ProcessRow } from "../../history/tables/tables.ts";
import { memoryParts } from "../../metrics/budget.ts";
import { mergeSamples } from "../../metrics/merge-samples.ts";
import type { MetricsSample } from "../../metrics/metrics.ts";

export interface RowOf {
  readonly targetId: string;
  readonly atMs: number;
  /** Where no page tells when the process began. */
  readonly runStartMs: number;
  /** Of one round or one moment. */
  readonly samples: readonly MetricsSample[];
  /** Work that our probes cost the target; null where nobody counted. */
  readonly probeMs: number | null;
  /** The limit that a person stated. */
  readonly limitBytes?: number | null;
  /** The row before, for what happened in between. */
  readonly previous?: ProcessRow | null;
}

const S_TO_MS = 1_000;
const NS_TO_MS = 1e-6;

/** The numbers of one process at one moment. Pure. */
export function processRow(of: RowOf): ProcessRow {
  const sample = mergeSamples(of.samples);
  const { memory, gc } = sample;
  const parts = memoryParts(sample);
  const pauses = pauseTotalMs(sample);
  const told: Readonly<Record<ProcessMeasure, number | null>> = {
    goroutines: sample.goroutines,
    threads: sample.threads,
    openFds: sample.openFds,
    heapAllocBytes: memory.heapAllocBytes,
    heapSysBytes: memory.heapSysBytes,
    heapIdleBytes: memory.heapIdleBytes,
    heapInuseBytes: memory.heapInuseBytes,
    heapReleasedBytes: memory.heapReleasedBytes,
    heapObjects: memory.heapObjects,
    // HeapAlloc holds garbage as well: no stand-in for what is live.
    liveHeapBytes: parts.liveHeapBasis === "heap-alloc" ? null : parts.liveHeapBytes,
    nextGcBytes: memory.nextGcBytes,
    stackInuseBytes: memory.stackInuseBytes,
    runtimeBytes: parts.runtimeBytes,
    sysBytes: memory.sysBytes,
    residentBytes: sample.residentBytes,
    limitBytes: smallestLimit(sample, of.limitBytes ?? null),
    gcCpuFraction: gc.cpuFraction,
    gcPauseMs: pauseSince(of.previous ?? null, { cycles: gc.cycles, totalMs: pauses }),
    gcPauseTotalMs: pauses,
    gcCycles: gc.cycles,
    totalAllocBytes: memory.totalAllocBytes,
    mallocs: memory.mallocs,
    frees: memory.frees,
    probeMs: of.probeMs,
  };
  return {
    targetId: of.targetId,
    atMs: of.atMs,
    runStartMs: sample.processStartMs ?? of.runStartMs,
    values: known(told),
  };
}

/** The limit that is reached first: stated, of the cgroup, or GOMEMLIMIT. */
export function smallestLimit(sample: MetricsSample, stated: number | null): number | null {
  const { cgroupLimitBytes, goMemLimitBytes } = sample.limits;
  const limits = [stated, cgroupLimitBytes, goMemLimitBytes].filter((limit) => limit !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** All pauses since the process began, as expvar's MemStats or client_golang tell. */
function pauseTotalMs({ other }: MetricsSample): number | null {
  const totalNs = other.get("memstats.PauseTotalNs");
  if (totalNs !== undefined) return totalNs * NS_TO_MS;
  const seconds = other.get("go_gc_duration_seconds_sum");
  return seconds === undefined ? null : seconds * S_TO_MS;
}

/** Of one collection its pause, of several their mean: the pages do not tell them apart. */
function pauseSince(
  before: ProcessRow | null,
  now: { readonly cycles: number | null; readonly totalMs: number | null },
): number | null {
  const { gcCycles, gcPauseTotalMs } = before?.values ?? {};
  if (gcCycles === undefined || gcPauseTotalMs === undefined) return null;
  if (now.cycles === null || now.totalMs === null) return null;
  const cycles = now.cycles - gcCycles;
  const pausedMs = now.totalMs - gcPauseTotalMs;
  return cycles > 0 && pausedMs >= 0 ? pausedMs / cycles : null;
}

function known(
  told: Readonly<Record<ProcessMeasure, number | null>>,
): Readonly<Partial<Record<ProcessMeasure, number>>> {
  const entries = Object.entries(told).filter(([, value]) => value !== null);
  return Object.fromEntries(entries);
}
