import { expect, test } from "vitest";
import { buildProfile } from "./build-profile.ts";
import type { Frame } from "./profile.ts";

/** Letters as a stack, leaf first: "abc" is a called by b called by c. */
const stack = (letters: string): Frame[] =>
  [...letters].map((letter) => ({ function: letter, file: `${letter}.go`, line: 1 }));

test("equal frames share a location and a function, samples stay as given", () => {
  const profile = buildProfile({
    sampleTypes: [
      { type: "goroutine", unit: "count" },
      { type: "space", unit: "bytes" },
    ],
    samples: [
      { frames: stack("abc"), values: [1, 10] },
      { frames: stack("abd"), values: [2, 20], labels: [{ key: "bytes", number: 48 }] },
      { frames: stack("abc"), values: [3, 30], labels: [{ key: "route", text: "/x" }] },
    ],
  });
  expect(profile.sampleCount).toBe(3);
  expect(profile.locationCount).toBe(4);
  expect(profile.functionCount).toBe(4);
  expect([...profile.sampleLocations]).toEqual([0, 1, 2, 0, 1, 3, 0, 1, 2]);
  expect([...profile.sampleStart]).toEqual([0, 3, 6, 9]);
  expect(profile.values.map((column) => [...column])).toEqual([
    [1, 2, 3],
    [10, 20, 30],
  ]);
  expect([...profile.labelStart]).toEqual([0, 0, 1, 2]);
  expect(profile.strings.at(profile.labelText[1] ?? 0)).toBe("/x");
  expect(profile.labelNumber[0]).toBe(48);
});

test("the same line at two addresses is two locations of one function", () => {
  const [frame] = stack("a");
  const frames = frame === undefined ? [] : [frame, frame];
  const profile = buildProfile({
    sampleTypes: [{ type: "goroutine", unit: "count" }],
    samples: [{ frames, values: [1], addresses: [16n, 2n ** 63n] }],
  });
  expect(profile.functionCount).toBe(1);
  expect([...profile.locationAddress]).toEqual([16n, 2n ** 63n]);
});

test("a sample with a missing value is our own mistake", () => {
  const build = () =>
    buildProfile({
      sampleTypes: [{ type: "goroutine", unit: "count" }],
      samples: [{ frames: [], values: [] }],
    });
  expect(build).toThrow("one value per sample type");
});
