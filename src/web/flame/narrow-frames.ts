import { type FlameLayout, firstNarrowChild } from "./flame-layout.ts";

/** The frames a strip stands for, widest first; of very many only the first are listed. */
export interface NarrowFrames {
  readonly nodes: readonly number[];
  /** Children of the parent that are not listed. */
  readonly unlisted: number;
  /** Nodes below all of them, those themselves included. */
  readonly nodeCount: number;
  readonly value: number;
}

const LISTED_MAX = 200;

/** Children of `parent` narrower than `leastValue`; null when there are none. */
export function narrowChildren(
  layout: FlameLayout,
  parent: number,
  leastValue: number,
): NarrowFrames | null {
  const { children, firstChild, tailNodes, start, width } = layout;
  const first = firstNarrowChild(layout, parent, leastValue);
  const end = firstChild[parent + 1];
  if (first >= end) return null;
  const last = children[end - 1];
  return {
    nodes: [...children.subarray(first, Math.min(end, first + LISTED_MAX))],
    unlisted: Math.max(0, end - first - LISTED_MAX),
    nodeCount: tailNodes[first],
    value: start[last] + width[last] - start[children[first]],
  };
}

/** The widest frames of the whole picture that are too narrow to be drawn. */
export function widestNarrow(layout: FlameLayout, leastValue: number): readonly number[] {
  const found: number[] = [];
  for (let node = 0; node < layout.graph.nodeCount; ) {
    if (layout.width[node] >= leastValue) {
      node++;
      continue;
    }
    found.push(node);
    node += layout.graph.size[node];
  }
  found.sort((a, b) => layout.width[b] - layout.width[a] || a - b);
  return found.slice(0, LISTED_MAX);
}
