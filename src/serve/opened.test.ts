import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { syntheticProfile } from "../../bench/generate-profile.ts";
import { drawnCapture, drawnCounts, drawnDump, drawnSet } from "../../test/drawn/captures.ts";
import type { Capture } from "../capture/capture.ts";
import { encodeProfile } from "../profile/encode.ts";
import { buildSession } from "./build-session.ts";
import { joinSets } from "./gather-captures.ts";
import { readOpened } from "./opened.ts";

const HEAP = encodeProfile(syntheticProfile({ samples: 200 }));
/** Enough samples to be lined up after the first view. */
const LARGE = encodeProfile(syntheticProfile({ samples: 21_000 }));
const COUNTS = drawnCounts([[3, "main.push", "main.serve"]]);

async function sessionOf(captures: readonly Capture[]) {
  const opened = await readOpened(drawnSet(captures));
  const series = await opened.lineUp();
  const parts = { revision: 1, title: "drawn", labels: {}, report: null, canUpload: false };
  return buildSession({ ...parts, opened: opened.captures, series, cuts: opened.cuts });
}

describe("what is open", () => {
  test("captures by what is in them; pages without a profile are not listed", async () => {
    const session = await sessionOf([
      drawnCapture("heap", HEAP, { atMs: 1_000 }),
      drawnCapture("counts", COUNTS, { atMs: 2_000 }),
      drawnCapture("dump", drawnDump([1, 2]), { atMs: 3_000 }),
      drawnCapture("page", "<html>", { atMs: 4_000 }),
    ]);
    expect(session.captures.map(({ id, kind, samples }) => [id, kind, samples])).toEqual([
      ["heap", "heap", 200],
      ["counts", "goroutine", 1],
      ["dump", "goroutine-ids", 1],
    ]);
    expect(session.measures.map(({ id, kind }) => [id, kind])).toEqual([
      ["inuse_space", "heap"],
      ["inuse_objects", "heap"],
      ["goroutine", "goroutine"],
      ["alloc_space", "heap"],
      ["alloc_objects", "heap"],
    ]);
    expect(session.notes).toEqual([expect.stringContaining("page: not a profile")]);
  });

  test("texts that say the same as a profile beside them are left out", async () => {
    const text = drawnCapture("text", COUNTS, { kind: "goroutine-text" });
    const binary = drawnCapture("binary", COUNTS, { kind: "goroutine" });
    expect((await sessionOf([text, binary])).captures.map(({ id }) => id)).toEqual(["binary"]);
    expect((await sessionOf([text])).captures.map(({ id }) => id)).toEqual(["text"]);
  });

  test("the start is the last capture against the first of the same life", async () => {
    const at = (name: string, atMs: number) => drawnCapture(name, COUNTS, { atMs });
    const { start } = await sessionOf([at("a", 1_000), at("b", 2_000), at("c", 3_000)]);
    expect(start).toEqual({ measure: "goroutine", capture: "c", base: "a" });
    expect((await sessionOf([at("a", 1_000)])).start?.base).toBeNull();
    expect((await sessionOf([])).start).toBeNull();
  });

  test("what is large is lined up when asked for, and comes out the same", async () => {
    const small = drawnCapture("small", HEAP, { atMs: 1_000 });
    const large = drawnCapture("large", gzipSync(LARGE), { atMs: 2_000 });
    const last = drawnCapture("last", HEAP, { atMs: 3_000 });
    const opened = await readOpened(drawnSet([small, large, last]));
    expect(opened.series).toBeNull();
    expect(opened.captures.map(({ id }) => id)).toEqual(["small", "large", "last"]);
    const series = await opened.lineUp();
    expect(series.runs.flatMap(({ heap }) => heap?.captures ?? [])).toEqual([
      ...["small", "large", "last"],
    ]);
    expect(await opened.lineUp()).toBe(series);
  });

  test("a profile is decoded again after others took its place, a page never", async () => {
    const opened = await readOpened(
      drawnSet([drawnCapture("heap", HEAP), drawnCapture("page", "<html>")]),
    );
    expect(opened.profile("heap").sampleCount).toBe(200);
    expect(() => opened.profile("page")).toThrow(/no profile/);
    expect(() => opened.profile("gone")).toThrow(/no profile/);
    expect(opened.dump("heap")).toBeNull();
  });
});

describe("several sources", () => {
  test("are one, in the order of time, with names of their own", () => {
    const dated = encodeProfile({
      ...syntheticProfile({ samples: 100 }),
      timeNanos: 5_000_000_000n,
    });
    const first = drawnSet([drawnCapture("a", "x", { atMs: 9_000 })]);
    const second = drawnSet([drawnCapture("a", gzipSync(dated), { atMs: null })]);
    const undated = drawnSet([drawnCapture("a", "x", { atMs: null })]);
    const { captures } = joinSets([first, undated, second]);
    expect(captures.map(({ name, takenAtMs }) => [name, takenAtMs])).toEqual([
      ["a~3", 5_000],
      ["a", 9_000],
      ["a~2", null],
    ]);
  });

  test("none is an empty set", () => {
    expect(joinSets([]).captures).toEqual([]);
  });
});
