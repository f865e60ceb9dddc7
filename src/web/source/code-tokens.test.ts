import fc from "fast-check";
import hljs from "highlight.js/lib/core";
import go from "highlight.js/lib/languages/go";
import { describe, expect, test } from "vitest";
import { codeLines } from "./code-tokens.ts";

hljs.registerLanguage("go", go);

function coloured(code: string): ReturnType<typeof codeLines> {
  return codeLines(hljs.highlight(code, { language: "go", ignoreIllegals: true }).value);
}

function plain(lines: ReturnType<typeof codeLines>): string {
  return lines.map((line) => line.map(({ text }) => text).join("")).join("\n");
}

describe("coloured code", () => {
  test("knows words by their kind", () => {
    const [line] = coloured('func f() string { return "a<b>" }');
    expect(line?.find(({ text }) => text === "return")?.kind).toBe("keyword");
    expect(line?.find(({ text }) => text === '"a<b>"')?.kind).toBe("string");
  });

  test("a comment over lines is one on each", () => {
    const lines = coloured("/* a\n b */\nx := 1");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toEqual([{ text: " b */", kind: "comment" }]);
  });

  test("markup in the source stays text", () => {
    expect(plain(coloured("// <img src=x onerror=alert(1)> &amp;"))).toContain(
      "<img src=x onerror",
    );
  });

  test("loses no character of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a<>&\"'`/*\n{}func 1;") }), (code) => {
        expect(plain(coloured(code))).toBe(code);
      }),
    );
  });
});
