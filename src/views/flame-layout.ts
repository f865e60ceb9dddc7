import type { FlameFrame, FlameGraph } from "./flame-graph.ts";
import type { FlameTree } from "./flame-tree.ts";

/** Amounts of every node with those below it, in the order of the tree. */
export interface FlameAmounts {
  readonly now: Float64Array;
  readonly before: Float64Array;
  readonly grown: Float64Array;
  readonly shrunk: Float64Array;
  /** As now, of the stacks that end here. */
  readonly self: Float64Array;
}

/**
 * Amounts by stack, then summed towards the root. A negative value says that a stack shrank by that
 * much, as in profiles that are differences themselves: it moves to the other side.
 */
export function flameAmounts(tree: FlameTree, hasBase: boolean): FlameAmounts {
  const { count, parent } = tree;
  const now = tree.now.slice(0, count);
  const before = tree.before.slice(0, count);
  const grown = new Float64Array(count);
  const shrunk = new Float64Array(count);
  const isDifference = moveNegatives(now, before) || hasBase;
  for (let node = 0; isDifference && node < count; node++) {
    const change = now[node] - before[node];
    if (change > 0) grown[node] = change;
    else shrunk[node] = -change;
  }
  const self = now.slice();
  for (const column of [now, before, grown, shrunk]) {
    for (let node = count - 1; node > 0; node--) column[parent[node]] += column[node];
  }
  return { now, before, grown, shrunk, self };
}

/** True when there was one. */
function moveNegatives(now: Float64Array, before: Float64Array): boolean {
  let found = false;
  for (let node = 0; node < now.length; node++) {
    const back = Math.min(now[node], 0);
    const forth = Math.min(before[node], 0);
    if (back === 0 && forth === 0) continue;
    found = true;
    now[node] += -back - forth;
    before[node] += -back - forth;
  }
  return found;
}

export interface LayoutInput {
  readonly tree: FlameTree;
  readonly amounts: FlameAmounts;
  readonly frames: readonly FlameFrame[];
  /** Nodes kept at most, the widest. */
  readonly nodeLimit: number;
}

/** The columns of a flame graph: what the limit keeps, depth first, the widest child first. */
export function layOutFlame(input: LayoutInput): Omit<FlameGraph, "type"> {
  const { tree, amounts } = input;
  const { now, shrunk } = amounts;
  const widths = now.map((value, node) => value + shrunk[node]);
  const ranks = frameRanks(input.frames);
  const order = byWidth(widths, tree.frame, ranks);
  const kept = widest(widths, order, input.nodeLimit);
  const cut = cutOf(tree, widths, kept);
  return { ...emit(input, depthFirst(tree, order, kept)), ...cut };
}

/** Place of each frame by name, so that equal widths stand in an order that never varies. */
function frameRanks(frames: readonly FlameFrame[]): Uint32Array {
  const order = frames.map((_, index) => index);
  const compare = (a: number, b: number): number => {
    const [left, right] = [frames[a].name, frames[b].name];
    return left < right ? -1 : left > right ? 1 : a - b;
  };
  order.sort(compare);
  const ranks = new Uint32Array(frames.length);
  for (const [rank, frame] of order.entries()) ranks[frame] = rank;
  return ranks;
}

const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** All nodes, the narrowest first; of equal ones the last by rank of frame first. */
function byWidth(widths: Float64Array, frame: Uint32Array, ranks: Uint32Array): Uint32Array {
  // Bits of doubles that are not negative sort as whole numbers do.
  const words = new Uint16Array(widths.buffer, widths.byteOffset, 4 * widths.length);
  const last = ranks.length - 1;
  let from = Uint32Array.from(widths, (_, node) => node);
  let to = new Uint32Array(widths.length);
  const rankDigits = ranks.length > DIGITS ? 2 : 1;
  for (let digit = 0; digit < rankDigits; digit++) {
    const shift = digit * DIGIT_BITS;
    const digitOf = (node: number): number => ((last - ranks[frame[node]]) >>> shift) & 0xffff;
    if (sortByDigit(from, to, digitOf)) [from, to] = [to, from];
  }
  for (let word = 0; word < 4; word++) {
    if (sortByDigit(from, to, (node) => words[4 * node + word])) [from, to] = [to, from];
  }
  return from;
}

/** Stable; false when all digits are equal and `to` was not written. */
function sortByDigit(
  from: Uint32Array,
  to: Uint32Array,
  digitOf: (node: number) => number,
): boolean {
  const counts = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < from.length; i++) counts[digitOf(from[i]) + 1]++;
  if (counts.includes(from.length)) return false;
  for (let digit = 0; digit < DIGITS; digit++) counts[digit + 1] += counts[digit];
  for (let i = 0; i < from.length; i++) to[counts[digitOf(from[i])]++] = from[i];
  return true;
}

/** 1 for the nodes to keep. Of nodes as wide as the narrowest kept, parents go before children. */
function widest(widths: Float64Array, order: Uint32Array, limit: number): Uint8Array {
  const count = widths.length;
  const kept = new Uint8Array(count).fill(1);
  if (count <= limit) return kept;
  const narrowest = widths[order[count - Math.max(1, limit)]];
  let room = limit;
  for (let node = 0; node < count; node++) if (widths[node] > narrowest) room--;
  for (let node = 0; node < count; node++) {
    if (widths[node] > narrowest) continue;
    if (widths[node] === narrowest && room > 0) room--;
    else kept[node] = 0;
  }
  return kept;
}

function cutOf(tree: FlameTree, widths: Float64Array, kept: Uint8Array) {
  let cutNodes = 0;
  let cutValue = 0;
  for (let node = 1; node < kept.length; node++) {
    if (kept[node] === 1) continue;
    cutNodes++;
    if (kept[tree.parent[node]] === 1) cutValue += widths[node];
  }
  return { cutNodes, cutValue };
}

/** The nodes to keep in depth-first order. */
function depthFirst(tree: FlameTree, order: Uint32Array, kept: Uint8Array): Uint32Array {
  /** Node + 1 of the first child, and of the next sibling. */
  const child = new Uint32Array(tree.count);
  const sibling = new Uint32Array(tree.count);
  let count = 1;
  for (const node of order) {
    if (node === 0 || kept[node] === 0) continue;
    const parent = tree.parent[node];
    sibling[node] = child[parent];
    child[parent] = node + 1;
    count++;
  }
  const walk = new Uint32Array(count);
  let node = 0;
  for (let at = 1; at < count; at++) {
    let next = child[node];
    while (next === 0) {
      next = sibling[node];
      node = tree.parent[node];
    }
    node = next - 1;
    walk[at] = node;
  }
  return walk;
}

function emit(input: LayoutInput, walk: Uint32Array) {
  const { tree, amounts } = input;
  const count = walk.length;
  const used = usedFrames(input, walk);
  const shape = shapeOf(tree, walk);
  const column = (from: Float64Array): Float64Array => {
    const to = new Float64Array(count);
    for (let at = 0; at < count; at++) to[at] = from[walk[at]];
    return to;
  };
  return {
    ...used,
    ...shape,
    nodeCount: count,
    now: column(amounts.now),
    before: column(amounts.before),
    grown: column(amounts.grown),
    shrunk: column(amounts.shrunk),
    self: column(amounts.self),
  };
}

function shapeOf(tree: FlameTree, walk: Uint32Array) {
  const count = walk.length;
  const placeOf = new Uint32Array(tree.count);
  const parent = new Int32Array(count);
  const depth = new Uint16Array(count);
  const size = new Uint32Array(count).fill(1);
  parent[0] = -1;
  for (let at = 1; at < count; at++) {
    placeOf[walk[at]] = at;
    parent[at] = placeOf[tree.parent[walk[at]]];
    depth[at] = depth[parent[at]] + 1;
  }
  for (let at = count - 1; at > 0; at--) size[parent[at]] += size[at];
  return { parent, depth, size };
}

/** Only the frames that the nodes point at, in the order in which they are met. */
function usedFrames({ tree, frames }: LayoutInput, walk: Uint32Array) {
  const renamed = new Uint32Array(frames.length);
  const used: FlameFrame[] = [frames[0]];
  const frame = new Uint32Array(walk.length);
  for (let at = 1; at < walk.length; at++) {
    const old = tree.frame[walk[at]];
    if (renamed[old] === 0) renamed[old] = used.push(frames[old]) - 1;
    frame[at] = renamed[old];
  }
  return { frames: used, frame };
}
