/**
 * One reading of a process's own numbers, whatever page or file it came from. Absent is null,
 * never 0: a page that does not say how many goroutines there are does not say there are none.
 */
export interface MetricsSample {
  /**
   * Where the numbers came from, e.g. `memstats`, `expvar`, `prometheus`, `number`, `proc`,
   * `cgroup`, `gctrace`.
   */
  readonly origin: MetricsOrigin;
  readonly goroutines: number | null;
  readonly threads: number | null;
  readonly openFds: number | null;
  /** Exact Go version when a page tells it (`go_info`), e.g. `go1.26.8`. */
  readonly goVersion: string | null;
  /** Unix ms; a change means a restart. */
  readonly processStartMs: number | null;
  readonly memory: GoMemory;
  readonly residentBytes: number | null;
  readonly residentPeakBytes: number | null;
  readonly limits: MemoryLimits;
  readonly gc: GcState;
  /**
   * Every other numeric series of the page by its own name with labels, for charts and joining
   * with load.
   */
  readonly other: ReadonlyMap<string, number>;
  /** Lines that fit no known form. */
  readonly unknownLines: number;
}

export type MetricsOrigin =
  | "memstats"
  | "expvar"
  | "prometheus"
  | "number"
  | "proc"
  | "cgroup"
  | "gctrace";

/** runtime.MemStats in bytes and objects; names follow Go's fields. */
export interface GoMemory {
  readonly heapAllocBytes: number | null;
  readonly heapSysBytes: number | null;
  readonly heapIdleBytes: number | null;
  readonly heapInuseBytes: number | null;
  readonly heapReleasedBytes: number | null;
  readonly heapObjects: number | null;
  readonly stackInuseBytes: number | null;
  readonly stackSysBytes: number | null;
  readonly mspanSysBytes: number | null;
  readonly mcacheSysBytes: number | null;
  readonly buckHashSysBytes: number | null;
  readonly gcSysBytes: number | null;
  readonly otherSysBytes: number | null;
  readonly sysBytes: number | null;
  readonly totalAllocBytes: number | null;
  readonly mallocs: number | null;
  readonly frees: number | null;
  readonly nextGcBytes: number | null;
  /** /gc/heap/live:bytes (Go 1.21 and later): marked by the previous collection. */
  readonly liveHeapBytes: number | null;
}

export interface MemoryLimits {
  /** GOMEMLIMIT; null when none or unknown. */
  readonly goMemLimitBytes: number | null;
  readonly cgroupLimitBytes: number | null;
  readonly cgroupUsageBytes: number | null;
  readonly oomKills: number | null;
}

export interface GcState {
  readonly cycles: number | null;
  readonly forcedCycles: number | null;
  readonly gogcPercent: number | null;
  readonly cpuFraction: number | null;
  readonly lastGcMs: number | null;
}

/** One collection of a GC trace, in units that do not depend on the Go version that printed it. */
export interface GcCycle {
  /** Shape of the line, see docs/formats.md: G0 (1.0) … G26 (1.26 and later). */
  readonly shape: "G0" | "G1" | "G2" | "G3" | "G5" | "G6" | "G18" | "G26";
  readonly number: number;
  /** Seconds since program start; null before Go 1.5. */
  readonly atSeconds: number | null;
  readonly pauseMs: number | null;
  readonly wallMs: number | null;
  readonly cpuMs: number | null;
  readonly gcCpuPercent: number | null;
  readonly heapStartBytes: number | null;
  readonly heapEndBytes: number | null;
  /** Live heap after marking: the leak signal. For G2/G3 the estimate after the previous GC. */
  readonly liveBytes: number | null;
  readonly goalBytes: number | null;
  readonly stackBytes: number | null;
  readonly globalBytes: number | null;
  readonly liveObjects: number | null;
  readonly mallocs: number | null;
  readonly frees: number | null;
  readonly goroutines: number | null;
  readonly procs: number | null;
  readonly forced: boolean;
  readonly leakCheck: boolean;
}

export interface GcTrace {
  readonly cycles: readonly GcCycle[];
  /** Index into `cycles` at which each run of a process begins (number or time goes back). */
  readonly runStarts: readonly number[];
  /** For each run its first and last line of the trace, counted: runs that overlap took turns. */
  readonly runLines: readonly { readonly first: number; readonly last: number }[];
  readonly scavenges: readonly Scavenge[];
  /** Fatal runtime lines found on the way, e.g. out of memory. */
  readonly fatal: readonly string[];
  /**
   * Cycles thinned away from a very long trace; of each pair the one with the lower live heap
   * stays.
   */
  readonly cyclesLeftOut: number;
  /** Lines that are neither GC trace nor known companions (program output is normal here). */
  readonly otherLines: number;
}

export interface Scavenge {
  readonly afterCycle: number;
  readonly releasedBytes: number;
  readonly retainedBytes: number | null;
  readonly utilPercent: number | null;
}
