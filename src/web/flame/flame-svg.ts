import { escapeHtml } from "../../base/escape.ts";
import { said, say } from "../../base/language.ts";
import { amountText } from "./amounts.ts";
import { type BoxParts, fillParts, NO_PARTS } from "./box-parts.ts";
import { SLOT } from "./colouring.ts";
import { fitLabel, type Measure } from "./fit-label.ts";
import { type FlameModel, safeName } from "./flame-model.ts";
import type { FlamePanel } from "./flame-scene.ts";
import { labelsOf } from "./function-name.ts";
import { BoxList, collectBoxes } from "./visible-boxes.ts";
import type { Zoom } from "./zoom.ts";

/** What a picture to take along shows. */
export interface SvgPicture {
  readonly model: FlameModel;
  readonly zoom: Zoom;
  readonly width: number;
  /** One line above the boxes. */
  readonly title: string;
  /** Colours by slot, and of text. */
  readonly css: readonly string[];
  readonly text: string;
  readonly ground: string;
  readonly measure: Measure;
}

const ROW = 20;
const HEAD = 28;
const PAD = 5;
const LABEL_WIDTH_MIN = 24;
const LEAST_PX = 1;
/** Boxes written at most: more are no picture for a page, and the file says so. */
const BOXES_MAX = 40_000;

/** The visible part of a flame graph as SVG; names are text in it, whatever they hold. */
export function flameSvg(picture: SvgPicture): string {
  const { model, width, title, ground, text } = picture;
  const height = HEAD + model.scene.rows * ROW + PAD;
  const boxes = model.scene.panels.flatMap((panel) => boxesOf(picture, panel));
  const kept = boxes.slice(0, BOXES_MAX);
  const cut = boxes.length - kept.length;
  const note = cut > 0 ? say` (${cut} narrow boxes left out)` : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="${text}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<text x="${PAD}" y="18">${escapeHtml(title + note)}</text>`,
    ...kept,
    "</svg>\n",
  ].join("\n");
}

function boxesOf(picture: SvgPicture, panel: FlamePanel): readonly string[] {
  const { zoom, width } = picture;
  const { layout } = panel;
  const boxes = new BoxList();
  const window = { from: zoom.from * layout.total, to: zoom.to * layout.total };
  const depths = { depthFrom: panel.depthFrom, depthTo: layout.depthMax };
  collectBoxes(layout, { window, widthPx: width, leastPx: LEAST_PX, ...depths }, boxes);
  const drawn: string[] = [];
  for (let at = 0; at < boxes.length; at++) {
    const left = Math.max(0, boxes.x[at]);
    const right = Math.min(width, boxes.x[at] + boxes.width[at]);
    const y = HEAD + (panel.origin + panel.sign * boxes.depth[at]) * ROW;
    const place = { left, right, y, x: boxes.x[at], width: boxes.width[at] };
    if (boxes.strip[at] > 0) drawn.push(rect(place, picture.css[SLOT.stripInk]));
    else drawn.push(boxOf(picture, panel, { ...place, node: boxes.node[at] }));
  }
  return drawn;
}

interface Place {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

interface Box extends Place {
  readonly x: number;
  readonly width: number;
  readonly node: number;
}

function boxOf(picture: SvgPicture, panel: FlamePanel, box: Box): string {
  const { model, css, measure } = picture;
  const { graph } = panel.layout;
  const frame = graph.frames[graph.frame[box.node]];
  const isRoot = box.node === 0 && model.scene.pivot === null;
  const name = isRoot ? said("all stacks") : safeName(frame.name);
  const full = `${name} ${amountText(graph.now[box.node], model.scale)}`;
  const room = box.right - box.left - 2 * PAD;
  const label =
    room < LABEL_WIDTH_MIN ? "" : fitLabel(isRoot ? [name] : labelsOf(name), room, measure);
  const bold = frame.owner === "mine" && !isRoot ? ' font-weight="600"' : "";
  const style = frame.inlined ? ' font-style="italic"' : "";
  return [
    `<g><title>${escapeHtml(full)}</title>`,
    rect(box, css[model.colouring.slots[graph.frame[box.node]]]),
    ...(model.colouring.by === "growth" ? changesOf(picture, panel, box) : []),
    label === ""
      ? ""
      : `<text x="${short(box.left + PAD)}" y="${box.y + 14}"${bold}${style}>${escapeHtml(label)}</text>`,
    "</g>",
  ].join("");
}

const PARTS: readonly (readonly [part: keyof BoxParts, slot: number])[] = [
  ["grownOffset", SLOT.grownOffset],
  ["grownNet", SLOT.grown],
  ["shrunkNet", SLOT.shrunk],
  ["shrunkOffset", SLOT.shrunkOffset],
];

function changesOf({ css }: SvgPicture, { layout }: FlamePanel, box: Box): readonly string[] {
  const parts: BoxParts = { ...NO_PARTS };
  fillParts(layout.graph, box.node, { kind: layout.kind, parts });
  const scale = box.width / layout.width[box.node];
  let from = box.x + parts.same * scale;
  return PARTS.flatMap(([part, slot]) => {
    const left = Math.max(box.left, from);
    from += parts[part] * scale;
    const right = Math.min(box.right, from);
    return right - left < 0.1 ? [] : [rect({ ...box, left, right }, css[slot])];
  });
}

function rect({ left, right, y }: Place, fill: string): string {
  const width = Math.max(0.3, right - left - (right - left > 3 ? 1 : 0));
  return `<rect x="${short(left)}" y="${y}" width="${short(width)}" height="${ROW - 1}" fill="${fill}"/>`;
}

function short(pixels: number): string {
  return pixels.toFixed(2).replace(/\.?0+$/, "");
}
