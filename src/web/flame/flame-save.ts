import type { FlameView } from "../page.ts";
import { amountText, changeText, levelScale } from "./amounts.ts";
import { cachedMeasure } from "./fit-label.ts";
import type { FlameModel } from "./flame-model.ts";
import { FlamePainter, ROW_HEIGHT } from "./flame-painter.ts";
import { flameSvg } from "./flame-svg.ts";
import type { FlamePalette } from "./palette.ts";
import type { Zoom } from "./zoom.ts";

/** What is saved: the window as it is, with all its rows. */
export interface SavedFlame {
  readonly model: FlameModel;
  readonly palette: FlamePalette | null;
  readonly view: FlameView;
  readonly zoom: Zoom;
}

const WIDTH = 1600;
const RATIO = 2;
const HEAD = 28;
/** Canvases of browsers end at 16,384 pixels; rows beyond are only in the SVG. */
const ROWS_MAX = 300;

/** Hands the picture to the browser as a file. */
export function saveFlame(format: "png" | "svg", saved: SavedFlame): void {
  const { palette, view } = saved;
  if (palette === null) return;
  const name = `flame-${view.head.measure.id}.${format}`;
  if (format === "svg")
    download(new Blob([svgOf(saved, palette)], { type: "image/svg+xml" }), name);
  else pngOf(saved, palette).toBlob((blob) => blob !== null && download(blob, name), "image/png");
}

function svgOf({ model, view, zoom }: SavedFlame, palette: FlamePalette): string {
  const context = document.createElement("canvas").getContext("2d");
  if (context !== null) context.font = "12px sans-serif";
  const measure = cachedMeasure((text) => context?.measureText(text).width ?? text.length * 8);
  const { css, text, ground } = palette;
  return flameSvg({
    model,
    zoom,
    width: WIDTH,
    title: titleOf(model, view),
    css,
    text,
    ground,
    measure,
  });
}

function pngOf({ model, view, zoom }: SavedFlame, palette: FlamePalette): HTMLCanvasElement {
  const height = Math.min(ROWS_MAX, model.scene.rows) * ROW_HEIGHT;
  const picture = document.createElement("canvas");
  picture.width = WIDTH * RATIO;
  picture.height = height * RATIO;
  const inner = picture.getContext("2d");
  const nothing = { selected: null, hovered: null, top: 0 };
  if (inner !== null) {
    const size = { width: WIDTH, height, ratio: RATIO };
    new FlamePainter(inner).paint({ model, palette, zoom, ...size, ...nothing });
  }
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height + HEAD * RATIO;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = palette.text;
  context.font = `${13 * RATIO}px ${palette.sans}`;
  context.fillText(titleOf(model, view), 6 * RATIO, 18 * RATIO);
  context.drawImage(picture, 0, HEAD * RATIO);
  return canvas;
}

/** `inuse_space, 75.8 MB → 328.2 MB, +252.4 MB`. */
function titleOf({ scene, scale, hasBase }: FlameModel, { head }: FlameView): string {
  const { graph } = scene.panels[0].layout;
  const level = levelScale(scale);
  const now = amountText(graph.now[0], level);
  if (!hasBase) return `${head.measure.id}, ${now}`;
  const change = changeText(graph.grown[0] - graph.shrunk[0], level);
  return `${head.measure.id}, ${amountText(graph.before[0], level)} → ${now}, ${change}`;
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
