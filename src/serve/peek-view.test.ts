import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import type { PeekEdge } from "./api.ts";
import { peekView } from "./peek-view.ts";

const data = drawnExplorer({
  old: drawnStacks({ abc: 4, xbc: 9, abd: 5 }),
  new: drawnStacks({ abc: 10, xbc: 1, abd: 5 }),
});

function drawn(edges: readonly PeekEdge[]): readonly (readonly [string, number, number])[] {
  return edges.map(({ name, weight }) => [name, weight.now, weight.grown - weight.shrunk]);
}

describe("peek view", () => {
  test("callers and callees of what matches, the heaviest first", async () => {
    const request = drawnRequest(data, { capture: "new", report: { focus: "main\\.b$" } });
    const { nodes } = await peekView(data, request);
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({ name: "main.b", flat: { now: 0 }, cumulative: { now: 16 } });
    expect(drawn(nodes[0].callers)).toEqual([
      ["main.a", 15, 0],
      ["main.x", 1, 0],
    ]);
    expect(drawn(nodes[0].callees)).toEqual([
      ["main.c", 11, 0],
      ["main.d", 5, 0],
    ]);
  });

  test("in a diff what changed most stands first, what stayed is there too", async () => {
    const report = { focus: "main.b" };
    const request = drawnRequest(data, { capture: "new", base: "old", report });
    const { nodes } = await peekView(data, request);
    expect(drawn(nodes[0].callers)).toEqual([
      ["main.x", 1, -8],
      ["main.a", 15, 6],
    ]);
    expect(drawn(nodes[0].callees)).toEqual([
      ["main.c", 11, -2],
      ["main.d", 5, 0],
    ]);
    expect(nodes[0].cumulative).toEqual({ before: 18, now: 16, grown: 6, shrunk: 8 });
  });
});
