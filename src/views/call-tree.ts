import type { Profile } from "../profile/profile.ts";
import { CallEdges } from "./call-edges.ts";
import type { NodeWeights, ValueColumns } from "./graph.ts";
import type { NodeInfo, NodeTable } from "./graph-nodes.ts";
import { type GraphSource, marksOf } from "./graph-source.ts";

const ROOT = -1;

/**
 * One node for every path of calls that leads to a frame (pprof's -call_tree). A node has one
 * caller at most.
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
  return {
    infos: tree.infos,
    weights: { ...weights, divisors },
    allEdges: () => edges,
    edgesAmong: (kept, nodes) => {
      const stays = marksOf(kept, tree.infos.length);
      for (const node of nodes) if (stays[node] === 0) edges.bypass(node);
      return edges;
    },
    stackOf: (sample, into) => tree.stackOf(sample, into),
  };
}

class CallTree {
  readonly infos: NodeInfo[] = [];
  readonly #parent: number[] = [];
  readonly #inline: number[] = [];
  readonly #profile: Profile;
  readonly #table: NodeTable;
  /** Children by number of their frame, by node + 1; the roots stand first. */
  readonly #children: Map<number, number>[] = [new Map()];

  constructor(profile: Profile, table: NodeTable) {
    this.#profile = profile;
    this.#table = table;
  }

  grow(sample: number): void {
    let node = ROOT;
    this.#eachFrame(sample, (frame, inline) => {
      node = this.#children[node + 1].get(frame) ?? this.#add(node, frame);
      if (!inline) this.#inline[node] = 0;
    });
  }

  #add(parent: number, frame: number): number {
    const node = this.infos.push(this.#table.infos[frame]) - 1;
    this.#parent.push(parent);
    this.#inline.push(1);
    this.#children[parent + 1].set(frame, node);
    this.#children.push(new Map());
    return node;
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
      node = this.#children[node + 1].get(frame) ?? ROOT;
      into[count++] = node;
    });
    return count;
  }

  weigh(column: Float64Array): NodeWeights {
    const flat = new Float64Array(this.infos.length);
    const cumulative = new Float64Array(this.infos.length);
    const stack: number[] = [];
    for (let sample = 0; sample < this.#profile.sampleCount; sample++) {
      if (column[sample] === 0) continue;
      const count = this.stackOf(sample, stack);
      for (let i = 0; i < count; i++) cumulative[stack[i]] += column[sample];
      if (count > 0) flat[stack[count - 1]] += column[sample];
    }
    return { flat, cumulative };
  }

  edges(weights: NodeWeights, divisors: NodeWeights | null): CallEdges {
    const callees = this.#parent.flatMap((parent, node) => (parent === ROOT ? [] : [node]));
    return new CallEdges({
      count: callees.length,
      caller: Uint32Array.from(callees, (node) => this.#parent[node]),
      callee: Uint32Array.from(callees),
      weight: Float64Array.from(callees, (node) => weights.cumulative[node]),
      divisor:
        divisors === null ? null : Float64Array.from(callees, (node) => divisors.cumulative[node]),
      inline: Uint8Array.from(callees, (node) => this.#inline[node]),
      residual: new Uint8Array(callees.length),
    });
  }
}
