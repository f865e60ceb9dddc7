import type { Capture, CaptureProblem, CaptureSet, TargetEvent } from "../capture/capture.ts";
import type { LoadPhase } from "../capture/load-phase.ts";

/** What one round, or any other moment, adds to a history. */
export interface HistoryEntry {
  readonly captures: readonly Capture[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  /** Phases of an experiment that ended since the last entry. */
  readonly phases?: readonly LoadPhase[];
}

/**
 * Keeps captures of one target and hands them back in the order in which they were appended, byte
 * for byte. What an `append` that has returned wrote survives the death of this process.
 */
export interface History {
  /** Entries are whole or absent, never half. Throws UsageError when a capture's name is taken. */
  append(entry: HistoryEntry): Promise<void>;
  /** All that was appended so far, by anybody who opened the same store. */
  list(): Promise<CaptureSet>;
  /** Releases what is open; further appends are a mistake. */
  close(): Promise<void>;
}
