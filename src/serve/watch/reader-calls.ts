import type { Capture, CaptureProblem, Target, TargetEvent } from "../../capture/capture.ts";
import type { ProcessRow, TimeRange } from "../../history/tables/tables.ts";
import type { Report } from "../../report/report.ts";
import type { ArchiveRetention, ArchiveUsage, KeptRound, Retained } from "../archive/archive.ts";
import type { SeenGcTrace } from "../gc-runs.ts";
import type { JudgedWindow } from "./judge.ts";
import type { RoundFacts } from "./round-facts.ts";

/** A round to decode and to keep. */
export interface RoundToTake {
  readonly targetId: string;
  readonly target: Target;
  readonly atMs: number;
  readonly captures: readonly Capture[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  readonly limitBytes: number | null;
  readonly runStartMs: number;
  readonly probeMs: number;
  readonly previous: ProcessRow | null;
  /** Build known before this round, for rounds whose captures do not tell. */
  readonly build: string | null;
  readonly pinned: string | null;
}

export interface TakenRound {
  readonly kept: KeptRound;
  readonly facts: RoundFacts;
  /** First words of what could not be read. */
  readonly problems: readonly string[];
}

/**
 * All that is done with captures, in a thread of its own: decoding, keeping, judging. Arguments and
 * answers are plain data.
 */
export interface ReaderCalls {
  take(round: RoundToTake): Promise<TakenRound>;
  /** Null before anything was kept. */
  judge(ask: {
    readonly targetId: string;
    readonly service: string;
    readonly nowMs: number;
  }): Promise<JudgedWindow | null>;
  report(ask: {
    readonly targetId: string;
    readonly service: string;
    readonly range: TimeRange;
  }): Promise<Report | null>;
  /** Facts of rounds that were kept but whose rows were lost; at most `roundsMax` at a time. */
  factsAgain(ask: {
    readonly targetId: string;
    readonly range: TimeRange;
    readonly roundsMax: number;
  }): Promise<readonly RoundFacts[]>;
  rounds(targetId: string, range: TimeRange): Promise<readonly KeptRound[]>;
  captures(targetId: string, names: readonly string[]): Promise<readonly Capture[]>;
  /** Captures of a range as one archive that every command opens. */
  pack(ask: {
    readonly targetId: string;
    readonly range: TimeRange;
    readonly capturesMax: number;
  }): Promise<Uint8Array<ArrayBuffer>>;
  gcTraces(targetId: string, range: TimeRange): Promise<readonly SeenGcTrace[]>;
  pin(targetId: string, roundIds: readonly string[], reason: string | null): Promise<void>;
  retain(retention: ArchiveRetention): Promise<Retained>;
  forget(targetId: string): Promise<void>;
  targetIds(): Promise<readonly string[]>;
  usage(): Promise<ArchiveUsage>;
  notes(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type ReaderMethod = keyof ReaderCalls;

/** From the main thread; `args` are those of the method. */
export interface ReaderAsk {
  readonly id: number;
  readonly method: ReaderMethod;
  readonly args: readonly never[];
}

/** And back; the value is what the method promises. */
export type ReaderAnswer =
  /** The thread turns to this call: if it ends now, it most likely ends of it. */
  | { readonly type: "begun"; readonly id: number }
  | { readonly type: "value"; readonly id: number; readonly value: never }
  | {
      readonly type: "error";
      readonly id: number;
      readonly message: string;
      readonly code: string;
      readonly status: number | null;
    };
