import { type NodeWeights, weighEdges, weighNodes } from "./graph.ts";
import type { PairedProfile } from "./paired-profile.ts";
import { type TrimmedGraph, type TrimOptions, trimmedGraph } from "./trimmed-graph.ts";

/** Amounts now, before, and what changed by stack. */
export interface Amounts {
  readonly before: number;
  readonly now: number;
  readonly grown: number;
  readonly shrunk: number;
}

/** Amounts of the nodes of a pair. */
export interface NodeAmounts {
  flatOf(node: number): Amounts;
  cumulativeOf(node: number): Amounts;
}

/** Nodes of a pair worth showing, and the amounts of every node. */
export interface ChangeGraph extends NodeAmounts {
  readonly graph: TrimmedGraph;
  /** What decides which nodes are worth showing: the change in a diff, else the value. */
  readonly weight: Float64Array;
}

/** What decides what is worth showing: in a diff, growth and shrinkage without making up. */
export function shownWeight({ isDiff, now, grown, shrunk }: PairedProfile): Float64Array {
  return isDiff ? grown.map((value, sample) => value + shrunk[sample]) : now;
}

/** Trims as pprof does. */
export function changeGraph(pair: PairedProfile, options: TrimOptions): ChangeGraph {
  const weight = shownWeight(pair);
  const graph = trimmedGraph(pair.profile, weight, { ...options, mean: false });
  return { graph, weight, ...nodeAmounts(pair, graph) };
}

/** Amounts of every node; `weights` are those of `shownWeight`. */
export function nodeAmounts(pair: PairedProfile, weights: NodeWeights): NodeAmounts {
  if (!pair.isDiff) {
    const plain = (column: Float64Array) => (node: number) => onlyNow(column[node]);
    return { flatOf: plain(weights.flat), cumulativeOf: plain(weights.cumulative) };
  }
  const sides = sidesOf(pair, (column) => weighNodes(pair.profile, pair.table, column));
  const amounts = (key: keyof NodeWeights) => (node: number) =>
    eachSide(sides, (side) => side[key][node]);
  return { flatOf: amounts("flat"), cumulativeOf: amounts("cumulative") };
}

/** An edge as the graph reports have it. */
export interface WeighedEdge {
  readonly caller: number;
  readonly callee: number;
  readonly weight: number;
}

/** Amounts of edges among the kept nodes; their weights are those of `shownWeight`. */
export function edgeAmounts(pair: PairedProfile, kept: Uint8Array): (edge: WeighedEdge) => Amounts {
  if (!pair.isDiff) return ({ weight }) => onlyNow(weight);
  const sides = sidesOf(pair, (column) => weighEdges(pair.profile, pair.table, { column, kept }));
  return ({ caller, callee }) =>
    eachSide(sides, (side) => side.weight[side.edgeOf(caller, callee)]);
}

interface Sides<Weights> {
  readonly before: Weights;
  readonly now: Weights;
  readonly grown: Weights;
  readonly shrunk: Weights;
}

function sidesOf<Weights>(
  { before, now, grown, shrunk }: PairedProfile,
  weigh: (column: Float64Array) => Weights,
): Sides<Weights> {
  return { before: weigh(before), now: weigh(now), grown: weigh(grown), shrunk: weigh(shrunk) };
}

function eachSide<Weights>(sides: Sides<Weights>, read: (weights: Weights) => number): Amounts {
  const { before, now, grown, shrunk } = sides;
  return { before: read(before), now: read(now), grown: read(grown), shrunk: read(shrunk) };
}

function onlyNow(now: number): Amounts {
  return { before: 0, now, grown: 0, shrunk: 0 };
}
