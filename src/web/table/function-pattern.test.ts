import { describe, expect, test } from "vitest";
import { baseName, functionPattern, shortName, splitName } from "./function-pattern.ts";

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

  test("packages end at the first dot after the last slash, type arguments apart", () => {
    expect(splitName("github.com/a/b.v2/c.(*T).M").packagePath).toBe("github.com/a/b.v2/c.");
    expect(shortName("a/b.F[go.shape.struct { a/c.T }]")).toBe("b.F[go.shape.struct { a/c.T }]");
    expect(shortName("main")).toBe("main");
  });

  test("files of either system have a base", () => {
    expect(baseName("/src/a.go") + baseName("C:\\src\\b.go") + baseName("")).toBe("a.gob.go");
  });
});
