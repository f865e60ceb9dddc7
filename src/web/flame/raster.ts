import { type BoxParts, fillParts, NO_PARTS } from "./box-parts.ts";
import { FADED, SLOT } from "./colouring.ts";
import type { FlamePanel } from "./flame-scene.ts";
import type { BoxList } from "./visible-boxes.ts";

/**
 * Rows of boxes as pixels: one line of pixels per row, which the canvas then draws as high as a row
 * is. A picture of a million frames costs as much as a picture of what can be seen of them.
 */
export interface RowImage {
  readonly widthPx: number;
  readonly rows: number;
  /** One 32-bit colour each, `rows` lines of `widthPx`. */
  readonly pixels: Uint32Array;
}

export interface RasterStyle {
  /** Colours by slot, as the canvas stores them. */
  readonly palette: Uint32Array;
  /** Slot by frame. */
  readonly slots: Uint8Array;
  /** True where boxes show what grew and shrank. */
  readonly growth: boolean;
  /** 1 for frames that a search found; null without a search. */
  readonly matches: Uint8Array | null;
  /** Device pixels left free at the right of a box. */
  readonly gapPx: number;
}

/** A span of a row that is to be hatched, as shrinkage is told from growth without its colour. */
export interface Hatch {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Boxes narrower than this many gaps have none. */
const GAPS_IN_BOX_MIN = 3;
/** Lines of the pattern of a strip: one in so many pixels (times the gap). */
const STRIP_STEP = 3;
const HATCH_PX_MIN = 3;

/** The rows to draw in: `firstRow` of the scene is line 0 of the image. */
export interface RasterTarget {
  readonly image: RowImage;
  readonly firstRow: number;
  readonly hatches: Hatch[];
}

/** Draws the boxes of one panel. */
export function rasterBoxes(
  boxes: BoxList,
  panel: FlamePanel,
  { style, target }: { readonly style: RasterStyle; readonly target: RasterTarget },
): void {
  new Raster(panel, style, target).draw(boxes);
}

class Raster {
  readonly #panel: FlamePanel;
  readonly #style: RasterStyle;
  readonly #target: RasterTarget;
  readonly #parts: BoxParts = { ...NO_PARTS };

  constructor(panel: FlamePanel, style: RasterStyle, target: RasterTarget) {
    this.#panel = panel;
    this.#style = style;
    this.#target = target;
  }

  draw(boxes: BoxList): void {
    const { widthPx, rows } = this.#target.image;
    const { origin, sign } = this.#panel;
    for (let at = 0; at < boxes.length; at++) {
      const row = origin + sign * boxes.depth[at] - this.#target.firstRow;
      if (row < 0 || row >= rows) continue;
      const x = boxes.x[at];
      const left = Math.max(0, Math.round(x));
      const right = Math.min(widthPx, Math.round(x + boxes.width[at]));
      if (right <= left) continue;
      if (boxes.strip[at] > 0) this.#strip(row, left, right);
      else this.#box({ row, left, right, x, width: boxes.width[at], node: boxes.node[at] });
    }
  }

  #box(box: PixelBox): void {
    const { graph } = this.#panel.layout;
    const { slots, matches, gapPx, growth } = this.#style;
    const frame = graph.frame[box.node];
    const faded = matches !== null && matches[frame] === 0 ? FADED : 0;
    // A box that ends beyond the picture has its gap there, too.
    const ends = box.x + box.width <= this.#target.image.widthPx;
    const gap = ends && box.right - box.left >= GAPS_IN_BOX_MIN * gapPx ? gapPx : 0;
    const right = box.right - gap;
    this.#fill(box.row, box.left, right, slots[frame] + faded);
    const changed = graph.grown[box.node] + graph.shrunk[box.node];
    if (growth && changed > 0) this.#changes({ ...box, right }, faded);
  }

  #changes(box: PixelBox, faded: number): void {
    const { layout } = this.#panel;
    const parts = this.#parts;
    fillParts(layout.graph, box.node, { kind: layout.kind, parts });
    const value = layout.width[box.node];
    if (value <= 0) return;
    const scale = box.width / value;
    const edge = (sum: number) =>
      Math.min(box.right, Math.max(box.left, Math.round(box.x + sum * scale)));
    const weak = parts.same + parts.grownOffset;
    const grown = weak + parts.grownNet;
    const strong = grown + parts.shrunkNet;
    this.#fill(box.row, edge(parts.same), edge(weak), SLOT.grownOffset + faded);
    this.#fill(box.row, edge(weak), edge(grown), SLOT.grown + faded);
    this.#fill(box.row, edge(grown), edge(strong), SLOT.shrunk + faded);
    this.#fill(box.row, edge(strong), box.right, this.#lastSlot(parts) + faded);
    const [from, to] = [edge(grown), box.right];
    const hatched = parts.shrunkNet + parts.shrunkOffset > 0 && to - from >= HATCH_PX_MIN;
    if (hatched) this.#target.hatches.push({ row: box.row, from, to });
  }

  /** Rounding may leave a pixel at the right: it belongs to the last part there is. */
  #lastSlot(parts: BoxParts): number {
    if (parts.shrunkOffset > 0) return SLOT.shrunkOffset;
    if (parts.shrunkNet > 0) return SLOT.shrunk;
    return SLOT.grown;
  }

  #strip(row: number, left: number, right: number): void {
    const { palette, gapPx } = this.#style;
    const { pixels, widthPx } = this.#target.image;
    const step = STRIP_STEP * Math.max(1, gapPx);
    const line = row * widthPx;
    for (let x = left; x < right; x++) {
      const slot = x % step < Math.max(1, gapPx) ? SLOT.stripInk : SLOT.stripGround;
      pixels[line + x] = palette[slot];
    }
  }

  #fill(row: number, left: number, right: number, slot: number): void {
    if (right <= left) return;
    const { pixels, widthPx } = this.#target.image;
    pixels.fill(this.#style.palette[slot], row * widthPx + left, row * widthPx + right);
  }
}

interface PixelBox {
  readonly row: number;
  readonly left: number;
  readonly right: number;
  /** Where the box begins and how wide it is, unrounded and also outside the picture. */
  readonly x: number;
  readonly width: number;
  readonly node: number;
}
