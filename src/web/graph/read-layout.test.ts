import { instance } from "@viz-js/viz";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLayout } from "./read-layout.ts";

const HOSTILE = "<img src=x onerror=alert(1)>";

async function laidOut(dot: string) {
  const viz = await instance();
  return readLayout(viz.renderJSON(dot));
}

describe("layout", () => {
  test("places nodes under those who call them, and joins them", async () => {
    const { boxes, lines, height } = await laidOut(
      'digraph { N1 [label="main" shape=box]; N2 [label="leaf"]; N1 -> N2 [label=" 4MB" penwidth=3] }',
    );
    const [caller, callee] = [boxes[0], boxes[1]];
    expect(caller?.node).toBe(0);
    expect(callee?.y ?? 0).toBeGreaterThan(caller?.y ?? Number.POSITIVE_INFINITY);
    expect(lines[0]).toMatchObject({ from: 0, to: 1, pixels: 3, isDashed: false });
    expect(lines[0]?.path).toMatch(/^M[\d. ]+C/);
    expect(lines[0]?.texts[0]?.text).toBe("4MB");
    expect(height).toBeGreaterThan(0);
  });

  test("names are text, whatever they hold", async () => {
    const { boxes } = await laidOut(`digraph { N1 [label="${HOSTILE}"] }`);
    expect(boxes[0]?.texts[0]?.text).toBe(HOSTILE);
  });

  test("legends and other boxes that are no node stay out, notes of nodes stay in", async () => {
    const { boxes } = await laidOut(
      'digraph { subgraph cluster_L { "File: x" [label="File: x"] } N1; N1_0 [label="4kB"]; N1 -> N1_0 }',
    );
    expect(boxes.map(({ node }) => node)).toEqual([0, null]);
  });

  test("anything else is an empty layout, not an exception", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readLayout(value).boxes.length).toBeGreaterThanOrEqual(0);
        expect(readLayout({ objects: value, edges: value, bb: value }).lines).toBeDefined();
      }),
    );
  });
});
