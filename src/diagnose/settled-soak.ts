import type { Diagnosis } from "./diagnosis.ts";
import { mayBeHeld } from "./settled.ts";

/** Cycles before a soak may end early: the first holds the warm-up, the second shows a return. */
export const SETTLED_CYCLES_MIN = 2;

/**
 * Whether a soak may end before its time: a leak came back with every cycle, so that one more would
 * only sharpen its rate. `steady` never settles early, since only more load shrinks the smallest
 * leak that would have been seen.
 */
export function isSoakSettled(diagnosis: Diagnosis): boolean {
  const { soak, verdict, findings } = diagnosis;
  if (soak === null || soak.cycles < SETTLED_CYCLES_MIN || verdict !== "leaking") return false;
  const first = findings[0]?.finding;
  return first !== undefined && first.judgement === "leaking" && !mayBeHeld(diagnosis);
}
