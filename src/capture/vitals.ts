/**
 * The few numbers that tell one life of a process from the next, read from raw pages with narrow
 * expressions. The pages are read in full elsewhere; here only "is it still the same process"
 * matters.
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
}

export const NO_VITALS: Vitals = {
  startMs: null,
  procStartMs: null,
  collections: null,
  allocatedBytes: null,
  goroutines: null,
  oomKills: null,
};

/** `process_start_time_seconds` is rounded by some exporters; /proc counts in 10 ms ticks. */
const START_SLACK_MS = 2_000;

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
      };
    }
    case "expvar":
      return counters(textOf(capture), {
        collections: /"NumGC":\s*(\d+)/,
        allocated: /"TotalAlloc":\s*(\d+)/,
      });
    case "heap-text":
      return counters(textOf(capture), {
        collections: /^# NumGC = (\d+)/m,
        allocated: /^# TotalAlloc = (\d+)/m,
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
  find: { readonly collections: RegExp; readonly allocated: RegExp },
): Vitals {
  return {
    ...NO_VITALS,
    collections: number(text, find.collections),
    allocatedBytes: number(text, find.allocated),
  };
}

function number(text: string, expression: RegExp): number | null {
  const found = expression.exec(text)?.[1];
  const value = found === undefined ? Number.NaN : Number(found);
  return Number.isFinite(value) ? value : null;
}

/** What is sought stands near the beginning, except MemStats, which end a heap text. */
function textOf(capture: Capture): string {
  const { bytes, kind } = capture;
  const part = kind === "heap-text" ? bytes.subarray(-READ_BYTES) : bytes.subarray(0, READ_BYTES);
  return Buffer.from(part).toString("latin1");
}
