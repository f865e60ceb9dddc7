/** How long each phase of a soak lasts, and how often the target is asked meanwhile. */

export interface SoakPlan {
  readonly baselineMs: number;
  readonly loadMs: number;
  /** At most: a target that came to rest is not waited for. */
  readonly coolDownMs: number;
  /** At most: a leak that is certain ends the soak. */
  readonly cycles: number;
  /** Goes through all cycles and whole cool-downs, however settled. */
  readonly full: boolean;
  /** From start of round to start of round; null: by the length of the phase. */
  readonly everyMs: number | null;
  /** Share of its time that the target may spend on probes. */
  readonly budgetShare: number;
}

export const BASELINE_MS_DEFAULT = 30_000;
export const LOAD_MS_DEFAULT = 60_000;
/** Idle HTTP connections of Go close after 90 s; most else is over in seconds. */
export const COOL_DOWN_MS_DEFAULT = 60_000;
/** One cycle holds the warm-up, two show whether it returns, the third that it goes on so. */
export const CYCLES_DEFAULT = 3;
/** Shorter phases leave no room for the captures that a verdict needs (ms). */
export const PHASE_MS_MIN = 1_000;
export const CYCLES_MAX = 1_000;

/** Rounds in a load: births are counted in each third of it, two rounds each at least. */
const ROUNDS_IN_LOAD = 10;
/** Rounds while nothing happens: enough to see that the numbers are level. */
const ROUNDS_AT_REST = 8;
const EVERY_MS_MIN = 1_000;
const EVERY_MS_MAX = 15_000;

/** From start of round to start of round in a phase of this kind. */
export function everyMsIn(kind: "baseline" | "load" | "cool-down", plan: SoakPlan): number {
  if (plan.everyMs !== null) return plan.everyMs;
  const phaseMs = { baseline: plan.baselineMs, load: plan.loadMs, "cool-down": plan.coolDownMs };
  const rounds = kind === "load" ? ROUNDS_IN_LOAD : ROUNDS_AT_REST;
  return Math.min(Math.max(EVERY_MS_MIN, phaseMs[kind] / rounds), EVERY_MS_MAX);
}

/** Longest time a soak of this plan may take. */
export function soakMsMax({ baselineMs, loadMs, coolDownMs, cycles }: SoakPlan): number {
  return baselineMs + cycles * (loadMs + coolDownMs);
}
