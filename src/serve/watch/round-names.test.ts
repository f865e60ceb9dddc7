import { describe, expect, test } from "vitest";
import type { Capture } from "../../capture/capture.ts";
import { namedByTime } from "./round-names.ts";

function capture(name: string): Capture {
  return {
    name,
    kind: "heap",
    takenAtMs: 0,
    whence: "",
    target: { name: "a", labels: {} },
    bytes: new Uint8Array(),
  };
}

describe("captures of a watch", () => {
  test("are named by the clock on the wall", () => {
    const atMs = Date.UTC(2026, 10, 21, 13, 54, 2, 123);
    const names = namedByTime([capture("000120s-heap.pb.gz"), capture("000120s-proc.txt")], atMs);
    expect(names.map(({ name }) => name)).toEqual([
      "2026-11-21T13-54-02.123-heap.pb.gz",
      "2026-11-21T13-54-02.123-proc.txt",
    ]);
  });

  test("have names of their own even where two are of one kind", () => {
    const names = namedByTime([capture("000120s-heap.pb.gz"), capture("000121s-heap.pb.gz")], 0);
    expect(new Set(names.map(({ name }) => name)).size).toBe(2);
  });

  test("are plain file names on every system", () => {
    for (const { name } of namedByTime([capture("heap.pb.gz")], 1e12)) {
      expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/);
    }
  });
});
