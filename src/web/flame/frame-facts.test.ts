import { describe, expect, test } from "vitest";
import { drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { colourByOf, colourFrames, FADED, PALETTE_SIZE, SLOT } from "./colouring.ts";
import { layoutFlame } from "./flame-layout.ts";
import type { FlameModel } from "./flame-model.ts";
import { findPlace, flameRequest, placeKey, safeName } from "./flame-model.ts";
import { sceneOf } from "./flame-scene.ts";
import { factRows, frameFacts, frameSentence, stackText, stripSentence } from "./frame-facts.ts";
import { narrowChildren, widestNarrow } from "./narrow-frames.ts";
import { pivotOf } from "./sandwich.ts";

const MB = 1024 * 1024;

function modelOf(pivot: string | null, hours: number | null = 2): FlameModel {
  const graph = drawnFlame({ ab: 30 * MB, c: 10 * MB }, { ab: 10 * MB, c: 10 * MB });
  return {
    graph,
    scene: sceneOf({
      graph,
      kind: "all",
      flip: false,
      pivot: pivot === null ? null : pivotOf(pivot, null),
    }),
    scale: { unit: "bytes", scale: "abs", hours },
    kind: "all",
    flip: false,
    hasBase: true,
    colouring: colourFrames(graph, "growth"),
    search: null,
  };
}

describe("facts of a frame", () => {
  const model = modelOf(null);
  const b = { panel: 0, node: nodeOf(model.graph, "ab"), strip: false };

  test("are a sentence with numbers, change and rate", () => {
    expect(frameSentence(model, frameFacts(model, b))).toBe(
      "main.b; 30.0 MB, 75 % of what is shown; grew by 20.0 MB from 10.0 MB, +10.0 MB/h; your code.",
    );
    expect(stripSentence(3, 2048, model.scale)).toContain("3 frames too narrow to draw, 2,048 B");
  });

  test("rows are exact", () => {
    const rows = Object.fromEntries(factRows(model, frameFacts(model, b)));
    expect(rows).toMatchObject({ before: "10.0 MB (10,485,760 B)", change: "+20.0 MB" });
  });

  test("without times there is no rate", () => {
    const facts = frameFacts(modelOf(null, null), b);
    expect(facts.ratePerHour).toBeNull();
    expect(facts.shareOfGrowth).toBe(1);
  });

  test("a stack is told innermost first, also of callers", () => {
    expect(stackText(model.scene, b)).toBe("main.b\n\t/app/b.go:9\nmain.a\n\t/app/a.go:9");
    const { scene } = modelOf("^main\\.b$");
    const caller = { panel: 1, node: 1, strip: false };
    expect(
      stackText(scene, caller)
        .split("\n")
        .filter((line) => line.startsWith("main")),
    ).toEqual(["main.b", "main.a"]);
  });
});

describe("address", () => {
  test("a place is found back, callers of a pivot, too", () => {
    const { scene } = modelOf("^main\\.b$");
    const caller = { panel: 1, node: 1, strip: false };
    expect(findPlace(scene, placeKey(scene, caller))).toEqual(caller);
    expect(findPlace(scene, "^9.zz")).toBeNull();
    expect(findPlace(modelOf(null).scene, placeKey(scene, caller))).toBeNull();
  });

  test("what only the picture needs does not ask the server again", () => {
    const params = { si: "inuse_space", f: "x", sel: "1.a", z: "0-1", p: "b", q: "c", w: "hour" };
    expect(flameRequest(params)).toEqual({ si: "inuse_space", f: "x" });
  });

  test("names are one line, and of bounded length", () => {
    expect(safeName("a\nb\u202e")).toBe("a\\nb\\u{202e}");
    expect(safeName("x".repeat(4_096)).length).toBeLessThan(450);
  });
});

describe("colours", () => {
  const graph = drawnFlame({ ab: 3, c: 1 });

  test("growth where there is a base, else packages", () => {
    expect([colourByOf(undefined, true), colourByOf("<b>", false)]).toEqual(["growth", "package"]);
    expect(colourByOf("owner", true)).toBe("owner");
  });

  test("every slot is one of the palette, and has a faded twin", () => {
    for (const by of ["growth", "package", "owner"] as const) {
      const { slots, legend } = colourFrames(graph, by);
      expect(slots.length).toBe(graph.frames.length + 1);
      expect(Math.max(...slots)).toBeLessThan(FADED);
      expect(Math.max(...slots) + FADED).toBeLessThan(PALETTE_SIZE);
      for (const { slot } of legend) expect(slot).toBeLessThan(FADED);
    }
  });

  test("the package that covers most comes first, with its share of the stacks", () => {
    const { legend } = colourFrames(graph, "package");
    expect(legend[0]).toEqual({ slot: SLOT.series, label: "main", share: 1 });
  });
});

describe("narrow frames", () => {
  const layout = layoutFlame(drawnFlame({ a: 90, b: 6, cd: 3, e: 1 }));

  test("of one parent, with what they amount to", () => {
    const found = narrowChildren(layout, 0, 5);
    expect(found).toMatchObject({ nodeCount: 3, value: 4, unlisted: 0 });
    expect(found?.nodes.length).toBe(2);
    expect(narrowChildren(layout, 0, 1)).toBeNull();
  });

  test("of the whole picture, widest first, none inside another", () => {
    const widths = widestNarrow(layout, 10).map((node) => layout.width[node]);
    expect(widths).toEqual([6, 3, 1]);
  });
});
