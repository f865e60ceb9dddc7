import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../base/errors.ts";
import {
  applyBaseline,
  type BaselineEntry,
  baselineText,
  readBaseline,
  updatedBaseline,
} from "./baseline.ts";

const entry = (fingerprint: string, more: Partial<BaselineEntry> = {}): BaselineEntry => ({
  fingerprint,
  class: "chan-send-early-return",
  function: "main.fetch",
  reason: "known",
  expires: null,
  ...more,
});

const fileOf = (...entries: readonly unknown[]): string => JSON.stringify({ version: 1, entries });

describe("readBaseline", () => {
  test.each([
    ["nonsense", "not JSON"],
    ["[]", "not an object"],
    ["{}", '"version" is not 1'],
    ['{"version":2,"entries":[]}', '"version" is not 1'],
    ['{"version":1,"entries":{}}', '"entries" is not a list'],
    [fileOf(3), "entry 1 is not an object"],
    [fileOf(entry("a"), { reason: "x" }), "entry 2 has no fingerprint"],
    [fileOf({ fingerprint: "a" }), "entry 1 gives no reason"],
    [fileOf(entry("a", { reason: " " })), "entry 1 gives no reason"],
    [fileOf({ ...entry("a"), expire: 1 }), 'entry 1 has "expire", which means nothing'],
    [fileOf(entry("a", { expires: "2027-02-30" })), 'entry 1 "expires" is no day like 2027-03-31'],
    [fileOf(entry("a", { expires: "soon" })), 'entry 1 "expires" is no day like 2027-03-31'],
    [fileOf(entry("a"), entry("a")), "entry 2 repeats entry 1"],
  ])("%s: %s", (text, reason) => {
    expect(() => readBaseline(text, "leaks.json")).toThrow(
      new UsageError(`baseline "leaks.json": ${reason}`),
    );
  });

  test("takes what was written", () => {
    const day = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) });
    const word = fc.string().filter((text) => text.trim() === text && text !== "");
    const drawn = fc.record({
      fingerprint: word,
      class: word,
      function: word,
      reason: word,
      expires: fc.option(day.map((date) => date.toISOString().slice(0, 10))),
    });
    const unique = fc.uniqueArray(drawn, { selector: ({ fingerprint }) => fingerprint });
    fc.assert(
      fc.property(unique, (entries) => {
        expect(readBaseline(baselineText({ entries }), "a")).toEqual({ entries });
      }),
    );
  });

  test("any JSON is taken or refused", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          readBaseline(text, "a");
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});

test("applyBaseline hides what is accepted until its last day", () => {
  const entries = [
    entry("kept"),
    entry("last day", { expires: "2026-11-21" }),
    entry("over", { expires: "2026-11-20" }),
    entry("gone"),
  ];
  const found = ["kept", "last day", "over", "new"].map((fingerprint) => ({ fingerprint }));
  const { shown, suppressed, expired, unused } = applyBaseline(found, { entries }, "2026-11-21");
  expect(shown).toEqual([{ fingerprint: "over" }, { fingerprint: "new" }]);
  expect(suppressed.map((one) => one.entry.fingerprint)).toEqual(["kept", "last day"]);
  expect(expired).toEqual([entries[2]]);
  expect(unused).toEqual([entries[3]]);
});

test("updatedBaseline keeps reasons and ends, and drops what is gone", () => {
  const found = ["new", "kept"].map((fingerprint) => ({
    fingerprint,
    classId: "c",
    function: "main.f",
  }));
  const before = { entries: [entry("kept", { expires: "2027-01-01" }), entry("gone")] };
  expect(updatedBaseline(found, before, "accepted").entries).toEqual([
    { fingerprint: "kept", class: "c", function: "main.f", reason: "known", expires: "2027-01-01" },
    { fingerprint: "new", class: "c", function: "main.f", reason: "accepted", expires: null },
  ]);
});
