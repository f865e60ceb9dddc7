import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  escapeHtml,
  escapeMarkdown,
  escapeTerminal,
  markdownCell,
  markdownCode,
  showUnseen,
} from "./escape.ts";

test("terminal: an escape sequence and a line break become visible text", () => {
  expect(escapeTerminal("\u001b[31mred\u001b[0m\nnext\u009b2J")).toBe(
    "\\x1b[31mred\\x1b[0m\\nnext\\x9b2J",
  );
});

test("terminal: direction overrides and zero-width characters become visible text", () => {
  expect(showUnseen("a\u202eb\u2066c\u200bd\ufeff")).toBe(
    "a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}",
  );
});

test("ordinary names of every script are left alone", () => {
  for (const name of ["main.(*Server).Serve", "算法.計算", "naïve", "emoji🙂", "a·b"]) {
    expect(showUnseen(name)).toBe(name);
  }
});

test("html: markup and attribute ends become entities", () => {
  expect(escapeHtml(`<img src=x onerror="alert('1')">&`)).toBe(
    "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;",
  );
});

describe("markdown", () => {
  test("markup is taken literally", () => {
    expect(escapeMarkdown("main.(*T).run_[x](y) <b> | #1")).toBe(
      "main.(\\*T).run\\_\\[x\\](y) \\<b\\> \\| \\#1",
    );
  });

  test("a line cannot become a list or a heading", () => {
    expect(escapeMarkdown("- x")).toBe("\\- x");
    expect(escapeMarkdown("1. x")).toBe("1\\. x");
    expect(escapeMarkdown("===")).toBe("\\===");
  });

  test("a pipe does not end a cell, and is not escaped twice", () => {
    expect(markdownCell(`${markdownCode("a|b")} ${escapeMarkdown("c|d")}`)).toBe("`a\\|b` c\\|d");
  });

  test("a date, a version and a signed number stay as they are", () => {
    for (const text of ["2026-11-21", "0.1.0", "+12 MB"]) expect(escapeMarkdown(text)).toBe(text);
  });

  test("an address does not become a link", () => {
    expect(escapeMarkdown("see http://host/x")).toBe("see http:\\//host/x");
  });

  test("a code span outgrows the backticks inside", () => {
    expect(markdownCode("a`b``c")).toBe("```a`b``c```");
    expect(markdownCode("`x`")).toBe("`` `x` ``");
    expect(markdownCode("")).toBe("` `");
  });
});

test("no text whatever gets markup, controls or line breaks out", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"'\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(escapeTerminal(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(markdownCode(text)).not.toMatch(/[\r\n]/);
    }),
  );
});
