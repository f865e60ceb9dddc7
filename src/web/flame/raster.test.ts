import { describe, expect, test } from "vitest";
import { type DrawnStacks, drawnFlame } from "../../../test/drawn/flame.ts";
import { colourFrames, FADED, PALETTE_SIZE, SLOT } from "./colouring.ts";
import { sceneOf } from "./flame-scene.ts";
import { type Hatch, rasterBoxes } from "./raster.ts";
import { pivotOf } from "./sandwich.ts";
import { searchFrames } from "./search-frames.ts";
import { BoxList, collectBoxes } from "./visible-boxes.ts";

/** Rows as text: a letter a pixel. */
const LETTERS: Readonly<Record<number, string>> = {
  [SLOT.ground]: ".",
  [SLOT.own]: "O",
  [SLOT.other]: "o",
  [SLOT.grown]: "G",
  [SLOT.grownOffset]: "g",
  [SLOT.shrunk]: "S",
  [SLOT.shrunkOffset]: "s",
  [SLOT.stripInk]: "|",
  [SLOT.stripGround]: "-",
  [SLOT.own + FADED]: "f",
};

interface Drawing {
  readonly now: DrawnStacks;
  readonly base?: DrawnStacks;
  readonly search?: string;
  readonly pivot?: string;
}

function picture({ now, base, search, pivot = "" }: Drawing) {
  const graph = drawnFlame(now, base);
  const scene = sceneOf({
    graph,
    kind: "all",
    flip: false,
    pivot: pivot === "" ? null : pivotOf(pivot, new RegExp(pivot)),
  });
  const image = { widthPx: 20, rows: scene.rows, pixels: new Uint32Array(20 * scene.rows) };
  const hatches: Hatch[] = [];
  for (const panel of scene.panels) {
    const boxes = new BoxList();
    const window = { from: 0, to: panel.layout.total };
    const depths = { depthFrom: panel.depthFrom, depthTo: 9 };
    collectBoxes(panel.layout, { window, widthPx: 20, leastPx: 2, ...depths }, boxes);
    const style = {
      palette: Uint32Array.from({ length: PALETTE_SIZE }, (_, slot) => slot),
      slots: colourFrames(panel.layout.graph, "growth").slots,
      growth: true,
      matches:
        search === undefined ? null : searchFrames(panel.layout.graph, new RegExp(search)).matches,
      gapPx: 1,
    };
    rasterBoxes(boxes, panel, { style, target: { image, firstRow: 0, hatches } });
  }
  const rows = Array.from({ length: scene.rows }, (_, row) =>
    [...image.pixels.subarray(row * 20, row * 20 + 20)].map((slot) => LETTERS[slot]).join(""),
  );
  return { rows, hatches };
}

describe("raster", () => {
  test("boxes nest with a gap at their right; narrow siblings are a strip", () => {
    const { rows } = picture({ now: { ab: 10, c: 8, d: 1, e: 1 } });
    expect(rows).toEqual(["ooooooooooooooooooo.", "OOOOOOOOO.OOOOOOO.|-", "OOOOOOOOO..........."]);
  });

  test("a box shows what stayed, grew and shrank, the net change stronger", () => {
    const grown = picture({ now: { a: 16, b: 0.001 }, base: { a: 6, b: 4 } });
    expect(grown.rows[0]).toBe("ooooooggggGGGGGGsss.");
    expect(grown.rows[1].slice(0, 16)).toBe("OOOOOOGGGGGGGGG.");
    const shrunk = picture({ now: { a: 8 }, base: { a: 20 } });
    expect(shrunk.rows[1]).toBe("OOOOOOOOSSSSSSSSSSS.");
    expect(shrunk.hatches).toContainEqual({ row: 1, from: 8, to: 19 });
  });

  test("what a search does not find is faded", () => {
    const { rows } = picture({ now: { a: 10, b: 10 }, search: "main.a" });
    expect(rows[1]).toBe("OOOOOOOOO.fffffffff.");
  });

  test("callers stand above the row of a pivot", () => {
    const { rows } = picture({ now: { ab: 15, cb: 5, d: 90 }, pivot: "^main\\.b$" });
    expect(rows).toEqual(["OOOOOOOOOOOOOO.OOOO.", "OOOOOOOOOOOOOOOOOOO."]);
  });
});
