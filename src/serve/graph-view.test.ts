import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { graphView } from "./graph-view.ts";

const data = drawnExplorer({
  old: drawnStacks({ nab: 100, nac: 90 }),
  new: drawnStacks({ nab: 300, nac: 40 }),
});

describe("graph view", () => {
  test("nodes, edges and the text for Graphviz belong together", async () => {
    const view = await graphView(data, drawnRequest(data, { capture: "new" }));
    const names = view.nodes.map(({ name }) => name);
    const edges = view.edges.map(({ from, to, weight }) => [names[from], names[to], weight.now]);
    expect(edges).toContainEqual(["main.a", "main.b", 300]);
    expect(edges).toContainEqual(["net/http.(*conn).serve", "main.a", 340]);
    expect(edges).toHaveLength(3);
    const [a, b] = ["main.a", "main.b"].map((name) => names.indexOf(name) + 1);
    expect(view.dot).toContain(`N${a} -> N${b} [id="E${a}_${b}" class="same" label=" 300B"`);
    expect(view.dot).toMatch(
      /N\d+ \[id="N\d+" class="standard same" label="http\\n\(\*conn\).serve/,
    );
  });

  test("a diff is signed and tells direction by class", async () => {
    const { dot, nodes } = await graphView(
      data,
      drawnRequest(data, { capture: "new", base: "old" }),
    );
    expect(dot).toContain('class="mine grown" label="main\\nb\\n+200B"');
    expect(dot).toContain('class="mine shrunk" label="main\\nc\\n−50B"');
    expect(nodes.find(({ name }) => name === "main.a")?.cumulative).toEqual({
      before: 190,
      now: 340,
      grown: 200,
      shrunk: 50,
    });
  });

  test("a limit leaves residual edges, dashed", async () => {
    const deep = drawnExplorer({ one: drawnStacks({ abc: 500, abd: 2 }) });
    const report = { hide: "", nodeFraction: 0.9, edgeFraction: 0 };
    const view = await graphView(deep, drawnRequest(deep, { capture: "one", report }));
    expect(view.nodes.map(({ name }) => name).sort()).toEqual(["main.a", "main.b", "main.c"]);
    expect(view.droppedNodes).toBe(1);
    const two = await graphView(
      deep,
      drawnRequest(deep, { capture: "one", report: { ...report, nodeCount: 2 } }),
    );
    expect(two.nodes).toHaveLength(2);
    expect(two.droppedNodes).toBe(2);
  });

  test("hostile names stay within their quotes", async () => {
    const frames = [{ function: 'main.f"]; x [label="<img onerror=1>\n', file: "", line: 1 }];
    const hostile = buildProfile({
      sampleTypes: [{ type: "inuse_space", unit: "bytes" }],
      samples: [{ frames, values: [1] }],
    });
    const opened = drawnExplorer({ one: hostile });
    const { dot } = await graphView(opened, drawnRequest(opened, { capture: "one" }));
    const nodes = dot.split("\n").filter((line) => line.startsWith("N1"));
    expect(nodes).toHaveLength(1);
    expect(nodes[0].replace(/\\./g, "").match(/"/g)?.length).toBe(8);
  });
});

describe("the text for Graphviz", () => {
  test("does not end where a name has a zero byte", async () => {
    const { instance } = await import("@viz-js/viz");
    const frames = [{ function: "main.a\u0000b\u001b[2J\ud800", file: "", line: 1 }];
    const sampleTypes = [{ type: "inuse_space", unit: "bytes" }];
    const opened = drawnExplorer({
      one: buildProfile({ sampleTypes, samples: [{ frames, values: [1] }] }),
    });
    const { dot } = await graphView(opened, drawnRequest(opened, { capture: "one" }));
    const svg = (await instance()).renderString(dot, { format: "svg" });
    expect(svg).toContain("\\x00b\\x1b");
  });

  test("is understood by Graphviz, with ids and classes in place", async () => {
    const { instance } = await import("@viz-js/viz");
    const { dot } = await graphView(data, drawnRequest(data, { capture: "new", base: "old" }));
    const svg = (await instance()).renderString(dot, { format: "svg" });
    expect(svg).toContain('<g id="N1" class="node');
    expect(svg).toMatch(/<g id="E\d_\d" class="edge (?:grown|shrunk)">/);
    expect(svg).toContain("−50B");
  });

  test("calltree=1 has a node for each way that leads to it", async () => {
    const two = drawnExplorer({ one: drawnStacks({ axc: 3, bxc: 2 }) });
    const report = { callTree: true };
    const { nodes, edges } = await graphView(two, drawnRequest(two, { capture: "one", report }));
    expect(nodes.filter(({ name }) => name === "main.x")).toHaveLength(2);
    expect(edges).toHaveLength(4);
  });
});
