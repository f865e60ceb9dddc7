import { describe, expect, test } from "vitest";
import { openPaths } from "../../capture/open-source.ts";
import { diagnoseCaptures } from "../../pipeline.ts";
import { readCapture } from "../../series/read-capture.ts";
import { roundFacts } from "./round-facts.ts";

const FOLDER = "cases/timeout-send/leaking/captures";
const AT = {
  targetId: "t",
  atMs: 5_000,
  runStartMs: 1_000,
  probeMs: 2,
  previous: null,
  limitBytes: null,
};

async function lastRound() {
  const { captures } = await openPaths([FOLDER]);
  const lastMs = Math.max(...captures.map(({ takenAtMs }) => takenAtMs ?? 0));
  return captures.filter(({ takenAtMs }) => takenAtMs !== null && lastMs - takenAtMs < 1_000);
}

describe("facts of a recorded round", async () => {
  const captures = await lastRound();
  const facts = roundFacts(captures.map(readCapture), AT);

  test("the process's own numbers are one row", () => {
    expect(facts.process).toMatchObject({ targetId: "t", atMs: 5_000 });
    expect(facts.process?.values.goroutines).toBeGreaterThan(200);
    expect(facts.process?.values.heapAllocBytes).toBeGreaterThan(1_000_000);
  });

  test("the leaking line is among the sites, named as its finding is", async () => {
    const [finding] = diagnoseCaptures(await openPaths([FOLDER])).findings;
    const site = facts.sites.find((row) => row.site === finding?.id);
    expect(site?.value).toBeGreaterThan(100);
  });

  test("heap sites carry bytes alive and objects allocated; every site has a name", () => {
    const heap = facts.sites.filter(({ site }) => site.startsWith("heap:"));
    expect(heap.length).toBeGreaterThan(3);
    expect(heap.every(({ allocated }) => allocated !== null)).toBe(true);
    expect(new Set(facts.names.map(({ site }) => site))).toEqual(
      new Set(facts.sites.map(({ site }) => site)),
    );
  });

  test("the build is that of the program", () => {
    expect(facts.build).toMatch(/^[0-9a-f]{12}$/);
  });
});

test("a round that could not be read says nothing, and does not fail", () => {
  const bytes = new TextEncoder().encode("<html>");
  const target = { name: "t", labels: {} };
  const broken = { name: "x", kind: "heap", takenAtMs: 1, whence: "", target, bytes } as const;
  const facts = roundFacts([readCapture(broken)], AT);
  expect(facts).toEqual({ process: null, sites: [], names: [], build: null, processStartMs: null });
});
