/**
 * The numbers of a Node process as a page in the Prometheus text format, under the names of Go's
 * where they mean the same, so that the judgement of a process is that of any other target.
 */
import { readdirSync, readFileSync } from "node:fs";

export interface IsolateMemory {
  readonly usedBytes: number;
  readonly totalBytes: number;
  readonly externalBytes: number;
  readonly arrayBufferBytes: number;
  readonly resources: number;
}

/** One moment, after a forced collection in every isolate that was asked; 0 bytes of none. */
export interface Measures {
  readonly atMs: number;
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  readonly heapTotalBytes: number;
  readonly externalBytes: number;
  readonly arrayBufferBytes: number;
  readonly resources: number;
  readonly fds: number;
  readonly threads: number;
  readonly isolates: number;
}

export function measureProcess(
  pid: number,
  { atMs, isolates }: { readonly atMs: number; readonly isolates: readonly IsolateMemory[] },
): Measures {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const sum = (field: keyof IsolateMemory): number =>
    isolates.reduce((total, isolate) => total + isolate[field], 0);
  return {
    atMs,
    rssBytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
    heapUsedBytes: sum("usedBytes"),
    heapTotalBytes: sum("totalBytes"),
    externalBytes: sum("externalBytes"),
    arrayBufferBytes: sum("arrayBufferBytes"),
    resources: sum("resources"),
    fds: readdirSync(`/proc/${pid}/fd`).length,
    threads: Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 0),
    isolates: isolates.length,
  };
}

/**
 * The heap goal is twice what lives, as Go's is at GOGC=100: the reader takes the live heap from
 * it. What the process holds beside the heaps of V8 and what hangs on them counts as outside Go.
 */
export function processPage(now: Measures, startedMs: number): string {
  const rows: readonly (readonly [string, number])[] = [
    ["process_start_time_seconds", startedMs / 1000],
    ["process_resident_memory_bytes", now.rssBytes],
    ["process_open_fds", now.fds],
    ["process_num_threads", now.threads],
    ...(now.isolates === 0 ? NOTHING_OF_GO : heapRows(now)),
  ];
  return rows.map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`).join("");
}

/** So that a rise of the resident size is judged where no heap was asked for. */
const NOTHING_OF_GO = [
  ["go_memstats_sys_bytes", 0],
  ["go_memstats_heap_released_bytes", 0],
] as const;

function heapRows(now: Measures): readonly (readonly [string, number])[] {
  return [
    ["go_memstats_heap_alloc_bytes", now.heapUsedBytes],
    ["go_memstats_next_gc_bytes", 2 * now.heapUsedBytes],
    ["go_memstats_heap_inuse_bytes", now.heapTotalBytes],
    ["go_memstats_sys_bytes", now.heapTotalBytes + now.externalBytes],
    ["go_memstats_heap_released_bytes", 0],
    ["node_external_bytes", now.externalBytes],
    ["node_array_buffer_bytes", now.arrayBufferBytes],
    ["node_active_resources", now.resources],
    ["node_isolates", now.isolates],
  ];
}
