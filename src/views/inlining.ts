import type { Profile } from "../profile/profile.ts";
import { EdgeTable } from "./edge-table.ts";
import { keptNodes, type ValueColumns } from "./graph.ts";
import type { NodeTable } from "./graph-nodes.ts";
import type { TrimmedGraph } from "./trimmed-graph.ts";

/**
 * Whether functions were inlined into their callers, as the marks in `top` show it. An edge of the
 * call graph is inline when each of its calls was; a node is marked by those of its incoming edges
 * that are heavy enough to show. To weigh every edge would cost as much as all the rest of `top`,
 * so edges are left out that can no longer change the answer.
 */

/** How a node came to be where it is: never, sometimes or always inlined into its callers. */
export type Inlining = "none" | "partial" | "all";

const CALLED_INLINE = 1;
const CALLED_PLAIN = 2;

/** Inlining of every shown node for one column of values, and its divisor where means are shown. */
export function inliningOf(
  profile: Profile,
  columns: ValueColumns,
  graph: TrimmedGraph,
): readonly Inlining[] {
  const inlining = new Array<Inlining>(graph.table.infos.length).fill("none");
  const pairs = inlinePairs(graph);
  if (pairs === null) return inlining;
  const called = new Uint8Array(inlining.length);
  const edges = weighDoubtfulEdges(profile, { graph, columns, pairs, called });
  for (let edge = 0; edge < edges.count; edge++) {
    if (Math.abs(edges.weight[edge]) < graph.edgeCutoff) continue;
    called[edges.callee[edge]] |= edges.inline[edge] === 0 ? CALLED_PLAIN : CALLED_INLINE;
  }
  for (const node of graph.shown) {
    if ((called[node] & CALLED_INLINE) === 0) continue;
    inlining[node] = called[node] === CALLED_INLINE ? "all" : "partial";
  }
  return inlining;
}

/** Slots for pairs of nodes; a pair that is not there may seem to be, never the other way round. */
const PAIR_SLOTS = 1 << 16;

interface InlinePairs {
  readonly nodes: Int32Array;
  /** 1 for shown nodes that stand above another line of a location: only they can be inlined. */
  readonly candidates: Uint8Array;
  /** 1 for nodes whose caller of an inlined call may be in another location. */
  readonly open: Uint8Array;
  readonly slots: Uint8Array;
}

/** What the locations alone tell about inlining; null when nothing shown was ever inlined. */
function inlinePairs(graph: TrimmedGraph): InlinePairs | null {
  const { table, kept } = graph;
  const nodes = keptNodes(table, kept);
  const candidates = new Uint8Array(kept.length);
  const open = new Uint8Array(kept.length);
  const slots = new Uint8Array(PAIR_SLOTS);
  let found = false;
  for (let location = 0; location + 1 < table.start.length; location++) {
    let caller = -1;
    for (let i = table.start[location + 1] - 1; i >= table.start[location]; i--) {
      const callee = nodes[i];
      if (callee === -1) continue;
      if (i !== table.start[location + 1] - 1) {
        found = true;
        candidates[callee] = 1;
        if (caller === -1) open[callee] = 1;
        else slots[pairSlot(caller, callee)] = 1;
      }
      caller = callee;
    }
  }
  return found ? { nodes, candidates, open, slots } : null;
}

function pairSlot(caller: number, callee: number): number {
  return (Math.imul(caller, 0x9e3779b1) ^ Math.imul(callee, 0x85ebca6b)) >>> 16;
}

interface Doubts {
  readonly graph: TrimmedGraph;
  readonly columns: ValueColumns;
  readonly pairs: InlinePairs;
  /** Set to CALLED_PLAIN as soon as that is settled for a node. */
  readonly called: Uint8Array;
}

/**
 * Weighs edges into candidates. Once a node has a heavy edge that is not inline, other edges of it
 * matter only if they can be inline. Weights only grow where no value is negative; else none is
 * ever settled.
 */
function weighDoubtfulEdges(profile: Profile, doubts: Doubts): EdgeTable {
  const { graph, called } = doubts;
  const { column, divisor } = doubts.columns;
  const { nodes, candidates, open, slots } = doubts.pairs;
  const { start }: NodeTable = graph.table;
  const { sampleStart, sampleLocations } = profile;
  const cutoff = column.some((value) => value < 0) ? Number.POSITIVE_INFINITY : graph.edgeCutoff;
  const edges = new EdgeTable();
  const passing = passingCallers(start, doubts.pairs);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    const value = column[sample];
    if (value === 0 && (divisor === null || divisor[sample] === 0)) continue;
    let caller = -1;
    for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
      const passed = passing[sampleLocations[i]];
      if (passed !== HAS_CANDIDATE) {
        if (passed !== NONE_KEPT) caller = passed;
        continue;
      }
      const first = start[sampleLocations[i]];
      const last = start[sampleLocations[i] + 1] - 1;
      for (let k = last; k >= first; k--) {
        const node = nodes[k];
        if (node === -1) continue;
        const from = caller;
        caller = node;
        if (from === -1 || from === node || candidates[node] === 0) continue;
        const doubtful = k !== last || called[node] === 0 || open[node] !== 0;
        if (!doubtful && slots[pairSlot(from, node)] === 0) continue;
        const edge = edges.edgeOf(from, node);
        edges.addCall(edge, sample, value, k !== last);
        if (edges.inline[edge] === 0 && edges.weight[edge] >= cutoff) called[node] = CALLED_PLAIN;
      }
    }
  }
  return edges;
}

const NONE_KEPT = -1;
const HAS_CANDIDATE = -2;

/**
 * By location: the node that is the caller of what follows, where none of its own can be inlined;
 * most locations are passed over by this alone.
 */
function passingCallers(start: Uint32Array, { nodes, candidates }: InlinePairs): Int32Array {
  const passing = new Int32Array(start.length - 1).fill(NONE_KEPT);
  for (let location = 0; location < passing.length; location++) {
    // Innermost first: the first that is kept calls what follows.
    for (let k = start[location + 1] - 1; k >= start[location]; k--) {
      const node = nodes[k];
      if (node === -1) continue;
      passing[location] = node;
      if (candidates[node] === 0) continue;
      passing[location] = HAS_CANDIDATE;
      break;
    }
  }
  return passing;
}
