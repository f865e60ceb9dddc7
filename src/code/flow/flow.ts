/**
 * Control flow of one function: statements and conditions as nodes, branches as edges that say
 * what must hold. Deferred calls are nodes where the `defer` statement stands: passing one means
 * that it runs at every exit after it.
 */
import type { CaseClause, CommClause, Expr, Node } from "../syntax/nodes.ts";

export interface Flow {
  readonly entry: FlowNode;
  readonly nodes: readonly FlowNode[];
  /** Where the function ends, each way of ending a node of its own. */
  readonly exits: readonly FlowNode[];
  /** The node that evaluates this syntax node, or that holds it. */
  nodeOf(node: Node): FlowNode | null;
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
}
