import type { FlameGraph } from "../../views/flame-graph.ts";

/** What the width of a box stands for: all of it, or only what changed against the base. */
export type WidthKind = "all" | "change";

/**
 * Where each node of a flame graph lies on the value axis, and the children of each node as slices
 * of one column. Made once per graph; drawing, hit test and keys only look things up in it.
 */
export interface FlameLayout {
  readonly graph: FlameGraph;
  readonly kind: WidthKind;
  /** Left edge and width of each node, in units of the measure; the root begins at 0. */
  readonly start: Float64Array;
  readonly width: Float64Array;
  /** Node n has `children[firstChild[n] … firstChild[n + 1] - 1]`, widest first. */
  readonly firstChild: Uint32Array;
  readonly children: Uint32Array;
  /** Beside `children`: nodes in the subtrees of that child and of its later siblings. */
  readonly tailNodes: Uint32Array;
  readonly depthMax: number;
  /** Width of the root. */
  readonly total: number;
}

/** Lays out a graph: O(nodes), a sort only where children do not stand widest first. */
export function layoutFlame(graph: FlameGraph, kind: WidthKind = "all"): FlameLayout {
  const width = widthsOf(graph, kind);
  const { firstChild, children } = childSlices(graph);
  sortWidestFirst({ firstChild, children, width });
  const start = new Float64Array(graph.nodeCount);
  const tailNodes = new Uint32Array(children.length);
  for (let node = 0; node < graph.nodeCount; node++) {
    let left = start[node];
    for (let at = firstChild[node]; at < firstChild[node + 1]; at++) {
      start[children[at]] = left;
      left += width[children[at]];
    }
    let tail = 0;
    for (let at = firstChild[node + 1] - 1; at >= firstChild[node]; at--) {
      tail += graph.size[children[at]];
      tailNodes[at] = tail;
    }
  }
  let depthMax = 0;
  for (const depth of graph.depth) if (depth > depthMax) depthMax = depth;
  const total = width[0] ?? 0;
  return { graph, kind, start, width, firstChild, children, tailNodes, depthMax, total };
}

function widthsOf(graph: FlameGraph, kind: WidthKind): Float64Array {
  const { now, grown, shrunk } = graph;
  const left = kind === "all" ? now : grown;
  const width = new Float64Array(graph.nodeCount);
  for (let node = 0; node < width.length; node++) {
    width[node] = Math.max(0, left[node]) + Math.max(0, shrunk[node]);
  }
  return width;
}

function childSlices(graph: FlameGraph) {
  const { parent, nodeCount } = graph;
  const firstChild = new Uint32Array(nodeCount + 1);
  for (let node = 1; node < nodeCount; node++) firstChild[parent[node] + 1]++;
  for (let node = 0; node < nodeCount; node++) firstChild[node + 1] += firstChild[node];
  const children = new Uint32Array(Math.max(0, nodeCount - 1));
  const next = firstChild.slice();
  for (let node = 1; node < nodeCount; node++) children[next[parent[node]]++] = node;
  return { firstChild, children };
}

interface Slices {
  readonly firstChild: Uint32Array;
  readonly children: Uint32Array;
  readonly width: Float64Array;
}

function sortWidestFirst({ firstChild, children, width }: Slices): void {
  for (let node = 0; node + 1 < firstChild.length; node++) {
    const slice = children.subarray(firstChild[node], firstChild[node + 1]);
    if (!isWidestFirst(slice, width)) slice.sort((a, b) => width[b] - width[a] || a - b);
  }
}

function isWidestFirst(slice: Uint32Array, width: Float64Array): boolean {
  for (let at = 1; at < slice.length; at++) {
    if (width[slice[at]] > width[slice[at - 1]]) return false;
  }
  return true;
}

/** Place in `children` of the first child of `node` that ends right of `value`. */
export function firstChildRightOf(layout: FlameLayout, node: number, value: number): number {
  const { firstChild, children, start, width } = layout;
  let low = firstChild[node];
  let high = firstChild[node + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const child = children[middle];
    if (start[child] + width[child] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Place in `children` of the first child of `node` narrower than `least`; its siblings follow. */
export function firstNarrowChild(layout: FlameLayout, node: number, least: number): number {
  const { firstChild, children, width } = layout;
  let low = firstChild[node];
  let high = firstChild[node + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (width[children[middle]] < least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Right edge of the last child: right of it lies what ends in `node` itself. */
export function childrenEnd(layout: FlameLayout, node: number): number {
  const { firstChild, children, start, width } = layout;
  if (firstChild[node] === firstChild[node + 1]) return start[node];
  const last = children[firstChild[node + 1] - 1];
  return start[last] + width[last];
}
