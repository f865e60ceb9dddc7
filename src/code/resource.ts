/**
 * Resources: abstract objects that stand for everything one place in the source makes, and the
 * operations on them. The abstraction is the usual one of points-to analysis: one object per
 * allocation site, fields told apart by type and name, elements of a container by the container.
 */
import type { Func } from "./program.ts";
import type { CommClause, For, Node, Range, Select } from "./syntax/nodes.ts";

export type ResourceKind =
  | "channel"
  | "mutex"
  | "waitgroup"
  | "cond"
  | "context"
  /** The function that `context.With…` returns. */
  | "cancel"
  /** Something with Close, End, Rollback…: see the table of must-close results. */
  | "closer"
  | "timer"
  | "ticker"
  /** A map, slice, list or sync.Map that outlives the call: package variable or field. */
  | "container"
  | "pool"
  | "errgroup";

export type Capacity =
  | { readonly kind: "constant"; readonly value: number }
  /** `make(chan T, n)` with an `n` that is not constant; `text` is `n` as written. */
  | { readonly kind: "symbolic"; readonly text: string }
  | { readonly kind: "unknown" };

export interface Resource {
  readonly id: number;
  readonly kind: ResourceKind;
  /**
   * `make(…)`, a literal, a declaration, a call that returns it; null when it comes from outside.
   */
  readonly origin: Node | null;
  /** Function that makes it; null at package level and for what comes from outside. */
  readonly madeIn: Func | null;
  /** Name a reader would use: `resultCh`, `s.done`, `(*Client).events`. */
  readonly name: string;
  /** Channels only. */
  readonly capacity: Capacity;
  /**
   * Where it gets out of sight (passed to unknown code, stored in an interface, exported, received
   * from outside), in words with the line; null when every use is known.
   */
  readonly escapes: { readonly reason: string; readonly at: Node | null } | null;
  /** Package variable, or field of a type: it may be shared by many calls. */
  readonly isShared: boolean;
  /** Name of the type or contract of a closer, ticker, pool: `net/http.Response`. */
  readonly typeName: string | null;
}

export type OperationKind =
  | "make"
  | "send"
  | "receive"
  /** `v, ok := <-ch` */
  | "receive-ok"
  | "range"
  | "close"
  | "lock"
  | "read-lock"
  | "unlock"
  | "read-unlock"
  | "add"
  | "done"
  | "wait"
  | "signal"
  | "broadcast"
  | "cancel"
  /** Close, End, Rollback, Commit, Stop of a closer; see contracts. */
  | "release"
  | "stop"
  | "reset"
  | "insert"
  | "delete"
  | "clear"
  | "reassign"
  /** len(), compared: the sign of a bound. */
  | "size-check"
  | "put"
  | "get";

export interface Operation {
  readonly kind: OperationKind;
  readonly node: Node;
  /** Function whose text holds it; null at package level. */
  readonly func: Func | null;
  /** What it may work on; several when the analysis cannot tell them apart. */
  readonly on: readonly Resource[];
  /** The select it is an arm of, with its arm; a select with one arm and no default is bare. */
  readonly select: { readonly node: Select; readonly arm: CommClause } | null;
  /** Runs when the function returns: it stands in a defer statement, or in a literal deferred. */
  readonly deferred: boolean;
  /** Innermost loop around it in its function. */
  readonly loop: For | Range | null;
}

/** A channel operation that waits for its partner alone: no other arm, no default. */
export function isBare({ select }: Operation): boolean {
  return select === null || select.node.arms.length === 1;
}
