import { describe, expect, test } from "vitest";
import { drawnCapture } from "../../../test/drawn/session-capture.ts";
import type { Change, GraphView } from "../../serve/api.ts";
import { peekFromGraph } from "./peek-from-graph.ts";

const change = (now: number): Change => ({ before: 0, now, grown: 0, shrunk: 0 });
const node = (name: string) => {
  return { name, owner: "mine" as const, flat: change(1), cumulative: change(2) };
};
const edge = (from: number, to: number) => {
  return { from, to, weight: change(2), inlined: false, residual: false };
};
const GRAPH: GraphView = {
  head: {
    capture: drawnCapture(),
    base: null,
    range: null,
    baseRange: null,
    measure: { id: "inuse_space", unit: "bytes", kind: "heap", cumulative: false },
    hours: null,
    total: change(2),
    shown: change(2),
    hidden: [],
  },
  dot: "",
  nodes: [node("main.main"), node("main.run"), node("runtime.malg")],
  edges: [edge(0, 1), edge(1, 2)],
  droppedNodes: 0,
  droppedEdges: 0,
};

describe("peek out of a graph", () => {
  test("finds callers and callees of what matches", () => {
    const [found, ...others] = peekFromGraph(GRAPH, "^main\\.run$").nodes;
    expect(others).toEqual([]);
    expect(found?.callers.map(({ name }) => name)).toEqual(["main.main"]);
    expect(found?.callees.map(({ name }) => name)).toEqual(["runtime.malg"]);
  });

  test("a pattern that is none is looked for as it stands", () => {
    expect(peekFromGraph(GRAPH, "(").nodes).toEqual([]);
  });
});
