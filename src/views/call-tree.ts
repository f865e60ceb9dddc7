import { LimitError } from "../base/errors.ts";
import type { Profile } from "../profile/profile.ts";
import { CallEdges } from "./call-edges.ts";
import { EdgeTable } from "./edge-table.ts";
import type { NodeWeights, ValueColumns } from "./graph.ts";
import type { NodeInfo, NodeTable } from "./graph-nodes.ts";
import { type GraphSource, marksOf } from "./graph-source.ts";

const ROOT = -1;
/** Paths in all: one takes about 100 bytes, so that this many are 1 GiB. */
const TREE_NODES_MAX = 10_000_000;

/**
 * One node for every path of calls that leads to a frame (pprof's -call_tree). A node has one
 * caller at most. Throws LimitError for profiles with too many different paths.
 */
export function treeSource(profile: Profile, table: NodeTable, columns: ValueColumns): GraphSource {
  const tree = new CallTree(profile, table);
  const { column, divisor } = columns;
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    if (column[sample] !== 0 || (divisor !== null && divisor[sample] !== 0)) tree.grow(sample);
  }
  const weights = tree.weigh(column);
  const divisors = divisor === null ? null : tree.weigh(divisor);
  const edges = tree.edges(weights, divisors);
  const infos = tree.infos();
  return {
    infos,
    weights: { ...weights, divisors },
    allEdges: () => edges,
    edgesAmong: (kept, nodes) => {
      const stays = marksOf(kept, infos.length);
      for (const node of nodes) if (stays[node] === 0) edges.bypass(node);
      return edges;
    },
    stackOf: (sample, into) => tree.stackOf(sample, into),
  };
}

class CallTree {
  readonly #profile: Profile;
  readonly #table: NodeTable;
  /** One entry for each node: the number + 1 of the node above it, and the frame. */
  readonly #nodes = new EdgeTable();

  constructor(profile: Profile, table: NodeTable) {
    this.#profile = profile;
    this.#table = table;
  }

  grow(sample: number): void {
    let node = ROOT;
    this.#eachFrame(sample, (frame, inline) => {
      node = this.#nodes.edgeOf(node + 1, frame);
      this.#nodes.addCall(node, sample, 0, inline);
    });
    if (this.#nodes.count > TREE_NODES_MAX) {
      throw new LimitError("build call tree", `more than ${TREE_NODES_MAX} different paths`);
    }
  }

  infos(): readonly NodeInfo[] {
    const { count, callee } = this.#nodes;
    return Array.from({ length: count }, (_, node) => this.#table.infos[callee[node]]);
  }

  #eachFrame(sample: number, visit: (frame: number, inline: boolean) => void): void {
    const { sampleStart, sampleLocations } = this.#profile;
    const { start, nodes } = this.#table;
    for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
      const first = start[sampleLocations[i]];
      const last = start[sampleLocations[i] + 1] - 1;
      for (let k = last; k >= first; k--) visit(nodes[k], k !== last);
    }
  }

  stackOf(sample: number, into: number[]): number {
    let node = ROOT;
    let count = 0;
    this.#eachFrame(sample, (frame) => {
      node = this.#nodes.edgeOf(node + 1, frame);
      into[count++] = node;
    });
    return count;
  }

  weigh(column: Float64Array): NodeWeights {
    const { count } = this.#nodes;
    const flat = new Float64Array(count);
    const cumulative = new Float64Array(count);
    const stack: number[] = [];
    for (let sample = 0; sample < this.#profile.sampleCount; sample++) {
      if (column[sample] === 0) continue;
      const depth = this.stackOf(sample, stack);
      for (let i = 0; i < depth; i++) cumulative[stack[i]] += column[sample];
      if (depth > 0) flat[stack[depth - 1]] += column[sample];
    }
    return { flat, cumulative };
  }

  edges(weights: NodeWeights, divisors: NodeWeights | null): CallEdges {
    const { count, caller: above, inline } = this.#nodes;
    const callees = new Uint32Array(count);
    let edgeCount = 0;
    for (let node = 0; node < count; node++) if (above[node] !== 0) callees[edgeCount++] = node;
    const callee = callees.subarray(0, edgeCount);
    const of = (values: NodeWeights) => Float64Array.from(callee, (at) => values.cumulative[at]);
    const columns = {
      count: edgeCount,
      caller: callee.map((node) => above[node] - 1),
      callee,
      weight: of(weights),
      divisor: divisors === null ? null : of(divisors),
      inline: Uint8Array.from(callee, (node) => inline[node]),
      residual: new Uint8Array(edgeCount),
    };
    return new CallEdges(columns, count);
  }
}
