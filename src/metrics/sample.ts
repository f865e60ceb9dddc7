import type { GcState, GoMemory, MemoryLimits, MetricsOrigin, MetricsSample } from "./metrics.ts";

/**
 * Every number of a sample under one flat name, so that a page's own names map onto it by a table.
 */
export type SampleField =
  | Exclude<keyof MetricsSample, "origin" | "goVersion" | "memory" | "limits" | "gc" | OtherFields>
  | keyof GoMemory
  | keyof MemoryLimits
  | keyof GcState;

type OtherFields = "other" | "unknownLines";

/** What a parser has gathered so far; a field that is not there was not on the page. */
export type SampleFields = Partial<Record<SampleField, number>>;

/** What a page gave, with what a person should know about it. */
export interface SampleReading {
  readonly sample: MetricsSample;
  /** One line each, lower case, stage first. */
  readonly warnings: readonly string[];
}

export interface SampleParts {
  readonly fields: SampleFields;
  readonly goVersion?: string | null;
  readonly other?: ReadonlyMap<string, number>;
  readonly unknownLines?: number;
}

/** Fields that are sizes or counts: what is negative or not a number there was not measured. */
export function sampleFrom(origin: MetricsOrigin, parts: SampleParts): MetricsSample {
  const get = (field: SampleField): number | null => counted(parts.fields[field]);
  return {
    origin,
    goroutines: get("goroutines"),
    threads: get("threads"),
    openFds: get("openFds"),
    goVersion: parts.goVersion ?? null,
    processStartMs: get("processStartMs"),
    memory: memoryFrom(get),
    residentBytes: get("residentBytes"),
    residentPeakBytes: get("residentPeakBytes"),
    limits: limitsFrom(get),
    gc: gcFrom(get, parts.fields.gogcPercent),
    other: finite(parts.other ?? new Map()),
    unknownLines: parts.unknownLines ?? 0,
  };
}

type FieldReader = (field: SampleField) => number | null;

function memoryFrom(get: FieldReader): GoMemory {
  return {
    heapAllocBytes: get("heapAllocBytes"),
    heapSysBytes: get("heapSysBytes"),
    heapIdleBytes: get("heapIdleBytes"),
    heapInuseBytes: get("heapInuseBytes"),
    heapReleasedBytes: get("heapReleasedBytes"),
    heapObjects: get("heapObjects"),
    stackInuseBytes: get("stackInuseBytes"),
    stackSysBytes: get("stackSysBytes"),
    mspanSysBytes: get("mspanSysBytes"),
    mcacheSysBytes: get("mcacheSysBytes"),
    buckHashSysBytes: get("buckHashSysBytes"),
    gcSysBytes: get("gcSysBytes"),
    otherSysBytes: get("otherSysBytes"),
    sysBytes: get("sysBytes"),
    totalAllocBytes: get("totalAllocBytes"),
    mallocs: get("mallocs"),
    frees: get("frees"),
    nextGcBytes: get("nextGcBytes"),
    liveHeapBytes: get("liveHeapBytes"),
  };
}

/**
 * The runtime says "no limit" with the largest signed 64-bit number and cgroup v1 with that number
 * cut to a page; anything from here up is no limit (4 EiB: no machine has it).
 */
const NO_LIMIT_BYTES = 2 ** 62;

function limitsFrom(get: FieldReader): MemoryLimits {
  return {
    goMemLimitBytes: limit(get("goMemLimitBytes")),
    cgroupLimitBytes: limit(get("cgroupLimitBytes")),
    cgroupUsageBytes: get("cgroupUsageBytes"),
    oomKills: get("oomKills"),
  };
}

function limit(bytes: number | null): number | null {
  return bytes === null || bytes >= NO_LIMIT_BYTES ? null : bytes;
}

/** GOGC=off is printed as -1 (or 2^64-1), which is a setting and not a missing number. */
function gcFrom(get: FieldReader, gogcPercent: number | undefined): GcState {
  return {
    cycles: get("cycles"),
    forcedCycles: get("forcedCycles"),
    gogcPercent: gogc(gogcPercent),
    cpuFraction: get("cpuFraction"),
    lastGcMs: lastGc(get("lastGcMs")),
  };
}

/** Percent above this is GOGC=off written as an unsigned -1. */
const GOGC_PERCENT_MAX = 2 ** 31;

function gogc(percent: number | undefined): number | null {
  if (percent === undefined || Number.isNaN(percent)) return null;
  return percent < 0 || percent >= GOGC_PERCENT_MAX ? -1 : percent;
}

/** LastGC 0 means that no collection has run yet. */
function lastGc(unixMs: number | null): number | null {
  return unixMs === 0 ? null : unixMs;
}

function counted(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) || value < 0 ? null : value;
}

/** Digits that no double holds read as infinity, which is no measurement. */
function finite(series: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  for (const value of series.values()) {
    if (Number.isFinite(value)) continue;
    return new Map([...series].filter(([, one]) => Number.isFinite(one)));
  }
  return series;
}
