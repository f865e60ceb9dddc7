/** Whether, and after what wait, another life follows one that ended. Pure. */
import { say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";

export interface RestartPolicy {
  readonly when: "never" | "on-failure" | "always";
  /** Restarts in a row; a life of `stableMs` sets the count back. */
  readonly retriesMax: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly stableMs: number;
}

export interface LifeBefore {
  readonly isFailure: boolean;
  /** A signal that was passed on, or Ctrl-C: whoever sent it wants no other life. */
  readonly wasAsked: boolean;
  readonly lifeMs: number;
  /** Restarts in a row before this life. */
  readonly retries: number;
}

export type NextLife =
  | { readonly kind: "end"; readonly why: string | null }
  | { readonly kind: "restart"; readonly waitMs: number; readonly retries: number };

/** Each wait is twice the one before, up to the longest… */
const WAIT_FACTOR = 2;
/** …give or take a quarter, so that many that died at once do not all come back at once. */
const JITTER_SHARE = 0.25;

/** `random` in [0, 1). */
export function nextLife(policy: RestartPolicy, life: LifeBefore, random: number): NextLife {
  const isWanted = policy.when === "always" || (policy.when === "on-failure" && life.isFailure);
  if (life.wasAsked || !isWanted) return { kind: "end", why: null };
  const retries = life.lifeMs >= policy.stableMs ? 0 : life.retries;
  if (retries >= policy.retriesMax) {
    const times = retries === 1 ? "once" : `${formatCount(retries)} times`;
    const why = retries === 0 ? null : say`restarted ${times} in a row: given up`;
    return { kind: "end", why };
  }
  const steadyMs = policy.firstWaitMs * WAIT_FACTOR ** Math.min(retries, 50);
  const waitMs = Math.min(steadyMs, policy.longestWaitMs);
  const jittered = waitMs * (1 + JITTER_SHARE * (2 * random - 1));
  return { kind: "restart", waitMs: Math.round(jittered), retries: retries + 1 };
}
