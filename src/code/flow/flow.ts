/**
 * Control flow of one function: statements and conditions as nodes, branches as edges that say
 * what must hold. Deferred calls are nodes where the `defer` statement stands: passing one means
 * that it runs at every exit after it.
 */
import type { CaseClause, CommClause, Expr, Ident, Node } from "../syntax/nodes.ts";

export interface Flow {
  readonly entry: FlowNode;
  readonly nodes: readonly FlowNode[];
  /** Where the function ends, each way of ending a node of its own. */
  readonly exits: readonly FlowNode[];
  /** The node that evaluates this syntax node, or that holds it. */
  nodeOf(node: Node): FlowNode | null;
  /** Name of a parameter, result or receiver in facts, by its declaring identifier. */
  localOf(param: Ident): string | null;
}

export type FlowNodeKind =
  | "entry"
  /** A simple statement, or a condition, tag, range header, select header. */
  | "step"
  | "defer"
  /** `return`. */
  | "return"
  /** The closing brace is reached. */
  | "end"
  /** A call that never comes back: panic. */
  | "panic"
  /** os.Exit, log.Fatal, runtime.Goexit, t.Fatal: leaves without caring for leaks. */
  | "terminal";

export interface FlowNode {
  readonly id: number;
  readonly kind: FlowNodeKind;
  /** Statement or expression evaluated here; null for entry and end. */
  readonly syntax: Node | null;
  readonly successors: readonly FlowEdge[];
  /** What a path that comes through here learns and forgets. */
  readonly memory: NodeMemory;
}

/** What is known to hold, or not to hold: `err == nil`, in a form that equal tests share. */
export interface Fact {
  /** Normal form of a condition; local variables as `name#declaration`. */
  readonly key: string;
  readonly holds: boolean;
}

/** A condition that can be recognised when it is tested again. */
export interface Test {
  readonly key: string;
  /** The condition as written holds when the key does not. */
  readonly negated: boolean;
  /** It reads fields, globals or captured variables, which any call may change. */
  readonly isVolatile: boolean;
  /** Key that cannot hold together with this one: `errors.Is(err, …)` denies `err == nil`. */
  readonly denies: string | null;
}

export interface NodeMemory {
  /** Conditions only; null when the condition may change by itself. */
  readonly test: Test | null;
  /** Local variables on the left side, in order; null for other targets. */
  readonly assigns: readonly (string | null)[];
  /** It calls, sends or stores through a pointer: volatile knowledge is lost. */
  readonly disturbs: boolean;
  /** What holds behind the node because of what it assigns: `done = true`, `conn = nil`. */
  readonly sets: readonly Fact[];
}

export interface FlowEdge {
  readonly to: FlowNode;
  readonly guard: Guard | null;
}

/** What must hold for the edge to be taken. */
export type Guard =
  | { readonly kind: "condition"; readonly condition: Expr; readonly holds: boolean }
  | { readonly kind: "case"; readonly clause: CaseClause }
  | { readonly kind: "arm"; readonly arm: CommClause }
  /** A loop is entered or left; `entered` false when it ends. */
  | { readonly kind: "loop"; readonly entered: boolean };

/** A way through a function, in order; `guard` is what led to the node. */
export interface FlowPath {
  readonly steps: readonly { readonly node: FlowNode; readonly guard: Guard | null }[];
  /**
   * Index of the step whose guard decided that the avoided nodes are missed: up to there one of
   * them could still be reached. Null when none could be reached from the start.
   */
  readonly decidedAt?: number | null;
}

export interface PathQuery {
  /** The search begins behind this node (its successors). */
  readonly from: FlowNode;
  /** Paths through such a node are not followed: the partner operation stands there. */
  readonly avoid: (node: FlowNode) => boolean;
  /** Where a path is complete; by default any exit but `terminal` and `panic`. */
  readonly to?: (node: FlowNode) => boolean;
  /** Edges that cannot be taken, e.g. `err != nil` behind a call that gave err == nil. */
  readonly impossible?: (edge: FlowEdge) => boolean;
  /** What holds behind `from`; kept until a variable is assigned. See `nilWhenError`. */
  readonly assume?: readonly Fact[];
}
