import { describe, expect, test } from "vitest";
import { functionPattern } from "./function-pattern.ts";

describe("names of functions", () => {
  test("a pattern matches its function and no other", () => {
    const name = "net/http.(*conn).serve";
    const pattern = new RegExp(functionPattern(name));
    expect(pattern.test(name)).toBe(true);
    expect(pattern.test(`${name}.func1`)).toBe(false);
    expect(pattern.test("net/httpX(*conn).serve")).toBe(false);
  });

  test("hostile names are only text", () => {
    const name = "main.<img src=x onerror=alert(1)>[.*";
    expect(new RegExp(functionPattern(name)).test(name)).toBe(true);
  });
});
