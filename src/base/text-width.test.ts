import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textWidth, wrapText } from "./text-width.ts";

describe("lines of words", () => {
  test("are filled to their width; a longer word has a line of its own", () => {
    expect(wrapText("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapText("a main.(*algo).ask b", 6)).toEqual(["a", "main.(*algo).ask", "b"]);
  });

  test("may end between Chinese characters, but no line begins with what closes", () => {
    expect(wrapText("没有人接收，永远等待。", 10)).toEqual(["没有人接", "收，永远等", "待。"]);
    expect(wrapText("等待（永远）结束", 8)).toEqual(["等待（永", "远）结束"]);
  });

  test("never end within a name or a number", () => {
    expect(wrapText("离开（algo.go:38），等待", 12)).toEqual(["离开", "（algo.go:38），", "等待"]);
    expect(wrapText("共 1,000 次请求", 6)).toEqual(["共", "1,000", "次请求"]);
  });

  test("lose nothing and are not too wide where that is possible", () => {
    const texts = fc
      .array(fc.constantFrom("离", "开", "，", "。", "（", "）", "a", "b.c", " ", "12"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 40 }), (text, width) => {
        const lines = wrapText(text, width);
        const bare = (some: string): string => some.replace(/\s/g, "");
        expect(bare(lines.join(""))).toBe(bare(text));
        for (const line of lines) {
          expect(/^[，。）]/.test(line) && line !== lines[0] && !/\s[，。）]/.test(text)).toBe(
            false,
          );
          if (/^[离开]*$/.test(line)) expect(textWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
