import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { needs } from "../../../test/present.ts";
import { isBuilt, isBuiltByName, type Platform } from "./build-constraint.ts";

const LINUX: Platform = { goos: "linux", goarch: "amd64", cgo: true, tags: [] };
const WINDOWS: Platform = { goos: "windows", goarch: "arm64", cgo: false, tags: [] };

function built(constraint: string, platform: Platform = LINUX): boolean {
  return isBuilt(`// Licence.\n\n${constraint}\n\npackage a\n`, platform);
}

describe("file names", () => {
  test.each([
    ["pay.go", true, true],
    ["linux.go", true, true],
    ["pay_linux.go", true, false],
    ["pay_windows.go", false, true],
    ["pay_amd64.go", true, false],
    ["pay_linux_amd64.go", true, false],
    ["pay_linux_arm64.go", false, false],
    ["pay_windows_arm64_test.go", false, true],
    ["pay_unix.go", true, true],
    ["pay_linux_queue.go", true, true],
    ["windows_amd64.go", true, false],
    ["pay_plan9_test.go", false, false],
    ["zz.generated_linux.go", true, true],
  ])("%s", (name, onLinux, onWindows) => {
    expect(isBuiltByName(name, LINUX)).toBe(onLinux);
    expect(isBuiltByName(name, WINDOWS)).toBe(onWindows);
  });

  test("Android builds what Linux builds, and not the other way round", () => {
    const android: Platform = { ...LINUX, goos: "android" };
    expect(isBuiltByName("pay_linux.go", android)).toBe(true);
    expect(isBuiltByName("pay_android.go", LINUX)).toBe(false);
  });
});

describe("constraints", () => {
  test.each([
    ["//go:build linux", true, false],
    ["//go:build !linux", false, true],
    ["//go:build linux && amd64 || windows && arm64", true, true],
    ["//go:build (linux || windows) && !amd64", false, true],
    ["//go:build unix", true, false],
    ["//go:build cgo", true, false],
    ["//go:build ignore", false, false],
    ["//go:build gc && !gccgo", true, true],
    ["//go:build !!linux", true, false],
    ["// +build linux,amd64 windows,!arm64", true, false],
    ["// +build linux\n// +build arm64", false, false],
    ["//go:build windows\n// +build linux", false, true],
    ["/* block\n*/\n//go:build windows", false, true],
    ["package b\n//go:build windows", true, true],
  ])("%s", (constraint, onLinux, onWindows) => {
    expect(built(constraint)).toBe(onLinux);
    expect(built(constraint, WINDOWS)).toBe(onWindows);
  });

  test("tags of -tags count", () => {
    expect(built("//go:build integration")).toBe(false);
    expect(built("//go:build integration", { ...LINUX, tags: ["integration"] })).toBe(true);
  });

  test("release tags hold up to the toolchain's version, all of them when it is not known", () => {
    expect(built("//go:build go1.99")).toBe(true);
    expect(built("//go:build go1.22", { ...LINUX, goVersion: "1.22.3" })).toBe(true);
    expect(built("//go:build go1.23", { ...LINUX, goVersion: "1.22.3" })).toBe(false);
    expect(built("//go:build !go1.23", { ...LINUX, goVersion: "1.22.3" })).toBe(true);
  });

  test("an old line counts only when an empty line follows it", () => {
    expect(isBuilt("// +build windows\npackage a\n", LINUX)).toBe(true);
    expect(isBuilt("// +build windows\n\npackage a\n", LINUX)).toBe(false);
  });

  test("Windows line ends and a byte order mark change nothing", () => {
    expect(isBuilt("\uFEFF//go:build windows\r\n\r\npackage a\r\n", LINUX)).toBe(false);
  });

  test("a file that imports C is left out without cgo", () => {
    const text = 'package a\n\n// #include <x.h>\nimport "C"\n';
    expect(isBuilt(text, LINUX)).toBe(true);
    expect(isBuilt(text, WINDOWS)).toBe(false);
    expect(isBuilt('package a\n\nimport (\n\t"C"\n)\n', WINDOWS)).toBe(false);
  });

  test.each(["linux &&", "(linux", "linux windows", "&& linux", "li-nux", "", "(".repeat(5_000)])(
    "what is no expression excludes nothing: %s",
    (expression) => expect(built(`//go:build ${expression}`)).toBe(true),
  );

  test("equals the expression evaluated by JavaScript", () => {
    const tag = fc.constantFrom("linux", "windows", "amd64", "other");
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5 },
        tag,
        tie("expression").map((inner) => `!(${inner})`),
        fc
          .tuple(tie("expression"), fc.constantFrom("&&", "||"), tie("expression"))
          .map(([left, op, right]) => `(${left} ${op} ${right})`),
      ),
    }));
    fc.assert(
      fc.property(expression, (drawn) => {
        const evaluate = new Function("linux", "windows", "amd64", "other", `return ${drawn}`);
        expect(built(`//go:build ${drawn}`)).toBe(evaluate(true, false, true, false));
      }),
    );
  });

  test("never fails, whatever stands there", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (drawn) => {
        expect(typeof built(`//go:build ${drawn}`)).toBe("boolean");
        expect(typeof isBuilt(drawn, LINUX)).toBe("boolean");
        expect(typeof isBuiltByName(drawn, LINUX)).toBe("boolean");
      }),
    );
  });
});

describe.skipIf(!needs("go", "the go command's choice of files"))("the go command", () => {
  test.each([
    ["linux", "amd64"],
    ["windows", "arm64"],
    ["darwin", "arm64"],
  ])("takes the same files of the standard library for %s/%s", (goos, goarch) => {
    const platform: Platform = { goos, goarch, cgo: false, tags: [] };
    const env = { ...process.env, GOOS: goos, GOARCH: goarch, CGO_ENABLED: "0", GOFLAGS: "" };
    const format =
      "{{range .GoFiles}}+{{$.Dir}}/{{.}}\n{{end}}{{range .IgnoredGoFiles}}-{{$.Dir}}/{{.}}\n{{end}}";
    const listed = execFileSync("go", ["list", "-e", "-f", format, "std"], {
      encoding: "utf8",
      env,
      maxBuffer: 1 << 26,
    });
    const wrong = listed.split("\n").filter((line) => {
      if (line === "") return false;
      const path = line.slice(1);
      const name = path.slice(path.lastIndexOf("/") + 1);
      const text = readFileSync(path, "utf8");
      // The toolchain turns its experiments on by tags of its own.
      if (/^\/\/go:build.*goexperiment/m.test(text) || name.endsWith("_test.go")) return false;
      return (isBuiltByName(name, platform) && isBuilt(text, platform)) !== line.startsWith("+");
    });
    expect(wrong).toEqual([]);
  });
});
