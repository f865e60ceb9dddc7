import { describe, expect, test } from "vitest";
import { drawnFlame } from "../../../test/drawn/flame.ts";
import { neighboursOf } from "./frame-neighbours.ts";
import { largestEnds } from "./largest-ends.ts";

const short = (name: string): string => name.replace("main.", "");

describe("largest ends", () => {
  test("values count where stacks end, over all stacks of a function", () => {
    const graph = drawnFlame({ ab: 10, cb: 5, a: 3, bc: 4 });
    const found = largestEnds(graph, { by: "now", most: 2 });
    expect(found.map(({ name, now }) => [short(name), now])).toEqual([
      ["b", 15],
      ["c", 4],
    ]);
  });

  test("of a diff, what grew most", () => {
    const graph = drawnFlame({ ab: 10, c: 50 }, { ab: 2, c: 60 });
    expect(largestEnds(graph, { by: "net", most: 9 })).toEqual([
      { name: "main.b", now: 10, net: 8 },
    ]);
  });
});

describe("callers and callees", () => {
  test("are those of the outermost occurrences, each stack counted once", () => {
    const found = neighboursOf(drawnFlame({ abc: 5, xb: 2, abbc: 1, d: 9 }), "main.b");
    const list = (all: typeof found.callers) => all.map(({ name, now }) => short(name) + now);
    expect(list(found.callers)).toEqual(["a6", "x2"]);
    expect(list(found.callees)).toEqual(["c5", "b1"]);
    expect([found.now, found.occurrences]).toEqual([8, 2]);
  });
});
