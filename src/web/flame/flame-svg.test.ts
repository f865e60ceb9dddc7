import { describe, expect, test } from "vitest";
import { drawnFlame } from "../../../test/drawn/flame.ts";
import type { FlameFrame, FlameGraph } from "../../views/flame-graph.ts";
import { colourFrames, PALETTE_SIZE } from "./colouring.ts";
import type { FlameModel } from "./flame-model.ts";
import { sceneOf } from "./flame-scene.ts";
import { flameSvg } from "./flame-svg.ts";
import { WHOLE } from "./zoom.ts";

const HOSTILE = [
  '<img src=x onerror="alert(1)">',
  "</title></svg><script>alert(1)</script>",
  "a\u202egnp.exe",
  "]]><!--",
  "x".repeat(4_000),
];

/** The graph with hostile names in place of its letters. */
function withNames(graph: FlameGraph, names: readonly string[]): FlameGraph {
  const frames = graph.frames.map((frame, index): FlameFrame => {
    const name = names[index - 1];
    return name === undefined ? frame : { ...frame, name, file: `/app/${name}.go` };
  });
  return { ...graph, frames };
}

function svgOf(graph: FlameGraph): string {
  const model: FlameModel = {
    graph,
    scene: sceneOf({ graph, kind: "all", flip: false, pivot: null }),
    scale: { unit: "bytes", scale: "abs", hours: 1 },
    kind: "all",
    flip: false,
    hasBase: true,
    colouring: colourFrames(graph, "growth"),
    search: null,
  };
  return flameSvg({
    model,
    zoom: WHOLE,
    width: 1200,
    title: `heap <of> "${HOSTILE[1]}"`,
    css: Array.from({ length: PALETTE_SIZE }, (_, slot) => `rgb(${slot} 0 0)`),
    text: "black",
    ground: "white",
    measure: (text) => text.length * 7,
  });
}

describe("SVG", () => {
  const graph = drawnFlame({ abcde: 9, ab: 4, cd: 5, e: 2 }, { abcde: 3, ab: 6, e: 2 });
  const svg = svgOf(withNames(graph, HOSTILE));

  test("names are text in it, whatever they hold", () => {
    const tags = new Set([...svg.matchAll(/<\/?([a-z]+)/gi)].map(([, name]) => name));
    expect(tags).toEqual(new Set(["svg", "rect", "text", "g", "title"]));
    expect(svg).not.toContain("\u202e");
    expect(svg).not.toMatch(/<!|<[^>]*\son\w+=/);
    expect(svg).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  test("every open tag is closed, and long names are cut and counted", () => {
    expect(svg.match(/<g>/g)?.length).toBe(svg.match(/<\/g>/g)?.length);
    expect(svg.match(/<text/g)?.length).toBe(svg.match(/<\/text>/g)?.length);
    expect(svg).toContain("(3600 characters more)");
    expect(svg.length).toBeLessThan(20_000);
  });

  test("boxes hold what grew and shrank beside what stayed", () => {
    expect(svg).toContain('fill="rgb(3 0 0)"');
    expect(svg).toContain('fill="rgb(6 0 0)"');
  });
});
