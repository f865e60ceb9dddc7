import type { SampleField } from "./sample.ts";

const S_TO_MS = 1000;

type Mapping = readonly [name: string, field: SampleField, scale?: number];

/**
 * Series names that say what a MetricsSample field says, best first: of two names for the same
 * field the earlier one on this list counts. Dots of OpenTelemetry names are written as
 * underscores.
 */
const MAPPINGS: readonly Mapping[] = [
  // client_golang (always), VictoriaMetrics/metrics.
  ["go_goroutines", "goroutines"],
  ["process_num_threads", "threads"],
  ["go_threads", "threads"],
  ["process_open_fds", "openFds"],
  ["process_resident_memory_bytes", "residentBytes"],
  ["process_resident_memory_peak_bytes", "residentPeakBytes"],
  ["process_start_time_seconds", "processStartMs", S_TO_MS],
  ["go_gc_gomemlimit_bytes", "goMemLimitBytes"],
  ["go_gc_gogc_percent", "gogcPercent"],
  ["go_gc_heap_live_bytes", "liveHeapBytes"],
  ["go_gc_duration_seconds_count", "cycles"],
  ["go_gc_forced_count", "forcedCycles"],
  ["go_memstats_last_gc_time_seconds", "lastGcMs", S_TO_MS],
  ["go_memstats_gc_cpu_fraction", "cpuFraction"],
  ["go_memstats_heap_alloc_bytes", "heapAllocBytes"],
  ["go_memstats_alloc_bytes", "heapAllocBytes"],
  ["go_memstats_alloc_bytes_total", "totalAllocBytes"],
  ["go_memstats_sys_bytes", "sysBytes"],
  ["go_memstats_mallocs_total", "mallocs"],
  ["go_memstats_frees_total", "frees"],
  ["go_memstats_heap_sys_bytes", "heapSysBytes"],
  ["go_memstats_heap_idle_bytes", "heapIdleBytes"],
  ["go_memstats_heap_inuse_bytes", "heapInuseBytes"],
  ["go_memstats_heap_released_bytes", "heapReleasedBytes"],
  ["go_memstats_heap_objects", "heapObjects"],
  ["go_memstats_stack_inuse_bytes", "stackInuseBytes"],
  ["go_memstats_stack_sys_bytes", "stackSysBytes"],
  ["go_memstats_mspan_sys_bytes", "mspanSysBytes"],
  ["go_memstats_mcache_sys_bytes", "mcacheSysBytes"],
  ["go_memstats_buck_hash_sys_bytes", "buckHashSysBytes"],
  ["go_memstats_gc_sys_bytes", "gcSysBytes"],
  ["go_memstats_other_sys_bytes", "otherSysBytes"],
  ["go_memstats_next_gc_bytes", "nextGcBytes"],
  // client_golang before 0.9 and before 0.6.
  ["go_memstats_heap_released_bytes_total", "heapReleasedBytes"],
  ["process_goroutines", "goroutines"],
  // runtime/metrics as client_golang spells them when they are switched on.
  ["go_sched_goroutines_goroutines", "goroutines"],
  ["go_sched_threads_total_threads", "threads"],
  ["go_memory_classes_total_bytes", "sysBytes"],
  ["go_memory_classes_heap_objects_bytes", "heapAllocBytes"],
  ["go_memory_classes_heap_released_bytes", "heapReleasedBytes"],
  ["go_memory_classes_heap_stacks_bytes", "stackInuseBytes"],
  ["go_memory_classes_profiling_buckets_bytes", "buckHashSysBytes"],
  ["go_memory_classes_metadata_other_bytes", "gcSysBytes"],
  ["go_memory_classes_other_bytes", "otherSysBytes"],
  ["go_gc_heap_objects_objects", "heapObjects"],
  ["go_gc_heap_goal_bytes", "nextGcBytes"],
  ["go_gc_heap_allocs_bytes_total", "totalAllocBytes"],
  ["go_gc_cycles_total_gc_cycles_total", "cycles"],
  ["go_gc_cycles_forced_gc_cycles_total", "forcedCycles"],
  // OpenTelemetry contrib runtime, present set; suffixes depend on the exporter.
  ["go_goroutine_count", "goroutines"],
  ["go_memory_limit_bytes", "goMemLimitBytes"],
  ["go_memory_limit", "goMemLimitBytes"],
  ["go_memory_gc_goal_bytes", "nextGcBytes"],
  ["go_memory_gc_goal", "nextGcBytes"],
  ["go_memory_allocated_bytes_total", "totalAllocBytes"],
  ["go_memory_allocations_total", "mallocs"],
  ["go_config_gogc_percent", "gogcPercent"],
  ["go_config_gogc", "gogcPercent"],
  // OpenTelemetry contrib runtime, the set that was given up.
  ["process_runtime_go_goroutines", "goroutines"],
  ["process_runtime_go_mem_heap_alloc_bytes", "heapAllocBytes"],
  ["process_runtime_go_mem_heap_idle_bytes", "heapIdleBytes"],
  ["process_runtime_go_mem_heap_inuse_bytes", "heapInuseBytes"],
  ["process_runtime_go_mem_heap_released_bytes", "heapReleasedBytes"],
  ["process_runtime_go_mem_heap_sys_bytes", "heapSysBytes"],
  ["process_runtime_go_mem_heap_objects", "heapObjects"],
  ["process_runtime_go_gc_count_total", "cycles"],
  ["process_runtime_go_gc_count", "cycles"],
];

export interface FieldOfName {
  readonly field: SampleField;
  readonly scale: number;
  /** Smaller wins when two names of a page mean the same field. */
  readonly rank: number;
}

/** Series name, without labels and with dots as underscores → the field it fills. */
export const FIELD_OF_NAME: ReadonlyMap<string, FieldOfName> = new Map(
  MAPPINGS.map(([name, field, scale], rank) => [name, { field, scale: scale ?? 1, rank }]),
);

/**
 * Sums that runtime/metrics leaves to the reader: field = sum of these series, when all are there.
 */
export const SUMS: readonly (readonly [field: SampleField, names: readonly string[]])[] = [
  [
    "heapInuseBytes",
    ["go_memory_classes_heap_objects_bytes", "go_memory_classes_heap_unused_bytes"],
  ],
  ["heapIdleBytes", ["go_memory_classes_heap_free_bytes", "go_memory_classes_heap_released_bytes"]],
  ["stackSysBytes", ["go_memory_classes_heap_stacks_bytes", "go_memory_classes_os_stacks_bytes"]],
  [
    "mspanSysBytes",
    ["go_memory_classes_metadata_mspan_inuse_bytes", "go_memory_classes_metadata_mspan_free_bytes"],
  ],
  [
    "mcacheSysBytes",
    [
      "go_memory_classes_metadata_mcache_inuse_bytes",
      "go_memory_classes_metadata_mcache_free_bytes",
    ],
  ],
  ["mallocs", ["go_gc_heap_allocs_objects_total", "go_gc_heap_tiny_allocs_objects_total"]],
  ["frees", ["go_gc_heap_frees_objects_total", "go_gc_heap_tiny_allocs_objects_total"]],
];
