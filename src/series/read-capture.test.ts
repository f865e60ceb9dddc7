import { expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { encodeProfile } from "../profile/encode.ts";
import { readCapture } from "./read-capture.ts";

function captureOf(...types: readonly string[]) {
  const profile = buildProfile({
    sampleTypes: types.map((type) => ({ type, unit: "bytes" })),
    samples: [
      { frames: [{ function: "main.a", file: "a.go", line: 1 }], values: types.map(() => 1) },
    ],
  });
  return {
    name: "one.pb.gz",
    kind: "file" as const,
    takenAtMs: 0,
    whence: "one.pb.gz",
    target: { name: "t", labels: {} },
    bytes: encodeProfile(profile),
  };
}

test("a heap profile that lost its columns of births is looked at, not judged", () => {
  const { observations, problem } = readCapture(captureOf("inuse_space"));
  expect(observations.map(({ form }) => form)).toEqual(["other-profile"]);
  expect(problem).toBeNull();
});

test("a whole heap profile is one", () => {
  const types = ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"];
  expect(readCapture(captureOf(...types)).observations.map(({ form }) => form)).toEqual(["heap"]);
});
