import { showUnseen } from "../../base/escape.ts";
import { say } from "../../base/language.ts";
import type { ViewHead } from "../../serve/api.ts";
import type { FlameGraph } from "../../views/flame-graph.ts";
import type { Params } from "../page.ts";
import { SEARCH_PARAM, WIDTH_PARAM } from "../url-params.ts";
import { changeScaleOf, type ViewScale } from "./amounts.ts";
import { type ColourBy, type Colouring, colourByOf } from "./colouring.ts";
import type { WidthKind } from "./flame-layout.ts";
import type { FlameScene, ScenePlace } from "./flame-scene.ts";
import { findNodeByKey, nodeKey } from "./node-key.ts";
import type { SearchResult } from "./search-frames.ts";
import { shareGraph } from "./share-graph.ts";

/** Parameters of a flame graph that the server need not know. `p` is pprof's. */
export const FLAME_PARAM = {
  /** Key of the selected node; with `^` before it one of the callers of a pivot. */
  selected: "sel",
  /** Visible part of the width. */
  zoom: "z",
  /** Expression of the functions whose stacks are shown. */
  pivot: "p",
  colour: "color",
  /** `1`: callers below their callees. */
  flip: "flip",
  /** `1`: boxes are as wide as what changed. */
  change: "change",
} as const;

/** All stacks again. */
export const WITHOUT_PIVOT = {
  [FLAME_PARAM.pivot]: null,
  [FLAME_PARAM.selected]: null,
  [FLAME_PARAM.zoom]: null,
} as const;

/** Those by which the graph itself does not change. */
const VIEW_PARAMS: readonly string[] = [...Object.values(FLAME_PARAM), SEARCH_PARAM, WIDTH_PARAM];

/** The parameters the graph depends on: the others do not ask the server again. */
export function flameRequest(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !VIEW_PARAMS.includes(name)));
}

/** A flame graph with everything its address says of how it is shown. */
export interface FlameModel {
  /** In shares, where those are asked for. */
  readonly graph: FlameGraph;
  readonly scene: FlameScene;
  readonly scale: ViewScale;
  readonly kind: WidthKind;
  readonly flip: boolean;
  readonly hasBase: boolean;
  readonly colouring: Colouring;
  readonly search: SearchResult | null;
}

/** What is asked of a model, from the address. */
export interface ModelRequest {
  readonly by: ColourBy;
  readonly scale: ViewScale;
  readonly kind: WidthKind;
  readonly flip: boolean;
  readonly hasBase: boolean;
}

export function modelRequest(head: ViewHead, params: Params): ModelRequest {
  const hasBase = head.base !== null;
  const flag = (name: string): boolean => params[name] === "1";
  return {
    hasBase,
    by: colourByOf(params[FLAME_PARAM.colour], hasBase),
    scale: {
      unit: head.measure.unit,
      scale: changeScaleOf(params[WIDTH_PARAM]),
      hours: head.hours,
    },
    kind: hasBase && flag(FLAME_PARAM.change) ? "change" : "all",
    flip: flag(FLAME_PARAM.flip),
  };
}

/** The graph in the scale asked for: shares are of all samples, whatever filters leave. */
export function scaledGraph(graph: FlameGraph, head: ViewHead, scale: ViewScale): FlameGraph {
  if (scale.scale !== "share") return graph;
  const totals = { before: head.total.before, now: head.total.now };
  const hasTotal = totals.now > 0 || totals.before > 0;
  return shareGraph(graph, hasTotal ? totals : { before: graph.before[0], now: graph.now[0] });
}

const CALLERS_MARK = "^";
export const ROOT_PLACE: ScenePlace = { panel: 0, node: 0, strip: false };

/** The place a URL names; null when this scene does not have it. */
export function findPlace(scene: FlameScene, key: string | undefined): ScenePlace | null {
  if (key === undefined) return null;
  const panel = key.startsWith(CALLERS_MARK) ? 1 : 0;
  const graph = scene.panels[panel]?.layout.graph;
  if (graph === undefined) return null;
  const node = findNodeByKey(graph, panel === 1 ? key.slice(1) : key);
  return node === null ? null : { panel, node, strip: false };
}

/** The place for a URL; strips have none of their own, their parent stands for them. */
export function placeKey(scene: FlameScene, { panel, node }: ScenePlace): string {
  const { graph } = scene.panels[panel].layout;
  return (panel === 1 ? CALLERS_MARK : "") + nodeKey(graph, node);
}

/** More of a name is kept out of labels; tooltips tell how much. */
export const NAME_CHARS_MAX = 400;

/** A name from outside, unseen characters written out, cut to what a person reads. */
export function safeName(name: string): string {
  if (name.length <= NAME_CHARS_MAX) return showUnseen(name);
  const more = name.length - NAME_CHARS_MAX;
  return say`${showUnseen(name.slice(0, NAME_CHARS_MAX))}… (${more} characters more)`;
}
