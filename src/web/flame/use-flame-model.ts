import { useMemo, useState } from "preact/hooks";
import type { FlameGraph } from "../../views/flame-graph.ts";
import type { FlameView, PageProps, Params } from "../page.ts";
import { useMatching } from "../table/matching.tsx";
import { SEARCH_PARAM } from "../url-params.ts";
import { colourFrames } from "./colouring.ts";
import {
  FLAME_PARAM,
  type FlameModel,
  findPlace,
  modelRequest,
  placeKey,
  scaledGraph,
} from "./flame-model.ts";
import { type FlameScene, type ScenePlace, sceneOf } from "./flame-scene.ts";
import { type Pivot, pivotName, pivotOf } from "./sandwich.ts";
import { type SearchResult, searchFrames } from "./search-frames.ts";

/** A model, and what of the address could not be read as an expression. */
export interface AskedModel {
  readonly model: FlameModel;
  readonly problems: readonly string[];
}

/** The model of what the address says; each part is made again only when its own part changes. */
export function useFlameModel({ graph: source, head }: FlameView, params: Params): AskedModel {
  const { scale, kind, flip, hasBase, by } = modelRequest(head, params);
  const graph = useMemo(() => scaledGraph(source, head, scale), [source, head, scale.scale]);
  const colouring = useMemo(() => colourFrames(graph, by), [graph, by]);
  const pivot = usePivot(params[FLAME_PARAM.pivot] ?? "");
  const search = useSearch(graph, params[SEARCH_PARAM] ?? "");
  const scene = useMemo(
    () => sceneOf({ graph, kind, flip, pivot: pivot.value }),
    [graph, kind, flip, pivot.value],
  );
  const model = useMemo(
    () => ({ graph, scene, scale, kind, flip, hasBase, colouring, search: search.value }),
    [graph, scene, colouring, search.value, hasBase, scale.scale, scale.unit, scale.hours],
  );
  const problems = [pivot.problem, search.problem].filter((problem) => problem !== null);
  return { model, problems };
}

interface Asked<T> {
  readonly value: T | null;
  readonly problem: string | null;
}

/** One function by its name at once; any other expression when it is compiled. */
function usePivot(pattern: string): Asked<Pivot> {
  const isExact = pivotName(pattern) !== null;
  const { matcher, problem } = useMatching(isExact ? "" : pattern);
  const value = useMemo(
    () => (pattern === "" ? null : pivotOf(pattern, matcher)),
    [pattern, matcher],
  );
  return { value, problem };
}

function useSearch(graph: FlameGraph, pattern: string): Asked<SearchResult> {
  const { matcher, problem } = useMatching(pattern);
  const value = useMemo(
    () => (matcher === null ? null : searchFrames(graph, matcher)),
    [graph, matcher],
  );
  return { value, problem };
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
