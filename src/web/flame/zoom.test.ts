import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { layoutFlame } from "./flame-layout.ts";
import { formatZoom, panBy, parseZoom, revealNode, WHOLE, zoomAround, zoomToNode } from "./zoom.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("zoom", () => {
  test("the point under the pointer stays where it is", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 1, max: 50, noNaN: true }), (at, factor) => {
        const zoomed = zoomAround(WHOLE, at, factor);
        expect(zoomed.from + at * (zoomed.to - zoomed.from)).toBeCloseTo(at, 9);
      }),
    );
  });

  test("no step leaves the graph, out again leads back to all of it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(share, fc.constantFrom(0.3, 0.9, 2, 40))), (steps) => {
        let zoom = WHOLE;
        for (const [at, factor] of steps) {
          zoom = panBy(zoomAround(zoom, at, factor), at - 0.5);
          expect(zoom.from).toBeGreaterThanOrEqual(0);
          expect(zoom.to).toBeLessThanOrEqual(1 + 1e-12);
          expect(zoom.to).toBeGreaterThan(zoom.from);
        }
        for (let step = 0; step < 40; step++) zoom = zoomAround(zoom, 0.5, 0.1);
        expect(zoom).toEqual(WHOLE);
      }),
    );
  });

  test("a node fills the window, and a node out of sight is brought into it", () => {
    const graph = drawnFlame({ ab: 60, ac: 20, d: 20 });
    const layout = layoutFlame(graph);
    expect(zoomToNode(layout, nodeOf(graph, "ac"))).toEqual({ from: 0.6, to: 0.8 });
    const moved = revealNode(layout, { from: 0, to: 0.3 }, nodeOf(graph, "d"));
    expect(moved.to).toBeGreaterThan(0.89);
    expect(revealNode(layout, WHOLE, nodeOf(graph, "d"))).toEqual(WHOLE);
  });

  test("an address says the window, and nonsense says none", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 1.1, max: 1000, noNaN: true }), (at, factor) => {
        const zoom = zoomAround(WHOLE, at, factor);
        const read = parseZoom(formatZoom(zoom) ?? "0-1");
        expect(read?.from).toBeCloseTo(zoom.from, 8);
        expect(read?.to).toBeCloseTo(zoom.to, 8);
      }),
    );
    for (const text of ["", "1-0", "0.5", "-1-2", "0.2-0.2", "NaN-1", "0-9", "<img>"]) {
      expect(parseZoom(text)).toBeNull();
    }
  });
});
