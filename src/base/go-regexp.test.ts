import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "./errors.ts";
import { EXPRESSION_CHARS_MAX, goRegExp, optionalRegExp } from "./go-regexp.ts";

describe("expressions as Go writes them", () => {
  const matching: readonly (readonly [string, string])[] = [
    ["main", "example.com/main.run"],
    ["(?i)MAIN", "example.com/main.run"],
    ["ma(?i:IN)", "main"],
    ["\\Amain\\z", "main"],
    ["(?P<kind>Get|Put)$", "cache.Put"],
    ["^[[:alpha:]]+\\.[[:upper:]]", "cache.Put"],
    ["\\Qa.b(\\E", "a.b("],
    ["(?s)a.b", "a\nb"],
    ["", "anything"],
  ];
  test.each(matching)("%s is found in %s", async (expression, text) => {
    expect((await goRegExp("focus", expression)).test(text)).toBe(true);
  });

  const missing: readonly (readonly [string, string])[] = [
    ["\\Amain\\z", "main\n"],
    ["a.b", "a\nb"],
    ["MAIN", "main"],
  ];
  test.each(missing)("%s is not found in %j", async (expression, text) => {
    expect((await goRegExp("focus", expression)).test(text)).toBe(false);
  });

  test.each(["(", "a**", "(?=a)", "\\1", "[b-a]", "a{1001}"])("%s is refused", async (text) => {
    await expect(goRegExp("hide", text)).rejects.toThrow(UsageError);
    await expect(goRegExp("hide", text)).rejects.toThrow(/^parsing hide regexp: /);
  });
});

test("an expression that would take JavaScript for ever ends at once", async () => {
  const matcher = await goRegExp("focus", "^(a+)+$");
  expect(matcher.test(`${"a".repeat(50_000)}b`)).toBe(false);
});

test("an expression nobody wrote by hand is refused by its length", async () => {
  await expect(goRegExp("focus", "a".repeat(EXPRESSION_CHARS_MAX + 1))).rejects.toThrow(
    /4097 characters, the limit is 4096/,
  );
});

test("no expression is no matcher", async () => {
  expect(await optionalRegExp("focus", "")).toBeNull();
  expect(await optionalRegExp("focus", undefined)).toBeNull();
});

test("any text compiles or is refused, and literals mean themselves", async () => {
  const literal = fc.stringMatching(/^[\w/-]{0,12}$/);
  await fc.assert(
    fc.asyncProperty(fc.string(), literal, async (any, name) => {
      await goRegExp("focus", any).catch((error: unknown) => {
        expect(error).toBeInstanceOf(UsageError);
      });
      expect((await goRegExp("focus", name)).test(`a.${name}.b`)).toBe(true);
    }),
  );
});
