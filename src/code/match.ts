/** What a pattern found in the source: the class, the place, and the way that leads there. */
import type { CodePlace, GoPackage } from "./program.ts";
import type { OperationKind } from "./resource.ts";
import type { SourceText } from "./syntax/source-text.ts";

/**
 * proved: nothing escapes and a concrete path leaves the partner out. likely: the same with one
 * thing assumed, which `assumes` names. possible: shown only where the running process points
 * there.
 */
export type MatchGrade = "proved" | "likely" | "possible";

export interface Match {
  readonly classId: string;
  readonly grade: MatchGrade;
  /** What keeps the grade from being better; empty when proved. */
  readonly assumes: readonly string[];
  readonly pkg: GoPackage;
  /** The line to report: where it blocks, registers, or takes what is never given back. */
  readonly site: CodePlace;
  /** What is done at the site; decides which run-time findings it can explain. */
  readonly operation: OperationKind | "call" | "spawn" | "loop";
  /**
   * Other lines where the running process shows the same leak: allocations of a container's
   * elements, goroutines started by the call.
   */
  readonly seenAt: readonly CodePlace[];
  /**
   * Functions, as the runtime prints them, that the stack of a goroutine must hold for this to be
   * about it; empty for most.
   */
  readonly onStack: readonly string[];
  /** One sentence without class names: what happens and which exit skips what. */
  readonly sentence: string;
  /** The way through the code, in the order a reader should follow. */
  readonly witness: readonly WitnessLine[];
  /** Everything that is done to the resource: make, send, receive, close, escape. */
  readonly operations: readonly OperationRow[];
  /**
   * Functions, as the runtime prints them, that could still do the partner operation. A snapshot
   * with none of them on a stack shows that nobody will.
   */
  readonly partners: readonly string[];
  /** The resource is made per call: nobody who comes later can be the partner. */
  readonly perCall: boolean;
  readonly remedy: Remedy;
  /** What makes two matches the same when lines have moved. */
  readonly subject: string;
}

export interface WitnessLine {
  readonly place: CodePlace;
  /** `made here, capacity 0`, `goroutine starts here`, `leaves here when the deadline wins`. */
  readonly role: string;
}

export interface OperationRow {
  readonly role: string;
  readonly place: CodePlace;
  /**
   * `in select with 1 other arm`, `deferred`, `once a request`; empty when there is nothing to
   * say.
   */
  readonly note: string;
}

export interface Remedy {
  /** What to change, and why that works. */
  readonly text: string;
  /** Empty when the change cannot be made mechanically. */
  readonly edits: readonly TextEdit[];
  /** Cures that the code already tries, or that suggest themselves, and why they are none. */
  readonly notThis: readonly string[];
}

/** Replaces `[start, end)` of the file with `text`. */
export interface TextEdit {
  readonly file: SourceText;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
