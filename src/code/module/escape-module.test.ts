import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeModulePath, escapeModuleVersion, unescapeModulePath } from "./escape-module.ts";

test("capitals are written as an exclamation mark and a small letter", () => {
  expect(escapeModulePath("github.com/BurntSushi/toml")).toBe("github.com/!burnt!sushi/toml");
  expect(escapeModuleVersion("v1.0.0-RC1")).toBe("v1.0.0-!r!c1");
  expect(unescapeModulePath("github.com/!burnt!sushi/toml")).toBe("github.com/BurntSushi/toml");
});

test.each(["github.com/Burnt", "a!", "a!/b", "a!!b", "a!1"])("%s is not of the cache", (path) => {
  expect(unescapeModulePath(path)).toBe(null);
});

test("what is escaped comes back, and no two paths become one", () => {
  const path = fc.stringMatching(/^[a-zA-Z0-9./_~-]{0,40}$/);
  fc.assert(
    fc.property(path, (drawn) => {
      const escaped = escapeModulePath(drawn);
      expect(escaped).toBe(escaped.toLowerCase());
      expect(unescapeModulePath(escaped)).toBe(drawn);
    }),
  );
});
