import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom, syntheticProfile } from "../../bench/generate-profile.ts";
import { buildProfile } from "../profile/build-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { applyRequest } from "./apply-request.ts";
import { reportTotal } from "./report-total.ts";
import { topReport } from "./top.ts";
import { type TreeReport, treeReport } from "./tree.ts";

/** Stacks as words, leaf first, with a value each. */
function profileOf(stacks: Readonly<Record<string, number>>): Profile {
  return buildProfile({
    sampleTypes: [{ type: "objects", unit: "count" }],
    samples: Object.entries(stacks).map(([stack, value]) => ({
      frames: stack.split(" ").map((name) => ({ function: name, file: "a.go", line: 1 })),
      values: [value],
    })),
  });
}

const UNTRIMMED = { nodeFraction: 0, edgeFraction: 0 } as const;

function block(report: TreeReport, name: string) {
  const entry = report.entries.find((candidate) => candidate.name === name);
  const edges = (list: TreeReport["entries"][number]["callers"] = []) =>
    list.map((edge) => `${edge.name} ${edge.weight}`);
  return { callers: edges(entry?.callers), callees: edges(entry?.callees) };
}

test("callers and callees with what passes between them, the heaviest first", () => {
  const profile = profileOf({ "c b main": 5, "c d main": 7, "b main": 1, "c b b main": 2 });
  const report = treeReport(profile, UNTRIMMED);
  expect(block(report, "b")).toEqual({ callers: ["main 8"], callees: ["c 7"] });
  expect(block(report, "c")).toEqual({ callers: ["b 7", "d 7"], callees: [] });
});

test("edges over nodes that were cut off lead to the next one shown", () => {
  const profile = profileOf({ "leaf thin main": 50, "leaf main": 50, "x main": 1 });
  const whole = treeReport(profile, UNTRIMMED);
  expect(block(whole, "leaf").callers).toEqual(["main 50", "thin 50"]);
  const cut = treeReport(profile, { nodeFraction: 0.6, edgeFraction: 0 });
  expect(cut.entries.map((entry) => entry.name)).toEqual(["leaf", "main"]);
  expect(block(cut, "leaf").callers).toEqual(["main 100"]);
});

describe("for any profile", () => {
  const setting = fc.record({
    seed: fc.integer({ min: 1, max: 1 << 30 }),
    samples: fc.integer({ min: 1, max: 40 }),
    granularity: fc.constantFrom("functions", "lines", "addresses", "filefunctions"),
    negative: fc.boolean(),
  });

  function drawn({
    seed,
    samples,
    negative,
  }: {
    seed: number;
    samples: number;
    negative: boolean;
  }) {
    const profile = syntheticProfile({ samples, seed });
    if (!negative) return profile;
    const random = seededRandom(seed);
    const signed = (column: Float64Array) =>
      column.map((value) => (random() < 0.3 ? -value : value));
    return { ...profile, values: profile.values.map(signed) };
  }

  test("tree shows the nodes of top, and every edge from both of its ends", () => {
    fc.assert(
      fc.property(setting, ({ granularity, ...rest }) => {
        const profile = drawn(rest);
        const options = { ...UNTRIMMED, granularity } as const;
        const tree = treeReport(profile, options);
        const top = topReport(profile, options);
        expect(tree.entries.map(({ name, flat, cumulative }) => [name, flat, cumulative])).toEqual(
          top.entries.map(({ name, flat, cumulative }) => [name, flat, cumulative]),
        );
        const shown = new Set(tree.entries.map((entry) => entry.name));
        const into = tree.entries.flatMap(({ name, callers }) =>
          callers.map((caller) => `${caller.name} > ${name} ${caller.weight}`),
        );
        const outOf = tree.entries.flatMap(({ name, callees }) =>
          callees
            .filter((callee) => shown.has(callee.name))
            .map((callee) => `${name} > ${callee.name} ${callee.weight}`),
        );
        const between = into.filter((edge) => shown.has(edge.split(" > ")[0] ?? ""));
        expect(between.toSorted()).toEqual(outOf.toSorted());
      }),
    );
  });

  test("without recursion a node's value is its own and that of its callees", () => {
    const stacks = fc.dictionary(
      fc
        .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 })
        .map((names) => names.join(" ")),
      fc.integer({ min: 1, max: 1000 }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(stacks, (drawnStacks) => {
        for (const entry of treeReport(profileOf(drawnStacks), UNTRIMMED).entries) {
          const callees = entry.callees.reduce((sum, { weight }) => sum + weight, 0);
          expect(entry.flat + callees).toBe(entry.cumulative);
        }
      }),
    );
  });

  test("focus and ignore by one expression share the samples out between them", async () => {
    await fc.assert(
      fc.asyncProperty(setting, fc.constantFrom("1", "f.*3", "(?i)PKG"), async (rest, text) => {
        const profile = drawn({ ...rest, negative: false });
        const total = async (request: { focus?: string; ignore?: string }) =>
          reportTotal((await applyRequest(profile, request)).profile);
        const parts = (await total({ focus: text })) + (await total({ ignore: text }));
        expect(parts).toBe(reportTotal(profile));
        expect(await total({ focus: text, ignore: text })).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
