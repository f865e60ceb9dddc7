import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGoMod, readGoWork, readVendoredModules, replacementOf, versionOf } from "./go-mod.ts";

const GO_MOD = `// Deprecated: no.
module example.com/shop // the shop

go 1.22.3
toolchain go1.24.1

require example.com/one v1.0.0
require (
	example.com/two/v2 v2.3.4-0.20260101000000-abcdefabcdef // indirect
	"example.com/three" v0.1.0
)

replace example.com/one => ../one
replace (
	example.com/three v0.1.0 => example.com/fork v0.1.1
	example.com/three => example.com/other v9.0.0
)
exclude example.com/two/v2 v2.0.0
retract [v1.0.0, v1.1.0] // broken
tool example.com/tool
godebug default=go1.21
`;

describe("go.mod", () => {
  const read = readGoMod(GO_MOD);

  test("says what the module is and needs", () => {
    expect(read.path).toBe("example.com/shop");
    expect(read.goVersion).toBe("1.22.3");
    expect(read.toolchain).toBe("go1.24.1");
    expect(read.requires).toEqual([
      { path: "example.com/one", version: "v1.0.0", isIndirect: false },
      {
        path: "example.com/two/v2",
        version: "v2.3.4-0.20260101000000-abcdefabcdef",
        isIndirect: true,
      },
      { path: "example.com/three", version: "v0.1.0", isIndirect: false },
    ]);
    expect(read.excludes.map(({ version }) => version)).toEqual(["v2.0.0"]);
  });

  test("replaces by folders and by versions, the exact one first", () => {
    expect(replacementOf(read, "example.com/one")).toEqual({
      path: "example.com/one",
      version: null,
      by: "../one",
      byVersion: null,
    });
    expect(versionOf(read, "example.com/one")).toBe(null);
    expect(versionOf(read, "example.com/three")).toBe("v0.1.1");
    expect(versionOf(read, "example.com/two/v2")).toBe("v2.3.4-0.20260101000000-abcdefabcdef");
    expect(versionOf(read, "example.com/none")).toBe(null);
  });

  test("reads Windows line ends, raw quotes and blocks on one word", () => {
    const text =
      "module `example.com/a`\r\n\r\ngo 1.21\r\nrequire(\r\n\tb.org/c v1.0.0//indirect\r\n)\r\n";
    const crlf = readGoMod(text);
    expect(crlf.path).toBe("example.com/a");
    expect(crlf.goVersion).toBe("1.21");
    expect(crlf.requires).toEqual([{ path: "b.org/c", version: "v1.0.0", isIndirect: true }]);
  });

  test("says nothing where nothing is said", () => {
    expect(readGoMod("")).toEqual({
      path: "",
      goVersion: null,
      toolchain: null,
      requires: [],
      replaces: [],
      excludes: [],
    });
  });

  test("never fails on mutated files", () => {
    const cut = fc.tuple(fc.nat(GO_MOD.length), fc.nat(GO_MOD.length), fc.string());
    fc.assert(
      fc.property(cut, ([from, to, put]) => {
        const text = GO_MOD.slice(0, from) + put + GO_MOD.slice(to);
        expect(typeof readGoMod(text).path).toBe("string");
        expect(Array.isArray(readGoWork(text).uses)).toBe(true);
        expect(Array.isArray(readVendoredModules(text))).toBe(true);
      }),
    );
  });
});

test("go.work names its folders and replacements", () => {
  const text =
    "go 1.24\n\nuse ./shop\nuse (\n\t./pay // payments\n\t../shared\n)\nreplace a.org/b => ./b\n";
  expect(readGoWork(text)).toEqual({
    goVersion: "1.24",
    toolchain: null,
    uses: ["./shop", "./pay", "../shared"],
    replaces: [{ path: "a.org/b", version: null, by: "./b", byVersion: null }],
  });
});

test("vendor/modules.txt names modules, versions and packages", () => {
  const text = `# example.com/a v1.2.3
## explicit; go 1.21
example.com/a
example.com/a/inner
# example.com/b v1.0.0 => example.com/fork v1.0.1
## explicit
example.com/b
# example.com/c v0.0.0 => ./c
example.com/c
# example.com/b => example.com/fork v1.0.1
`;
  expect(readVendoredModules(text).map(({ packages, ...module }) => module)).toEqual([
    { path: "example.com/a", version: "v1.2.3", goVersion: "1.21", isExplicit: true },
    { path: "example.com/b", version: "v1.0.1", goVersion: null, isExplicit: true },
    { path: "example.com/c", version: null, goVersion: null, isExplicit: false },
    { path: "example.com/b", version: "v1.0.1", goVersion: null, isExplicit: false },
  ]);
  expect(readVendoredModules(text)[0]?.packages).toEqual(["example.com/a", "example.com/a/inner"]);
});
