import type { LoadPhase } from "./load-phase.ts";

/** Raw bytes from a source, with when, whence and which kind. Nothing is decoded here. */

/** One live process, with labels. */
export interface Target {
  /** What a person calls it: `10.0.0.7:6060`, a folder's name. Never holds credentials. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What was asked for, or "file" when a file was handed over without a word about it. The kind is a
 * hint: what the bytes are is decided by their content.
 */
export type CaptureKind =
  | "heap"
  | "heap-text"
  | "allocs"
  | "goroutine"
  | "goroutine-text"
  | "goroutine-ids"
  | "goroutineleak"
  | "threadcreate"
  | "metrics"
  | "expvar"
  | "number"
  | "gctrace"
  | "proc"
  | "cgroup"
  | "cmdline"
  | "index"
  | "file";

export interface Capture {
  /** Unique within its source, e.g. `000120s-heap.pb.gz`. */
  readonly name: string;
  readonly kind: CaptureKind;
  /** Unix ms at which the target answered; null when nothing tells. */
  readonly takenAtMs: number | null;
  /** URL or path, credentials removed. */
  readonly whence: string;
  readonly target: Target;
  /** As received: gzip stays gzip. Only the arguments in expvar's command line are taken out. */
  readonly bytes: Uint8Array;
}

/** Something that should have been a capture and is not; the others are judged all the same. */
export interface CaptureProblem {
  readonly name: string;
  /** Unix ms, null when not tied to a time. */
  readonly atMs: number | null;
  /** One line for a person, stage first. */
  readonly message: string;
}

/** A thing that happened to the target while it was watched. */
export interface TargetEvent {
  readonly kind:
    | "restart"
    | "oom-kill"
    | "ended"
    | "deploy"
    | "unreachable"
    | "clock-back"
    | "interrupted";
  readonly atMs: number;
  readonly detail: string;
}

/** All that one source gave. */
export interface CaptureSet {
  readonly target: Target;
  readonly captures: readonly Capture[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  /** Finished phases of an experiment, in order; missing or empty where nobody pressed. */
  readonly phases?: readonly LoadPhase[];
  /** Memory limit stated by a person (`--limit`), null when none. */
  readonly limitBytes: number | null;
}
