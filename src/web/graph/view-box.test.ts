import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitted, opened, revealed, zoomed } from "./view-box.ts";

const FRAME = { width: 800, height: 600 };

describe("view of a graph", () => {
  test("fits the whole into the window", () => {
    const view = fitted({ width: 4000, height: 1000 }, FRAME);
    expect(4000 * view.scale).toBeLessThanOrEqual(800);
    expect(view.x).toBeGreaterThanOrEqual(0);
  });

  test("opens a large graph where it can be read, at its heaviest box", () => {
    const graph = { width: 5000, height: 5000 };
    const box = { x: 4000, y: 2000, width: 100, height: 40 };
    const view = opened(graph, FRAME, box);
    expect(view.scale).toBe(0.8);
    expect(box.x * view.scale + view.x).toBeGreaterThan(0);
    expect((box.x + box.width) * view.scale + view.x).toBeLessThan(800);
    expect(box.y * view.scale + view.y).toBe(120);
  });

  test("never opens beside the graph", () => {
    const graph = { width: 5000, height: 700 };
    const view = opened(graph, FRAME, { x: 4950, y: 0, width: 50, height: 20 });
    expect(view.x + graph.width * view.scale).toBe(800 - 16);
    expect(view.y).toBe((600 - 700 * 0.8) / 2);
  });

  test("a small graph is not blown up", () => {
    expect(fitted({ width: 10, height: 10 }, FRAME).scale).toBe(1.2);
  });

  test("zoom keeps what is under the pointer", () => {
    const spot = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(spot, spot, fc.double({ min: 0.2, max: 5, noNaN: true }), (x, y, factor) => {
        const before = { scale: 1, x: 30, y: -40 };
        const after = zoomed(before, factor, x, y);
        expect((x - after.x) / after.scale).toBeCloseTo((x - before.x) / before.scale, 6);
        expect((y - after.y) / after.scale).toBeCloseTo((y - before.y) / before.scale, 6);
      }),
    );
  });

  test("a box in sight does not move the view, one outside comes in", () => {
    const view = { scale: 1, x: 0, y: 0 };
    const box = { x: 100, y: 100, width: 50, height: 20 };
    expect(revealed(view, box, FRAME)).toEqual(view);
    expect(revealed(view, { ...box, x: 900 }, FRAME).x).toBe(800 - 16 - 950);
    expect(revealed(view, { ...box, x: -90 }, FRAME).x).toBe(106);
  });
});
