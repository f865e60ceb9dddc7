import { HOUR_MS } from "../../base/units.ts";
import type { ProcessRow } from "../../history/tables/tables.ts";

/** Bytes an hour that a process allocated between two rows; null where its counter cannot tell. */
export function allocationRate(before: ProcessRow | null, now: ProcessRow | null): number | null {
  if (before === null || now === null || before.runStartMs !== now.runStartMs) return null;
  const from = before.values.totalAllocBytes;
  const to = now.values.totalAllocBytes;
  // Our own probes allocate: a counter that stands still was not read anew.
  if (from === undefined || to === undefined || to <= from || now.atMs <= before.atMs) return null;
  return ((to - from) * HOUR_MS) / (now.atMs - before.atMs);
}
