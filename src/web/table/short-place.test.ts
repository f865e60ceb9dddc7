import { expect, test } from "vitest";
import { baseName, shortPlace } from "./short-place.ts";

test("files of either system have a base", () => {
  expect(baseName("/src/a.go") + baseName("C:\\src\\b.go") + baseName("")).toBe("a.gob.go");
});

test("a place says what is known of it", () => {
  expect(shortPlace({ file: "/src/a.go", line: 12 })).toBe("a.go:12");
  expect(shortPlace({ file: "/src/a.go", line: 0 })).toBe("a.go");
  expect(shortPlace({ file: "", line: 12 })).toBe("");
});
