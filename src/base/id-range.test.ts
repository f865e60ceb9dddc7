import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readIdRange, writeIdRange } from "./id-range.ts";

function read(text: string, ...known: readonly string[]) {
  return readIdRange(text, (id) => known.includes(id));
}

describe("range of names", () => {
  test("joins two known names, which may have dots themselves", () => {
    expect(read("a..b", "a", "b")).toEqual({ from: "a", to: "b" });
    expect(read("a...b", "a", ".b")).toEqual({ from: "a", to: ".b" });
    expect(read("a..x..b", "a..x", "b")).toEqual({ from: "a..x", to: "b" });
  });

  test("is none where a name is unknown, and where the whole is a name", () => {
    expect(read("a..gone", "a")).toBe(null);
    expect(read("a..b", "a", "b", "a..b")).toBe(null);
    expect(read("..", "a")).toBe(null);
  });

  test("written and read again it is the same", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z.]{0,3}[a-z]$/),
        fc.stringMatching(/^[a-z]/),
        (from, to) => {
          expect(read(writeIdRange({ from, to }), from, to)).toEqual({ from, to });
        },
      ),
    );
  });
});
