import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleProfile } from "../../test/samples/pprof-samples.ts";
import { TidemarkError } from "../base/errors.ts";
import { buildProfile } from "./build-profile.ts";
import { filterFrames, filterSamples } from "./filter.ts";
import { mergeProfiles } from "./merge.ts";
import type { Profile, ValueType } from "./profile.ts";
import { framesOf, labelsOf } from "./stacks.ts";
import { subtractProfile } from "./subtract.ts";

type Letters = Readonly<Record<string, number>>;
const GOROUTINES: ValueType = { type: "goroutine", unit: "count" };

/** Letters as stacks, leaf first: `{ ab: 3 }` is three goroutines in a called by b. */
function letters(counts: Letters, type: ValueType = GOROUTINES): Profile {
  return buildProfile({
    sampleTypes: [type],
    periodType: type,
    period: 1,
    samples: Object.entries(counts).map(([stack, value]) => ({
      frames: [...stack].map((name) => ({ function: name, file: `${name}.go`, line: 1 })),
      values: [value],
    })),
  });
}

/** Back to letters, sorted; labels in brackets behind the stack. */
function counts(profile: Profile): Letters {
  const rows = Array.from({ length: profile.sampleCount }, (_, sample) => {
    const stack = framesOf(profile, sample).map((frame) => frame.function);
    const labels = labelsOf(profile, sample).map(({ key, text }) => `[${key}=${text}]`);
    return [stack.join("") + labels.join(""), profile.values[0][sample]] as const;
  });
  return Object.fromEntries(rows.sort(([left], [right]) => (left < right ? -1 : 1)));
}

const stack = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 4 });
const someCounts = fc.dictionary(stack, fc.integer({ min: 1, max: 1000 }), {
  noNullPrototype: true,
});

describe("mergeProfiles", () => {
  test("adds equal stacks, keeps others", () => {
    const merged = mergeProfiles([letters({ ab: 3, cb: 1 }), letters({ ab: 4, ad: 2 })]);
    expect(counts(merged)).toEqual({ ab: 7, ad: 2, cb: 1 });
  });

  test("what adds up to nothing disappears with its locations and functions", () => {
    const merged = mergeProfiles([letters({ ab: 3, c: 1 }), letters({ ab: -3 })]);
    expect(counts(merged)).toEqual({ c: 1 });
    expect([merged.locationCount, merged.functionCount]).toEqual([1, 1]);
  });

  test("order does not matter, for any profiles", () => {
    fc.assert(
      fc.property(someCounts, someCounts, someCounts, (x, y, z) => {
        const [one, two, three] = [x, y, z].map((each) => letters(each));
        const left = mergeProfiles([mergeProfiles([one, two]), three]);
        const right = mergeProfiles([three, mergeProfiles([two, one])]);
        expect(counts(left)).toEqual(counts(right));
      }),
    );
  });

  test("a real profile merged with itself doubles, and keeps labels apart", () => {
    const once = sampleProfile("goroutine");
    const twice = mergeProfiles([once, once]);
    expect(twice.sampleCount).toBe(once.sampleCount);
    expect([...twice.values[0]]).toEqual([...once.values[0]].map((value) => 2 * value));
    expect(twice.mappings).toEqual(once.mappings.slice(0, twice.mappings.length));
  });

  test("units are brought to the finest", () => {
    const fine = letters({ a: 5 }, { type: "delay", unit: "nanoseconds" });
    const coarse = letters({ a: 2 }, { type: "delay", unit: "microseconds" });
    const merged = mergeProfiles([coarse, fine]);
    expect(merged.sampleTypes[0].unit).toBe("nanoseconds");
    expect(counts(merged)).toEqual({ a: 2005 });
  });

  test("header: earliest time, longest period, comments once", () => {
    const base = letters({ a: 1 });
    const merged = mergeProfiles([
      { ...base, timeNanos: 0n, period: 5, comments: ["x"], durationNanos: 2n },
      { ...base, timeNanos: 9n, comments: ["x", "y"], durationNanos: 3n },
      { ...base, timeNanos: 7n, docUrl: "https://example.com" },
    ]);
    expect(merged).toMatchObject({ timeNanos: 7n, period: 5, durationNanos: 5n });
    expect(merged).toMatchObject({ comments: ["x", "y"], docUrl: "https://example.com" });
  });

  test("profiles with nothing in common are refused in one line", () => {
    const other = letters({ a: 1 }, { type: "space", unit: "bytes" });
    expect(() => mergeProfiles([letters({ a: 1 }), other])).toThrow(TidemarkError);
    expect(() => mergeProfiles([])).toThrow("no profiles given");
  });
});

describe("subtractProfile", () => {
  test("base plus difference is the profile, for any two", () => {
    fc.assert(
      fc.property(someCounts, someCounts, (x, y) => {
        const difference = subtractProfile(letters(x), letters(y));
        expect(counts(mergeProfiles([difference, letters(y)]))).toEqual(counts(letters(x)));
      }),
    );
  });

  test("a marked base stays apart", () => {
    const marked = subtractProfile(letters({ a: 5 }), letters({ a: 2 }), { markBase: true });
    expect(counts(marked)).toEqual({ a: 5, "a[pprof::base=true]": -2 });
  });

  test("normalised to the base, equal shapes cancel", () => {
    const options = { normalize: true };
    const same = subtractProfile(letters({ a: 50, b: 150 }), letters({ a: 1, b: 3 }), options);
    expect(same.sampleCount).toBe(0);
  });
});

describe("filters", () => {
  test("filterSamples keeps values, stacks and labels together", () => {
    const profile = sampleProfile("goroutine");
    const labelled = filterSamples(profile, (sample) => labelsOf(profile, sample).length > 0);
    expect(labelled.sampleCount).toBe(3);
    expect([...labelled.values[0]].reduce((sum, value) => sum + value)).toBe(17);
    expect(framesOf(labelled, 0).some((frame) => frame.function === "main.park")).toBe(true);
    expect(labelsOf(labelled, 2)).toHaveLength(2);
  });

  const profile = letters({ abm: 1, bm: 2, cm: 4, m: 8 });
  test.each([
    [{ focus: /a|c/ }, { abm: 1, cm: 4 }],
    [{ ignore: /^b$/ }, { cm: 4, m: 8 }],
    [{ focus: /b/, ignore: /a/ }, { bm: 2 }],
    [{ hide: /^[mc]/ }, { ab: 1, b: 2 }],
    [{ show: /^[ab]/ }, { ab: 1, b: 2 }],
    [{ focus: /\.go$/ }, { abm: 1, bm: 2, cm: 4, m: 8 }],
    [{ focus: /nowhere/ }, {}],
  ])("%o", (filters, left) => {
    expect(counts(filterFrames(profile, filters))).toEqual(left);
  });
});
