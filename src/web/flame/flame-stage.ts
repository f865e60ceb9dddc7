import { type FlameModel, ROOT_PLACE } from "./flame-model.ts";
import { FlamePainter, leastValueOf, type Picture, placeAt, ROW_HEIGHT } from "./flame-painter.ts";
import { rowOf, type ScenePlace } from "./flame-scene.ts";
import { stripOf } from "./hit-test.ts";
import type { FlamePalette } from "./palette.ts";
import {
  betweenZooms,
  isWhole,
  panBy,
  revealNode,
  WHOLE,
  type Zoom,
  zoomAround,
  zoomToNode,
} from "./zoom.ts";

/** What people do on the picture, as the view has to know it. */
export interface StageEvents {
  /** The pointer is over a place (or over none), at a point of the window. */
  hover(place: ScenePlace | null, at: { readonly x: number; readonly y: number }): void;
  /** A press chose a place: at once. */
  select(place: ScenePlace): void;
  /** The press was a single one: known only a moment later. */
  focus(place: ScenePlace): void;
  /** A double press. */
  open(place: ScenePlace): void;
  /** The window has come to rest. */
  settle(zoom: Zoom): void;
  /** The window moved. */
  move(zoom: Zoom): void;
}

/** What changes with the address and the theme. */
export interface StageContent {
  readonly model: FlameModel;
  readonly palette: FlamePalette;
  readonly selected: ScenePlace | null;
}

const DRAG_PX_MIN = 4;
/** Within this a second press makes a double one. */
const DOUBLE_PRESS_MS = 240;
/** A wheel that began elsewhere scrolls the page on, as long as it does not pause so long. */
const WHEEL_PAUSE_MS = 250;
const SETTLE_MS = 160;
const MOVE_MS = 120;
const WHEEL_ZOOM = 0.0022;
/** One step of a wheel that counts lines instead of pixels. */
const WHEEL_LINE_PX = 33;

/** The canvas and what happens on it; draws at most once per frame of the screen. */
export class FlameStage {
  readonly #canvas: HTMLCanvasElement;
  readonly #scroller: HTMLElement;
  readonly #events: StageEvents;
  readonly #painter: FlamePainter;
  readonly #stop = new AbortController();
  readonly #resizes: ResizeObserver;
  #content: StageContent;
  #zoom: Zoom = WHOLE;
  #hovered: ScenePlace | null = null;
  #frame = 0;
  #moving: { readonly from: Zoom; readonly to: Zoom; readonly startMs: number } | null = null;
  #press: Press | null = null;
  #lastClick: { readonly atMs: number; readonly place: ScenePlace; readonly timer: number } | null =
    null;
  #settleTimer = 0;
  #wheelElsewhereMs = Number.NEGATIVE_INFINITY;
  #wheelHereMs = Number.NEGATIVE_INFINITY;

  constructor(
    parts: { readonly canvas: HTMLCanvasElement; readonly scroller: HTMLElement },
    content: StageContent,
    events: StageEvents,
  ) {
    this.#canvas = parts.canvas;
    this.#scroller = parts.scroller;
    this.#content = content;
    this.#events = events;
    const context = parts.canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("flame graph: no canvas in this browser");
    this.#painter = new FlamePainter(context);
    this.#resizes = new ResizeObserver(() => this.redraw());
    this.#resizes.observe(parts.scroller);
    this.#listen();
    this.#showRoot();
  }

  update(content: StageContent): void {
    const isOther = content.model.scene !== this.#content.model.scene;
    this.#content = content;
    if (isOther) this.#showRoot();
    if (this.#hovered !== null) this.#hovered = null;
    this.redraw();
  }

  /** Rows of callers may stand above it, more than there is room for. */
  #showRoot(): void {
    const row = rowOf(this.#content.model.scene, ROOT_PLACE);
    this.#scroller.scrollTop = row * ROW_HEIGHT - this.#scroller.clientHeight / 2;
  }

  destroy(): void {
    this.#stop.abort();
    this.#resizes.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#settleTimer);
    clearTimeout(this.#lastClick?.timer);
  }

  get zoom(): Zoom {
    return this.#moving?.to ?? this.#zoom;
  }

  /** Draws before the screen is next refreshed. */
  redraw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((atMs) => this.#draw(atMs));
  }

  picture(): Picture {
    const { clientWidth: width, clientHeight: height, scrollTop: top } = this.#scroller;
    const ratio = globalThis.devicePixelRatio || 1;
    const { model, palette, selected } = this.#content;
    const hovered = this.#hovered;
    return { model, palette, zoom: this.#zoom, width, height, top, ratio, selected, hovered };
  }

  /** Shows a window, moving there in a moment where motion is welcome. */
  zoomTo(zoom: Zoom, how: "move" | "jump" = "move"): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (how === "jump" || still) {
      this.#moving = null;
      this.#setZoom(zoom);
    } else {
      this.#moving = { from: this.#zoom, to: zoom, startMs: performance.now() };
    }
    this.redraw();
  }

  zoomBy(factor: number, at = 0.5): void {
    this.#moving = null;
    this.#setZoom(zoomAround(this.#zoom, at, factor));
    this.#settleSoon();
  }

  panBy(share: number): void {
    this.#moving = null;
    this.#setZoom(panBy(this.#zoom, share));
    this.#settleSoon();
  }

  /** The window that a place fills. */
  openPlace(place: ScenePlace): Zoom {
    const { layout } = this.#content.model.scene.panels[place.panel];
    if (!place.strip) return zoomToNode(layout, place.node);
    const strip = stripOf(layout, place.node, leastValueOf(this.picture(), place.panel));
    if (strip === null || layout.total <= 0) return this.#zoom;
    return { from: strip.from / layout.total, to: strip.to / layout.total };
  }

  /** The widest frame a strip stands for. */
  firstOf({ panel, node }: ScenePlace): ScenePlace | null {
    const { layout } = this.#content.model.scene.panels[panel];
    const strip = stripOf(layout, node, leastValueOf(this.picture(), panel));
    return strip && { panel, node: layout.children[strip.narrow], strip: false };
  }

  /** Brings a place into the picture, with as little movement as will do. */
  reveal(place: ScenePlace): void {
    const { scene } = this.#content.model;
    const { layout } = scene.panels[place.panel];
    const zoom = revealNode(layout, this.zoom, place.node);
    if (zoom !== this.zoom) this.zoomTo(zoom);
    const top = rowOf(scene, place) * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    const bottom = top + ROW_HEIGHT - clientHeight;
    if (bottom > scrollTop) this.#scroller.scrollTop = bottom;
  }

  #setZoom(zoom: Zoom): void {
    this.#zoom = zoom;
    this.#events.move(zoom);
    this.redraw();
  }

  #draw(atMs: number): void {
    this.#frame = 0;
    this.#advance(atMs);
    const picture = this.picture();
    const [width, height] = [picture.width * picture.ratio, picture.height * picture.ratio];
    this.#canvas.style.height = `${picture.height}px`;
    if (this.#canvas.width !== Math.round(width) || this.#canvas.height !== Math.round(height)) {
      this.#canvas.width = Math.round(width);
      this.#canvas.height = Math.round(height);
    }
    this.#painter.paint(picture);
  }

  #advance(atMs: number): void {
    if (this.#moving === null) return;
    const share = Math.min(1, Math.max(0, (atMs - this.#moving.startMs) / MOVE_MS));
    const eased = 1 - (1 - share) ** 3;
    const { from, to } = this.#moving;
    if (share >= 1) this.#moving = null;
    this.#setZoom(share >= 1 ? to : betweenZooms(from, to, eased));
    if (share >= 1) this.#events.settle(to);
  }

  #listen(): void {
    const { signal } = this.#stop;
    const canvas = this.#canvas;
    const wheel = { signal, passive: false } as const;
    canvas.addEventListener("wheel", (event) => this.#onWheel(event), wheel);
    addEventListener("wheel", (event) => this.#onWheelAnywhere(event), { signal, passive: true });
    canvas.addEventListener("pointerdown", (event) => this.#onDown(event), { signal });
    canvas.addEventListener("pointermove", (event) => this.#onMove(event), { signal });
    canvas.addEventListener("pointerup", (event) => this.#onUp(event), { signal });
    canvas.addEventListener("pointercancel", () => this.#endPress(), { signal });
    canvas.addEventListener("pointerleave", () => this.#hover(null, { x: 0, y: 0 }), { signal });
    this.#scroller.addEventListener("scroll", () => this.redraw(), { signal });
  }

  #onWheelAnywhere(event: WheelEvent): void {
    if (event.target !== this.#canvas) this.#wheelElsewhereMs = event.timeStamp;
  }

  /**
   * Zooms around the pointer; sideways or with Shift it pans. A movement that began beside the
   * graph scrolls the page on over it, and so does zooming out of what is whole already.
   */
  #onWheel(event: WheelEvent): void {
    const chained = event.timeStamp - this.#wheelElsewhereMs < WHEEL_PAUSE_MS;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const resting = event.timeStamp - this.#wheelHereMs > WHEEL_PAUSE_MS;
    const outOfWhole = isWhole(this.#zoom) && (sideways || event.deltaY > 0) && resting;
    if (!event.ctrlKey && (chained || outOfWhole)) {
      this.#wheelElsewhereMs = event.timeStamp;
      return;
    }
    event.preventDefault();
    this.#wheelHereMs = event.timeStamp;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : WHEEL_LINE_PX;
    const width = Math.max(1, this.#scroller.clientWidth);
    if (sideways) {
      this.panBy(((event.shiftKey ? event.deltaY + event.deltaX : event.deltaX) * unit) / width);
    } else {
      this.zoomBy(Math.exp(-event.deltaY * unit * WHEEL_ZOOM), event.offsetX / width);
    }
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const { clientX: x, clientY: y } = event;
    this.#press = { x, y, zoom: this.zoom, top: this.#scroller.scrollTop, dragged: false };
  }

  #onMove(event: PointerEvent): void {
    const press = this.#press;
    if (press === null) {
      this.#hover(this.#placeOf(event), { x: event.clientX, y: event.clientY });
      return;
    }
    const [dx, dy] = [event.clientX - press.x, event.clientY - press.y];
    if (!press.dragged && Math.hypot(dx, dy) < DRAG_PX_MIN) return;
    press.dragged = true;
    this.#hover(null, { x: 0, y: 0 });
    this.#canvas.classList.add("dragged");
    this.#moving = null;
    this.#setZoom(panBy(press.zoom, -dx / Math.max(1, this.#scroller.clientWidth)));
    this.#scroller.scrollTop = press.top - dy;
  }

  #onUp(event: PointerEvent): void {
    const press = this.#press;
    this.#endPress();
    if (press === null) return;
    if (press.dragged) {
      this.#settleSoon();
      return;
    }
    const place = this.#placeOf(event);
    if (place !== null) this.#click(place, event.timeStamp);
  }

  #endPress(): void {
    this.#press = null;
    this.#canvas.classList.remove("dragged");
  }

  #click(place: ScenePlace, atMs: number): void {
    const last = this.#lastClick;
    clearTimeout(last?.timer);
    this.#lastClick = null;
    if (last !== null && atMs - last.atMs < DOUBLE_PRESS_MS && isSamePlace(last.place, place)) {
      this.#events.open(place);
      return;
    }
    if (place.strip) {
      this.#events.open(place);
      return;
    }
    this.#events.select(place);
    const timer = window.setTimeout(() => this.#events.focus(place), DOUBLE_PRESS_MS);
    this.#lastClick = { atMs, place, timer };
  }

  #placeOf(event: PointerEvent): ScenePlace | null {
    return placeAt(this.picture(), event.offsetX, event.offsetY);
  }

  #hover(place: ScenePlace | null, at: { readonly x: number; readonly y: number }): void {
    const changed = !isSamePlace(this.#hovered, place);
    this.#hovered = place;
    if (changed) this.redraw();
    this.#events.hover(place, at);
  }

  #settleSoon(): void {
    clearTimeout(this.#settleTimer);
    this.#settleTimer = window.setTimeout(() => this.#events.settle(this.#zoom), SETTLE_MS);
  }
}

interface Press {
  readonly x: number;
  readonly y: number;
  readonly zoom: Zoom;
  readonly top: number;
  dragged: boolean;
}

export function isSamePlace(a: ScenePlace | null, b: ScenePlace | null): boolean {
  if (a === null || b === null) return a === b;
  return a.panel === b.panel && a.node === b.node && a.strip === b.strip;
}
