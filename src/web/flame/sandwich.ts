import type { TextMatcher } from "../../base/go-regexp.ts";
import type { FlameFrame, FlameGraph } from "../../views/flame-graph.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { FlameTree } from "./flame-tree.ts";
import { framesThat } from "./search-frames.ts";

/**
 * All stacks through a function: whom it calls, merged over all its occurrences, and who calls it,
 * as a tree that grows from the function outwards. Where the function calls itself the outermost
 * occurrence counts, so that no stack is counted twice.
 */
export interface Sandwich {
  readonly below: FlameGraph;
  readonly above: FlameGraph;
  /** Outermost occurrences. */
  readonly occurrences: number;
}

/** The name of which this is `functionPattern`; null for any other pattern. */
export function pivotName(pattern: string): string | null {
  if (!/^\^.*\$$/s.test(pattern)) return null;
  const name = pattern.slice(1, -1).replace(/\\(.)/gs, "$1");
  return functionPattern(name) === pattern ? name : null;
}

/** Whose stacks are shown. */
export interface Pivot {
  /** As the URL has it. */
  readonly pattern: string;
  isPivot(frame: FlameFrame): boolean;
}

/** The pivot of a pattern: exactly one name, or whatever the compiled expression matches. */
export function pivotOf(pattern: string, matcher: TextMatcher | null): Pivot | null {
  const exact = pivotName(pattern);
  if (exact !== null) return { pattern, isPivot: ({ name }) => name === exact };
  if (matcher === null) return null;
  return { pattern, isPivot: ({ name, file }) => matcher.test(name) || matcher.test(file) };
}

/** Null when no frame matches, or there is no pivot. */
export function sandwichOf(graph: FlameGraph, pivot: Pivot | null): Sandwich | null {
  if (pivot === null) return null;
  const pivots = framesThat(graph, pivot.isPivot);
  const places = outermost(graph, pivots);
  if (places.length === 0) return null;
  const names = new Set(places.map((node) => graph.frames[graph.frame[node]].name));
  const single = names.size === 1;
  const frames = single ? graph.frames : [...graph.frames, patternFrame(pivot.pattern)];
  const rootFrame = single ? graph.frame[places[0]] : graph.frames.length;
  const above = new FlameTree(graph, rootFrame);
  for (const node of places) addCallers(above, graph, node);
  const below =
    places.length === 1
      ? subtreeOf(graph, places[0])
      : mergedCallees(graph, { places, single, frames, rootFrame });
  return { below, above: above.finish(frames), occurrences: places.length };
}

function outermost(graph: FlameGraph, pivots: Uint8Array): readonly number[] {
  const places: number[] = [];
  for (let node = 0; node < graph.nodeCount; ) {
    const found = pivots[graph.frame[node]] === 1;
    if (found) places.push(node);
    node += found ? graph.size[node] : 1;
  }
  return places;
}

function patternFrame(pattern: string): FlameFrame {
  return { name: pattern, file: "", line: 0, owner: "library", inlined: false };
}

/** Below one place nothing is to be merged. */
function subtreeOf(graph: FlameGraph, top: number): FlameGraph {
  const end = top + graph.size[top];
  const values = (column: Float64Array): Float64Array => column.subarray(top, end);
  return {
    ...graph,
    nodeCount: end - top,
    frame: graph.frame.subarray(top, end),
    parent: graph.parent.subarray(top, end).map((parent, at) => (at === 0 ? -1 : parent - top)),
    depth: graph.depth.subarray(top, end).map((depth) => depth - graph.depth[top]),
    size: graph.size.subarray(top, end),
    now: values(graph.now),
    before: values(graph.before),
    grown: values(graph.grown),
    shrunk: values(graph.shrunk),
    self: values(graph.self),
  };
}

interface Callees {
  readonly places: readonly number[];
  readonly single: boolean;
  readonly frames: readonly FlameFrame[];
  readonly rootFrame: number;
}

function mergedCallees(graph: FlameGraph, { places, single, frames, rootFrame }: Callees) {
  const tree = new FlameTree(graph, rootFrame);
  for (const node of places) addCallees(tree, graph, { node, single });
  return tree.finish(frames);
}

interface Place {
  readonly node: number;
  readonly single: boolean;
}

function addCallees(tree: FlameTree, graph: FlameGraph, { node, single }: Place): void {
  const { depth, frame, size, self } = graph;
  const top = single ? 0 : tree.child(0, frame[node]);
  if (!single) tree.add(0, node);
  const open = [top];
  tree.add(top, node);
  tree.addSelf(top, self[node]);
  for (let at = node + 1; at < node + size[node]; at++) {
    const level = depth[at] - depth[node];
    open[level] = tree.child(open[level - 1], frame[at]);
    tree.add(open[level], at);
    tree.addSelf(open[level], self[at]);
  }
}

function addCallers(tree: FlameTree, graph: FlameGraph, node: number): void {
  let at = 0;
  tree.add(at, node);
  for (let caller = graph.parent[node]; caller > 0; caller = graph.parent[caller]) {
    at = tree.child(at, graph.frame[caller]);
    tree.add(at, node);
  }
  tree.addSelf(at, graph.now[node]);
}
