import { memoryParts } from "../metrics/budget.ts";
import type { MetricsSample } from "../metrics/metrics.ts";
import type { Series } from "../series/series.ts";
import type { BudgetPart, MemoryBudget } from "./diagnosis.ts";
import { memoryLimit } from "./forecast.ts";

/**
 * The memory of the target at the end of the watch, in named parts that add up to what is resident.
 */
export function memoryBudget(series: Series): MemoryBudget | null {
  const latest = series.runs.at(-1)?.process.at(-1);
  if (latest === undefined) return null;
  const { sample } = latest;
  const parts = budgetParts(sample);
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, one) => sum + one.bytes, 0);
  return {
    atMs: latest.atMs,
    residentBytes: sample.residentBytes,
    parts,
    unexplainedBytes: sample.residentBytes === null ? null : sample.residentBytes - total,
    limit: memoryLimit(series),
  };
}

/** What resident memory is made of in one reading, as far as it tells. */
export function budgetParts(sample: MetricsSample): readonly BudgetPart[] {
  const known = memoryParts(sample);
  return [
    part("live-heap", known.liveHeapBytes, known.liveHeapEstimated),
    part("gc-headroom", known.headroomBytes, known.liveHeapEstimated),
    part("idle", known.idleBytes, false),
    part("stacks", known.stackBytes, false),
    part("runtime", known.runtimeBytes, false),
    part("non-go", known.nonGoBytes, false),
  ].filter((one) => one !== null);
}

function part(id: BudgetPart["id"], bytes: number | null, isEstimated: boolean): BudgetPart | null {
  if (bytes === null) return null;
  return { id, bytes, basis: isEstimated ? "estimated" : "measured" };
}
