import { describe, expect, test } from "vitest";
import {
  golden,
  goToolPprof,
  hasGo,
  SAMPLE_NAMES,
  samplePath,
  sampleProfile,
} from "../../test/samples/pprof-samples.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { mergeProfiles } from "../profile/merge.ts";
import { subtractProfile } from "../profile/subtract.ts";
import { rawChunks, renderRaw } from "./raw.ts";

describe("the same text as go tool pprof -raw, recorded", () => {
  test.each(["heap", "allocs", "goroutine", "cpu"] as const)("%s", (name) => {
    expect(renderRaw(sampleProfile(name))).toBe(golden(`${name}-raw`));
  });

  test("two profiles merged", () => {
    const merged = mergeProfiles([sampleProfile("heap"), sampleProfile("heap-later")]);
    expect(renderRaw(merged)).toBe(golden("heap-raw-merged"));
  });

  test("a marked base", () => {
    const options = { markBase: true };
    const diff = subtractProfile(sampleProfile("heap-later"), sampleProfile("heap"), options);
    expect(renderRaw(diff)).toBe(golden("heap-raw-diff-base"));
  });
});

const live = hasGo() ? describe : describe.skip;
if (!hasGo()) process.stdout.write("left out: comparison with go tool pprof -raw, no Go here\n");

live("the same text as the installed go tool pprof -raw", () => {
  test.each(SAMPLE_NAMES)("%s", (name) => {
    expect(renderRaw(sampleProfile(name))).toBe(goToolPprof(["-raw", samplePath(`${name}.pb.gz`)]));
  });
});

test("long ids, long stacks and large values cross the chunks unharmed", () => {
  const frames = Array.from({ length: 12_000 }, (_, line) => ({
    function: "f",
    file: "f.go",
    line,
  }));
  const profile = buildProfile({
    sampleTypes: [{ type: "space", unit: "bytes" }],
    samples: Array.from({ length: 9 }, (_, i) => ({ frames, values: [-(2 ** 53) * (i + 1)] })),
  });
  const locationIds = BigUint64Array.from(frames, (_, i) => 2n ** 63n + BigInt(i));
  for (const variant of [profile, { ...profile, locationIds }]) {
    const text = renderRaw(variant);
    expect([...rawChunks(variant)].length).toBeGreaterThan(2);
    const sample = text.split("\n").filter((line) => line.startsWith(" -9007199254740992:"));
    const ids = Array.from(frames, (_, i) => String(variant.locationIds?.[i] ?? i + 1));
    expect(sample).toEqual([` -9007199254740992: ${ids.join(" ")} `]);
  }
});
