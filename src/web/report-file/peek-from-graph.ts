import type { GraphEdge, GraphView, PeekEdge, PeekView } from "../../serve/api.ts";

/**
 * Callers and callees out of the call graph, as far as it was kept. Every name without a pattern.
 */
export function peekFromGraph({ head, nodes, edges }: GraphView, pattern: string): PeekView {
  const matches = matcher(pattern);
  const named = (edge: GraphEdge, end: "from" | "to"): PeekEdge => {
    return { name: nodes[edge[end]]?.name ?? "", weight: edge.weight, inlined: edge.inlined };
  };
  const found = nodes.flatMap(({ name, flat, cumulative }, index) => {
    if (!matches(name)) return [];
    const callers = edges.filter(({ to }) => to === index).map((edge) => named(edge, "from"));
    const callees = edges.filter(({ from }) => from === index).map((edge) => named(edge, "to"));
    return [{ name, flat, cumulative, callers, callees }];
  });
  return { head, nodes: found };
}

function matcher(pattern: string): (name: string) => boolean {
  try {
    const expression = new RegExp(pattern);
    return (name) => expression.test(name);
  } catch {
    return (name) => name.includes(pattern);
  }
}
