import { describe, expect, test } from "vitest";
import type { GraphEdge } from "../../serve/api.ts";
import type { LaidBox } from "./read-layout.ts";
import { walkGraph } from "./walk-graph.ts";

function edge(from: number, to: number, now: number): GraphEdge {
  const weight = { before: 0, now, grown: now, shrunk: 0 };
  return { from, to, weight, inlined: false, residual: false };
}

function box(node: number, x: number, y: number): LaidBox {
  return { node, x, y, width: 10, height: 10, texts: [] };
}

const GRAPH = {
  edges: [edge(0, 1, 5), edge(0, 2, 9), edge(2, 2, 100)],
  boxes: [box(0, 50, 0), box(1, 0, 50), box(2, 60, 52), box(3, 120, 50)],
};

describe("walking a graph", () => {
  test("follows the heaviest edge either way", () => {
    expect(walkGraph(GRAPH, 0, "callee")).toBe(2);
    expect(walkGraph(GRAPH, 1, "caller")).toBe(0);
    expect(walkGraph(GRAPH, 0, "caller")).toBe(null);
  });

  test("a call to itself leads nowhere", () => {
    expect(walkGraph(GRAPH, 2, "callee")).toBe(null);
  });

  test("goes to the next box of the row", () => {
    expect(walkGraph(GRAPH, 1, "right")).toBe(2);
    expect(walkGraph(GRAPH, 3, "left")).toBe(2);
    expect(walkGraph(GRAPH, 0, "right")).toBe(null);
  });
});
