import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PageProps, Params } from "../page.ts";
import { FLAME_PARAM } from "./flame-model.ts";
import type { FlameScene, ScenePlace } from "./flame-scene.ts";
import type { FlameStage, StageEvents } from "./flame-stage.ts";
import { formatZoom, isWhole, parseZoom, WHOLE, type Zoom } from "./zoom.ts";

export interface ZoomControl {
  /** The window as it is now. */
  readonly zoom: Zoom;
  /** The window when it last came to rest. */
  readonly rest: Zoom;
  readonly stage: { readonly current: FlameStage | null };
  readonly events: Pick<StageEvents, "move" | "settle">;
  onStage(stage: FlameStage | null): void;
  open(place: ScenePlace): void;
  /** The widest frame a strip stands for; null where there is none. */
  firstOf(strip: ScenePlace): ScenePlace | null;
  jump(zoom: Zoom): void;
  whole(): void;
  /** One zoom back; false when there is none. */
  back(): boolean;
}

/** The window of the picture: it moves at once, and stands in the address once it rests. */
export function useZoom(scene: FlameScene, params: Params, go: PageProps["go"]): ZoomControl {
  const text = params[FLAME_PARAM.zoom] ?? "";
  const asked = useMemo(() => parseZoom(text) ?? WHOLE, [text]);
  const stage = useRef<FlameStage | null>(null);
  const steps = useRef<Zoom[]>([]);
  const [zoom, setZoom] = useState(asked);
  const [rest, setRest] = useState(asked);
  useEffect(() => {
    // Back, forward or a link: what the picture shows already is left alone.
    if (formatZoom(stage.current?.zoom ?? WHOLE) !== formatZoom(asked)) {
      stage.current?.zoomTo(asked, "jump");
      setZoom(asked);
    }
    setRest(asked);
  }, [asked, scene]);
  const settle = (next: Zoom): void => {
    setRest(next);
    if (formatZoom(next) !== (text || null)) {
      go({ params: { [FLAME_PARAM.zoom]: formatZoom(next) } }, "replace");
    }
  };
  const zoomTo = (next: Zoom): void => {
    go({ params: { [FLAME_PARAM.zoom]: formatZoom(next) } });
    stage.current?.zoomTo(next);
  };
  return {
    zoom,
    rest,
    stage,
    events: { move: setZoom, settle },
    onStage: (made) => {
      stage.current = made;
      made?.zoomTo(asked, "jump");
    },
    open: (place) => {
      const next = stage.current?.openPlace(place);
      if (next === undefined || formatZoom(next) === formatZoom(rest)) return;
      steps.current.push(rest);
      zoomTo(next);
    },
    firstOf: (strip) => stage.current?.firstOf(strip) ?? null,
    jump: (next) => {
      stage.current?.zoomTo(next, "jump");
      settle(next);
    },
    whole: () => {
      steps.current = [];
      stage.current?.zoomTo(WHOLE);
      go({ params: { [FLAME_PARAM.zoom]: null, [FLAME_PARAM.pivot]: null } });
    },
    back: () => {
      if (isWhole(rest)) return false;
      zoomTo(steps.current.pop() ?? WHOLE);
      return true;
    },
  };
}
