import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleProfile, sampleText } from "../../test/samples/pprof-samples.ts";
import { DecodeError } from "../base/errors.ts";
import { buildProfile } from "./build-profile.ts";
import { rawHeapCounts, samplingScale } from "./heap-counts.ts";
import type { Profile } from "./profile.ts";

interface TextBucket {
  readonly inuse: number;
  readonly allocs: number;
  readonly objectBytes: number;
}

/** Buckets of the text form, which prints sampled counts as they are. */
function textBuckets(text: string): TextBucket[] {
  const record = /^(\d+): (\d+) \[(\d+): (\d+)\] @ /gm;
  return [...text.matchAll(record)].map(([, inuse, , allocs, bytes]) => ({
    inuse: Number(inuse),
    allocs: Number(allocs),
    objectBytes: Number(allocs) === 0 ? 0 : Number(bytes) / Number(allocs),
  }));
}

const sorted = (buckets: readonly TextBucket[]): TextBucket[] =>
  buckets
    .filter((bucket) => bucket.allocs > 0)
    .toSorted((a, b) => a.objectBytes - b.objectBytes || a.allocs - b.allocs || a.inuse - b.inuse);

describe("against the text form of the same process at the same moment", () => {
  test.each(["heap", "allocs"] as const)("%s: every bucket, exactly", (name) => {
    const profile = sampleProfile(name);
    const raw = rawHeapCounts(profile);
    const ours = Array.from({ length: profile.sampleCount }, (_, sample) => ({
      inuse: raw.inuseObjects[sample],
      allocs: raw.allocObjects[sample],
      objectBytes: raw.objectBytes[sample],
    }));
    const theirs = textBuckets(sampleText(`${name}-debug1.txt`));
    expect(theirs.length).toBeGreaterThan(50);
    expect(sorted(ours)).toEqual(sorted(theirs));
  });
});

function heapOf(value: number, objectBytes: number, period: number): Profile {
  return buildProfile({
    sampleTypes: [
      { type: "alloc_objects", unit: "count" },
      { type: "inuse_objects", unit: "count" },
    ],
    period,
    samples: [
      { frames: [], values: [value, value], labels: [{ key: "bytes", number: objectBytes }] },
    ],
  });
}

test("undoes the scaling of the runtime for any count, size and rate", () => {
  const count = fc.integer({ min: 0, max: 5_000_000 });
  const size = fc.integer({ min: 1, max: 1 << 30 });
  const rate = fc.constantFrom(0, 1, 512, 4096, 524_288, 1 << 24);
  fc.assert(
    fc.property(count, size, rate, (k, objectBytes, period) => {
      const scale = samplingScale(objectBytes, period);
      const raw = rawHeapCounts(heapOf(Math.trunc(k * scale), objectBytes, period));
      expect(raw.allocObjects[0]).toBe(k);
      expect(raw.weightBytes[0]).toBe(objectBytes * scale);
    }),
    { numRuns: 2000 },
  );
});

test("a profile of another kind is refused", () => {
  expect(() => rawHeapCounts(sampleProfile("goroutine"))).toThrow(DecodeError);
});
