import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStacks, drawnFlame } from "../../../test/drawn/flame.ts";
import {
  depthAtRow,
  type FlameScene,
  moveIn,
  rowOf,
  type ScenePlace,
  type SceneStep,
  sceneOf,
} from "./flame-scene.ts";
import { pivotOf } from "./sandwich.ts";

const PIVOT = pivotOf("^main\\.b$", null);
const ROOT: ScenePlace = { panel: 0, node: 0, strip: false };

function nameAt(scene: FlameScene, { panel, node, strip }: ScenePlace): string {
  const { graph } = scene.panels[panel].layout;
  const name = graph.frames[graph.frame[node]].name.replace(/^main\./, "");
  return strip ? `below ${name}` : name;
}

function walked(scene: FlameScene, steps: readonly SceneStep[], leastValue = 0): readonly string[] {
  let place = ROOT;
  return steps.map((step) => {
    place = moveIn(scene, place, { step, leastValue });
    return nameAt(scene, place);
  });
}

describe("scene", () => {
  const graph = drawnFlame({ ab: 60, ac: 20, d: 18, e: 1, f: 1 });
  const plain = { graph, kind: "all", flip: false, pivot: null } as const;

  test("keys walk to children, siblings, and the strip of the narrow ones", () => {
    const names = walked(sceneOf(plain), ["down", "down", "right", "up", "right", "right"], 2);
    expect(names).toEqual(["a", "b", "c", "a", "d", "below root"]);
  });

  test("flipped, up is the way to callees", () => {
    const scene = sceneOf({ ...plain, flip: true });
    expect(walked(scene, ["up", "up", "down"])).toEqual(["a", "b", "a"]);
    expect(rowOf(scene, ROOT)).toBe(scene.rows - 1);
  });

  test("from a pivot the callers stand above, the callees below", () => {
    const scene = sceneOf({ ...plain, graph: drawnFlame({ abc: 3 }), pivot: PIVOT });
    expect(scene.rows).toBe(3);
    expect(walked(scene, ["up", "down", "down", "up"])).toEqual(["a", "b", "c", "b"]);
    expect(rowOf(scene, ROOT)).toBe(1);
  });

  test("a pivot that nothing matches leaves the whole graph", () => {
    expect(sceneOf({ ...plain, pivot: pivotOf("nowhere", /nowhere/) }).pivot).toBeNull();
  });

  test("every row belongs to one panel, wherever the keys lead", () => {
    const step = fc.constantFrom<SceneStep>("up", "down", "left", "right", "first", "last");
    fc.assert(
      fc.property(
        anyStacks,
        fc.boolean(),
        fc.array(step),
        fc.boolean(),
        (now, flip, steps, one) => {
          const pivot = one ? PIVOT : null;
          const scene = sceneOf({ graph: drawnFlame(now), kind: "all", flip, pivot });
          let place = ROOT;
          for (const taken of steps) {
            place = moveIn(scene, place, { step: taken, leastValue: 50 });
            const at = depthAtRow(scene, rowOf(scene, place));
            const depth = scene.panels[place.panel].layout.graph.depth[place.node];
            expect(at).toEqual({ panel: place.panel, depth: depth + (place.strip ? 1 : 0) });
          }
        },
      ),
    );
  });
});
