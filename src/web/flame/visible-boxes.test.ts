import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStacks, drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { layoutFlame } from "./flame-layout.ts";
import { hitFlame } from "./hit-test.ts";
import { BoxList, type BoxRequest, collectBoxes } from "./visible-boxes.ts";

function seen(layout: ReturnType<typeof layoutFlame>, request: Partial<BoxRequest>): BoxList {
  const boxes = new BoxList();
  const window = { from: 0, to: layout.total };
  const all = { window, widthPx: 100, leastPx: 2, depthFrom: 0, depthTo: 100 };
  collectBoxes(layout, { ...all, ...request }, boxes);
  return boxes;
}

function rows(boxes: BoxList): readonly string[] {
  return Array.from(
    { length: boxes.length },
    (_, at) =>
      `${boxes.strip[at] > 0 ? `strip of ${boxes.strip[at]} below ` : ""}${boxes.node[at]}` +
      ` at ${boxes.depth[at]}: ${boxes.x[at]}+${boxes.width[at]}`,
  );
}

describe("visible boxes", () => {
  const graph = drawnFlame({ ab: 60, ac: 20, d: 18, e: 1, f: 0.5, fg: 0.5 });
  const layout = layoutFlame(graph);

  test("narrow siblings become one strip that tells how many nodes it stands for", () => {
    const found = rows(seen(layout, {}));
    expect(found).toContain(`${nodeOf(graph, "d")} at 1: 80+18`);
    expect(found).toContain("strip of 3 below 0 at 1: 98+2");
    const boxes = seen(layout, {});
    expect([boxes.hiddenNodes, boxes.hiddenValue]).toEqual([3, 2]);
  });

  test("closer, the same frames are boxes", () => {
    const window = { from: 90, to: 100 };
    const found = rows(seen(layout, { window }));
    expect(found).toContain(`${nodeOf(graph, "e")} at 1: 80+10`);
    expect(found.some((row) => row.startsWith("strip"))).toBe(false);
  });

  test("only the depths wanted are returned", () => {
    const boxes = seen(layout, { depthFrom: 1, depthTo: 1 });
    expect(new Set(boxes.depth.subarray(0, boxes.length))).toEqual(new Set([1]));
  });

  test("an empty graph has no boxes", () => {
    expect(seen(layoutFlame(drawnFlame({})), {}).length).toBe(0);
  });

  test("each node is visible, hidden in a strip, or outside the window: none is lost", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyStacks, share, share, fc.integer({ min: 0, max: 40 }), (now, a, b, least) => {
        const any = layoutFlame(drawnFlame(now));
        const window = { from: Math.min(a, b) * any.total, to: Math.max(a, b) * any.total };
        const boxes = seen(any, { window, leastPx: least });
        const drawnNodes = new Set<number>();
        const covered = new Set<number>();
        for (let at = 0; at < boxes.length; at++) {
          if (boxes.strip[at] === 0) drawnNodes.add(boxes.node[at]);
          else covered.add(boxes.node[at]);
        }
        const leastValue = (least * (window.to - window.from)) / 100;
        for (let node = 0; node < any.graph.nodeCount; node++) {
          const inside =
            any.start[node] < window.to && any.start[node] + any.width[node] > window.from;
          const wide = any.width[node] >= leastValue;
          const parent = any.graph.parent[node];
          if (window.to > window.from && inside && wide) expect(drawnNodes).toContain(node);
          else if (inside && !wide && drawnNodes.has(parent)) expect(covered).toContain(parent);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("hit test", () => {
  test("the middle of every box is that box", () => {
    fc.assert(
      fc.property(anyStacks, fc.integer({ min: 0, max: 30 }), (now, least) => {
        const any = layoutFlame(drawnFlame(now));
        const boxes = seen(any, { leastPx: least });
        const leastValue = (least * any.total) / 100;
        for (let at = 0; at < boxes.length; at++) {
          const value = ((boxes.x[at] + boxes.width[at] / 2) * any.total) / 100;
          const hit = hitFlame(any, { value, depth: boxes.depth[at], leastValue });
          const node = boxes.node[at];
          expect(hit).toEqual({ node, strip: boxes.strip[at] > 0 });
        }
      }),
      { numRuns: 100 },
    );
  });

  test("beside and below the boxes there is nothing", () => {
    const layout = layoutFlame(drawnFlame({ ab: 6, a: 4 }));
    expect(hitFlame(layout, { value: 8, depth: 2, leastValue: 0 })).toBeNull();
    expect(hitFlame(layout, { value: 2, depth: 3, leastValue: 0 })).toBeNull();
    expect(hitFlame(layout, { value: 10, depth: 0, leastValue: 0 })).toBeNull();
  });
});
