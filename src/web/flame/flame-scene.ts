import type { FlameGraph } from "../../views/flame-graph.ts";
import { type FlameLayout, layoutFlame, type WidthKind } from "./flame-layout.ts";
import { type Pivot, sandwichOf } from "./sandwich.ts";
import { type FlamePlace, stepFrom } from "./walk.ts";

/** A layout in the picture: its root stands in row `origin`, depth d in row `origin + sign · d`. */
export interface FlamePanel {
  readonly layout: FlameLayout;
  readonly origin: number;
  readonly sign: 1 | -1;
  /** The first depth drawn: callers leave the row of the function itself to its callees. */
  readonly depthFrom: 0 | 1;
}

/** What is drawn: one tree, or callees and callers of one function on both sides of its row. */
export interface FlameScene {
  /** The first holds the root or the pivot; the second, if any, its callers. */
  readonly panels: readonly FlamePanel[];
  readonly rows: number;
  /** The pattern whose stacks are shown, null for the whole graph. */
  readonly pivot: string | null;
  readonly occurrences: number;
}

/** A place in a scene. */
export interface ScenePlace extends FlamePlace {
  readonly panel: number;
}

export interface SceneRequest {
  readonly graph: FlameGraph;
  readonly kind: WidthKind;
  /** Callees above their callers, as flames. */
  readonly flip: boolean;
  readonly pivot: Pivot | null;
}

/** The whole graph, or all stacks through the pivot where anything matches it. */
export function sceneOf({ graph, kind, flip, pivot }: SceneRequest): FlameScene {
  const sandwich = sandwichOf(graph, pivot);
  if (sandwich === null) return plainScene(layoutFlame(graph, kind), flip);
  const below = layoutFlame(sandwich.below, kind);
  const above = layoutFlame(sandwich.above, kind);
  const origin = flip ? below.depthMax : above.depthMax;
  const sign = flip ? -1 : 1;
  return {
    panels: [
      { layout: below, origin, sign, depthFrom: 0 },
      { layout: above, origin, sign: flip ? 1 : -1, depthFrom: 1 },
    ],
    rows: below.depthMax + above.depthMax + 1,
    pivot: pivot?.pattern ?? null,
    occurrences: sandwich.occurrences,
  };
}

function plainScene(layout: FlameLayout, flip: boolean): FlameScene {
  const panel: FlamePanel = flip
    ? { layout, origin: layout.depthMax, sign: -1, depthFrom: 0 }
    : { layout, origin: 0, sign: 1, depthFrom: 0 };
  return { panels: [panel], rows: layout.depthMax + 1, pivot: null, occurrences: 0 };
}

/** The row of a place. */
export function rowOf(scene: FlameScene, place: ScenePlace): number {
  const { layout, origin, sign } = scene.panels[place.panel];
  return origin + sign * (layout.graph.depth[place.node] + (place.strip ? 1 : 0));
}

/** The panel that owns a row, and the depth there; null outside. */
export function depthAtRow(scene: FlameScene, row: number) {
  for (const [panel, { layout, origin, sign, depthFrom }] of scene.panels.entries()) {
    const depth = sign > 0 ? row - origin : origin - row;
    if (depth >= depthFrom && depth <= layout.depthMax) return { panel, depth };
  }
  return null;
}

export type SceneStep = "up" | "down" | "left" | "right" | "first" | "last";

/** One step in the picture; from the row of a pivot its callers are reached, too. */
export function moveIn(
  scene: FlameScene,
  place: ScenePlace,
  move: { readonly step: SceneStep; readonly leastValue: number },
): ScenePlace {
  const { leastValue } = move;
  const sideways = { left: "previous", right: "next", first: "first", last: "last" } as const;
  const panel = scene.panels[place.panel];
  if (move.step !== "up" && move.step !== "down") {
    const next = stepFrom(panel.layout, place, { step: sideways[move.step], leastValue });
    return { ...next, panel: place.panel };
  }
  const outwards = (move.step === "down") === panel.sign > 0;
  if (outwards) return deeper(scene, place, leastValue);
  const isRoot = place.node === 0 && !place.strip;
  if (isRoot && scene.panels.length > 1) return deeper(scene, { ...place, panel: 1 }, leastValue);
  const next = stepFrom(panel.layout, place, { step: "parent", leastValue });
  // The row of the pivot belongs to the callees.
  return { ...next, panel: next.node === 0 && !next.strip ? 0 : place.panel };
}

function deeper(scene: FlameScene, place: ScenePlace, leastValue: number): ScenePlace {
  const { layout } = scene.panels[place.panel];
  const next = stepFrom(layout, place, { step: "child", leastValue });
  const stayed = next.node === place.node && next.strip === place.strip;
  return { ...next, panel: stayed && place.node === 0 && !place.strip ? 0 : place.panel };
}
