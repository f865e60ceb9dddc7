import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import { unpackFlameGraph } from "../web/unpack-flame-graph.ts";
import { flameView, packFlameGraph } from "./flame-view.ts";

const data = drawnExplorer({
  old: drawnStacks({ nab: 10, nac: 5 }),
  new: drawnStacks({ nab: 40, ad: 2, c: 1 }),
});

describe("flame view", () => {
  test("carries capture, totals and what each filter hides", async () => {
    const report = { focus: "main.b|main.d", hide: "^net/http" };
    const { head, graph } = await flameView(data, drawnRequest(data, { capture: "new", report }));
    expect(head).toMatchObject({
      capture: { id: "new" },
      base: null,
      hours: null,
      total: { before: 0, now: 43, grown: 0, shrunk: 0 },
      shown: { before: 0, now: 42, grown: 0, shrunk: 0 },
      hidden: [
        "1 function, 1 stack with 1B by focus=main.b|main.d",
        "1 function by hide=^net/http",
      ],
    });
    expect(graph.frames.map(({ name }) => name)).toEqual(["root", "main.a", "main.b", "main.d"]);
  });

  test("holds a capture against its base, stack by stack", async () => {
    const request = drawnRequest(data, { capture: "new", base: "old" });
    const { head, graph } = await flameView(data, request);
    expect(head.total).toEqual({ before: 15, now: 43, grown: 33, shrunk: 5 });
    expect(head.shown).toEqual(head.total);
    expect(head.hours).toBeCloseTo(1 / 60);
    expect([graph.before[0], graph.grown[0], graph.shrunk[0]]).toEqual([15, 33, 5]);
  });

  test("a normalized base has the total of the capture", async () => {
    const request = drawnRequest(data, { capture: "old", base: "new", normalize: true });
    const { head } = await flameView(data, request);
    expect(head.total.before).toBe(15);
    expect(head.hidden).toEqual(["the base is multiplied by 0.3488 to the same total"]);
  });

  test("a filter that meets nothing says so", async () => {
    const report = { focus: "nowhere" };
    const { head, graph } = await flameView(data, drawnRequest(data, { capture: "new", report }));
    expect(head.shown.now).toBe(0);
    expect(head.hidden).toContain("Focus expression matched no samples");
    expect(graph.nodeCount).toBe(1);
  });

  test.each([undefined, "old"])("what is packed comes out again (base %s)", async (base) => {
    const asked = { capture: "new", ...(base === undefined ? {} : { base }) };
    const view = await flameView(data, drawnRequest(data, asked), { nodeLimit: 3 });
    expect(view.head.hidden).toHaveLength(1);
    expect(unpackFlameGraph(packFlameGraph(view))).toEqual(view);
  });
});
