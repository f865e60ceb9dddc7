import { useMemo, useState } from "preact/hooks";
import type { FlameView, PageProps, Params } from "../page.ts";
import { SEARCH_PARAM } from "../url-params.ts";
import {
  colouringFor,
  FLAME_PARAM,
  type FlameModel,
  findPlace,
  modelRequest,
  placeKey,
  scaledGraph,
  sceneFor,
  searchFor,
} from "./flame-model.ts";
import type { FlameScene, ScenePlace } from "./flame-scene.ts";

/** The model of what the address says; each part is made again only when its own part changes. */
export function useFlameModel({ graph: source, head }: FlameView, params: Params): FlameModel {
  const request = modelRequest(head, params);
  const { scale, kind, flip, hasBase, pivot, by } = request;
  const graph = useMemo(() => scaledGraph(source, head, scale), [source, head, scale.scale]);
  const scene = useMemo(() => sceneFor(graph, request), [graph, kind, flip, pivot]);
  const colouring = useMemo(() => colouringFor(graph, request), [graph, by]);
  const pattern = params[SEARCH_PARAM];
  const search = useMemo(() => searchFor(graph, pattern), [graph, pattern]);
  return useMemo(
    () => ({ graph, scene, scale, kind, flip, hasBase, colouring, search }),
    [graph, scene, colouring, search, hasBase, scale.scale, scale.unit, scale.hours],
  );
}

/** Where the keys stand, kept in the address; a strip, which has no key, is remembered here. */
export function useSelection(
  scene: FlameScene,
  params: Params,
  go: PageProps["go"],
): readonly [selected: ScenePlace | null, select: (place: ScenePlace | null) => void] {
  const [last, setLast] = useState<Remembered | null>(null);
  const key = params[FLAME_PARAM.selected];
  const selected = useMemo(
    () => (last?.scene === scene && last.key === key ? last.place : findPlace(scene, key)),
    [scene, key, last],
  );
  const select = (place: ScenePlace | null): void => {
    const next = place === null ? undefined : placeKey(scene, place);
    setLast(place === null || next === undefined ? null : { scene, key: next, place });
    go({ params: { [FLAME_PARAM.selected]: next ?? null } }, "replace");
  };
  return [selected, select];
}

interface Remembered {
  readonly scene: FlameScene;
  readonly key: string;
  readonly place: ScenePlace;
}
