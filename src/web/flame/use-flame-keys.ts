import { said } from "../../base/language.ts";

import type { PageProps, Params } from "../page.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { useKeys } from "../use-keys.ts";
import { FLAME_PARAM, type FlameModel, WITHOUT_PIVOT } from "./flame-model.ts";
import type { ScenePlace } from "./flame-scene.ts";
import { nextMatch } from "./search-frames.ts";
import type { ZoomControl } from "./use-zoom.ts";

interface PressContext {
  readonly model: FlameModel;
  open(place: ScenePlace): void;
  focus(place: ScenePlace): void;
}

/** Keys that mean the frame they stand on. */
export function pressedOn(event: KeyboardEvent, place: ScenePlace, context: PressContext): boolean {
  const isCopy = (event.ctrlKey || event.metaKey) && event.key === "c";
  if (isCopy && String(getSelection()) === "") {
    const { graph } = context.model.scene.panels[place.panel].layout;
    navigator.clipboard.writeText(graph.frames[graph.frame[place.node]].name).catch(() => {});
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.key !== "Enter") return false;
  if (event.shiftKey) context.focus(place);
  else context.open(place);
  return true;
}

interface KeysContext {
  readonly params: Params;
  go: PageProps["go"];
  readonly model: FlameModel;
  readonly selected: ScenePlace | null;
  readonly control: ZoomControl;
  select(place: ScenePlace | null): void;
}

const ZOOM_STEP = 1.5;

/** Keys of the page, wherever the focus is. */
export function useFlameKeys(context: KeysContext): void {
  const { go, params, model, selected, control, select } = context;
  const group = "this page" as const;
  const toFunction = (page: "peek" | "source"): void => {
    if (selected === null || (selected.node === 0 && model.scene.pivot === null)) return;
    const { graph } = model.scene.panels[selected.panel].layout;
    const { name } = graph.frames[graph.frame[selected.node]];
    go({ page, params: { f: functionPattern(name) } });
  };
  const back = (): void => {
    if (control.back()) return;
    if (params[FLAME_PARAM.pivot] !== undefined) go({ params: { ...WITHOUT_PIVOT } });
    else select(null);
  };
  const toMatch = (by: 1 | -1): void => {
    const panel = selected?.panel ?? 0;
    const { graph } = model.scene.panels[panel].layout;
    if (model.search === null) return;
    const from = selected?.node ?? 0;
    const node = nextMatch(graph, model.search.matches, { from, by });
    if (node === null) return;
    select({ panel, node, strip: false });
    control.stage.current?.reveal({ panel, node, strip: false });
  };
  const zoomBy = (factor: number) => () => control.stage.current?.zoomBy(factor);
  const flip = (): void => go({ params: { [FLAME_PARAM.flip]: model.flip ? null : "1" } });
  useKeys([
    { keys: ["+", "="], says: said("zoom in"), group, run: zoomBy(ZOOM_STEP) },
    { keys: ["-"], says: said("zoom out"), group, run: zoomBy(1 / ZOOM_STEP) },
    { keys: ["0"], says: said("the whole graph"), group, run: () => control.whole() },
    { keys: ["n"], says: said("next match"), group, run: () => toMatch(1) },
    { keys: ["N"], says: said("previous match"), group, run: () => toMatch(-1) },
    { keys: ["i"], says: said("flip"), group, run: flip },
    { keys: ["p"], says: said("peek at the frame"), group, run: () => toFunction("peek") },
    { keys: ["s"], says: said("source of the frame"), group, run: () => toFunction("source") },
    { keys: ["Escape"], says: said("one step back"), group, run: back },
  ]);
}
