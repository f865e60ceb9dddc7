import { describe, expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { applyRequest } from "./apply-request.ts";

const profile = buildProfile({
  sampleTypes: [
    { type: "objects", unit: "count" },
    { type: "space", unit: "bytes" },
  ],
  samples: ["alloc handle main", "alloc main", "park runtime"].map((stack, index) => ({
    frames: stack.split(" ").map((name) => ({ function: name, file: `${name}.go`, line: 1 })),
    values: [2, 100 * (index + 1)],
    labels: index === 2 ? [] : [{ key: "pprof::base", text: "true" }],
  })),
});

describe("what 100 % is", () => {
  const totals = [
    [{}, 300],
    [{ focus: "park" }, 300],
    [{ focus: "park", relativePercentages: true }, 300],
    [{ focus: "handle", relativePercentages: true }, 100],
    [{ sampleIndex: "objects" }, 4],
    [{ mean: true }, 75],
  ] as const;
  test.each(totals)("%j: %d", async (request, total) => {
    const { options } = await applyRequest(profile, request);
    expect(options.total).toBe(total);
  });
});

describe("what the kind of report decides", () => {
  test("top shows all nodes, graphs eighty, listings everything", async () => {
    const nodeCount = async (report: "top" | "tree" | "dot" | "peek" | "list" | "raw") =>
      (await applyRequest(profile, {}, report)).options.nodeCount;
    expect(await nodeCount("top")).toBe(0);
    expect(await nodeCount("tree")).toBe(80);
    expect(await nodeCount("dot")).toBe(80);
    expect(await nodeCount("peek")).toBe(0);
    expect((await applyRequest(profile, { nodeCount: 3 }, "dot")).options.nodeCount).toBe(3);
    expect((await applyRequest(profile, { nodeCount: 3, trim: false })).options.nodeCount).toBe(0);
  });

  test("granularity", async () => {
    const request = { granularity: "files", noInlines: true } as const;
    const chosen = async (report: "top" | "list" | "weblist" | "callgrind") => {
      const { options } = await applyRequest(profile, request, report);
      return [options.granularity, options.noInlines];
    };
    expect(await chosen("top")).toEqual(["files", true]);
    expect(await chosen("list")).toEqual(["lines", true]);
    expect(await chosen("weblist")).toEqual(["addresses", false]);
    expect(await chosen("callgrind")).toEqual(["addresses", true]);
  });
});

test("frames from labels are there before filters look at frames", async () => {
  const applied = await applyRequest(profile, { tagRoot: "pprof::base", focus: "^true$" });
  expect(applied.profile.sampleCount).toBe(2);
  expect(applied.warnings).toEqual([]);
});

test("units that are ignored are told", async () => {
  const mixed = buildProfile({
    sampleTypes: [{ type: "space", unit: "bytes" }],
    samples: ["s", "ms", "us"].map((unit) => ({
      frames: [],
      values: [1],
      labels: [{ key: "wait", number: 1, unit }],
    })),
  });
  expect((await applyRequest(mixed, {})).warnings).toEqual([
    "For tag wait used unit s, also encountered unit(s) ms, us",
  ]);
});
