/**
 * A stretch of an experiment, and what was asked of the target while it lasted. A soak is a
 * baseline and cycles of load and cool-down; whoever judges it looks at what stayed after each.
 */
export interface LoadPhase {
  readonly kind: "baseline" | "load" | "cool-down";
  /** 0 for the baseline, from 1 for the load and the cool-down of each cycle. */
  readonly cycle: number;
  /** Unix ms, by the clock that dates the captures. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Null where nobody counts: a baseline, a cool-down, a load by a command or by others. */
  readonly requests: RequestTally | null;
}

/** What became of the requests of a load; each is in exactly one of the outcomes. */
export interface RequestTally {
  readonly sent: number;
  /** Answered with an expected status. */
  readonly answered: number;
  /** Answered with another status. */
  readonly unexpected: number;
  /** No answer: refused, reset, or no connection. */
  readonly failed: number;
  /** Given up by the client's own time limit (`--client-timeout`). */
  readonly timedOut: number;
  /** Given up on purpose (`--cancel-ratio`), or under way when the load ended. */
  readonly cancelled: number;
}

export const NO_REQUESTS: RequestTally = {
  sent: 0,
  answered: 0,
  unexpected: 0,
  failed: 0,
  timedOut: 0,
  cancelled: 0,
};
