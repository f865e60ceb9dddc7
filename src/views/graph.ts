import { assert } from "../base/assert.ts";
import type { Profile } from "../profile/profile.ts";
import { EdgeTable } from "./edge-table.ts";
import type { NodeTable } from "./graph-nodes.ts";

/**
 * Flat and cumulative values per node, and edges between nodes: the call graph that top, tree, peek
 * and the drawn graphs are made of. Counted as google/pprof counts (recursion once per sample).
 */

/** Values of every node, in the unit of the sample type. */
export interface NodeWeights {
  /** Value of samples whose leaf is the node. */
  readonly flat: Float64Array;
  /** Value of samples that have the node anywhere in their stack, each sample once. */
  readonly cumulative: Float64Array;
}

/** Adds one column of values up per node. Samples of value 0 count for nothing. */
export function weighNodes(profile: Profile, table: NodeTable, column: Float64Array): NodeWeights {
  assert(column.length === profile.sampleCount, "one value per sample");
  const { sampleStart, sampleLocations } = profile;
  const { start, nodes } = table;
  const flat = new Float64Array(table.infos.length);
  const cumulative = new Float64Array(table.infos.length);
  /** Sample + 1 in which a node was last met. */
  const metIn = new Uint32Array(table.infos.length);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    const value = column[sample];
    const from = sampleStart[sample];
    const to = sampleStart[sample + 1];
    if (value === 0 || from === to) continue;
    for (let i = from; i < to; i++) {
      const location = sampleLocations[i];
      const nodesEnd = start[location + 1];
      for (let k = start[location]; k < nodesEnd; k++) {
        const node = nodes[k];
        if (metIn[node] === sample + 1) continue;
        metIn[node] = sample + 1;
        cumulative[node] += value;
      }
    }
    flat[nodes[start[sampleLocations[from]]]] += value;
  }
  return { flat, cumulative };
}

/** Values of nodes and, where means are shown, what each is to be divided by. */
export interface MeanWeights extends NodeWeights {
  readonly divisors: NodeWeights | null;
}

export interface ValueColumns {
  readonly column: Float64Array;
  readonly divisor: Float64Array | null;
}

/** As `weighNodes`, with the sums of the divisor where there is one. */
export function meanWeights(
  profile: Profile,
  table: NodeTable,
  { column, divisor }: ValueColumns,
): MeanWeights {
  const divisors = divisor === null ? null : weighNodes(profile, table, divisor);
  return { ...weighNodes(profile, table, column), divisors };
}

/** Value of a node as it is shown: the mean where means are asked for. */
export function shownFlat({ flat, divisors }: MeanWeights, node: number): number {
  return meanOf(flat[node], divisors?.flat[node] ?? 0);
}

export function shownCumulative({ cumulative, divisors }: MeanWeights, node: number): number {
  return meanOf(cumulative[node], divisors?.cumulative[node] ?? 0);
}

/** Whole numbers divide as in Go: the fraction is cut off, and nothing is divided by zero. */
export function meanOf(value: number, divisor: number): number {
  return divisor === 0 ? value : Math.trunc(value / divisor);
}

export interface EdgeOptions {
  readonly column: Float64Array;
  /** Samples whose value is 0 still count where this is not; null or absent: they never do. */
  readonly divisor?: Float64Array | null;
  /** 1 for nodes to keep; edges go over the others and are then residual. */
  readonly kept: Uint8Array;
}

/** Edges from caller to callee among the kept nodes, each sample counted once per edge. */
export function weighEdges(profile: Profile, table: NodeTable, options: EdgeOptions): EdgeTable {
  const edges = new EdgeTable();
  const { sampleStart, sampleLocations } = profile;
  const { start } = table;
  const { column, divisor = null } = options;
  const nodes = keptNodes(table, options.kept);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    const value = column[sample];
    if (value === 0 && (divisor === null || divisor[sample] === 0)) continue;
    let caller = -1;
    let residual = 0;
    for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
      const location = sampleLocations[i];
      const first = start[location];
      const last = start[location + 1] - 1;
      for (let k = last; k >= first; k--) {
        const node = nodes[k];
        if (node === -1) {
          residual = 1;
          continue;
        }
        if (caller !== -1 && caller !== node) {
          const edge = edges.edgeOf(caller, node);
          if (edges.addCall(edge, sample, value, k !== last)) edges.residual[edge] |= residual;
        }
        caller = node;
        residual = 0;
      }
    }
  }
  return edges;
}

/** The nodes of all locations, -1 for those that are not kept. */
export function keptNodes(table: NodeTable, kept: Uint8Array): Int32Array {
  const nodes = new Int32Array(table.nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    const node = table.nodes[i];
    nodes[i] = kept[node] === 0 ? -1 : node;
  }
  return nodes;
}
