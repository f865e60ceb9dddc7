import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FlameModel } from "./flame-model.ts";
import { ROOT_PLACE } from "./flame-model.ts";
import { leastValueOf, ROW_HEIGHT } from "./flame-painter.ts";
import { moveIn, type ScenePlace, type SceneStep } from "./flame-scene.ts";
import { FlameStage, type StageEvents } from "./flame-stage.ts";
import { FlameTip } from "./flame-tip.tsx";
import { frameFacts, frameSentence, stripSentence } from "./frame-facts.ts";
import { narrowChildren } from "./narrow-frames.ts";
import type { FlamePalette } from "./palette.ts";

export interface FlameCanvasProps {
  readonly model: FlameModel;
  /** Null until the tokens are read. */
  readonly palette: FlamePalette | null;
  readonly label: string;
  readonly compact: boolean;
  readonly selected: ScenePlace | null;
  readonly events: Omit<StageEvents, "hover">;
  /** Keys with a meaning for the view as a whole; true when one was used. */
  onKey(event: KeyboardEvent, place: ScenePlace): boolean;
  onStage(stage: FlameStage | null): void;
}

interface Hovered {
  /** The model the place is one of: another has other nodes. */
  readonly model: FlameModel;
  readonly place: ScenePlace;
  readonly x: number;
  readonly y: number;
}

/** The picture: one tab stop, arrows inside, a tooltip at once. */
export function FlameCanvas(props: FlameCanvasProps) {
  const { model, palette, selected, label, compact } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<FlameStage | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const height = useHeightMax(scroller);
  const newest = useRef(props);
  newest.current = props;
  const content = palette === null ? null : { model, palette, selected };
  useEffect(() => {
    const [parent, picture] = [scroller.current, canvas.current];
    if (parent === null || picture === null || content === null) return;
    stage.current = new FlameStage({ canvas: picture, scroller: parent }, content, {
      hover: (place, at) =>
        setHovered(place === null ? null : { model: newest.current.model, place, ...at }),
      select: (place) => newest.current.events.select(place),
      focus: (place) => newest.current.events.focus(place),
      open: (place) => newest.current.events.open(place),
      settle: (zoom) => newest.current.events.settle(zoom),
      move: (zoom) => newest.current.events.move(zoom),
    });
    newest.current.onStage(stage.current);
    return () => {
      stage.current?.destroy();
      stage.current = null;
      newest.current.onStage(null);
    };
  }, [palette === null]);
  useLayoutEffect(() => {
    if (content !== null) stage.current?.update(content);
  }, [model, palette, selected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const used = stage.current !== null && pressKey(event, newest.current, stage.current);
    if (used) event.preventDefault();
  };
  return (
    <div class="flame-frame">
      <div
        ref={scroller}
        class="flame-scroll"
        style={compact ? {} : { maxHeight: `${height}px` }}
        role="tree"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant="flame-item"
        onKeyDown={onKeyDown}
      >
        <TreeItem model={model} place={selected ?? ROOT_PLACE} stage={stage.current} />
        <div class="flame-rows" style={{ height: `${model.scene.rows * ROW_HEIGHT}px` }}>
          <canvas ref={canvas} class="flame-canvas" />
        </div>
      </div>
      {hovered?.model === model ? <FlameTip {...hovered} stage={stage.current} /> : null}
    </div>
  );
}

const HEIGHT_MIN = 320;
/** Ground below the picture for the line of what is hidden. */
const BELOW_PX = 56;

/** To the lower end of the window, wherever the picture begins. */
function useHeightMax(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(HEIGHT_MIN);
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = (scroller.current?.getBoundingClientRect().top ?? 0) + scrollY;
      setHeight(Math.max(HEIGHT_MIN, Math.floor(innerHeight - top - BELOW_PX)));
    };
    measure();
    const above = new ResizeObserver(measure);
    above.observe(document.body);
    addEventListener("resize", measure);
    return () => {
      above.disconnect();
      removeEventListener("resize", measure);
    };
  }, []);
  return height;
}

/** What the keys stand on, as a sentence: the only item of the tree, as it is the one looked at. */
function TreeItem({
  model,
  place,
  stage,
}: {
  readonly model: FlameModel;
  readonly place: ScenePlace;
  readonly stage: FlameStage | null;
}) {
  const facts = frameFacts(model, place);
  const { layout } = model.scene.panels[place.panel];
  const hasChildren = layout.firstChild[place.node] < layout.firstChild[place.node + 1];
  return (
    <div
      id="flame-item"
      class="vh"
      role="treeitem"
      tabIndex={-1}
      aria-level={facts.level + (place.strip ? 1 : 0)}
      aria-posinset={facts.sibling.at}
      aria-setsize={facts.sibling.of}
      aria-selected
      aria-expanded={hasChildren && !place.strip ? true : undefined}
      aria-live="polite"
    >
      {place.strip ? stripText(model, place, stage) : frameSentence(model, facts)}
    </div>
  );
}

function stripText(model: FlameModel, place: ScenePlace, stage: FlameStage | null): string {
  const { layout } = model.scene.panels[place.panel];
  const least = stage === null ? 0 : leastValueOf(stage.picture(), place.panel);
  const narrow = narrowChildren(layout, place.node, least);
  return stripSentence(narrow?.nodeCount ?? 0, narrow?.value ?? 0, model.scale);
}

const STEPS: Readonly<Record<string, SceneStep>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};
const PAN_STEP = 0.2;

function pressKey(event: KeyboardEvent, props: FlameCanvasProps, stage: FlameStage): boolean {
  const { model, selected, events, onKey } = props;
  const place = selected ?? ROOT_PLACE;
  if (event.ctrlKey || event.metaKey || event.altKey) return onKey(event, place);
  if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    stage.panBy(event.key === "ArrowLeft" ? -PAN_STEP : PAN_STEP);
    return true;
  }
  const step = STEPS[event.key];
  if (step === undefined) return onKey(event, place);
  const leastValue = leastValueOf(stage.picture(), place.panel);
  const next = moveIn(model.scene, place, { step, leastValue });
  events.select(next);
  stage.reveal(next);
  return true;
}
