/** A flow while it is built: nodes that take edges, and ends that still lead nowhere. */
import type { Node } from "../syntax/nodes.ts";
import type { FlowNode, FlowNodeKind, Guard, NodeMemory } from "./flow.ts";

export interface DraftEdge {
  readonly to: DraftNode;
  readonly guard: Guard | null;
}

export interface DraftNode extends FlowNode {
  readonly successors: DraftEdge[];
}

/** An edge whose end is not known yet. */
export interface LooseEnd {
  readonly from: DraftNode;
  readonly guard: Guard | null;
}

/** Where control may come from; empty when it cannot get here. */
export type Ends = readonly LooseEnd[];

export function draftNode(
  id: number,
  kind: FlowNodeKind,
  syntax: Node | null,
  memory: NodeMemory,
): DraftNode {
  return { id, kind, syntax, memory, successors: [] };
}

export function connect(ends: Ends, to: DraftNode): void {
  for (const { from, guard } of ends) {
    const isThere = from.successors.some((edge) => edge.to === to && edge.guard === guard);
    if (!isThere) from.successors.push({ to, guard });
  }
}

/** Edges in the order a reader tries them: yes before no, clauses as they stand. */
export function sortEdges({ successors }: DraftNode): void {
  successors.sort((a, b) => placeOf(a.guard) - placeOf(b.guard) || 0);
}

function placeOf(guard: Guard | null): number {
  switch (guard?.kind) {
    case "condition":
      return guard.holds ? 0 : 1;
    case "loop":
      return guard.entered ? 0 : 1;
    case "case":
      return guard.clause.start;
    case "arm":
      return guard.arm.start;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Where `break` and `continue` lead while a statement is built. */
export interface JumpTarget {
  readonly label: string | null;
  readonly breaks: LooseEnd[];
  /** Null for switch and select. */
  readonly continues: LooseEnd[] | null;
}
