import { type FlameLayout, firstNarrowChild } from "./flame-layout.ts";

/** A place the keys can stand on: a node, or the strip of the narrow children of a node. */
export interface FlamePlace {
  readonly node: number;
  /** True for the strip below `node`. */
  readonly strip: boolean;
}

export type FlameStep = "parent" | "child" | "next" | "previous" | "first" | "last";

/** The place one step on; the same place where there is none. */
export function stepFrom(
  layout: FlameLayout,
  place: FlamePlace,
  move: { readonly step: FlameStep; readonly leastValue: number },
): FlamePlace {
  if (move.step === "parent") return parentOf(layout, place);
  if (move.step === "child") return childOf(layout, place, move.leastValue);
  const parent = place.strip ? place.node : layout.graph.parent[place.node];
  if (parent < 0) return place;
  const wide = firstNarrowChild(layout, parent, move.leastValue);
  const first = layout.firstChild[parent];
  const hasStrip = wide < layout.firstChild[parent + 1];
  const last = hasStrip ? wide : wide - 1;
  const at = place.strip ? wide : Math.min(wide, placeAmong(layout, parent, place.node));
  const wanted = { next: at + 1, previous: at - 1, first, last }[move.step];
  const next = Math.min(last, Math.max(first, wanted));
  return next === wide && hasStrip
    ? { node: parent, strip: true }
    : { node: layout.children[next], strip: false };
}

function parentOf(layout: FlameLayout, place: FlamePlace): FlamePlace {
  if (place.strip) return { node: place.node, strip: false };
  return { node: Math.max(0, layout.graph.parent[place.node]), strip: false };
}

function childOf(layout: FlameLayout, place: FlamePlace, leastValue: number): FlamePlace {
  const first = layout.firstChild[place.node];
  if (place.strip || first === layout.firstChild[place.node + 1]) return place;
  const child = layout.children[first];
  return layout.width[child] < leastValue
    ? { node: place.node, strip: true }
    : { node: child, strip: false };
}

function placeAmong(layout: FlameLayout, parent: number, node: number): number {
  return layout.children.indexOf(node, layout.firstChild[parent]);
}

/** Place among the siblings, from 1, and their number: what a screen reader says of a tree item. */
export function siblingPlace(layout: FlameLayout, node: number) {
  const parent = layout.graph.parent[node];
  if (parent < 0) return { at: 1, of: 1 };
  const first = layout.firstChild[parent];
  return {
    at: placeAmong(layout, parent, node) - first + 1,
    of: layout.firstChild[parent + 1] - first,
  };
}

/** Nodes from the root to `node`, the root left out: the stack, outermost caller first. */
export function stackOf(layout: FlameLayout, node: number): readonly number[] {
  const stack: number[] = [];
  for (let at = node; at > 0; at = layout.graph.parent[at]) stack.push(at);
  return stack.reverse();
}
