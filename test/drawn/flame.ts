import fc from "fast-check";
import { buildProfile } from "../../src/profile/build-profile.ts";
import type { Profile } from "../../src/profile/profile.ts";
import { type FlameGraph, flameGraph } from "../../src/views/flame-graph.ts";

/** Values by stack, root first, one letter a function of package main. */
export type DrawnStacks = Readonly<Record<string, number>>;

/** A flame graph of letters, against a base where one is given. */
export function drawnFlame(stacks: DrawnStacks, base?: DrawnStacks): FlameGraph {
  return flameGraph(profileOf(stacks), base === undefined ? {} : { base: profileOf(base) });
}

function profileOf(stacks: DrawnStacks): Profile {
  const samples = Object.entries(stacks).map(([letters, value]) => ({
    frames: [...letters].reverse().map((letter) => ({
      function: `main.${letter}`,
      file: `/app/${letter}.go`,
      line: 9,
    })),
    values: [value],
  }));
  return buildProfile({ sampleTypes: [{ type: "inuse_space", unit: "bytes" }], samples });
}

/** Any small set of stacks over few letters: much recursion, many equal prefixes. */
export const anyStacks: fc.Arbitrary<DrawnStacks> = fc.dictionary(
  fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), minLength: 1, maxLength: 6 }),
  fc.integer({ min: 1, max: 1000 }),
  { maxKeys: 24 },
);

/** The only node with that stack of letters. */
export function nodeOf(graph: FlameGraph, letters: string): number {
  let node = 0;
  for (const letter of letters) {
    const children = graph.parent.subarray(0, graph.nodeCount);
    node = children.findIndex(
      (parent, at) => parent === node && graph.frames[graph.frame[at]].name === `main.${letter}`,
    );
  }
  return node;
}
