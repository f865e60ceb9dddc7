import { grown } from "../../base/grown.ts";
import {
  childrenEnd,
  type FlameLayout,
  firstChildRightOf,
  firstNarrowChild,
} from "./flame-layout.ts";

/** Part of the value axis that fills the picture, in units of the measure. */
export interface ValueWindow {
  readonly from: number;
  readonly to: number;
}

/** Which part of a layout is looked at, and how wide the picture is. */
export interface BoxRequest {
  readonly window: ValueWindow;
  readonly widthPx: number;
  /** Boxes narrower than this are not drawn one by one: a strip stands for them. */
  readonly leastPx: number;
  /** First and last depth wanted. */
  readonly depthFrom: number;
  readonly depthTo: number;
}

const FIRST_CAPACITY = 1024;

/**
 * Boxes to draw, as columns that are reused from picture to picture. `strip` is 0 for the box of
 * `node`; otherwise the row is a strip that stands for narrow siblings: `node` is their parent,
 * `strip` the number of nodes in their subtrees.
 */
export class BoxList {
  length = 0;
  node = new Uint32Array(FIRST_CAPACITY);
  depth = new Uint16Array(FIRST_CAPACITY);
  strip = new Uint32Array(FIRST_CAPACITY);
  x = new Float64Array(FIRST_CAPACITY);
  width = new Float64Array(FIRST_CAPACITY);
  /** What the strips hide together. */
  hiddenNodes = 0;
  hiddenValue = 0;

  clear(): void {
    this.length = 0;
    this.hiddenNodes = 0;
    this.hiddenValue = 0;
  }

  /** Makes room for a row and returns its place. */
  claim(): number {
    if (this.length === this.node.length) this.#grow();
    return this.length++;
  }

  #grow(): void {
    const capacity = this.node.length * 2;
    this.node = grown(this.node, new Uint32Array(capacity));
    this.depth = grown(this.depth, new Uint16Array(capacity));
    this.strip = grown(this.strip, new Uint32Array(capacity));
    this.x = grown(this.x, new Float64Array(capacity));
    this.width = grown(this.width, new Float64Array(capacity));
  }
}

/**
 * Fills `boxes` with what is visible, depth first. The work is in proportion to what is wide enough
 * to be seen, not to the graph: children left of the window are skipped by binary search, narrow
 * ones in one step, as they stand last among their siblings.
 */
export function collectBoxes(layout: FlameLayout, request: BoxRequest, boxes: BoxList): void {
  boxes.clear();
  if (layout.total <= 0 || !(request.window.to > request.window.from)) return;
  new BoxWalk(layout, request, boxes).run();
}

/** A cursor over the visible part of the tree: one open slice of children per depth. */
class BoxWalk {
  readonly #layout: FlameLayout;
  readonly #request: BoxRequest;
  readonly #boxes: BoxList;
  readonly #scale: number;
  readonly #leastValue: number;
  /** Per open depth: the next child to visit and where the wide ones end. */
  readonly #next: number[] = [];
  readonly #end: number[] = [];

  constructor(layout: FlameLayout, request: BoxRequest, boxes: BoxList) {
    this.#layout = layout;
    this.#request = request;
    this.#boxes = boxes;
    this.#scale = request.widthPx / (request.window.to - request.window.from);
    this.#leastValue = request.leastPx / this.#scale;
  }

  run(): void {
    const { children, start } = this.#layout;
    this.#visit(0);
    while (this.#next.length > 0) {
      const top = this.#next.length - 1;
      const at = this.#next[top];
      if (at >= this.#end[top] || start[children[at]] >= this.#request.window.to) {
        this.#next.pop();
        this.#end.pop();
        continue;
      }
      this.#next[top] = at + 1;
      this.#visit(children[at]);
    }
  }

  #visit(node: number): void {
    const { graph, start, width, firstChild } = this.#layout;
    const depth = graph.depth[node];
    if (depth >= this.#request.depthFrom) this.#emit(node, 0, start[node], width[node]);
    if (depth >= this.#request.depthTo || firstChild[node] === firstChild[node + 1]) return;
    const narrow = firstNarrowChild(this.#layout, node, this.#leastValue);
    if (narrow < firstChild[node + 1]) this.#strip(node, narrow);
    const first = firstChildRightOf(this.#layout, node, this.#request.window.from);
    if (first >= narrow) return;
    this.#next.push(first);
    this.#end.push(narrow);
  }

  #strip(parent: number, narrow: number): void {
    const { children, start, tailNodes } = this.#layout;
    const { from, to } = this.#request.window;
    const left = start[children[narrow]];
    const value = childrenEnd(this.#layout, parent) - left;
    if (left >= to || left + value <= from) return;
    this.#boxes.hiddenNodes += tailNodes[narrow];
    this.#boxes.hiddenValue += value;
    this.#emit(parent, tailNodes[narrow], left, value);
  }

  #emit(node: number, strip: number, left: number, value: number): void {
    const depth = this.#layout.graph.depth[node] + (strip > 0 ? 1 : 0);
    if (depth < this.#request.depthFrom) return;
    const at = this.#boxes.claim();
    this.#boxes.node[at] = node;
    this.#boxes.depth[at] = depth;
    this.#boxes.strip[at] = strip;
    this.#boxes.x[at] = (left - this.#request.window.from) * this.#scale;
    this.#boxes.width[at] = value * this.#scale;
  }
}
