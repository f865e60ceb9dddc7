import type { Diagnosis } from "./diagnosis.ts";
import { mayBeHeld } from "./settled.ts";

/** Cycles before a soak may end early: the first holds the warm-up, the second shows a return. */
export const SETTLED_CYCLES_MIN = 2;

/** The same where memory leads: a store that fills slowly looks like a leak for longer. */
export const SETTLED_MEMORY_CYCLES_MIN = 3;

/**
 * Whether a soak may end before its time: a leak came back with every cycle, so that one more would
 * only sharpen its rate. `steady` never settles early, since only more load shrinks the smallest
 * leak that would have been seen.
 */
export function isSoakSettled(diagnosis: Diagnosis): boolean {
  const { soak, verdict, findings } = diagnosis;
  const first = findings[0]?.finding;
  if (soak === null || verdict !== "leaking" || first?.judgement !== "leaking") return false;
  const needed = first.kind === "goroutine" ? SETTLED_CYCLES_MIN : SETTLED_MEMORY_CYCLES_MIN;
  return soak.cycles >= needed && !mayBeHeld(diagnosis);
}
