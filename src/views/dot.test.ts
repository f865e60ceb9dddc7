import { describe, expect, test } from "vitest";
import { buildProfile, type LabelInput } from "../profile/build-profile.ts";
import { renderDot } from "./dot.ts";
import { boxName, dotColor, escapeDot } from "./dot-text.ts";
import { drawSvg } from "./draw-svg.ts";
import type { NodeInfo } from "./graph-nodes.ts";

function profileOf(
  stacks: readonly (readonly [string, number, readonly LabelInput[]])[],
  file = "/bin/program",
) {
  return buildProfile({
    sampleTypes: [{ type: "space", unit: "bytes" }],
    mappings: [
      {
        start: 0n,
        limit: 0n,
        offset: 0n,
        file,
        buildId: "",
        hasFunctions: true,
        hasFilenames: true,
        hasLineNumbers: true,
        hasInlineFrames: true,
      },
    ],
    samples: stacks.map(([stack, value, labels]) => ({
      frames: stack.split("|").map((name) => ({ function: name, file: "a.go", line: 1 })),
      values: [value],
      labels,
    })),
  });
}

test("an edge over a node that is not shown is dotted, unless there is another way", () => {
  const few = profileOf([
    ["leaf|thin|main", 60, []],
    ["leaf|mid|main", 900, []],
    ["side|thin|main", 20, []],
  ]);
  const dot = renderDot(few, { nodeFraction: 0.1, edgeFraction: 0 });
  expect(dot).not.toContain("dotted");
  const only = profileOf([
    ["leaf|thin|main", 60, []],
    ["main", 940, []],
    ["leaf|other", 940, []],
  ]);
  expect(renderDot(only, { nodeFraction: 0.1, edgeFraction: 0 })).toMatch(
    /main \.\.\. leaf.*style="dotted"/,
  );
});

test("sizes of objects are gathered in four ranges, each around one of the largest", () => {
  const sizes = [16, 32, 1024, 2048, 1 << 20, 3 << 20];
  const dot = renderDot(
    profileOf(sizes.map((number, i) => ["leaf|main", 600 - i, [{ key: "bytes", number }]])),
  );
  const names = [...dot.matchAll(/^NN\S+ \[label = "([^"]*)"/gm)].map(([, name]) => name);
  expect(names).toEqual(["2kB..3MB", "16B", "32B", "1kB"]);
});

test("a graph that would take minutes to lay out is refused", async () => {
  await expect(drawSvg("x".repeat(250_001))).rejects.toThrow(/the limit is 250000; -nodecount/);
});

describe("hostile names", () => {
  const evil = '<img onerror="alert(1)">\n]; N9 [label=x\\';
  const hostile = profileOf([[`${evil}|main`, 5, [{ key: evil, text: evil }]]], `/bin/${evil}`);

  test("stay within their quotes: the drawing has the same nodes and edges", async () => {
    const plain = profileOf([["x|main", 5, [{ key: "k", text: "v" }]]]);
    const count = async (of: typeof plain) =>
      (await drawSvg(renderDot(of))).match(/class="(?:node|edge)"/g)?.length;
    expect(await count(hostile)).toBe(await count(plain));
  });

  test("are no markup in the picture", async () => {
    expect(await drawSvg(renderDot(hostile))).not.toMatch(/<img|onerror="/);
  });
});

test("names of boxes: one part on a line, without what the box has no room for", () => {
  const info: NodeInfo = {
    name: "",
    file: "",
    line: 0,
    column: 0,
    address: 0n,
    objectFile: "",
    startLine: 0,
  };
  const box = (changes: Partial<NodeInfo>) => boxName({ ...info, ...changes });
  expect(box({ name: "github.com/a/b/v3/c.(*D[...]).E" })).toBe("c\\n(*D[…])\\nE\\n");
  expect(box({ name: "os/signal.Notify.func1" })).toBe("signal\\nNotify\\nfunc1\\n");
  expect(box({ name: "java.util.List.add(int)" })).toBe("List\\nadd\\n");
  expect(box({ name: "(anonymous namespace)::ns::Klass::run" })).toBe("Klass\\nrun\\n");
  expect(box({ file: "/src/a.go", line: 7, address: 255n })).toBe("00000000000000ff\\na.go:7\\n");
  expect(box({ objectFile: "/bin/program" })).toBe("[program]\\n");
  expect(box({})).toBe("<unknown>\\n");
  expect(escapeDot('a"b\\c\nd')).toBe('a\\"b\\\\c\\ld');
});

test("colours go from green over grey to red", () => {
  const line = { background: false };
  expect(dotColor(0, line)).toBe("#b2b2b2");
  expect(dotColor(1, line)).toBe("#b20000");
  expect(dotColor(-1, line)).toBe("#00b200");
  expect(dotColor(5, { background: true })).toBe("#edd5d5");
});
