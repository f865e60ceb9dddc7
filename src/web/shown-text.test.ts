import { describe, expect, test } from "vitest";
import { withShownText } from "./shown-text.ts";

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
