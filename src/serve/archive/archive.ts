/**
 * Keeps the captures of all targets of a watch, round by round, and hands them back decoded or as
 * files that `go tool pprof` opens. What is read of a capture is kept, not its bytes: stacks and
 * symbols are shared between the captures of a target.
 */
import type { Capture, CaptureProblem, Target, TargetEvent } from "../../capture/capture.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import type { ReadCapture } from "../../series/read-capture.ts";

/** One round of one target, as it was collected. */
export interface RoundToKeep {
  readonly targetId: string;
  readonly target: Target;
  /** Unix ms at which the round began. */
  readonly atMs: number;
  readonly captures: readonly Capture[];
  /** `captures` as they were read, in the same order. */
  readonly reads: readonly ReadCapture[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  /** Memory limit stated for the target. */
  readonly limitBytes: number | null;
  /** Version or build that was running; null when nothing tells. */
  readonly build: string | null;
  /** Why it is kept for good, e.g. `last before an OOM kill`; null for most. */
  readonly pinned: string | null;
}

export interface KeptRound {
  /** Unique within its target, sorted by time. */
  readonly id: string;
  readonly targetId: string;
  readonly atMs: number;
  readonly build: string | null;
  readonly pinned: string | null;
  readonly captures: readonly KeptCapture[];
  /** What this round takes on disk. */
  readonly storedBytes: number;
}

export interface KeptCapture {
  /** Unique within its target. */
  readonly name: string;
  readonly kind: Capture["kind"];
  readonly takenAtMs: number | null;
  /** As the target sent it. */
  readonly receivedBytes: number;
}

/** A round read back. */
export interface RoundRead extends Omit<RoundToKeep, "captures" | "reads"> {
  readonly id: string;
  /** Without bytes: what a capture held is in `read`. */
  readonly captures: readonly {
    readonly capture: Omit<Capture, "bytes">;
    readonly read: ReadCapture;
  }[];
}

export interface ReadQuery {
  readonly targetId: string;
  readonly range: TimeRange;
  /**
   * At most so many rounds: the first, the last and pinned ones stay, the others evenly in time.
   */
  readonly roundsMax: number;
}

/** How much is kept; each bound is reached by thinning old rounds first and pinned ones never. */
export interface ArchiveRetention {
  readonly nowMs: number;
  /** Rounds younger than this are all kept. */
  readonly fullMs: number;
  /** Older rounds are thinned to one of each such stretch. */
  readonly thinToMs: number;
  /** Older rounds go. */
  readonly keepMs: number;
  readonly bytesMax: number;
  /** Free disk that must be left; below it the oldest rounds go. */
  readonly freeBytesMin: number;
}

export interface Retained {
  readonly roundsRemoved: number;
  readonly bytesFreed: number;
}

export interface ArchiveUsage {
  readonly bytes: number;
  readonly rounds: number;
  readonly pinnedRounds: number;
  /** Bytes of the captures as received. */
  readonly receivedBytes: number;
  readonly oldestMs: number | null;
}

export interface CaptureArchive {
  /**
   * Survives the death of process and machine once resolved. Throws TidemarkError when it cannot
   * be written (full or read-only disk); what was kept before stays readable and later appends
   * work again when the disk does.
   */
  append(round: RoundToKeep): Promise<KeptRound>;
  rounds(targetId: string, range: TimeRange): Promise<readonly KeptRound[]>;
  /** In the order of time. */
  read(query: ReadQuery): AsyncIterable<RoundRead>;
  /** Captures with bytes, made again from what was kept: profiles as `.pb.gz`, dumps as text. */
  captures(targetId: string, names: readonly string[]): Promise<readonly Capture[]>;
  /** `reason` null takes a pin away. */
  pin(targetId: string, roundIds: readonly string[], reason: string | null): Promise<void>;
  retain(retention: ArchiveRetention): Promise<Retained>;
  forgetTarget(targetId: string): Promise<void>;
  targetIds(): Promise<readonly string[]>;
  usage(): Promise<ArchiveUsage>;
  /** What was found damaged or cut short when it was opened, one line each. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}
