import { describe, expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { decodeProfile } from "../profile/decode.ts";
import { encodeProfile } from "../profile/encode.ts";
import { framesOf, labelsOf } from "../profile/stacks.ts";
import { cutProfile } from "./cut-profile.ts";

const PROFILE = buildProfile({
  sampleTypes: [
    { type: "objects", unit: "count" },
    { type: "space", unit: "bytes" },
  ],
  samples: [1, 50, 2, 3, -40, 4].map((bytes, index) => ({
    frames: [
      { function: `main.f${index}`, file: "/srv/f.go", line: index },
      { function: "main.main", file: "/srv/f.go", line: 1 },
    ],
    values: [index === 0 ? 900 : 1, bytes],
    labels: [{ key: "bytes", number: bytes }],
  })),
});

describe("a profile with too many samples", () => {
  const { profile, note } = cutProfile(PROFILE, 3);
  const leaves = Array.from({ length: profile.sampleCount }, (_, sample) => {
    return framesOf(profile, sample)[0].function;
  });

  test("keeps the heaviest by any measure; the rest is one sample that says so", () => {
    expect(leaves).toEqual(["main.f0", "main.f1", "main.f4", "(3 lighter samples, cut)"]);
    expect(labelsOf(profile, 2)).toEqual([{ key: "bytes", text: null, number: -40, unit: "" }]);
    expect(framesOf(profile, 1)).toHaveLength(2);
  });

  test("totals stay what they are", () => {
    const totals = (values: readonly Float64Array[]) =>
      values.map((column) => column.reduce((sum, value) => sum + value, 0));
    expect(totals(profile.values)).toEqual(totals(PROFILE.values));
  });

  test("the note says how much is shown", () => {
    expect(note).toBe(
      "opened in part: the 3 heaviest of 6 samples, which hold 99.67 % of objects, 91.00 % of space",
    );
  });

  test("it is a whole profile that can be written and read again", () => {
    const again = decodeProfile(encodeProfile(profile));
    expect(framesOf(again, 3)[0].function).toBe("(3 lighter samples, cut)");
    expect(again.values[1]).toEqual(profile.values[1]);
  });

  test("equal weights are cut at the limit, and a small profile is left alone", () => {
    const equal = buildProfile({
      sampleTypes: PROFILE.sampleTypes,
      samples: Array.from({ length: 9 }, () => ({ frames: [], values: [1, 1] })),
    });
    expect(cutProfile(equal, 4).profile.sampleCount).toBe(5);
    expect(cutProfile(equal, 9)).toEqual({ profile: equal, note: null });
  });
});
