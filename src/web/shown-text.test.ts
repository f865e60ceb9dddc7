import { describe, expect, test } from "vitest";
import { parseShown, withShownText } from "./shown-text.ts";

describe("text from captures", () => {
  test("what cannot be seen is written out, however deep it stands", () => {
    const report = {
      reason: "main.\u202eevil",
      list: [{ name: "a\u001b[2J" }],
      count: 3,
      none: null,
    };
    expect(withShownText(report)).toEqual({
      reason: "main.\\u{202e}evil",
      list: [{ name: "a\\x1b[2J" }],
      count: 3,
      none: null,
    });
  });

  test("code keeps its lines", () => {
    expect(withShownText("a {\n\tb\n}")).toBe("a {\n\tb\n}");
  });
});

describe("an answer of the server", () => {
  test("is shown as it is where everything can be seen", () => {
    const value = { name: "caf\u00e9 \u2212 \u4e2d", lines: "a\n\tb", quote: '"\\u' };
    expect(parseShown(JSON.stringify(value))).toEqual(value);
  });

  test.each(["\u202e", "\u200b", "\u001b", "\b"])(
    "has %j written out, raw or escaped",
    (unseen) => {
      const raw = JSON.stringify({ name: `a${unseen}b` });
      const code = unseen.charCodeAt(0).toString(16).padStart(4, "0");
      const escaped = `{"name":"a\\u${code}b"}`;
      expect(parseShown(raw)).toEqual(withShownText({ name: `a${unseen}b` }));
      expect(parseShown(escaped)).toEqual(parseShown(raw));
    },
  );
});
