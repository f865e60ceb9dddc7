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
  readonly #into: number[][] = [];
  readonly #outOf: number[][] = [];

  constructor(columns: EdgeColumns) {
    this.columns = columns;
    this.#gone = new Uint8Array(columns.count);
    for (let edge = 0; edge < columns.count; edge++) {
      (this.#into[columns.callee[edge]] ??= []).push(edge);
      (this.#outOf[columns.caller[edge]] ??= []).push(edge);
    }
  }

  into(node: number): readonly number[] {
    return (this.#into[node] ?? []).filter((edge) => this.#gone[edge] === 0);
  }

  outOf(node: number): readonly number[] {
    const { caller } = this.columns;
    const edges = this.#outOf[node] ?? [];
    return edges.filter((edge) => this.#gone[edge] === 0 && caller[edge] === node);
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
      (this.#outOf[caller[above]] ??= []).push(edge);
    }
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
