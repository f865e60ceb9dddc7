import type { ReportMemoryPart } from "../../report/report.ts";
import type { ProcessMeasure } from "../../serve/watch-api.ts";

/** Measures that a memory budget is made of. */
export const BUDGET_MEASURES = [
  "liveHeapBytes",
  "heapAllocBytes",
  "heapInuseBytes",
  "heapIdleBytes",
  "heapReleasedBytes",
  "stackInuseBytes",
  "runtimeBytes",
  "residentBytes",
  "limitBytes",
] as const satisfies readonly ProcessMeasure[];

export type BudgetMeasure = (typeof BUDGET_MEASURES)[number];
export type BudgetPartId = ReportMemoryPart["id"];

/** Where resident memory was at one moment. The parts add up to `topBytes`. */
export interface Budget {
  readonly parts: Readonly<Record<BudgetPartId, number>>;
  /** RSS; what Go holds where RSS was not measured. */
  readonly topBytes: number;
  readonly residentBytes: number | null;
  /** Held by Go on paper, and given no memory by the kernel: taken off the idle part. */
  readonly notResidentBytes: number;
}

/** Null where what Go holds was not measured at that moment. */
export function budgetOf(
  value: (measure: BudgetMeasure) => number | null | undefined,
): Budget | null {
  const inuse = value("heapInuseBytes") ?? value("heapAllocBytes") ?? null;
  if (inuse === null) return null;
  const live = Math.min(inuse, value("liveHeapBytes") ?? inuse);
  const idle = Math.max(0, (value("heapIdleBytes") ?? 0) - (value("heapReleasedBytes") ?? 0));
  const stacks = value("stackInuseBytes") ?? 0;
  const runtime = value("runtimeBytes") ?? 0;
  const resident = value("residentBytes") ?? null;
  const held = inuse + idle + stacks + runtime;
  const missing = resident === null ? 0 : Math.max(0, held - resident);
  const fromIdle = Math.min(idle, missing);
  const fromHeadroom = Math.min(inuse - live, missing - fromIdle);
  const parts = {
    "live-heap": live,
    "gc-headroom": inuse - live - fromHeadroom,
    idle: idle - fromIdle,
    stacks,
    runtime,
    "non-go": resident === null ? 0 : Math.max(0, resident - held),
  };
  const topBytes = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  return { parts, topBytes, residentBytes: resident, notResidentBytes: missing };
}
