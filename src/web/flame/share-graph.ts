import type { FlameGraph } from "../../views/flame-graph.ts";

/** What 100 % is, in the base and now. */
export interface ShareTotals {
  readonly before: number;
  readonly now: number;
}

/**
 * The same graph in shares: each side is divided by its own total, and what grew or shrank is found
 * again stack by stack. A service under twice the load that holds twice as much of everything has
 * not changed here.
 */
export function shareGraph(graph: FlameGraph, totals: ShareTotals): FlameGraph {
  const now = divided(graph.now, totals.now);
  const before = divided(graph.before, totals.before);
  const grown = new Float64Array(graph.nodeCount);
  const shrunk = new Float64Array(graph.nodeCount);
  const change = now.map((value, node) => value - before[node]);
  // From the last node to the root: what remains after the children is what ends in the node.
  const own = change.slice();
  for (let node = 1; node < graph.nodeCount; node++) own[graph.parent[node]] -= change[node];
  for (let node = graph.nodeCount - 1; node >= 0; node--) {
    const parent = graph.parent[node];
    if (totals.before > 0) addChange({ grown, shrunk }, node, settled(own[node]));
    if (parent < 0) continue;
    grown[parent] += grown[node];
    shrunk[parent] += shrunk[node];
  }
  return { ...graph, now, before, grown, shrunk, self: divided(graph.self, totals.now) };
}

/** Differences of sums leave crumbs in the last digits that would make boxes of nothing. */
const CRUMB = 1e-12;

function settled(change: number): number {
  return Math.abs(change) < CRUMB ? 0 : change;
}

interface Changes {
  readonly grown: Float64Array;
  readonly shrunk: Float64Array;
}

function addChange({ grown, shrunk }: Changes, node: number, change: number): void {
  if (change > 0) grown[node] += change;
  else shrunk[node] -= change;
}

function divided(column: Float64Array, by: number): Float64Array {
  return by > 0 ? column.map((value) => value / by) : column.slice().fill(0);
}
