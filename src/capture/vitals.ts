/**
 * The few numbers that tell one life of a process from the next, and how close it is to its limit,
 * read from raw pages with narrow expressions. The pages are read in full elsewhere; here only "is
 * it still the same process" and "is there room" matter.
 */
import type { Capture } from "./capture.ts";

export interface Vitals {
  /** Unix ms at which the process started, as /metrics says. */
  readonly startMs: number | null;
  /** The same as /proc says, which rounds in another way. */
  readonly procStartMs: number | null;
  /** Counters of the Go runtime that only rise within one life. */
  readonly collections: number | null;
  readonly allocatedBytes: number | null;
  readonly goroutines: number | null;
  /** Kills by the kernel in the target's own cgroup; survives a restart. */
  readonly oomKills: number | null;
  readonly residentBytes: number | null;
  /** HeapAlloc; what is live where a collection came just before. */
  readonly heapBytes: number | null;
  /** Beyond it the kernel kills: of the cgroup or one above it. */
  readonly hardLimitBytes: number | null;
  /** GOMEMLIMIT: towards it the collector works ever harder. */
  readonly goLimitBytes: number | null;
}

export const NO_VITALS: Vitals = {
  startMs: null,
  procStartMs: null,
  collections: null,
  allocatedBytes: null,
  goroutines: null,
  oomKills: null,
  residentBytes: null,
  heapBytes: null,
  hardLimitBytes: null,
  goLimitBytes: null,
};

/** `process_start_time_seconds` is rounded by some exporters; /proc counts in 10 ms ticks. */
const START_SLACK_MS = 2_000;

/** 4 EiB. */
const NO_LIMIT_BYTES = 2 ** 62;

/** Larger pages are application data around the same few numbers. */
const READ_BYTES = 4 * 1024 * 1024;

/** What one capture says; null fields where it says nothing. */
export function readVitals(capture: Capture): Vitals {
  switch (capture.kind) {
    case "metrics": {
      const text = textOf(capture);
      const startSeconds = number(text, /^process_start_time_seconds(?:\{[^}\n]*\})? (\S+)/m);
      return {
        ...NO_VITALS,
        startMs: startSeconds === null ? null : startSeconds * 1000,
        collections: number(text, /^go_gc_duration_seconds_count(?:\{[^}\n]*\})? (\S+)/m),
        allocatedBytes: number(text, /^go_memstats_alloc_bytes_total(?:\{[^}\n]*\})? (\S+)/m),
        goroutines: number(text, /^go_goroutines(?:\{[^}\n]*\})? (\S+)/m),
        residentBytes: number(text, /^process_resident_memory_bytes(?:\{[^}\n]*\})? (\S+)/m),
        heapBytes: number(text, /^go_memstats_heap_alloc_bytes(?:\{[^}\n]*\})? (\S+)/m),
        goLimitBytes: limit(number(text, /^go_gc_gomemlimit_bytes(?:\{[^}\n]*\})? (\S+)/m)),
      };
    }
    case "expvar":
      return counters(textOf(capture), {
        collections: /"NumGC":\s*(\d+)/,
        allocated: /"TotalAlloc":\s*(\d+)/,
        heap: /"HeapAlloc":\s*(\d+)/,
      });
    case "heap-text":
      return counters(textOf(capture), {
        collections: /^# NumGC = (\d+)/m,
        allocated: /^# TotalAlloc = (\d+)/m,
        heap: /^# HeapAlloc = (\d+)/m,
      });
    case "goroutine-text":
      return {
        ...NO_VITALS,
        goroutines: number(textOf(capture), /^goroutine profile: total (\d+)/),
      };
    case "proc": {
      const text = textOf(capture);
      return {
        ...NO_VITALS,
        procStartMs: number(text, /^started_unix_ms (\d+)/m),
        oomKills: number(text, /^oom_kill (\d+)/m),
        residentBytes: residentBytesOf(text),
        hardLimitBytes: smallestLimit(text),
      };
    }
    default:
      return NO_VITALS;
  }
}

/** Earlier values are kept where the later round does not know. */
export function mergeVitals(earlier: Vitals, later: Vitals): Vitals {
  return {
    startMs: later.startMs ?? earlier.startMs,
    procStartMs: later.procStartMs ?? earlier.procStartMs,
    collections: later.collections ?? earlier.collections,
    allocatedBytes: later.allocatedBytes ?? earlier.allocatedBytes,
    goroutines: later.goroutines ?? earlier.goroutines,
    oomKills: later.oomKills ?? earlier.oomKills,
    residentBytes: later.residentBytes ?? earlier.residentBytes,
    heapBytes: later.heapBytes ?? earlier.heapBytes,
    hardLimitBytes: later.hardLimitBytes ?? earlier.hardLimitBytes,
    goLimitBytes: later.goLimitBytes ?? earlier.goLimitBytes,
  };
}

/** Why `later` belongs to another life of the process; null when nothing says so. */
export function restartSign(earlier: Vitals, later: Vitals): string | null {
  const started = rose(earlier.startMs, later.startMs, START_SLACK_MS);
  if (started || rose(earlier.procStartMs, later.procStartMs, START_SLACK_MS))
    return "the process start time changed";
  if (rose(later.collections, earlier.collections, 0)) {
    return `garbage collections went back from ${earlier.collections} to ${later.collections}`;
  }
  if (rose(later.allocatedBytes, earlier.allocatedBytes, 0)) {
    return `bytes allocated since start went back from ${earlier.allocatedBytes} to ${later.allocatedBytes}`;
  }
  return null;
}

/** How many were killed for want of memory between the two; 0 when nothing tells. */
export function newOomKills(earlier: Vitals, later: Vitals): number {
  return Math.max(0, (later.oomKills ?? 0) - (earlier.oomKills ?? later.oomKills ?? 0));
}

/** True when there was anything by which a restart would have shown. */
export function canTellRestart(vitals: Vitals): boolean {
  const { startMs, procStartMs } = vitals;
  return (
    startMs !== null ||
    procStartMs !== null ||
    vitals.collections !== null ||
    vitals.allocatedBytes !== null
  );
}

function rose(from: number | null, to: number | null, slack: number): boolean {
  return from !== null && to !== null && to - from > slack;
}

function counters(
  text: string,
  find: { readonly collections: RegExp; readonly allocated: RegExp; readonly heap: RegExp },
): Vitals {
  return {
    ...NO_VITALS,
    collections: number(text, find.collections),
    allocatedBytes: number(text, find.allocated),
    heapBytes: number(text, find.heap),
  };
}

function number(text: string, expression: RegExp): number | null {
  const found = expression.exec(text)?.[1];
  const value = found === undefined ? Number.NaN : Number(found);
  return Number.isFinite(value) ? value : null;
}

/** `VmRSS:     1234 kB` of /proc/PID/status. */
export function residentBytesOf(status: string): number | null {
  const kilobytes = number(status, /^VmRSS:\s+(\d+) kB/m);
  return kilobytes === null ? null : kilobytes * 1024;
}

const LIMIT_SECTION = /^==> \S*\/memory\.(?:max|limit_in_bytes) <==\n(\d+)/gm;

/** Of the own cgroup and those above it the smallest counts. */
function smallestLimit(proc: string): number | null {
  const limits = [...proc.matchAll(LIMIT_SECTION)].flatMap(([, bytes]) => {
    return limit(Number(bytes)) ?? [];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Go and cgroup v1 say "no limit" with a number that no machine has. */
function limit(bytes: number | null): number | null {
  return bytes === null || bytes >= NO_LIMIT_BYTES ? null : bytes;
}

/** What is sought stands near the beginning, except MemStats, which end a heap text. */
function textOf(capture: Capture): string {
  const { bytes, kind } = capture;
  const part = kind === "heap-text" ? bytes.subarray(-READ_BYTES) : bytes.subarray(0, READ_BYTES);
  return Buffer.from(part).toString("latin1");
}
