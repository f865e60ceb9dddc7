import { expect, test } from "vitest";
import { drawnCapture } from "../../test/drawn/session-capture.ts";
import type { Session } from "./api.ts";
import { emptySession } from "./build-session.ts";
import { goroutineParams } from "./goroutine-params.ts";

function session(
  ...captures: readonly (readonly [id: string, kind: string, atMs: number | null])[]
) {
  return {
    ...emptySession("drawn", false),
    captures: captures.map(([id, kind, takenAtMs]) => drawnCapture({ id, kind, takenAtMs })),
  } satisfies Session;
}

const BOTH = session(
  ["heap1", "heap", 1_000],
  ["counts1", "goroutine", 1_001],
  ["dump1", "goroutine-ids", 1_002],
  ["heap2", "heap", 5_000],
  ["dump2", "goroutine-ids", 5_001],
);

test("a capture of goroutines is taken at its word", () => {
  expect(goroutineParams({ c: "counts1" }, BOTH)).toEqual({ c: "counts1" });
});

test("beside another the dump nearest to it is shown, filters stay", () => {
  const asked = { c: "heap1", b: "heap2", si: "inuse_space", f: "x", by: "state" };
  expect(goroutineParams(asked, BOTH)).toEqual({ c: "dump1", f: "x", by: "state" });
  expect(goroutineParams({}, BOTH)).toEqual({ c: "dump2" });
});

test("without any the answer is left to who reads the parameters", () => {
  expect(goroutineParams({ c: "h", f: "x" }, session(["h", "heap", null]))).toEqual({ f: "x" });
});
