import { compareText } from "../base/compare-text.ts";
import type { Profile } from "../profile/profile.ts";
import type { CallEdges } from "./call-edges.ts";
import { treeSource } from "./call-tree.ts";
import { type MeanWeights, meanOf } from "./graph.ts";
import { type NodeInfo, nodeTable, printableName } from "./graph-nodes.ts";
import { type GraphSource, graphSource } from "./graph-source.ts";
import { sortByEntropy, sortNodes } from "./node-order.ts";
import { NODELETS_MAX, type NodeTags, nodeTags, tagCount } from "./node-tags.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import {
  cutoffOf,
  divisorOf,
  EDGE_FRACTION_DEFAULT,
  NODE_FRACTION_DEFAULT,
  weightyNodes,
} from "./trimmed-graph.ts";

/** One edge as a report shows it. */
export interface CallEdge {
  readonly caller: number;
  readonly callee: number;
  /** Sum over all samples, before any mean. */
  readonly weight: number;
  /** The mean where means are shown, else the weight. */
  readonly shownWeight: number;
  readonly inline: boolean;
  readonly residual: boolean;
}

/** Nodes and edges worth showing, as `tree`, `peek`, `dot` and `callgrind` are made of. */
export interface CallGraph extends MeanWeights {
  readonly infos: readonly NodeInfo[];
  /** Node numbers in the order of the report. */
  readonly shown: readonly number[];
  /** Nodes before `nodeCount` cut them. */
  readonly eligible: number;
  readonly droppedNodes: number;
  readonly droppedEdges: number;
  /** Edges into a node and out of it, the heaviest first. */
  into(node: number): readonly CallEdge[];
  outOf(node: number): readonly CallEdge[];
  /** Labels of the samples of shown nodes, where the graph is made to be drawn. */
  readonly tags: ReadonlyMap<number, NodeTags>;
}

export interface GraphStyle {
  /** Order and cut for a drawing, with labels and without redundant edges. */
  readonly drawn?: boolean;
}

/** Weighs nodes and edges and keeps those that pprof's options let through, in its order. */
export function callGraph(
  profile: Profile,
  options: ReportOptions,
  style: GraphStyle = {},
): CallGraph {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const columns = { column, divisor: divisorOf(profile, options) };
  const table = nodeTable(profile, options);
  const makeSource = options.callTree === true ? treeSource : graphSource;
  const source = makeSource(profile, table, columns);
  const drawn = style.drawn ?? false;
  const trimming = new GraphTrimming(source, options, drawn);
  const tagsOf = (nodes: readonly number[]) =>
    nodeTags(profile, source, { ...options, columns, nodes, cutoff: trimming.nodeCutoff });
  trimming.trim(drawn ? tagsOf : null);
  return trimming.finish(drawn ? tagsOf(trimming.nodes) : new Map());
}

type TagsOf = (nodes: readonly number[]) => ReadonlyMap<number, NodeTags>;

/** A graph on its way from all nodes to those shown. */
class GraphTrimming {
  readonly nodeCutoff: number;
  readonly #edgeCutoff: number;
  readonly #source: GraphSource;
  readonly #options: ReportOptions;
  readonly #drawn: boolean;
  readonly #all: readonly number[];
  nodes: number[];
  #edges: CallEdges;
  #eligible: number;
  #droppedEdges = 0;

  constructor(source: GraphSource, options: ReportOptions, drawn: boolean) {
    const { flat, cumulative } = source.weights;
    this.#source = source;
    this.#options = options;
    this.#drawn = drawn;
    this.#all = weightyNodes(source.weights, options.dropNegative ?? false);
    const total = this.#all.reduce((sum, node) => sum + flat[node], 0);
    this.nodeCutoff = cutoffOf(total, options.nodeFraction ?? NODE_FRACTION_DEFAULT);
    this.#edgeCutoff = cutoffOf(total, options.edgeFraction ?? EDGE_FRACTION_DEFAULT);
    this.nodes = this.#all.filter((node) => Math.abs(cumulative[node]) >= this.nodeCutoff);
    this.#eligible = this.nodes.length;
    const whole = this.nodes.length === this.#all.length;
    this.#edges = whole ? source.allEdges() : source.edgesAmong(this.nodes, this.#all);
  }

  trim(tagsOf: TagsOf | null): void {
    const nodeCount = this.#options.nodeCount ?? 0;
    this.#sort();
    if (nodeCount > 0) {
      this.#edges.removeBelow(this.#edgeCutoff, this.nodes);
      const selected = this.#select(nodeCount, tagsOf);
      if (selected.length < this.nodes.length) {
        this.#edges = this.#source.edgesAmong(selected, this.nodes);
        this.nodes = selected;
        this.#sort();
      }
    }
    this.#droppedEdges = this.#edges.removeBelow(this.#edgeCutoff, this.nodes);
    if (this.#drawn) {
      this.#edges.removeRedundant(this.nodes, (edges) => this.#sorted(edges));
    }
  }

  #sort(): void {
    const { infos, weights } = this.#source;
    if (this.#drawn) sortByEntropy(this.nodes, { infos, weights }, this.#edges);
    else sortNodes(this.nodes, { infos, weights, byCumulative: this.#options.sort === "cum" });
  }

  /** The first nodes; in drawings the boxes of their labels count as well. */
  #select(nodeCount: number, tagsOf: TagsOf | null): number[] {
    const first = this.nodes.slice(0, nodeCount);
    if (tagsOf === null) return first;
    const tags = tagsOf(first);
    let boxes = 0;
    const last = first.findIndex((node) => {
      boxes += Math.min(tagCount(tags.get(node)), NODELETS_MAX) + 1;
      return boxes >= nodeCount;
    });
    return last === -1 ? first : first.slice(0, last + 1);
  }

  /** Heaviest first, then by the names of both ends. */
  #sorted(edges: readonly number[]): number[] {
    const { weight, caller, callee } = this.#edges.columns;
    const { infos } = this.#source;
    const nameOrder = (left: number, right: number): number =>
      compareText(printableName(infos[left]), printableName(infos[right]));
    return edges.toSorted(
      (left, right) =>
        Math.abs(weight[right]) - Math.abs(weight[left]) ||
        nameOrder(caller[left], caller[right]) ||
        nameOrder(callee[left], callee[right]),
    );
  }

  finish(tags: ReadonlyMap<number, NodeTags>): CallGraph {
    const { infos, weights } = this.#source;
    return {
      ...weights,
      infos,
      shown: this.nodes,
      eligible: this.#eligible,
      droppedNodes: this.#all.length - this.#eligible,
      droppedEdges: this.#droppedEdges,
      into: (node) => this.#shownEdges(this.#edges.into(node)),
      outOf: (node) => this.#shownEdges(this.#edges.outOf(node)),
      tags,
    };
  }

  #shownEdges(edges: readonly number[]): CallEdge[] {
    const { caller, callee, weight, divisor, inline, residual } = this.#edges.columns;
    return this.#sorted(edges).map((edge) => ({
      caller: caller[edge],
      callee: callee[edge],
      weight: weight[edge],
      shownWeight: meanOf(weight[edge], divisor?.[edge] ?? 0),
      inline: inline[edge] !== 0,
      residual: residual[edge] !== 0,
    }));
  }
}
