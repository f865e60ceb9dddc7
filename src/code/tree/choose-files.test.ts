import { describe, expect, test } from "vitest";
import { chooseFiles, isWanted } from "./choose-files.ts";

const OPTIONS = {
  platform: { goos: "linux", goarch: "amd64", cgo: true, tags: [] },
  withTests: false,
};
const MIB = 1024 * 1024;

describe("isWanted", () => {
  test.each([
    ["a.go", true],
    ["go.mod", true],
    ["svc/go.work", true],
    ["a/b/c_linux.go", true],
    ["c_darwin.go", false],
    ["a_test.go", false],
    ["_a.go", false],
    [".a.go", false],
    ["a.txt", false],
    ["vendor/x/a.go", false],
    ["x/testdata/a.go", false],
    [".git/a.go", false],
    ["_x/a.go", false],
    [`${"a/".repeat(70)}a.go`, false],
  ])("%s: %s", (path, wanted) => {
    expect(isWanted(path, OPTIONS)).toBe(wanted);
  });
});

describe("chooseFiles", () => {
  test("module files come first, then paths in order", () => {
    const { files } = chooseFiles(
      ["z.go", "b/go.mod", "a.go", "go.mod"].map((path) => ({ path, bytes: 1 })),
      OPTIONS,
    );
    expect(files.map(({ path }) => path)).toEqual(["b/go.mod", "go.mod", "a.go", "z.go"]);
  });

  test("stops at the limit of all bytes, and says so", () => {
    const many = Array.from({ length: 70 }, (_, index) => ({
      path: `${String(index).padStart(2, "0")}.go`,
      bytes: 8 * MIB,
    }));
    const { files, problems } = chooseFiles(many, OPTIONS);
    expect(files).toHaveLength(64);
    expect(problems).toEqual([
      '6 files from "64.go" on are left out: more than 60000 files or 512 MiB of source',
    ]);
  });

  test("problems are told up to a number", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      path: `${index}.go`,
      bytes: 9 * MIB,
    }));
    const { problems } = chooseFiles(many, OPTIONS);
    expect(problems).toHaveLength(201);
    expect(problems[200]).toBe("300 more files or folders have problems");
  });
});
