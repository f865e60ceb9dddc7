import { describe, expect, test } from "vitest";
import { drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { nextMatch, searchFrames } from "./search-frames.ts";

describe("search", () => {
  const graph = drawnFlame({ ab: 10, aba: 30, c: 40, cb: 20 });

  test("a match below a match is not counted twice", () => {
    const found = searchFrames(graph, /main\.[ab]$/);
    expect([found.frameCount, found.nodeCount]).toEqual([2, 4]);
    expect([found.now, found.share]).toEqual([60, 0.6]);
  });

  test("files are searched, too; the root is not", () => {
    expect(searchFrames(graph, /\/app\/c\.go/).frameCount).toBe(1);
    expect(searchFrames(graph, /^root$/).frameCount).toBe(0);
  });

  test("steps go round in both directions", () => {
    const { matches } = searchFrames(graph, /main.c/);
    const c = nodeOf(graph, "c");
    expect(nextMatch(graph, matches, { from: 0, by: 1 })).toBe(c);
    expect(nextMatch(graph, matches, { from: c, by: 1 })).toBe(c);
    expect(nextMatch(graph, matches, { from: c, by: -1 })).toBe(c);
    expect(nextMatch(graph, new Uint8Array(9), { from: c, by: -1 })).toBeNull();
  });
});
