import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readQuoted } from "./go-quoted.ts";

describe("Go-quoted strings", () => {
  test.each([
    ['"plain"', "plain"],
    ['"a\\"b\\\\"', 'a"b\\'],
    ['"\\a\\b\\f\\n\\r\\t\\v"', "\u0007\b\f\n\r\t\v"],
    ['"\\xe2\\x82\\xac \\u20ac \\U0001f30a \\101"', "€ € 🌊 A"],
    ['"\\xff"', "\ufffd"],
  ])("%s", (text, value) => {
    expect(readQuoted(text, 0)).toEqual({ value, end: text.length });
  });

  test("reads from where it is told and stops behind the quote", () => {
    expect(readQuoted('{"a": "b"}', 6)).toEqual({ value: "b", end: 9 });
  });

  test.each(['"open', '"\\', '"\\q"', '"\\x4"', '"\\u12"', '"\\U00110000"', '"\\777"'])(
    "%s is refused",
    (text) => expect(readQuoted(text, 0)).toBeNull(),
  );

  test("whatever JSON quotes is read as it was", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 50 });
    fc.assert(fc.property(text, (value) => readQuoted(JSON.stringify(value), 0)?.value === value));
  });
});
