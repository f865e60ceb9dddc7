/** The page that `flame-paint` opens: draws a graph, zooms and pans by script, tells the times. */
import { colourFrames } from "../../src/web/flame/colouring.ts";
import type { FlameModel } from "../../src/web/flame/flame-model.ts";
import { FlamePainter, type Picture } from "../../src/web/flame/flame-painter.ts";
import { sceneOf } from "../../src/web/flame/flame-scene.ts";
import { readPalette } from "../../src/web/flame/palette.ts";
import { panBy, WHOLE, type Zoom, zoomAround } from "../../src/web/flame/zoom.ts";
import { drawFlame } from "./draw-flame.ts";
import type { PaintTimes } from "./paint-times.ts";

const ZOOM_FRAMES = 120;
const PAN_FRAMES = 60;
const ZOOM_STEP = 1.04;
/** Where the zoom goes, as a share of the width: into the thick of the narrow ones. */
const TARGET = 0.31;
const WINDOW_FRAMES = 30;

/** Steps of the script: in, sideways, down the rows, out. */
function zooms(): readonly { readonly zoom: Zoom; readonly top: number }[] {
  const steps: { zoom: Zoom; top: number }[] = [];
  let zoom: Zoom = WHOLE;
  let top = 0;
  const add = (): void => {
    steps.push({ zoom, top });
  };
  for (let i = 0; i < ZOOM_FRAMES; i++, add()) zoom = zoomAround(zoom, TARGET, ZOOM_STEP);
  for (let i = 0; i < PAN_FRAMES; i++, add()) zoom = panBy(zoom, 0.03);
  for (let i = 0; i < PAN_FRAMES; i++, add()) top = Math.min(600, top + 10);
  for (let i = 0; i < ZOOM_FRAMES; i++, add()) zoom = zoomAround(zoom, 1 - TARGET, 1 / ZOOM_STEP);
  return steps;
}

async function measure(nodeCount: number, ratio: number): Promise<PaintTimes> {
  const graph = drawFlame(nodeCount);
  const startMs = performance.now();
  const scene = sceneOf({ graph, kind: "all", flip: false, pivot: null });
  const colouring = colourFrames(graph, "growth");
  const layoutMs = performance.now() - startMs;
  const model: FlameModel = {
    graph,
    scene,
    colouring,
    scale: { unit: "bytes", scale: "abs", hours: 2 },
    kind: "all",
    flip: false,
    hasBase: true,
    search: null,
  };
  const canvas = document.createElement("canvas");
  canvas.width = innerWidth * ratio;
  canvas.height = innerHeight * ratio;
  canvas.style.width = `${innerWidth}px`;
  document.body.replaceChildren(canvas);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) throw new Error("no canvas");
  const painter = new FlamePainter(context);
  const palette = readPalette(document.body);
  const size = { width: innerWidth, height: innerHeight, ratio };
  const still = { selected: null, hovered: null };
  const paint: Paint = (step) => {
    const beganMs = performance.now();
    painter.paint({ model, palette, ...size, ...still, ...step });
    return performance.now() - beganMs;
  };
  const firstPaintMs = paint({ zoom: WHOLE, top: 0 });
  const again = (): Promise<PaintTimes> => timesOf(paint, { layoutMs, firstPaintMs });
  Object.assign(globalThis, { play: again });
  return again();
}

type Paint = (step: Pick<Picture, "zoom" | "top">) => number;

async function timesOf(
  paint: Paint,
  { layoutMs, firstPaintMs }: Pick<PaintTimes, "layoutMs" | "firstPaintMs">,
): Promise<PaintTimes> {
  const { costs, atMs } = await play(paint);
  const sorted = [...costs].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)];
  return {
    layoutMs,
    firstPaintMs,
    paintMs: [at(0.5), at(0.95), at(1)],
    fps: ((atMs.length - 1) * 1000) / (atMs[atMs.length - 1] - atMs[0]),
    slowestFps: slowest(atMs),
    frames: atMs.length,
  };
}

/** One step per frame of the screen. */
function play(paint: Paint) {
  const steps = zooms();
  const costs: number[] = [];
  const atMs: number[] = [];
  return new Promise<{ readonly costs: number[]; readonly atMs: number[] }>((resolve) => {
    const next = (frameMs: number): void => {
      atMs.push(frameMs);
      const step = steps[costs.length];
      if (step === undefined) {
        resolve({ costs, atMs });
        return;
      }
      costs.push(paint(step));
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

function slowest(atMs: readonly number[]): number {
  let fps = Number.POSITIVE_INFINITY;
  for (let at = WINDOW_FRAMES; at < atMs.length; at++) {
    fps = Math.min(fps, (WINDOW_FRAMES * 1000) / (atMs[at] - atMs[at - WINDOW_FRAMES]));
  }
  return fps;
}

Object.assign(globalThis, { measureFlame: measure });
