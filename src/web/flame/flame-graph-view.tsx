import type { ComponentChildren } from "preact";
import { said, say } from "../../base/language.ts";
import type { TableRow } from "../../serve/api.ts";
import { useWidth } from "../charts/use-width.ts";
import type { FlameView, PageProps, Params } from "../page.ts";
import { useSearchTally } from "../search-tally.ts";
import { FlameCanvas } from "./flame-canvas.tsx";
import { FlameHead } from "./flame-head.tsx";
import { FlameHidden } from "./flame-hidden.tsx";
import { type FlameModel, ROOT_PLACE } from "./flame-model.ts";
import { FlameRail, pivotParams } from "./flame-rail.tsx";
import type { ScenePlace } from "./flame-scene.ts";
import type { StageEvents } from "./flame-stage.ts";
import { pressedOn, useFlameKeys } from "./use-flame-keys.ts";
import { useFlameModel, useSelection } from "./use-flame-model.ts";
import { usePalette } from "./use-palette.ts";
import { useZoom, type ZoomControl } from "./use-zoom.ts";
import { isWhole } from "./zoom.ts";
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
  const control = useZoom(model.scene, params, go);
  const open = (place: ScenePlace): void => {
    select(place.strip ? (control.firstOf(place) ?? place) : place);
    control.open(place);
  };
  const focus = (place: ScenePlace): void => focusPlace(model, place, { ...props, control });
  const events: Omit<StageEvents, "hover"> = { select, focus, open, ...control.events };
  useFlameKeys({ params, go, model, selected, select, control });
  useSearchTally(
    model.search === null
      ? null
      : { count: model.search.frameCount, word: "frame", share: model.search.share },
  );
  const place = selected?.strip === true ? { ...selected, strip: false } : selected;
  return (
    <div class={compact ? "flame compact" : "flame"}>
      <div class="flame-main" ref={host}>
        <FlameHead {...props} {...{ model, palette, problems, control }} />
        {model.graph.nodeCount <= 1 ? (
          <p class="flame-empty">
            {said("No stacks are left: the filters or the range hide all of them.")}
          </p>
        ) : (
          <FlameCanvas
            model={model}
            palette={palette}
            label={say`Flame graph of ${view.head.measure.id}, ${model.scene.rows} rows`}
            selected={selected}
            compact={compact}
            events={events}
            onStage={control.onStage}
            onKey={(event, at) => pressedOn(event, at, { model, open, focus })}
          />
        )}
        <FlameHidden
          {...{ model, width }}
          zoom={control.rest}
          lines={view.head.hidden}
          onOpen={open}
        />
        {props.children}
      </div>
      {compact ? null : (
        <FlameRail
          {...{ model, place, go }}
          row={rowFor(props, model, selected)}
          href={props.href}
          onOpen={open}
        />
      )}
    </div>
  );
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
