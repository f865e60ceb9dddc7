import { describe, expect, test } from "vitest";
import type { StoredChoice } from "./stored-choice.ts";
import { nextTheme, readTheme } from "./theme.ts";

function stored(value: string | null): StoredChoice {
  return { read: () => value, write: () => {} };
}

describe("theme", () => {
  test("the system decides until somebody does, and when what is stored means nothing", () => {
    expect(readTheme(stored(null))).toBe("system");
    expect(readTheme(stored("mauve"))).toBe("system");
    expect(readTheme(stored("dark"))).toBe("dark");
  });

  test("the switch comes back to the system", () => {
    expect(nextTheme("system")).toBe("light");
    expect(nextTheme("light")).toBe("dark");
    expect(nextTheme("dark")).toBe("system");
  });
});
