import type { Frame } from "./profile.ts";

/**
 * A text dump with goroutine ids (`goroutine?debug=2`, SIGQUIT or a crash in a log), as columns.
 * Equal stacks are stored once; `stackOf[i]` says which one goroutine i has.
 */
export interface GoroutineDump {
  readonly count: number;
  /** Goroutine ids; unique within one process for its whole life, never reused. */
  readonly ids: Float64Array;
  readonly stackOf: Uint32Array;
  /** Index into `states`. */
  readonly stateOf: Uint16Array;
  /** Minutes waited as printed (a lower bound, stamped by the GC), -1 when not printed. */
  readonly minutes: Int32Array;
  /** Bit set of the FLAG_ constants below. */
  readonly flags: Uint8Array;
  /** Id of the creating goroutine (Go 1.21 and later), 0 when not printed. */
  readonly creatorIds: Float64Array;
  /** Distinct wait states verbatim, e.g. `chan send`, `IO wait`, `select (no cases)`. */
  readonly states: readonly string[];
  readonly stacks: readonly GoroutineStack[];
  /** Labels of goroutine i where the dump prints them (Go 1.26 and later), else absent. */
  readonly labels: ReadonlyMap<number, Readonly<Record<string, string>>>;
  /** True when the text ends inside a goroutine or reached the 64 MiB at which Go cuts. */
  readonly truncated: boolean;
  /** Lines inside the dump that fit no known form: counted and said, never fatal. */
  readonly unknownLines: number;
}

export interface GoroutineStack {
  /** Leaf first; arguments and offsets removed. */
  readonly frames: readonly Frame[];
  /** The `go` statement: function that started the goroutine, and where; null for goroutine 1. */
  readonly creator: Frame | null;
  /** True when the runtime left out frames in the middle or at the end. */
  readonly elided: boolean;
}

export const FLAG_LOCKED = 1;
/** Marked by the runtime's goroutine leak detection (Go 1.26 and later). */
export const FLAG_LEAKED = 2;
export const FLAG_SCAN = 4;
export const FLAG_DURABLE = 8;
/** The block ended in the middle: its frames are incomplete. */
export const FLAG_CUT = 16;
