import type { GoroutineFinding } from "../detect/finding.ts";
import { isCargoOf } from "./cargo.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** No watch is called settled before this, however loud a leak is (ms). */
export const SETTLED_WATCH_MS_MIN = 40_000;
/** Before this a leak must show twice the evidence that the rule asks for (ms). */
export const SETTLED_EASILY_MS_MIN = 120_000;
/** Births asked of a leak that ends a short watch: twice the smallest count that convicts. */
export const SETTLED_EARLY_BIRTHS_MIN = 14;

/**
 * Whether a live watch may end: a leak is certain enough that more captures would
 * only sharpen the rate. `steady` never settles early, since only time shrinks
 * the smallest leak that would have been seen.
 */
export function isSettled(diagnosis: Diagnosis, watchedMs: number): boolean {
  if (watchedMs < SETTLED_WATCH_MS_MIN || diagnosis.verdict !== "leaking") return false;
  const first = diagnosis.findings[0]?.finding;
  if (first === undefined) return false;
  if (watchedMs >= SETTLED_EASILY_MS_MIN) return !mayBeHeld(diagnosis);
  return first.kind === "goroutine" && isLoud(first);
}

/** Memory that leads while goroutines are suspected: if they hold it, the report is theirs. */
export function mayBeHeld({ findings }: Diagnosis): boolean {
  const memory = findings[0]?.finding;
  if (memory?.kind !== "heap" && memory?.kind !== "container") return false;
  return findings.some(({ finding, verdict }) => {
    return finding.kind === "goroutine" && verdict === "suspect" && isCargoOf(memory, finding);
  });
}

function isLoud(finding: GoroutineFinding): boolean {
  return finding.reachedAge >= SETTLED_EARLY_BIRTHS_MIN && finding.basis === "births-no-deaths";
}
