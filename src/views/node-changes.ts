import type { EdgeTable } from "./edge-table.ts";
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

/** Nodes of a pair worth showing, and the amounts of every node and edge. */
export interface ChangeGraph {
  readonly graph: TrimmedGraph;
  /** What decides which nodes are worth showing: the change in a diff, else the value. */
  readonly weight: Float64Array;
  flatOf(node: number): Amounts;
  cumulativeOf(node: number): Amounts;
}

/** Trims as pprof does. In a diff grown and shrunk count alike and never make up for each other. */
export function changeGraph(pair: PairedProfile, options: TrimOptions): ChangeGraph {
  const weight = pair.isDiff
    ? pair.grown.map((grown, sample) => grown + pair.shrunk[sample])
    : pair.now;
  const graph = trimmedGraph(pair.profile, weight, { ...options, mean: false });
  if (!pair.isDiff) {
    const plain = (weights: Float64Array) => (node: number) => onlyNow(weights[node]);
    const { flat, cumulative } = graph;
    return { graph, weight, flatOf: plain(flat), cumulativeOf: plain(cumulative) };
  }
  const sides = sidesOf(pair, (column) => weighNodes(pair.profile, graph.table, column));
  const amounts = (key: keyof NodeWeights) => (node: number) =>
    eachSide(sides, (weights) => weights[key][node]);
  return { graph, weight, flatOf: amounts("flat"), cumulativeOf: amounts("cumulative") };
}

export interface ChangeEdge {
  readonly caller: number;
  readonly callee: number;
  readonly weight: Amounts;
  readonly inlined: boolean;
  readonly residual: boolean;
}

/** The edges among the kept nodes of a graph, in no order. */
export function changeEdges(
  pair: PairedProfile,
  { graph, weight }: ChangeGraph,
): readonly ChangeEdge[] {
  const { kept, table } = graph;
  const edges = weighEdges(pair.profile, table, { column: weight, kept });
  const weightOf = edgeAmounts(pair, graph, edges);
  return Array.from({ length: edges.count }, (_, edge) => ({
    caller: edges.caller[edge],
    callee: edges.callee[edge],
    weight: weightOf(edge),
    inlined: edges.inline[edge] !== 0,
    residual: edges.residual[edge] !== 0,
  }));
}

function edgeAmounts(
  pair: PairedProfile,
  { kept, table }: TrimmedGraph,
  edges: EdgeTable,
): (edge: number) => Amounts {
  if (!pair.isDiff) return (edge) => onlyNow(edges.weight[edge]);
  const sides = sidesOf(pair, (column) => weighEdges(pair.profile, table, { column, kept }));
  return (edge) =>
    eachSide(sides, (side) => side.weight[side.edgeOf(edges.caller[edge], edges.callee[edge])]);
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
