import { describe, expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import { buildProfile, type LabelInput } from "./build-profile.ts";
import { filterByLabels, filterLabelKeys, parseLabelFilter } from "./label-filter.ts";
import { addLabelFrames, hasLabel } from "./label-frames.ts";
import { labelUnits } from "./label-units.ts";
import type { Profile } from "./profile.ts";
import { framesOf, labelsOf } from "./stacks.ts";

const LABELS: readonly (readonly LabelInput[])[] = [
  [{ key: "user", text: "anna" }],
  [
    { key: "user", text: "bob" },
    { key: "route", text: "/cart" },
  ],
  [{ key: "bytes", number: 2048, unit: "bytes" }],
  [{ key: "bytes", number: 32 }],
  [{ key: "latency", number: 5, unit: "ms" }],
  [{ key: "n", number: 7 }],
  [],
];

const profile = buildProfile({
  sampleTypes: [{ type: "space", unit: "bytes" }],
  samples: LABELS.map((labels, index) => ({
    frames: [{ function: "f", file: "f.go", line: 1 }],
    values: [2 ** index],
    labels,
  })),
});

/** Numbers of the samples that a filter keeps. */
async function kept(text: string): Promise<number[]> {
  const { matches } = await parseLabelFilter("tagfocus", text, labelUnits(profile));
  const filtered = filterByLabels(profile, matches, null);
  return Array.from(filtered.values[0], (value) => Math.log2(value));
}

describe("filters on labels", () => {
  const filters: readonly (readonly [string, readonly number[]])[] = [
    ["anna", [0]],
    ["user:", [0, 1]],
    ["user,cart", [1]],
    ["user=anna", [0]],
    ["user=anna,^b", [0, 1]],
    ["route=anna", []],
    ["32b", [3]],
    // A number without a known unit is compared as it is, as google/pprof does.
    ["1kb:", [2, 5]],
    [":1kb", [3]],
    ["bytes=16b:4kb", [2, 3]],
    ["latency=1000us:1s", [4]],
    ["latency=:4ms", []],
    ["n=7", [5]],
    ["n=-1:+7", [5]],
    ["1kb:5ms", []],
    ["7x8y9", []],
  ];
  test.each(filters)("%s", async (text, samples) => {
    expect(await kept(text)).toEqual(samples);
  });

  test("keeping and dropping by one filter are opposites", async () => {
    const { matches } = await parseLabelFilter("tagignore", "user", labelUnits(profile));
    const [focused, rest] = [
      filterByLabels(profile, matches, null),
      filterByLabels(profile, null, matches),
    ];
    expect(focused.sampleCount + rest.sampleCount).toBe(profile.sampleCount);
  });

  test.each(["(", "user=(", `${"9".repeat(30)}kb`])("%s is refused", async (text) => {
    await expect(parseLabelFilter("tagfocus", text, labelUnits(profile))).rejects.toThrow(
      UsageError,
    );
  });
});

test("labels go by key", () => {
  const keys = (of: Profile) =>
    Array.from({ length: of.sampleCount }, (_, sample) => labelsOf(of, sample))
      .flat()
      .map((label) => label.key);
  expect(keys(filterLabelKeys(profile, /user|bytes/, /^b/))).toEqual(["user", "user"]);
  expect(filterLabelKeys(profile, null, null)).toBe(profile);
});

test("the unit of a key is the first one met, else guessed", () => {
  const mixed = buildProfile({
    sampleTypes: [{ type: "space", unit: "bytes" }],
    samples: [
      { key: "latency", number: 1 },
      { key: "latency", number: 1, unit: "ms" },
      { key: "latency", number: 1, unit: "s" },
      { key: "request", number: 1 },
      { key: "shards", number: 1 },
    ].map((label) => ({ frames: [], values: [1], labels: [label] })),
  });
  const { units, ignored } = labelUnits(mixed);
  expect(Object.fromEntries(units)).toEqual({ latency: "ms", request: "bytes", shards: "shards" });
  expect(Object.fromEntries(ignored)).toEqual({ latency: ["s"] });
});

test("labels become frames: the first root key outermost, the last leaf key innermost", () => {
  const options = { rootKeys: ["user", "route"], leafKeys: ["bytes", "n"], unit: "minimum" };
  const framed = addLabelFrames(profile, options);
  const names = (sample: number) => framesOf(framed, sample).map((frame) => frame.function);
  expect(names(1)).toEqual(["", "", "f", "/cart", "bob"]);
  expect(names(2)).toEqual(["", "2kB", "f", "", ""]);
  expect(names(3)).toEqual(["", "32", "f", "", ""]);
  expect(framesOf(framed, 1).at(-1)?.file).toBe("user");
  expect(framed.locationLineStart).toHaveLength(framed.locationCount + 1);
  expect(hasLabel(profile, ["n"])).toBe(true);
  expect(hasLabel(profile, ["none"])).toBe(false);
  expect(addLabelFrames(profile, { rootKeys: [], leafKeys: [], unit: "auto" })).toBe(profile);
});
