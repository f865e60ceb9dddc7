/** Edges of a call graph as columns, as they were weighed. */
export interface EdgeColumns {
  readonly count: number;
  readonly caller: Uint32Array;
  readonly callee: Uint32Array;
  readonly weight: Float64Array;
  /** What weights are divided by to show them; null where plain values are shown. */
  readonly divisor: Float64Array | null;
  /** 1 where every call was inlined into its caller. */
  readonly inline: Uint8Array;
  /** 1 where some call went over nodes that are not in the graph. */
  readonly residual: Uint8Array;
}

/** Edges of a graph that is being cut down: found by either end, taken away, led elsewhere. */
export class CallEdges {
  readonly columns: EdgeColumns;
  readonly #gone: Uint8Array;
  readonly #byCallee: EdgeLists;
  readonly #byCaller: EdgeLists;
  /** Edges that were led to another caller, by that caller. */
  readonly #moved = new Map<number, number[]>();

  constructor(columns: EdgeColumns, nodeCount: number) {
    this.columns = columns;
    this.#gone = new Uint8Array(columns.count);
    this.#byCallee = edgeLists(columns.callee.subarray(0, columns.count), nodeCount);
    this.#byCaller = edgeLists(columns.caller.subarray(0, columns.count), nodeCount);
  }

  into(node: number): number[] {
    return this.#present(this.#byCallee, node);
  }

  outOf(node: number): number[] {
    const { caller } = this.columns;
    const edges = this.#present(this.#byCaller, node).concat(this.#moved.get(node) ?? []);
    return edges.filter((edge) => this.#gone[edge] === 0 && caller[edge] === node);
  }

  #present({ start, edges }: EdgeLists, node: number): number[] {
    const present: number[] = [];
    for (let i = start[node]; i < start[node + 1]; i++) {
      if (this.#gone[edges[i]] === 0) present.push(edges[i]);
    }
    return present;
  }

  remove(edge: number): void {
    this.#gone[edge] = 1;
  }

  /** Takes away lighter edges into these nodes; returns how many. */
  removeBelow(cutoff: number, nodes: readonly number[]): number {
    let removed = 0;
    for (const node of nodes) {
      for (const edge of this.into(node)) {
        if (Math.abs(this.columns.weight[edge]) >= cutoff) continue;
        this.remove(edge);
        removed++;
      }
    }
    return removed;
  }

  /**
   * Takes a node with one caller at most out of a tree: its callees become those of its caller, and
   * roots where it has none.
   */
  bypass(node: number): void {
    const { caller, inline, residual } = this.columns;
    const [above] = this.into(node);
    const below = this.outOf(node);
    if (above === undefined) {
      for (const edge of below) this.remove(edge);
      return;
    }
    this.remove(above);
    for (const edge of below) {
      caller[edge] = caller[above];
      residual[edge] = 1;
      inline[edge] &= inline[above];
    }
    const moved = this.#moved.get(caller[above]);
    if (moved === undefined) this.#moved.set(caller[above], below);
    else for (const edge of below) moved.push(edge);
  }

  /**
   * Takes away residual edges whose ends are connected in another way, the lightest first; an edge
   * heavier than one that is not residual stays.
   */
  removeRedundant(nodes: readonly number[], sorted: (edges: readonly number[]) => number[]): void {
    for (const node of nodes.toReversed()) {
      for (const edge of sorted(this.into(node)).reverse()) {
        if (this.columns.residual[edge] === 0) break;
        if (this.#isRedundant(edge)) this.remove(edge);
      }
    }
  }

  #isRedundant(edge: number): boolean {
    const { caller, callee } = this.columns;
    const seen = new Set([callee[edge]]);
    for (const node of seen) {
      for (const incoming of this.into(node)) {
        if (incoming === edge || seen.has(caller[incoming])) continue;
        if (caller[incoming] === caller[edge]) return true;
        seen.add(caller[incoming]);
      }
    }
    return false;
  }
}

/** The edges of every node, one behind the other. */
interface EdgeLists {
  /** Length node count + 1. */
  readonly start: Uint32Array;
  readonly edges: Uint32Array;
}

function edgeLists(ends: Uint32Array, nodeCount: number): EdgeLists {
  const start = new Uint32Array(nodeCount + 1);
  for (const node of ends) start[node + 1]++;
  for (let node = 0; node < nodeCount; node++) start[node + 1] += start[node];
  const edges = new Uint32Array(ends.length);
  const next = start.slice();
  for (let edge = 0; edge < ends.length; edge++) edges[next[ends[edge]]++] = edge;
  return { start, edges };
}
