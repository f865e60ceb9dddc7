import { useEffect, useRef } from "preact/hooks";
import { useWidth } from "../charts/use-width.ts";
import type { FlameModel } from "./flame-model.ts";
import type { FlamePalette } from "./palette.ts";
import { rasterBoxes } from "./raster.ts";
import { BoxList, collectBoxes } from "./visible-boxes.ts";
import { isWhole, panBy, type Zoom, zoomAround } from "./zoom.ts";

export interface FlameMinimapProps {
  readonly model: FlameModel;
  readonly palette: FlamePalette | null;
  readonly zoom: Zoom;
  onZoom(zoom: Zoom): void;
}

const HEIGHT = 28;
/** Rows that can still be told apart in the height. */
const ROWS_MAX = 56;
/** Few rows stay low: this is no second picture. */
const ROW_PX_MAX = 3;
/** A window of a sliver of the graph is still drawn as wide as this. */
const WINDOW_PX_MIN = 3;

/** The whole graph, small, with the visible part in a frame that can be dragged. */
export function FlameMinimap({ model, palette, zoom, onZoom }: FlameMinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref: host, width } = useWidth<HTMLDivElement>();
  useEffect(() => {
    if (canvas.current !== null && palette !== null)
      paint(canvas.current, { model, palette, width });
  }, [model, palette, width]);
  const jump = (event: PointerEvent): void => {
    if (event.buttons !== 1 || width <= 0) return;
    const at = event.offsetX / width;
    // From the whole, a press shows a tenth around it; then the frame follows the pointer.
    const start = isWhole(zoom) ? zoomAround(zoom, at, 10) : zoom;
    onZoom(panBy(start, (at - (start.from + start.to) / 2) / (start.to - start.from)));
  };
  const left = zoom.from * width;
  const shown = Math.max(WINDOW_PX_MIN, (zoom.to - zoom.from) * width);
  return (
    <div
      ref={host}
      class="flame-map"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        jump(event);
      }}
      onPointerMove={jump}
    >
      <canvas ref={canvas} />
      {isWhole(zoom) ? null : <i style={{ left: `${left}px`, width: `${shown}px` }} />}
    </div>
  );
}

interface MapPicture {
  readonly model: FlameModel;
  readonly palette: FlamePalette;
  readonly width: number;
}

function paint(canvas: HTMLCanvasElement, { model, palette, width }: MapPicture): void {
  const rows = Math.min(ROWS_MAX, model.scene.rows);
  const widthPx = Math.max(1, Math.round(width));
  canvas.width = widthPx;
  canvas.height = rows;
  canvas.style.height = `${Math.min(HEIGHT, rows * ROW_PX_MAX)}px`;
  const image = new ImageData(widthPx, rows);
  const pixels = new Uint32Array(image.data.buffer).fill(palette.packed[0]);
  const firstRow = model.flip ? model.scene.rows - rows : 0;
  const target = { image: { widthPx, rows, pixels }, firstRow, hatches: [] };
  const style = {
    palette: palette.packed,
    slots: model.colouring.slots,
    growth: model.colouring.by === "growth",
    matches: model.search?.matches ?? null,
    gapPx: 0,
  };
  const boxes = new BoxList();
  for (const panel of model.scene.panels) {
    const window = { from: 0, to: panel.layout.total };
    const depths = { depthFrom: panel.depthFrom, depthTo: panel.layout.depthMax };
    collectBoxes(panel.layout, { window, widthPx, leastPx: 1, ...depths }, boxes);
    rasterBoxes(boxes, panel, { style, target });
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
