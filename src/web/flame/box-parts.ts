import type { FlameGraph } from "../../views/flame-graph.ts";
import type { WidthKind } from "./flame-layout.ts";

/**
 * A box from left to right: what did not change, what grew, what shrank. The part of growth that
 * shrinkage in the same box makes up for (or the other way round) is shaded weaker, so that the
 * strong shade is the net change.
 *
 *   unchanged │ grown, made up for │ grown, net │ shrunk
 *   unchanged │ grown │ shrunk, net │ shrunk, made up for
 */
export interface BoxParts {
  same: number;
  grownOffset: number;
  grownNet: number;
  shrunkNet: number;
  shrunkOffset: number;
}

export const NO_PARTS: BoxParts = {
  same: 0,
  grownOffset: 0,
  grownNet: 0,
  shrunkNet: 0,
  shrunkOffset: 0,
};

/** Writes the parts of a node into `parts`, which is reused from box to box. */
export function fillParts(
  graph: FlameGraph,
  node: number,
  { kind, parts }: { readonly kind: WidthKind; readonly parts: BoxParts },
): void {
  const grown = graph.grown[node];
  const shrunk = graph.shrunk[node];
  const offset = Math.min(grown, shrunk);
  parts.same = kind === "change" ? 0 : Math.max(0, graph.now[node] - grown);
  parts.grownOffset = offset;
  parts.grownNet = grown - offset;
  parts.shrunkNet = shrunk - offset;
  parts.shrunkOffset = offset;
}
