import { useEffect, useMemo, useRef } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { GraphView } from "../../serve/api.ts";
import { useWidth } from "../charts/use-width.ts";
import { GraphShapes } from "./graph-shapes.tsx";
import type { GraphLayout, LaidBox } from "./read-layout.ts";
import { type PanZoom, usePanZoom } from "./use-pan-zoom.ts";
import { revealed, zoomed } from "./view-box.ts";
import { type GraphStep, walkGraph } from "./walk-graph.ts";
import "./graph.css";

export interface GraphCanvasProps {
  readonly view: GraphView;
  readonly layout: GraphLayout;
  readonly selected: number | null;
  readonly found: ReadonlySet<number> | null;
  readonly height: number;
  onSelect(node: number | null): void;
  /** A key for the selected node; true when it meant something. */
  onKey(node: number, key: string): boolean;
}

/** An application hears the keys itself, so it takes the focus. */
const ONE_TAB_STOP = { tabIndex: 0 } as const;
const ZOOM_STEP = 1.3;
const STEPS: Readonly<Record<string, GraphStep>> = {
  ArrowUp: "caller",
  ArrowDown: "callee",
  ArrowLeft: "left",
  ArrowRight: "right",
  k: "caller",
  j: "callee",
};

/** The graph in its window: drag, wheel, two fingers, and arrows along its edges. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { view, layout, selected, found, height } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const frame = useMemo(() => ({ width, height }), [width, height]);
  const panZoom = usePanZoom(svg, layout, frame, heaviestBox(props));
  useReveal(props, panZoom);
  const { scale, x, y } = panZoom.view;
  const shapes = useMemo(
    () => <GraphShapes {...{ layout, view, selected, found }} />,
    [layout, view, selected, found],
  );
  const name = selected === null ? undefined : view.nodes[selected]?.name;
  return (
    <div class="graph" ref={ref}>
      <div
        role="application"
        {...ONE_TAB_STOP}
        aria-label={say`Call graph of ${view.nodes.length} functions: arrows walk its heaviest edges`}
        onClick={(event) => {
          if (!panZoom.wasDragged()) props.onSelect(nodeUnder(event.target));
        }}
        onKeyDown={(event) => onKey(event, props, panZoom)}
      >
        <svg ref={svg} width={width} height={height} aria-hidden="true" {...panZoom.pointer}>
          <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})`}>
            {shapes}
          </g>
        </svg>
      </div>
      <p class="vh" aria-live="polite">
        {name}
      </p>
      <ZoomButtons {...panZoom} />
    </div>
  );
}

/** Own code counts this much more: most of a program's stacks end in the same runtime function. */
const OWN_WORTH = 10;

/** Where one begins to read: the box that most goes through. */
function heaviestBox({ view, layout }: GraphCanvasProps): LaidBox | null {
  const size = (node: number | null): number => {
    const shown = node === null ? undefined : view.nodes[node];
    if (shown === undefined) return -1;
    const { now, grown, shrunk } = shown.cumulative;
    const worth = shown.owner === "mine" ? OWN_WORTH : 1;
    return worth * (view.head.base === null ? now : grown + shrunk);
  };
  return layout.boxes.toSorted((a, b) => size(b.node) - size(a.node) || a.y - b.y)[0] ?? null;
}

function nodeUnder(target: EventTarget | null): number | null {
  const box = target instanceof Element ? target.closest("[data-node]") : null;
  return box === null ? null : Number(box.getAttribute("data-node"));
}

function onKey(event: KeyboardEvent, props: GraphCanvasProps, panZoom: PanZoom): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!walk(event.key, props) && !zoomByKey(event.key, panZoom) && !forNode(event.key, props))
    return;
  event.preventDefault();
}

function walk(key: string, { view, layout, selected, onSelect }: GraphCanvasProps): boolean {
  const step = STEPS[key];
  if (step === undefined) return false;
  const graph = { edges: view.edges, boxes: layout.boxes };
  const next = selected === null ? 0 : walkGraph(graph, selected, step);
  if (next !== null) onSelect(next);
  return true;
}

function zoomByKey(key: string, { setView, showAll }: PanZoom): boolean {
  const factor = key === "+" || key === "=" ? ZOOM_STEP : key === "-" ? 1 / ZOOM_STEP : null;
  if (factor !== null) {
    setView((view, frame) => zoomed(view, factor, frame.width / 2, frame.height / 2));
  } else if (key === "0") showAll();
  else return false;
  return true;
}

function forNode(key: string, { selected, onSelect, onKey: onNodeKey }: GraphCanvasProps): boolean {
  if (selected === null) return false;
  if (key !== "Escape") return onNodeKey(selected, key);
  onSelect(null);
  return true;
}

/** Brings the selected node into sight when it changes. */
function useReveal({ layout, selected }: GraphCanvasProps, { setView }: PanZoom): void {
  useEffect(() => {
    const box = layout.boxes.find(({ node }) => node === selected);
    if (box === undefined || selected === null) return;
    setView((view, frame) => (frame.width === 0 ? view : revealed(view, box, frame)));
  }, [selected, layout]);
}

function ZoomButtons({ setView, showAll }: PanZoom) {
  const by = (factor: number) => (): void =>
    setView((view, frame) => zoomed(view, factor, frame.width / 2, frame.height / 2));
  return (
    <div class="graph-zoom">
      <button type="button" class="btn" aria-label={said("Zoom in")} onClick={by(ZOOM_STEP)}>
        +
      </button>
      <button type="button" class="btn" aria-label={said("Zoom out")} onClick={by(1 / ZOOM_STEP)}>
        −
      </button>
      <button type="button" class="btn" onClick={showAll}>
        {said("Fit")} <kbd>0</kbd>
      </button>
    </div>
  );
}
