import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEND_FINDING } from "../../../test/drawn-reports.ts";
import { type AllowEntry, allows, fitsGlob, noteOn } from "./allow-list.ts";

function entry(changes: Partial<AllowEntry>): AllowEntry {
  return {
    line: 3,
    classId: null,
    site: null,
    reason: "known",
    owner: null,
    expires: null,
    ...changes,
  };
}

describe("an entry of the allow-list", () => {
  test.each([
    ["example.com/shop/recommend.getRecommend", true],
    ["*.getRecommend", true],
    ["recommend/algo.go:153", true],
    ["algo.go", true],
    ["algo.go:1?3", true],
    ["go.go", false],
    ["algo.go:15", false],
    ["getRecommend", false],
    ["*Service*", true],
  ])("with the site %s fits: %s", (site, fits) => {
    expect(allows(entry({ site }), SEND_FINDING)).toBe(fits);
  });

  test("needs its class as well", () => {
    const site = "*.getRecommend";
    const { classId } = SEND_FINDING;
    expect(allows(entry({ site, classId }), SEND_FINDING)).toBe(true);
    expect(allows(entry({ site, classId: "chan-nil-forever" }), SEND_FINDING)).toBe(false);
  });

  test.each([
    ["2026-11-20", true, "expired", "ran out on 2026-11-20; what it allowed fails again"],
    ["2026-11-20", false, "expired", "nothing matches it"],
    ["2026-11-21", true, "expires-soon", "runs out today"],
    ["2026-12-05", true, "expires-soon", "in 14 days"],
    [null, false, "unused", ".tidemark.yml:3: the entry for *.run matches no finding"],
  ])("that ends %s and is used: %s, is %s", (expires, isUsed, kind, says) => {
    const about = { isUsed, today: "2026-11-21", file: ".tidemark.yml" };
    const note = noteOn(entry({ site: "*.run", expires }), about);
    expect(note).toMatchObject({ kind, line: 3, says: expect.stringContaining(says) });
  });

  test("that has time left is not spoken of", () => {
    const about = { isUsed: true, today: "2026-11-21", file: "x" };
    expect(noteOn(entry({ expires: "2026-12-06" }), about)).toBeNull();
  });
});

describe("globs", () => {
  test("agree with the regular expression that they stand for", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", ".", "/", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (glob, text) => {
        const pattern = glob.replace(/[./]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
        expect(fitsGlob(glob, text)).toBe(new RegExp(`^${pattern}$`).test(text));
      }),
    );
  });

  test("made to be slow are not", () => {
    expect(fitsGlob(`${"*a".repeat(1000)}b`, "a".repeat(5000))).toBe(false);
  });
});
