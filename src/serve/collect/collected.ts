import type { Round } from "../../capture/watch-target.ts";
import type { ProcessRow, WatchEvent } from "../../history/tables/tables.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";

/** Why a round was taken. */
export type RoundReason = "cadence" | "forming" | "near-limit" | "asked" | "pushed";

/**
 * How closely a target is looked at: as configured; more often because a finding is forming; or
 * with full sets because memory nears its limit.
 */
export type Pace = "calm" | "forming" | "near-limit";

export interface CollectedRound {
  readonly target: WatchedTarget;
  readonly round: Round;
  readonly reason: RoundReason;
}

/** What is known of reaching a target, for its page and for `/metrics`. */
export interface ReachState {
  readonly targetId: string;
  readonly state: "starting" | "up" | "down";
  /** Words of the last failure; null when it is up. */
  readonly problem: string | null;
  readonly sinceMs: number;
  readonly pace: Pace;
  readonly lastRoundMs: number | null;
  readonly nextRoundMs: number | null;
  /** What was asked in the last rounds, newest round's figures. */
  readonly probes: readonly ProbeSpent[];
  /** Share of the target's time that probes took over the last hour, 0 to 1. */
  readonly budgetUsed: number;
}

export interface ProbeSpent {
  readonly kind: string;
  readonly everyMs: number;
  readonly waitedMs: number;
  readonly bytes: number;
  /** Why it is not asked at present, e.g. above the cap for goroutines; null when it is. */
  readonly heldBack: string | null;
}

/** Where a collector hands over what it gathers. Rounds of one target never overlap. */
export interface CollectorSink {
  /** The collector waits for it before it asks the same target again. */
  onRound(collected: CollectedRound): Promise<void>;
  /** Numbers between rounds, of a target that somebody looks at. */
  onPoint(row: ProcessRow): void;
  onReach(state: ReachState): void;
  /** What is no event of a round: that it answers again. */
  onEvents(events: readonly WatchEvent[]): void;
}

export interface Collector {
  /** The whole list: new ones are begun, missing ones ended, changed ones keep their state. */
  setTargets(targets: readonly WatchedTarget[]): void;
  setPace(targetId: string, pace: Pace): void;
  /** A full set now, after the round under way. Rejects when the target does not answer. */
  takeNow(targetId: string): Promise<CollectedRound>;
  /** Points every second until the returned function is called; counted, one loop a target. */
  watchClosely(targetId: string): () => void;
  reach(targetId: string): ReachState | null;
  stop(): Promise<void>;
}
