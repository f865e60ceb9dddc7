import { branchOrder } from "./branch-order.ts";
import type { FlameFrame, FlameGraph } from "./flame-graph.ts";
import type { StackTree } from "./stack-tree.ts";

export interface LayoutInput {
  readonly tree: StackTree;
  /** Frames of the branches, as indices into `frames`. */
  readonly stackFrames: Uint32Array;
  readonly frames: readonly FlameFrame[];
  /** Nodes kept at most, the widest. */
  readonly nodeLimit: number;
}

/** The columns of a flame graph: what the limit keeps, depth first, the widest child first. */
export function layOutFlame(input: LayoutInput): Omit<FlameGraph, "type"> {
  const { tree, nodeLimit } = input;
  const widths = tree.now.map((now, branch) => now + tree.shrunk[branch]);
  const order = branchOrder(input, widths);
  const walk = depthFirst(tree, order);
  const narrowest = widthAtLimit(tree, { widths, order, nodeLimit });
  const kept = keptLengths(tree, { widths, walk, nodeLimit, narrowest });
  const cut = cutOf(tree, widths, kept);
  return { ...new FlameColumns(input, walk, kept).finish(), ...cut };
}

/** Branches in depth-first order; `order` has the narrowest first. */
function depthFirst(tree: StackTree, order: Uint32Array): Uint32Array {
  /** Branch + 1 of the widest child, and of the next sibling. */
  const child = new Uint32Array(tree.count);
  const sibling = new Uint32Array(tree.count);
  for (const branch of order) {
    if (branch === 0) continue;
    const parent = tree.parent[branch];
    sibling[branch] = child[parent];
    child[parent] = branch + 1;
  }
  const walk = new Uint32Array(tree.count);
  let branch = 0;
  for (let at = 1; at < walk.length; at++) {
    let next = child[branch];
    while (next === 0) {
      next = sibling[branch];
      branch = tree.parent[branch];
    }
    branch = next - 1;
    walk[at] = branch;
  }
  return walk;
}

interface Limit {
  readonly widths: Float64Array;
  readonly nodeLimit: number;
}

/** Width of the last node that the limit has room for; -1 when there is room for all. */
function widthAtLimit(
  tree: StackTree,
  { widths, order, nodeLimit }: Limit & { readonly order: Uint32Array },
): number {
  let room = nodeLimit - 1;
  for (let i = order.length - 1; i >= 0; i--) {
    room -= tree.length[order[i]];
    if (room < 0) return widths[order[i]];
  }
  return -1;
}

/** How many frames of each branch are kept. Of equal widths those that come first in the walk. */
function keptLengths(
  tree: StackTree,
  limit: Limit & { readonly walk: Uint32Array; readonly narrowest: number },
): Uint32Array {
  const { widths, nodeLimit, walk, narrowest } = limit;
  const kept = new Uint32Array(tree.count);
  let room = nodeLimit - 1;
  for (const branch of walk) if (widths[branch] > narrowest) room -= tree.length[branch];
  for (const branch of walk) {
    if (widths[branch] > narrowest) kept[branch] = tree.length[branch];
    if (widths[branch] !== narrowest || branch === 0) continue;
    const parent = tree.parent[branch];
    if (kept[parent] < tree.length[parent]) continue;
    kept[branch] = Math.min(room, tree.length[branch]);
    room -= kept[branch];
  }
  return kept;
}

function cutOf(tree: StackTree, widths: Float64Array, kept: Uint32Array) {
  let cutNodes = 0;
  let cutValue = 0;
  for (let branch = 1; branch < tree.count; branch++) {
    const cut = tree.length[branch] - kept[branch];
    if (cut === 0) continue;
    cutNodes += cut;
    const parent = tree.parent[branch];
    if (kept[parent] === tree.length[parent]) cutValue += widths[branch];
  }
  return { cutNodes, cutValue };
}

/** Writes each branch out as one node per frame. */
class FlameColumns {
  readonly #tree: StackTree;
  readonly #stackFrames: Uint32Array;
  readonly #walk: Uint32Array;
  readonly #kept: Uint32Array;
  readonly #frames: UsedFrames;
  readonly #frame: Uint32Array;
  readonly #parent: Int32Array;
  readonly #depth: Uint16Array;
  /** Last node of each branch. */
  readonly #endOf: Uint32Array;
  /** Branch of each node. */
  readonly #branch: Uint32Array;

  constructor(input: LayoutInput, walk: Uint32Array, kept: Uint32Array) {
    const nodeCount = 1 + kept.reduce((sum, length) => sum + length, 0);
    this.#tree = input.tree;
    this.#stackFrames = input.stackFrames;
    this.#walk = walk;
    this.#kept = kept;
    this.#frames = new UsedFrames(input.frames);
    this.#frame = new Uint32Array(nodeCount);
    this.#parent = new Int32Array(nodeCount);
    this.#depth = new Uint16Array(nodeCount);
    this.#endOf = new Uint32Array(input.tree.count);
    this.#branch = new Uint32Array(nodeCount);
  }

  finish(): Omit<FlameGraph, "type" | "cutNodes" | "cutValue"> {
    this.#parent[0] = -1;
    let count = 1;
    for (const branch of this.#walk) count = this.#writeBranch(branch, count);
    const { now, before, grown, shrunk } = this.#tree;
    return {
      frames: this.#frames.used,
      nodeCount: count,
      frame: this.#frame,
      parent: this.#parent,
      depth: this.#depth,
      size: this.#sizes(),
      now: this.#perNode(now),
      before: this.#perNode(before),
      grown: this.#perNode(grown),
      shrunk: this.#perNode(shrunk),
      self: this.#selfPerNode(),
    };
  }

  #writeBranch(branch: number, from: number): number {
    const { parent, from: framesFrom } = this.#tree;
    const end = from + this.#kept[branch];
    let below = branch === 0 ? 0 : this.#endOf[parent[branch]];
    for (let node = from; node < end; node++) {
      this.#frame[node] = this.#frames.indexOf(this.#stackFrames[framesFrom[branch] + node - from]);
      this.#branch[node] = branch;
      this.#parent[node] = below;
      this.#depth[node] = this.#depth[below] + 1;
      below = node;
    }
    this.#endOf[branch] = below;
    return end;
  }

  #sizes(): Uint32Array {
    const size = new Uint32Array(this.#parent.length).fill(1);
    for (let node = size.length - 1; node > 0; node--) size[this.#parent[node]] += size[node];
    return size;
  }

  #perNode(column: Float64Array): Float64Array {
    const values = new Float64Array(this.#branch.length);
    if (column[0] === 0) return values;
    for (let node = 0; node < values.length; node++) values[node] = column[this.#branch[node]];
    return values;
  }

  /** Stacks end with the last frame of a branch. */
  #selfPerNode(): Float64Array {
    const { self, length } = this.#tree;
    const values = new Float64Array(this.#branch.length);
    for (let branch = 0; branch < self.length; branch++) {
      if (this.#kept[branch] === length[branch]) values[this.#endOf[branch]] = self[branch];
    }
    return values;
  }
}

/** Only the frames that nodes point at, in the order in which they are met. */
class UsedFrames {
  readonly used: FlameFrame[];
  readonly #all: readonly FlameFrame[];
  readonly #indexOf: Uint32Array;

  constructor(all: readonly FlameFrame[]) {
    this.used = [all[0]];
    this.#all = all;
    this.#indexOf = new Uint32Array(all.length);
  }

  indexOf(frame: number): number {
    if (this.#indexOf[frame] === 0) this.#indexOf[frame] = this.used.push(this.#all[frame]) - 1;
    return this.#indexOf[frame];
  }
}
