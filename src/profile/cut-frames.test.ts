import { describe, expect, test } from "vitest";
import { buildProfile } from "./build-profile.ts";
import { pruneFrom, showFrom } from "./cut-frames.ts";
import { withoutDroppedFrames } from "./drop-frames.ts";
import { filterFrames } from "./filter.ts";
import type { Profile } from "./profile.ts";
import { framesOf } from "./stacks.ts";

/** Stacks as words, leaf first: "c b main" is c called by b called by main. */
function profileOf(...stacks: readonly string[]): Profile {
  return buildProfile({
    sampleTypes: [{ type: "space", unit: "bytes" }],
    samples: stacks.map((stack) => ({
      frames: stack
        .split(" ")
        .filter((name) => name !== "")
        .map((name) => ({ function: name, file: `${name}.go`, line: 1 })),
      values: [1],
    })),
  });
}

function stacksOf(profile: Profile): string[] {
  return Array.from({ length: profile.sampleCount }, (_, sample) =>
    framesOf(profile, sample)
      .map((frame) => frame.function)
      .join(" "),
  );
}

/** Joins the lines of the first two locations: the first was inlined into the second. */
function inlined(profile: Profile): Profile {
  return {
    ...profile,
    locationLineStart: Uint32Array.of(0, 2, ...profile.locationLineStart.slice(2)),
    sampleLocations: profile.sampleLocations.filter((location) => location !== 1),
    sampleStart: Uint32Array.of(0, profile.sampleLocations.length - 1),
  };
}

describe("show_from", () => {
  test("keeps the outermost match and what it called, drops samples without one", () => {
    const profile = profileOf("d b c b a", "x y", "b");
    expect(stacksOf(showFrom(profile, /^b$/))).toEqual(["d b c b", "b"]);
    expect(stacksOf(showFrom(profile, /none/))).toEqual([]);
    expect(stacksOf(showFrom(profile, /y\.go/))).toEqual(["x y"]);
  });

  test("cuts within the frames of one location", () => {
    const profile = inlined(profileOf("leaf mid main"));
    expect(stacksOf(profile)).toEqual(["leaf mid main"]);
    expect(stacksOf(showFrom(profile, /leaf/))).toEqual(["leaf"]);
  });
});

describe("prune_from", () => {
  test("drops what the innermost match called, and no sample", () => {
    const profile = profileOf("d b c b a", "x y", "b");
    expect(stacksOf(pruneFrom(profile, /^b$/))).toEqual(["b c b a", "x y", "b"]);
    expect(stacksOf(pruneFrom(profile, /\.go/))).toEqual(stacksOf(profile));
  });

  test("cuts within the frames of one location", () => {
    const profile = inlined(profileOf("leaf mid main"));
    expect(stacksOf(pruneFrom(profile, /mid/))).toEqual(["mid main"]);
  });

  test("names end where arguments would begin", () => {
    const profile = profileOf("z main.(*T).f a", "z operator()(int) a", "z .main a");
    expect(stacksOf(pruneFrom(profile, /^main\.$/))[0]).toBe("main.(*T).f a");
    expect(stacksOf(pruneFrom(profile, /\(\*T/))[0]).toBe("z main.(*T).f a");
    expect(stacksOf(pruneFrom(profile, /^operator\(\)$/))[1]).toBe("operator()(int) a");
    expect(stacksOf(pruneFrom(profile, /^main$/))[2]).toBe(".main a");
  });
});

describe("frames that the profile drops itself", () => {
  const allocators = profileOf("inner malloc user main", "malloc outer", "malloc keepme user");
  const dropping = { ...allocators, dropFrames: "malloc|keep.*", keepFrames: "keepme" };

  test("go with what they called, once a frame outside was not dropped", async () => {
    expect(stacksOf(await withoutDroppedFrames(dropping))).toEqual([
      "user main",
      "outer",
      "keepme user",
    ]);
  });

  test("stay where all the stack from the root would go", async () => {
    const root = { ...profileOf("a malloc", "a malloc user malloc"), dropFrames: "malloc" };
    expect(stacksOf(await withoutDroppedFrames(root))).toEqual(["a malloc", "user malloc"]);
  });

  test("only the inner lines of a location go where the outer ones stay", async () => {
    const profile = { ...inlined(profileOf("malloc user main")), dropFrames: "malloc" };
    expect(stacksOf(await withoutDroppedFrames(profile))).toEqual(["user main"]);
  });

  test("nothing happens without an expression", async () => {
    expect(await withoutDroppedFrames(allocators)).toBe(allocators);
  });
});

test("a sample without frames goes with any filter on frames, and stays without", () => {
  const profile = profileOf("", "a");
  expect(filterFrames(profile, {})).toBe(profile);
  expect(filterFrames(profile, { hide: /zzz/ }).sampleCount).toBe(1);
  expect(filterFrames(profile, { ignore: /zzz/ }).sampleCount).toBe(1);
});
