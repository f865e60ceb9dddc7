import { phrase } from "../base/language.ts";
import type { HeapCohorts, Run } from "../series/series.ts";
import { warmUpIndex } from "./goroutine-flux.ts";
import type { Confirmation } from "./heap.ts";
import { processRises, type Rise, riseOf } from "./process-rise.ts";

/** Rises of the process's own numbers after its warm-up. */
export function watchedRises(run: Run): readonly Rise[] {
  const times = run.process.map((point) => point.atMs);
  if (times.length === 0) return [];
  return processRises(run.process, times[warmUpIndex(times, run.processStartMs)]);
}

/**
 * Whether the process as a whole rises, as a heap leak makes it. Without the process's own numbers
 * the sum of the sampled live bytes stands in: coarser, and the same rule.
 */
export function confirmHeap(run: Run): Confirmation {
  const rises = watchedRises(run);
  if (rises.some((rise) => rise.confirms)) return "confirmed";
  if (rises.length > 0) return "not-confirmed";
  const total = run.heap === null ? null : totalRise(run.heap, run.processStartMs);
  if (total === null) return "not-measured";
  return total.confirms ? "confirmed" : "not-confirmed";
}

function totalRise(heap: HeapCohorts, processStartMs: number | null): Rise | null {
  const from = warmUpIndex(heap.timesMs, processStartMs);
  const points = heap.timesMs.slice(from).map((atMs, offset) => {
    const bytes = heap.sites.reduce((sum, site) => sum + site.aliveBytes[from + offset], 0);
    return [atMs, bytes] as const;
  });
  return riseOf({ id: phrase("sampled live heap"), unit: "bytes" }, points);
}
