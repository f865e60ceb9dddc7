import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TableRow } from "../../serve/api.ts";
import { useWidth } from "../charts/use-width.ts";
import type { FlameView, PageProps, Params } from "../page.ts";
import { useSearchTally } from "../search-tally.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { useKeys } from "../use-keys.ts";
import { FlameCanvas } from "./flame-canvas.tsx";
import { FlameHidden } from "./flame-hidden.tsx";
import { FlameLegend } from "./flame-legend.tsx";
import { FlameMinimap } from "./flame-minimap.tsx";
import { FLAME_PARAM, type FlameModel, ROOT_PLACE, safeName } from "./flame-model.ts";
import { FlameRail, pivotParams } from "./flame-rail.tsx";
import { saveFlame } from "./flame-save.ts";
import type { ScenePlace } from "./flame-scene.ts";
import type { FlameStage, StageEvents } from "./flame-stage.ts";
import { FlameTools } from "./flame-tools.tsx";
import { pivotName } from "./sandwich.ts";
import { nextMatch } from "./search-frames.ts";
import { useFlameModel, useSelection } from "./use-flame-model.ts";
import { usePalette } from "./use-palette.ts";
import { formatZoom, isWhole, parseZoom, WHOLE, type Zoom } from "./zoom.ts";
import "./flame.css";

export interface FlameGraphViewProps extends Pick<PageProps, "go" | "href"> {
  readonly view: FlameView;
  /** Of the address: selection, zoom, search and colours stand there. */
  readonly params: Params;
  /** Only the picture with its legend, for a page that shows it beside other things. */
  readonly compact?: boolean;
  /** Stands below the picture, beside the selected frame. */
  readonly children?: ComponentChildren;
  /** Sites by function, for what the captures of the run tell of the selected frame. */
  readonly rows?: readonly TableRow[];
}

/** The flame graph with its legend, tools, minimap, what is hidden, and the selected frame. */
export function FlameGraphView(props: FlameGraphViewProps) {
  const { view, params, go, compact = false } = props;
  const { model, problems } = useFlameModel(view, params);
  const [chosen, select] = useSelection(model.scene, params, go);
  const selected = chosen ?? (model.scene.pivot === null ? null : ROOT_PLACE);
  const { ref: host, width } = useWidth<HTMLDivElement>();
  const palette = usePalette(host);
  const control = useZoom(model, props);
  const open = (place: ScenePlace): void => {
    if (!place.strip) select(place);
    control.open(place);
  };
  const focus = (place: ScenePlace): void => focusPlace(model, place, { ...props, control });
  const events: Omit<StageEvents, "hover"> = { select, focus, open, ...control.events };
  useFlameKeys({ props, model, selected, select, control });
  useSearchTally(
    model.search === null
      ? null
      : { count: model.search.frameCount, word: "frame", share: model.search.share },
  );
  const label = `Flame graph of ${view.head.measure.id}, ${model.scene.rows} rows`;
  return (
    <div class={compact ? "flame compact" : "flame"}>
      <div class="flame-main" ref={host}>
        {compact ? null : (
          <FlameTools
            model={model}
            params={params}
            go={go}
            isWhole={isWhole(control.zoom)}
            onWhole={() => control.whole()}
            onSave={(format) => saveFlame(format, { model, palette, view, zoom: control.zoom })}
          />
        )}
        <FlameLegend model={model} palette={palette} />
        <PivotLine model={model} params={params} go={go} />
        {problems.map((problem) => (
          <p key={problem} class="flame-pivot" role="alert">
            {problem}
          </p>
        ))}
        {compact ? null : (
          <FlameMinimap model={model} palette={palette} zoom={control.zoom} onZoom={control.jump} />
        )}
        {model.graph.nodeCount <= 1 ? (
          <p class="flame-empty">No stacks are left: the filters or the range hide all of them.</p>
        ) : (
          <FlameCanvas
            model={model}
            palette={palette}
            label={label}
            selected={selected}
            events={events}
            onStage={control.onStage}
            onKey={(event, place) => pressedOn(event, place, { model, open, focus, control })}
          />
        )}
        <FlameHidden
          model={model}
          zoom={control.rest}
          width={width}
          lines={view.head.hidden}
          onOpen={open}
        />
        {props.children}
      </div>
      {compact ? null : (
        <FlameRail
          model={model}
          place={selected?.strip === true ? { ...selected, strip: false } : selected}
          row={rowFor(props, model, selected)}
          go={go}
          href={props.href}
          onOpen={open}
        />
      )}
    </div>
  );
}

/** Says whose stacks are shown, and leads back. */
function PivotLine({
  model,
  params,
  go,
}: Pick<FlameGraphViewProps, "params" | "go"> & { readonly model: FlameModel }) {
  const pattern = params[FLAME_PARAM.pivot];
  if (pattern === undefined) {
    return <p class="flame-pivot">All stacks. Press a frame for those that lead to it.</p>;
  }
  const back = (
    <button type="button" class="link" onClick={() => go({ params: { ...WITHOUT_PIVOT } })}>
      All stacks
    </button>
  );
  const name = safeName(pivotName(pattern) ?? pattern);
  const { scene } = model;
  return (
    <p class="flame-pivot">
      {scene.pivot === null ? (
        <>
          No frame matches <code>{name}</code>: all stacks are shown.
        </>
      ) : (
        <>
          All stacks through <code>{name}</code>, {scene.occurrences}{" "}
          {placesWord(scene.occurrences)}; callers {model.flip ? "below" : "above"}, callees{" "}
          {model.flip ? "above" : "below"}.
        </>
      )}{" "}
      {back} <kbd>Esc</kbd>
    </p>
  );
}

const WITHOUT_PIVOT = {
  [FLAME_PARAM.pivot]: null,
  [FLAME_PARAM.selected]: null,
  [FLAME_PARAM.zoom]: null,
} as const;

function placesWord(count: number): string {
  return count === 1 ? "place" : "places";
}

interface ZoomControl {
  /** The window as it is now. */
  readonly zoom: Zoom;
  /** The window when it last came to rest. */
  readonly rest: Zoom;
  readonly stage: { readonly current: FlameStage | null };
  readonly events: Pick<StageEvents, "move" | "settle">;
  onStage(stage: FlameStage | null): void;
  open(place: ScenePlace): void;
  jump(zoom: Zoom): void;
  whole(): void;
  /** One zoom back; false when there is none. */
  back(): boolean;
}

/** The window of the picture: it moves at once, and stands in the address once it rests. */
function useZoom(model: FlameModel, { params, go }: FlameGraphViewProps): ZoomControl {
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
  }, [asked, model.scene]);
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

interface FocusContext extends FlameGraphViewProps {
  readonly control: ZoomControl;
}

/** All stacks that lead to a frame; the root leads back to all stacks. */
function focusPlace(model: FlameModel, place: ScenePlace, { go, control }: FocusContext): void {
  if (place.strip) return;
  const { graph } = model.scene.panels[place.panel].layout;
  const isRoot = place.panel === 0 && place.node === 0;
  if (isRoot && model.scene.pivot === null) {
    if (!isWhole(control.rest)) control.whole();
    return;
  }
  if (!isRoot) go({ params: pivotParams(graph.frames[graph.frame[place.node]].name) });
}

interface PressContext {
  readonly model: FlameModel;
  readonly control: ZoomControl;
  open(place: ScenePlace): void;
  focus(place: ScenePlace): void;
}

/** Keys that mean the frame they stand on. */
function pressedOn(event: KeyboardEvent, place: ScenePlace, context: PressContext): boolean {
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
  readonly props: FlameGraphViewProps;
  readonly model: FlameModel;
  readonly selected: ScenePlace | null;
  readonly control: ZoomControl;
  select(place: ScenePlace | null): void;
}

const ZOOM_STEP = 1.5;

/** Keys of the page, wherever the focus is. */
function useFlameKeys({ props, model, selected, control, select }: KeysContext): void {
  const { go, params } = props;
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
    { keys: ["+", "="], says: "zoom in", group, run: zoomBy(ZOOM_STEP) },
    { keys: ["-"], says: "zoom out", group, run: zoomBy(1 / ZOOM_STEP) },
    { keys: ["0"], says: "the whole graph", group, run: () => control.whole() },
    { keys: ["n"], says: "next match", group, run: () => toMatch(1) },
    { keys: ["N"], says: "previous match", group, run: () => toMatch(-1) },
    { keys: ["i"], says: "flip", group, run: flip },
    { keys: ["p"], says: "peek at the frame", group, run: () => toFunction("peek") },
    { keys: ["s"], says: "source of the frame", group, run: () => toFunction("source") },
    { keys: ["Escape"], says: "one step back", group, run: back },
  ]);
}

function rowFor(
  { rows }: FlameGraphViewProps,
  model: FlameModel,
  place: ScenePlace | null,
): TableRow | null {
  if (rows === undefined || place === null) return null;
  const { graph } = model.scene.panels[place.panel].layout;
  const { name } = graph.frames[graph.frame[place.node]];
  return rows.find((row) => row.name === name) ?? null;
}
