import fc from "fast-check";
import { expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { DistinctStacks } from "./distinct-stacks.ts";
import { nodeTable } from "./graph-nodes.ts";

const NAMES = ["a", "b", "c"] as const;
const someStacks = fc.array(
  fc.record({
    names: fc.array(fc.constantFrom(...NAMES), { maxLength: 5 }),
    value: fc.integer({ min: -3, max: 3 }),
  }),
  { maxLength: 30 },
);

/** Stacks as words with their sums, in the order in which the samples come to them. */
function listed(samples: readonly { names: readonly string[]; value: number }[]) {
  const profile = buildProfile({
    sampleTypes: [{ type: "space", unit: "bytes" }],
    samples: samples.map(({ names, value }) => ({
      frames: names.toReversed().map((name) => ({ function: name, file: "", line: 1 })),
      values: [value],
    })),
  });
  const table = nodeTable(profile);
  const words = table.infos.map(({ name }) => name);
  const frameOf = Uint32Array.from(words, (word) => word.charCodeAt(0));
  const stacks = new DistinctStacks(profile, table, { columns: profile.values, frameOf });
  const wordOf = (stack: number): string =>
    String.fromCharCode(...stacks.frames.subarray(stacks.startOf(stack), stacks.endOf(stack)));
  return { stacks, wordOf };
}

test("equal stacks are one, in the order of their frames, with the sum of their values", () => {
  fc.assert(
    fc.property(someStacks, (samples) => {
      const sums = new Map<string, number>();
      for (const { names, value } of samples) {
        if (names.length === 0 || value === 0) continue;
        sums.set(names.join(""), (sums.get(names.join("")) ?? 0) + value);
      }
      const { stacks, wordOf } = listed(samples);
      const found = Array.from({ length: stacks.count }, (_, stack) => [
        wordOf(stack),
        stacks.valueOf(stack, 0),
      ]);
      expect(found).toEqual([...sums].sort(([left], [right]) => (left < right ? -1 : 1)));
    }),
  );
});

test("in the order met, a stack comes when the first that begins with it comes", () => {
  fc.assert(
    fc.property(someStacks, (samples) => {
      const met = new Set<string>();
      const own = new Set<string>();
      for (const { names, value } of samples) {
        if (names.length === 0 || value === 0) continue;
        for (let end = 1; end <= names.length; end++) met.add(names.slice(0, end).join(""));
        own.add(names.join(""));
      }
      const { stacks, wordOf } = listed(samples);
      const words = Array.from(stacks.inOrderMet(), wordOf);
      expect(words).toEqual([...met].filter((word) => own.has(word)));
    }),
  );
});
