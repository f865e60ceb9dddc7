import type { Profile } from "../profile/profile.ts";
import { CallEdges } from "./call-edges.ts";
import { type MeanWeights, meanWeights, type ValueColumns, weighEdges } from "./graph.ts";
import type { NodeInfo, NodeTable } from "./graph-nodes.ts";

/** Where the nodes, weights and edges of a call graph come from: a graph, or a tree of calls. */
export interface GraphSource {
  readonly infos: readonly NodeInfo[];
  readonly weights: MeanWeights;
  allEdges(): CallEdges;
  /** The edges among the nodes kept of these, with residual edges over the others. */
  edgesAmong(kept: readonly number[], nodes: readonly number[]): CallEdges;
  /** Writes the nodes of a sample's stack into a list, outermost first; returns how many. */
  stackOf(sample: number, into: number[]): number;
}

/** One node for equal frames wherever they are called from. */
export function graphSource(
  profile: Profile,
  table: NodeTable,
  columns: ValueColumns,
): GraphSource {
  const { column, divisor } = columns;
  const count = table.infos.length;
  const edgesOf = (kept: Uint8Array): CallEdges => {
    const edges = weighEdges(profile, table, { column, divisor, kept });
    if (divisor === null) return new CallEdges({ ...edgeColumns(edges), divisor: null }, count);
    // The same samples count in both, so that edges have the same numbers.
    const { weight } = weighEdges(profile, table, { column: divisor, divisor: column, kept });
    return new CallEdges({ ...edgeColumns(edges), divisor: weight }, count);
  };
  return {
    infos: table.infos,
    weights: meanWeights(profile, table, columns),
    allEdges: () => edgesOf(new Uint8Array(count).fill(1)),
    edgesAmong: (kept) => edgesOf(marksOf(kept, count)),
    stackOf: (sample, into) => {
      let count = 0;
      for (let i = profile.sampleStart[sample + 1] - 1; i >= profile.sampleStart[sample]; i--) {
        const location = profile.sampleLocations[i];
        for (let k = table.start[location + 1] - 1; k >= table.start[location]; k--) {
          into[count++] = table.nodes[k];
        }
      }
      return count;
    },
  };
}

/** 1 for each of the nodes. */
export function marksOf(nodes: readonly number[], count: number): Uint8Array {
  const marks = new Uint8Array(count);
  for (const node of nodes) marks[node] = 1;
  return marks;
}

function edgeColumns(edges: ReturnType<typeof weighEdges>) {
  const { count, caller, callee, weight, inline, residual } = edges;
  return { count, caller, callee, weight, inline, residual };
}
