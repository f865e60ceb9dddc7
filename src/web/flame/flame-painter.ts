import { said } from "../../base/language.ts";

import type { FlameFrame } from "../../views/flame-graph.ts";
import { amountText, changeText } from "./amounts.ts";
import { cachedMeasure, fitLabel, type Measure } from "./fit-label.ts";
import { type FlameModel, NAME_CHARS_MAX, safeName } from "./flame-model.ts";
import { depthAtRow, type FlamePanel, rowOf, type ScenePlace } from "./flame-scene.ts";
import { isFolded, labelsOf } from "./function-name.ts";
import { hitFlame, stripOf } from "./hit-test.ts";
import type { FlamePalette } from "./palette.ts";
import { type Hatch, type RasterStyle, rasterBoxes } from "./raster.ts";
import { BoxList, collectBoxes } from "./visible-boxes.ts";
import type { Zoom } from "./zoom.ts";

/** Height of a row in CSS pixels, one of them free. */
export const ROW_HEIGHT = 24;
/** Narrower boxes are drawn as strips, in CSS pixels. */
export const LEAST_WIDTH = 2;

const LABEL_SIZE = 12;
const VALUE_SIZE = 11;
const LABEL_PAD = 6;
/** Nothing readable fits into less. */
const LABEL_WIDTH_MIN = 26;
const BASELINE = 16;
const VALUE_GAP = 8;

/** What to paint, in CSS pixels. */
export interface Picture {
  readonly model: FlameModel;
  readonly palette: FlamePalette;
  readonly zoom: Zoom;
  readonly width: number;
  readonly height: number;
  /** How far the rows are scrolled. */
  readonly top: number;
  readonly ratio: number;
  readonly selected: ScenePlace | null;
  readonly hovered: ScenePlace | null;
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What is written over the boxes, sorted by face: changing the face is what costs. */
interface Labels {
  readonly own: Label[];
  readonly ownInlined: Label[];
  readonly other: Label[];
  readonly inlined: Label[];
  readonly values: Label[];
  readonly dim: Label[];
  /** Boxes of frames that stand for others: an outline says that they are no function. */
  readonly folds: { readonly x: number; readonly y: number; readonly width: number }[];
}

/** Paints flame graphs onto one canvas; buffers are kept from picture to picture. */
export class FlamePainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #rows = document.createElement("canvas");
  readonly #boxes = new BoxList();
  #image: ImageData | null = null;
  #measures: Readonly<Record<Face, Measure>> | null = null;
  #labelsOf = new Map<FlameFrame, readonly string[]>();
  #face = "";

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  /** Draws the picture and returns the hidden part of the visible rows. */
  paint(picture: Picture): void {
    const context = this.#context;
    const { ratio, width, height, palette } = picture;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = palette.ground;
    context.fillRect(0, 0, width * ratio, height * ratio);
    if (width <= 0 || height <= 0) return;
    const labels: Labels = {
      own: [],
      ownInlined: [],
      other: [],
      inlined: [],
      values: [],
      dim: [],
      folds: [],
    };
    const hatches = this.#paintBoxes(picture, labels);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#paintHatches(picture, hatches);
    this.#paintMarks(picture);
    this.#paintLabels(picture, labels);
    this.#paintOutline(picture, picture.hovered, 1);
    this.#paintOutline(picture, picture.selected, 2);
  }

  #paintBoxes(picture: Picture, labels: Labels): readonly Hatch[] {
    const { model, zoom, ratio } = picture;
    const [firstRow, lastRow] = visibleRows(picture);
    const rows = lastRow - firstRow + 1;
    if (rows <= 0) return [];
    const widthPx = Math.round(picture.width * ratio);
    const image = this.#imageOf(widthPx, rows, picture.palette.packed[0]);
    const pixels = new Uint32Array(image.data.buffer);
    const hatches: Hatch[] = [];
    const target = { image: { widthPx, rows, pixels }, firstRow, hatches };
    for (const panel of model.scene.panels) {
      const { total } = panel.layout;
      const window = { from: zoom.from * total, to: zoom.to * total };
      const leastPx = LEAST_WIDTH * ratio;
      const depths = depthsOf(panel, firstRow, lastRow);
      collectBoxes(panel.layout, { window, widthPx, leastPx, ...depths }, this.#boxes);
      rasterBoxes(this.#boxes, panel, { style: this.#styleOf(picture), target });
      this.#collectLabels(picture, panel, labels);
    }
    this.#stretchRows(picture, image, firstRow);
    return hatches;
  }

  #styleOf({ model, palette, ratio }: Picture): RasterStyle {
    return {
      palette: palette.packed,
      slots: model.colouring.slots,
      growth: model.colouring.by === "growth",
      matches: model.search?.matches ?? null,
      gapPx: Math.max(1, Math.round(ratio)),
    };
  }

  #imageOf(width: number, rows: number, ground: number): ImageData {
    if (this.#image?.width !== width || this.#image.height !== rows) {
      this.#image = new ImageData(width, rows);
      this.#rows.width = width;
      this.#rows.height = rows;
    }
    new Uint32Array(this.#image.data.buffer).fill(ground);
    return this.#image;
  }

  /** A line of pixels per row, drawn as high as a row; then the gaps between rows. */
  #stretchRows({ top, ratio, palette, width }: Picture, image: ImageData, firstRow: number): void {
    this.#rows.getContext("2d")?.putImageData(image, 0, 0);
    const context = this.#context;
    const rowPx = ROW_HEIGHT * ratio;
    const y = Math.round((firstRow * ROW_HEIGHT - top) * ratio);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#rows, 0, y, image.width, image.height * rowPx);
    context.fillStyle = palette.ground;
    const gap = Math.max(1, Math.round(ratio));
    for (let row = 1; row <= image.height; row++) {
      context.fillRect(0, Math.round(y + row * rowPx) - gap, width * ratio, gap);
    }
  }

  #paintHatches({ palette, ratio, top }: Picture, hatches: readonly Hatch[]): void {
    if (hatches.length === 0) return;
    const context = this.#context;
    const offset = Math.floor(top / ROW_HEIGHT) * ROW_HEIGHT - top;
    context.fillStyle = hatchPattern(context, palette.hatch) ?? palette.hatch;
    for (const { row, from, to } of hatches) {
      const y = offset + row * ROW_HEIGHT;
      context.fillRect(from / ratio, y, (to - from) / ratio, ROW_HEIGHT - 1);
    }
  }

  /** A bar under what a search found: it is seen where there is no room for a name, too. */
  #paintMarks(picture: Picture): void {
    const { model, zoom, width, palette } = picture;
    if (model.search === null) return;
    const context = this.#context;
    context.fillStyle = palette.ink;
    for (const panel of model.scene.panels) {
      const { graph, total } = panel.layout;
      const window = { from: zoom.from * total, to: zoom.to * total };
      const rows = depthsOf(panel, ...visibleRows(picture));
      const request = { window, widthPx: width, leastPx: LEAST_WIDTH, ...rows };
      collectBoxes(panel.layout, request, this.#boxes);
      for (let at = 0; at < this.#boxes.length; at++) {
        const frame = graph.frame[this.#boxes.node[at]];
        if (this.#boxes.strip[at] > 0 || model.search.matches[frame] === 0) continue;
        const y = yOf(picture, panel, this.#boxes.depth[at]);
        const boxWidth = Math.max(1, this.#boxes.width[at] - 1);
        context.fillRect(this.#boxes.x[at], y + ROW_HEIGHT - 3, boxWidth, 2);
      }
    }
  }

  #collectLabels(picture: Picture, panel: FlamePanel, labels: Labels): void {
    const boxes = this.#boxes;
    for (let at = 0; at < boxes.length; at++) {
      const x = boxes.x[at] / picture.ratio;
      const left = Math.max(0, x);
      const right = Math.min(picture.width, x + boxes.width[at] / picture.ratio);
      if (right - left < LABEL_WIDTH_MIN) continue;
      const y = yOf(picture, panel, boxes.depth[at]);
      if (boxes.strip[at] === 0) {
        this.#label(picture, { panel, node: boxes.node[at], left, right, y, labels });
      }
    }
  }

  #label(picture: Picture, box: LabelledBox): void {
    const { labels, node, left, right, y } = box;
    const { graph } = box.panel.layout;
    const frame = graph.frames[graph.frame[node]];
    const isRoot = node === 0 && picture.model.scene.pivot === null;
    const face = faceOf(frame);
    const measures = this.#measuresOf(picture.palette.sans);
    if (face === "dim") labels.folds.push({ x: left, y, width: right - left });
    const room = right - left - 2 * LABEL_PAD;
    const names = isRoot ? [said("all stacks"), "all"] : this.#namesOf(frame);
    const text = fitLabel(names, room, measures[face]);
    if (text === "") return;
    const at = { x: left + LABEL_PAD, y: y + BASELINE };
    labels[face].push({ text, ...at });
    if (text !== names[0]) return;
    const used = measures[face](text) + VALUE_GAP;
    const value = valueLabel(picture.model, box);
    if (measures.values(value) > room - used) return;
    labels.values.push({ text: value, x: at.x + used, y: at.y });
  }

  #namesOf(frame: FlameFrame): readonly string[] {
    const known = this.#labelsOf.get(frame);
    if (known !== undefined) return known;
    const names = labelsOf(safeName(frame.name.slice(0, NAME_CHARS_MAX)));
    this.#labelsOf.set(frame, names);
    return names;
  }

  #paintLabels({ palette }: Picture, labels: Labels): void {
    const context = this.#context;
    context.textBaseline = "alphabetic";
    context.direction = "ltr";
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    for (const { x, y, width } of labels.folds) {
      context.strokeRect(x + 0.5, y + 0.5, width - 2, ROW_HEIGHT - 2);
    }
    context.setLineDash([]);
    for (const face of FACES) {
      if (labels[face].length === 0) continue;
      context.font = fontOf(face, palette.sans);
      context.fillStyle = palette.text;
      for (const { text, x, y } of labels[face]) context.fillText(text, x, y);
    }
  }

  #measuresOf(sans: string) {
    if (this.#measures !== null && this.#face === sans) return this.#measures;
    const measure = (face: Face): Measure =>
      cachedMeasure((text) => {
        this.#context.font = fontOf(face, sans);
        return this.#context.measureText(text).width;
      });
    this.#face = sans;
    this.#measures = {
      own: measure("own"),
      ownInlined: measure("ownInlined"),
      dim: measure("dim"),
      other: measure("other"),
      inlined: measure("inlined"),
      values: measure("values"),
    };
    return this.#measures;
  }

  #paintOutline(picture: Picture, place: ScenePlace | null, thickness: number): void {
    if (place === null) return;
    const span = spanOf(picture, place);
    if (span === null) return;
    const context = this.#context;
    const left = Math.max(-thickness, span.left);
    const right = Math.min(picture.width + thickness, span.right);
    if (right < 0 || left > picture.width) return;
    context.strokeStyle = picture.palette.ink;
    context.lineWidth = thickness;
    const y = rowOf(picture.model.scene, place) * ROW_HEIGHT - picture.top;
    const inset = thickness / 2;
    const wide = Math.max(thickness + 1, right - left - 1);
    context.strokeRect(left + inset, y + inset, wide - thickness, ROW_HEIGHT - 1 - thickness);
  }
}

interface LabelledBox {
  readonly panel: FlamePanel;
  readonly node: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly labels: Labels;
}

const FACES = ["own", "ownInlined", "other", "inlined", "dim", "values"] as const;
type Face = (typeof FACES)[number];

function faceOf(frame: FlameFrame): Exclude<Face, "values"> {
  if (isFolded(frame.name)) return "dim";
  if (frame.inlined) return frame.owner === "mine" ? "ownInlined" : "inlined";
  return frame.owner === "mine" ? "own" : "other";
}

function fontOf(face: Face, sans: string): string {
  if (face === "values") return `${VALUE_SIZE}px ${sans}`;
  const style = { own: "600 ", ownInlined: "italic 600 ", other: "", inlined: "italic ", dim: "" }[
    face
  ];
  return `${style}${LABEL_SIZE}px ${sans}`;
}

function valueLabel({ scale, colouring }: FlameModel, { panel, node }: LabelledBox): string {
  const { graph } = panel.layout;
  return colouring.by === "growth"
    ? changeText(graph.grown[node] - graph.shrunk[node], scale)
    : amountText(graph.now[node], scale);
}

function visibleRows({ model, top, height }: Picture): readonly [first: number, last: number] {
  const end = Math.min(model.scene.rows, Math.ceil((top + height) / ROW_HEIGHT));
  return [Math.floor(top / ROW_HEIGHT), end - 1];
}

function depthsOf(panel: FlamePanel, firstRow: number, lastRow: number) {
  const [a, b] = [(firstRow - panel.origin) * panel.sign, (lastRow - panel.origin) * panel.sign];
  return { depthFrom: Math.max(panel.depthFrom, Math.min(a, b)), depthTo: Math.max(a, b) };
}

function yOf({ top }: Picture, panel: FlamePanel, depth: number): number {
  return (panel.origin + panel.sign * depth) * ROW_HEIGHT - top;
}

/** Where a place lies across the picture; null for a strip that is none at this zoom. */
function spanOf(picture: Picture, place: ScenePlace) {
  const { layout } = picture.model.scene.panels[place.panel];
  const { from, to } = picture.zoom;
  const scale = picture.width / ((to - from) * layout.total);
  const x = (value: number): number => (value - from * layout.total) * scale;
  if (!place.strip) {
    const left = layout.start[place.node];
    return { left: x(left), right: x(left + layout.width[place.node]) };
  }
  const strip = stripOf(layout, place.node, LEAST_WIDTH / scale);
  return strip === null ? null : { left: x(strip.from), right: x(strip.to) };
}

/** The place under a point of the picture. */
export function placeAt(picture: Picture, x: number, y: number): ScenePlace | null {
  const { model, zoom, width, top } = picture;
  const found = depthAtRow(model.scene, Math.floor((y + top) / ROW_HEIGHT));
  if (found === null || width <= 0) return null;
  const { layout } = model.scene.panels[found.panel];
  const share = zoom.from + (x / width) * (zoom.to - zoom.from);
  const leastValue = leastValueOf(picture, found.panel);
  const hit = hitFlame(layout, { value: share * layout.total, depth: found.depth, leastValue });
  return hit === null ? null : { ...hit, panel: found.panel };
}

/** The width of the narrowest box drawn as such, in units of the measure. */
export function leastValueOf({ model, zoom, width }: Picture, panel: number): number {
  const { total } = model.scene.panels[panel].layout;
  return (LEAST_WIDTH * (zoom.to - zoom.from) * total) / Math.max(1, width);
}

let hatch: { readonly colour: string; readonly pattern: CanvasPattern | null } | null = null;
const HATCH_STEP = 6;

/** Diagonal lines, as the legend has them. */
function hatchPattern(context: CanvasRenderingContext2D, colour: string): CanvasPattern | null {
  if (hatch?.colour === colour) return hatch.pattern;
  const tile = document.createElement("canvas");
  tile.width = HATCH_STEP;
  tile.height = HATCH_STEP;
  const brush = tile.getContext("2d");
  if (brush === null) return null;
  brush.strokeStyle = colour;
  brush.lineWidth = 1.6;
  for (const shift of [-HATCH_STEP, 0, HATCH_STEP]) {
    brush.moveTo(shift, HATCH_STEP);
    brush.lineTo(shift + HATCH_STEP, 0);
  }
  brush.stroke();
  hatch = { colour, pattern: context.createPattern(tile, "repeat") };
  return hatch.pattern;
}
