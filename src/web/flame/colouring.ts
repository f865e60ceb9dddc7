import { phrase, said } from "../../base/language.ts";

import type { CodeOwner, FlameFrame, FlameGraph } from "../../views/flame-graph.ts";
import { isFolded, packageOf, shortPackage } from "./function-name.ts";

/** What the colour of a box tells. */
export type ColourBy = "growth" | "package" | "owner";

/** Places in a palette; `FADED` added to one is the same colour for what a search did not find. */
export const SLOT = {
  ground: 0,
  own: 1,
  other: 2,
  grown: 3,
  grownOffset: 4,
  shrunk: 5,
  shrunkOffset: 6,
  stripInk: 7,
  stripGround: 8,
  /** Frames that stand for others that were folded. */
  folded: 9,
  /** The first of five. */
  series: 10,
} as const;
export const FADED = 16;
export const PALETTE_SIZE = 32;
/** More hues than these are not told apart by everybody. */
const SERIES_MAX = 5;

export interface LegendEntry {
  readonly slot: number;
  readonly label: string;
  /** Share of the stacks that go through such frames; null where that is not what is told. */
  readonly share: number | null;
}

/** The colour of each frame, and what the colours stand for. */
export interface Colouring {
  readonly by: ColourBy;
  readonly slots: Uint8Array;
  readonly legend: readonly LegendEntry[];
}

/** What a URL asks for; growth where there is a base, else packages. */
export function colourByOf(text: string | undefined, hasBase: boolean): ColourBy {
  if (text === "package" || text === "owner") return text;
  return hasBase ? "growth" : "package";
}

/** Decides colours by frame: nodes are a million, frames some thousands. */
export function colourFrames(graph: FlameGraph, by: ColourBy): Colouring {
  if (by === "package") return byPackage(graph);
  if (by === "owner") return byOwner(graph);
  const slots = slotsOf(graph, ({ owner }) => (owner === "mine" ? SLOT.own : SLOT.other));
  return { by, slots, legend: [] };
}

/** One more than there are frames: the root of stacks through several functions is none of them. */
function slotsOf(graph: FlameGraph, slotOf: (frame: FlameFrame) => number): Uint8Array {
  const slots = new Uint8Array(graph.frames.length + 1).fill(SLOT.other);
  for (const [index, frame] of graph.frames.entries()) {
    slots[index] = isFolded(frame.name) ? SLOT.folded : slotOf(frame);
  }
  // The root is nobody's code.
  slots[0] = SLOT.other;
  return slots;
}

const OWNERS: Readonly<Record<CodeOwner, { readonly slot: number; readonly label: string }>> = {
  mine: { slot: SLOT.series, label: phrase("your code") },
  library: { slot: SLOT.series + 2, label: phrase("other modules") },
  standard: { slot: SLOT.own, label: phrase("Go's library") },
  runtime: { slot: SLOT.other, label: phrase("the runtime") },
};

function byOwner(graph: FlameGraph): Colouring {
  const slots = slotsOf(graph, ({ owner }) => OWNERS[owner].slot);
  const legend = Object.values(OWNERS).map(({ slot, label }) => ({
    slot,
    label,
    share: shareThrough(graph, slots, slot),
  }));
  return { by: "owner", slots, legend };
}

/**
 * The packages that cover most of the picture. The runtime is left out: every goroutine ends in
 * its gopark, and a colour for it would tell nothing.
 */
function byPackage(graph: FlameGraph): Colouring {
  const largest = [...areas(graph)]
    .filter(([path, area]) => path !== "" && area > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, SERIES_MAX)
    .map(([path]) => path);
  const slotOf = new Map(largest.map((path, index) => [path, SLOT.series + index]));
  const slots = slotsOf(graph, ({ name }) => slotOf.get(packageOf(name)) ?? SLOT.other);
  const named = largest.map((path, index) => ({
    slot: SLOT.series + index,
    label: shortPackage(path),
    share: shareThrough(graph, slots, SLOT.series + index),
  }));
  const others = { slot: SLOT.other, label: said("other packages"), share: null };
  return { by: "package", slots, legend: [...named, others] };
}

/** Sum of the widths of all boxes by package. */
function areas(graph: FlameGraph): ReadonlyMap<string, number> {
  const byFrame = new Float64Array(graph.frames.length);
  for (let node = 1; node < graph.nodeCount; node++) {
    byFrame[graph.frame[node]] += graph.now[node] + graph.shrunk[node];
  }
  const byPath = new Map<string, number>();
  for (const [index, { name, owner }] of graph.frames.entries()) {
    if (owner === "runtime") continue;
    const path = packageOf(name);
    byPath.set(path, (byPath.get(path) ?? 0) + byFrame[index]);
  }
  return byPath;
}

/** Share of the stacks that go through frames of a colour; each counts once. */
function shareThrough(graph: FlameGraph, slots: Uint8Array, slot: number): number {
  let sum = 0;
  for (let node = 1; node < graph.nodeCount; ) {
    const found = slots[graph.frame[node]] === slot;
    if (found) sum += graph.now[node] + graph.shrunk[node];
    node += found ? graph.size[node] : 1;
  }
  const total = graph.nodeCount === 0 ? 0 : graph.now[0] + graph.shrunk[0];
  return total > 0 ? sum / total : 0;
}
