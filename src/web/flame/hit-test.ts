import {
  childrenEnd,
  type FlameLayout,
  firstChildRightOf,
  firstNarrowChild,
} from "./flame-layout.ts";
import type { FlamePlace } from "./walk.ts";

export interface FlamePoint {
  /** On the value axis. */
  readonly value: number;
  readonly depth: number;
  /** Narrower than this, in units of the measure, a box is part of a strip. */
  readonly leastValue: number;
}

/** The box or strip at a point; null beside the graph. O(depth · log children). */
export function hitFlame(layout: FlameLayout, point: FlamePoint): FlamePlace | null {
  const { children, firstChild, start } = layout;
  if (point.value < 0 || point.value >= layout.total) return null;
  let node = 0;
  for (let depth = 0; depth < point.depth; depth++) {
    const at = firstChildRightOf(layout, node, point.value);
    if (at >= firstChild[node + 1] || start[children[at]] > point.value) return null;
    if (at >= firstNarrowChild(layout, node, point.leastValue)) {
      return depth + 1 === point.depth ? { node, strip: true } : null;
    }
    node = children[at];
  }
  return { node, strip: false };
}

/** Where the strip of the narrow children of `parent` lies, and how many nodes it stands for. */
export function stripOf(layout: FlameLayout, parent: number, leastValue: number) {
  const narrow = firstNarrowChild(layout, parent, leastValue);
  if (narrow >= layout.firstChild[parent + 1]) return null;
  const from = layout.start[layout.children[narrow]];
  return { narrow, from, to: childrenEnd(layout, parent), nodes: layout.tailNodes[narrow] };
}
