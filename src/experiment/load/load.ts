/** What presses the target of a soak. */
import type { RequestTally } from "../../capture/load-phase.ts";

/** One kind of load; a press is one load phase, and there may be several in turn, never at once. */
export interface Load {
  /** How a report names it: `50 requests a second to http://…`, `hey -z 1m …`, `observed traffic`. */
  readonly says: string;
  /** True where others press: a load ends when their traffic does. */
  readonly isObserved?: boolean;
  /**
   * Presses until `forMs` is over or the signal says stop, and waits for what is under way to end
   * (cancelled after a grace time). Never throws for what the target does; throws UsageError where
   * the load itself cannot run, e.g. a command that is not there.
   */
  press(press: Press): Promise<Pressed>;
  /** Ends connections; no press follows. */
  close(): Promise<void>;
}

export interface Press {
  readonly forMs: number;
  readonly signal: AbortSignal;
  /** Called a few times a second with what was counted so far in this press. */
  readonly onTally: (tally: LoadTally) => void;
}

export interface LoadTally {
  readonly requests: RequestTally;
  /** Sent in the last second or so. */
  readonly perSecond: number;
  /** Of answered requests; null before the first. */
  readonly latencyMs: { readonly p50: number; readonly p99: number } | null;
}

export interface Pressed {
  /** Null where nobody counts. */
  readonly requests: RequestTally | null;
  /** One line each: statuses that were not expected, errors by kind with their number. */
  readonly notes: readonly string[];
}
