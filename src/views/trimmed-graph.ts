import type { Profile } from "../profile/profile.ts";
import { type MeanWeights, meanWeights, type NodeWeights } from "./graph.ts";
import { type NodeOptions, type NodeTable, nodeTable } from "./graph-nodes.ts";
import { sortNodes } from "./node-order.ts";

/** pprof's defaults: nodes below half a percent and edges below a thousandth are not shown. */
export const NODE_FRACTION_DEFAULT = 0.005;
export const EDGE_FRACTION_DEFAULT = 0.001;

export interface TrimOptions extends NodeOptions {
  /** 0 shows all nodes that pass the fraction. */
  readonly nodeCount?: number;
  readonly nodeFraction?: number;
  readonly edgeFraction?: number;
  readonly sort?: "flat" | "cum";
  readonly dropNegative?: boolean;
  /** Show values divided by those of the profile's first sample type. */
  readonly mean?: boolean;
}

/** The nodes worth showing, best first, with what was left out. */
export interface TrimmedGraph extends MeanWeights {
  readonly table: NodeTable;
  /** Node numbers in the order of the report. */
  readonly shown: readonly number[];
  /** How many passed the node fraction, before `nodeCount` cut them. */
  readonly eligible: number;
  readonly droppedNodes: number;
  /** 1 for nodes that edges begin and end at: the shown ones, or all when none was cut off. */
  readonly kept: Uint8Array;
  /** Edges below this weight are not shown. */
  readonly edgeCutoff: number;
}

/** Weighs all nodes by one column and keeps those that pprof's options let through. */
export function trimmedGraph(
  profile: Profile,
  column: Float64Array,
  options: TrimOptions,
): TrimmedGraph {
  const table = nodeTable(profile, options);
  const divisor = divisorOf(profile, options);
  const weights = meanWeights(profile, table, { column, divisor });
  const all = weightyNodes(weights, options.dropNegative ?? false);
  const total = all.reduce((sum, node) => sum + weights.flat[node], 0);
  const cutoff = cutoffOf(total, options.nodeFraction ?? NODE_FRACTION_DEFAULT);
  const eligible = all.filter((node) => Math.abs(weights.cumulative[node]) >= cutoff);
  sortNodes(eligible, { infos: table.infos, weights, byCumulative: options.sort === "cum" });
  const nodeCount = options.nodeCount ?? 0;
  const shown = nodeCount > 0 ? eligible.slice(0, nodeCount) : eligible;
  const kept = new Uint8Array(table.infos.length);
  // Where nothing is cut off, edges from nodes that add up to nothing stay as well.
  if (shown.length === all.length) kept.fill(1);
  else for (const node of shown) kept[node] = 1;
  return {
    ...weights,
    table,
    shown,
    eligible: eligible.length,
    droppedNodes: all.length - eligible.length,
    kept,
    edgeCutoff: cutoffOf(total, options.edgeFraction ?? EDGE_FRACTION_DEFAULT),
  };
}

/** The column that means are taken over; null where plain values are shown. */
export function divisorOf(profile: Profile, options: TrimOptions): Float64Array | null {
  return options.mean === true ? profile.values[0] : null;
}

/** Values below this are not shown. */
export function cutoffOf(total: number, fraction: number): number {
  return Math.abs(Math.trunc(total * fraction));
}

/** Nodes that add up to something, and to more than nothing where negative ones are dropped. */
export function weightyNodes(weights: NodeWeights, dropNegative: boolean): number[] {
  const nodes: number[] = [];
  for (let node = 0; node < weights.flat.length; node++) {
    const flat = weights.flat[node];
    const cumulative = weights.cumulative[node];
    if (flat === 0 && cumulative === 0) continue;
    if (dropNegative && (flat < 0 || (flat === 0 && cumulative < 0))) continue;
    nodes.push(node);
  }
  return nodes;
}
