import type { FlameGraph } from "../../views/flame-graph.ts";

/** A direct caller or callee, with what comes through it. */
export interface FrameNeighbour {
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

export interface FrameNeighbours {
  readonly callers: readonly FrameNeighbour[];
  readonly callees: readonly FrameNeighbour[];
  /** Of the function over all stacks that hold it. */
  readonly now: number;
  readonly before: number;
  readonly occurrences: number;
}

/** Direct callers and callees of a function over its outermost occurrences, largest first. */
export function neighboursOf(graph: FlameGraph, name: string): FrameNeighbours {
  const { frame, frames, parent, size, now, before } = graph;
  const isWanted = Uint8Array.from(frames, (each) => (each.name === name ? 1 : 0));
  const callers = new Sums(graph);
  const callees = new Sums(graph);
  const sum = { now: 0, before: 0, occurrences: 0 };
  for (let node = 1; node < graph.nodeCount; ) {
    if (isWanted[frame[node]] === 0) {
      node++;
      continue;
    }
    sum.now += now[node];
    sum.before += before[node];
    sum.occurrences++;
    if (parent[node] > 0) callers.add(parent[node], node);
    const end = node + size[node];
    for (let child = node + 1; child < end; child += size[child]) callees.add(child, child);
    node = end;
  }
  return { ...sum, callers: callers.largestFirst(), callees: callees.largestFirst() };
}

class Sums {
  readonly #graph: FlameGraph;
  readonly #byName = new Map<string, { now: number; before: number }>();

  constructor(graph: FlameGraph) {
    this.#graph = graph;
  }

  /** Counts the values of `source` for the function of `node`. */
  add(node: number, source: number): void {
    const { name } = this.#graph.frames[this.#graph.frame[node]];
    const sum = this.#byName.get(name) ?? { now: 0, before: 0 };
    sum.now += this.#graph.now[source];
    sum.before += this.#graph.before[source];
    this.#byName.set(name, sum);
  }

  largestFirst(): readonly FrameNeighbour[] {
    return [...this.#byName]
      .map(([name, sum]) => ({ name, ...sum }))
      .sort((a, b) => b.now - a.now || b.before - a.before || (a.name < b.name ? -1 : 1));
  }
}
