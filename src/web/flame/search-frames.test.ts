import { describe, expect, test } from "vitest";
import { drawnFlame, nodeOf } from "../../../test/drawn/flame.ts";
import { matcherOf, nextMatch, searchFrames } from "./search-frames.ts";

describe("search", () => {
  const graph = drawnFlame({ ab: 10, aba: 30, c: 40, cb: 20 });

  test("a match below a match is not counted twice", () => {
    const found = searchFrames(graph, "main\\.[ab]$");
    expect([found.frameCount, found.nodeCount]).toEqual([2, 4]);
    expect([found.now, found.share]).toEqual([60, 0.6]);
  });

  test("files are searched, too; the root is not", () => {
    expect(searchFrames(graph, "/app/c\\.go").frameCount).toBe(1);
    expect(searchFrames(graph, "root").frameCount).toBe(0);
    expect(searchFrames(graph, "").nodeCount).toBe(0);
  });

  test("what is no expression, or could run for ever, is searched as it stands", () => {
    expect(matcherOf("(*T)").note).toContain("plain text");
    expect(matcherOf("(*T)").test("pkg.(*T).M")).toBe(true);
    expect(matcherOf("(a+)+$").note).toContain("for ever");
    expect(matcherOf("(?:ab*)*c").note).toContain("for ever");
    expect(matcherOf("recv|notify").note).toBeNull();
  });

  test("case counts once a capital letter is written", () => {
    expect(matcherOf("recv").test("RecvContent")).toBe(true);
    expect(matcherOf("Recv").test("recvContent")).toBe(false);
  });

  test("steps go round in both directions", () => {
    const { matches } = searchFrames(graph, "main.c");
    const c = nodeOf(graph, "c");
    expect(nextMatch(graph, matches, { from: 0, by: 1 })).toBe(c);
    expect(nextMatch(graph, matches, { from: c, by: 1 })).toBe(c);
    expect(nextMatch(graph, matches, { from: c, by: -1 })).toBe(c);
    expect(nextMatch(graph, new Uint8Array(9), { from: c, by: -1 })).toBeNull();
  });
});
