import type { FlameGraph } from "../../views/flame-graph.ts";

/** A function in which stacks end, with what ends in it. */
export interface LargestEnd {
  readonly name: string;
  readonly now: number;
  /** Of the stacks that end in it, grown less shrunk. */
  readonly net: number;
}

/** Functions in which most ends, or, of a diff, in which most grew. */
export function largestEnds(
  graph: FlameGraph,
  { by, most }: { readonly by: "now" | "net"; readonly most: number },
): readonly LargestEnd[] {
  const { frame, frames, parent, now, grown, shrunk } = graph;
  const nowOf = new Float64Array(frames.length);
  const netOf = new Float64Array(frames.length);
  for (let node = 1; node < graph.nodeCount; node++) {
    const net = grown[node] - shrunk[node];
    nowOf[frame[node]] += now[node];
    netOf[frame[node]] += net;
    nowOf[frame[parent[node]]] -= now[node];
    netOf[frame[parent[node]]] -= net;
  }
  const byName = new Map<string, { now: number; net: number }>();
  for (const [index, { name }] of frames.entries()) {
    if (index === 0) continue;
    const sum = byName.get(name) ?? { now: 0, net: 0 };
    sum.now += nowOf[index];
    sum.net += netOf[index];
    byName.set(name, sum);
  }
  return [...byName]
    .map(([name, sum]) => ({ name, ...sum }))
    .filter((end) => end[by] > 0)
    .sort((a, b) => b[by] - a[by] || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}
