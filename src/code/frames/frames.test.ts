import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModuleSource, SourceTree } from "../source-tree.ts";
import { sourceText } from "../syntax/source-text.ts";
import { mapFrame } from "./frames.ts";

function moduleOf(
  path: string,
  folder: string,
  texts: Readonly<Record<string, string>>,
  more: Partial<ModuleSource> = {},
): ModuleSource {
  const folders = [...new Set(Object.keys(texts).map((name) => name.replace(/\/?[^/]*$/, "")))];
  const under = (rest: string) => [folder, rest].filter((part) => part !== "").join("/");
  return {
    path,
    folder,
    goVersion: "1.22",
    requires: new Map([["github.com/BurntSushi/toml", "v1.2.3"]]),
    packages: folders.map((inner) => ({
      importPath: [path, inner].filter((part) => part !== "").join("/"),
      folder: under(inner),
      files: Object.entries(texts)
        .filter(([name]) => name.replace(/\/?[^/]*$/, "") === inner)
        .map(([name, text]) => sourceText(under(name), text)),
      testFiles: [],
    })),
    ...more,
  };
}

const TREE: SourceTree = {
  modules: [
    moduleOf(
      "example.com/shop",
      "",
      {
        "main.go": "package main\n\nfunc main() {}\n",
        "pay/pay.go": "package pay\n\nfunc Do() {}\n",
        "cmd/api/main.go": "package main\n\nfunc main() {}\n\nfunc (s *Server) run() {}\n",
        "cmd/job/main.go": "package main\n\nfunc main() {}\n\nfunc work() {}\n",
        "tpl/page.go":
          "package tpl\n\n//line page.tpl:10\nfunc Page() {\n\twork()\n}\n//line page.go:7\n\n",
      },
      { replaces: new Map([["example.org/q", "forks/q"]]) },
    ),
    moduleOf("example.com/shop/v2", "v2", { "pay/pay.go": "package pay\n" }),
    moduleOf("example.org/forked", "forks/q", { "in/q.go": "package in\n" }),
  ],
  problems: [],
  revision: null,
  root: "/srv/shop",
};

function place(fn: string, file: string, line = 3): unknown {
  const at = mapFrame({ function: fn, file, line }, TREE);
  return at.kind === "found" ? [at.file.path, at.line, at.how] : at;
}

describe("mapFrame finds", () => {
  test.each([
    ["the very path", "main.main", "/srv/shop/cmd/api/main.go", ["cmd/api/main.go", "path"]],
    [
      "a foreign build",
      "example.com/shop/pay.Do",
      "/build/src/pay/pay.go",
      ["pay/pay.go", "package"],
    ],
    [
      "a trimmed path",
      "example.com/shop/pay.Do",
      "example.com/shop/pay/pay.go",
      ["pay/pay.go", "package"],
    ],
    ["Windows", "example.com/shop/pay.Do", "C:/build/pay/pay.go", ["pay/pay.go", "package"]],
    ["a closure", "example.com/shop/pay.Do.func1.2", "/b/pay.go", ["pay/pay.go", "package"]],
    ["a type argument", "example.com/shop/pay.Do[a.b/c.T]", "/b/pay.go", ["pay/pay.go", "package"]],
    ["a major version", "example.com/shop/v2/pay.Do", "/b/pay.go", ["v2/pay/pay.go", "package"]],
    ["an external test", "example.com/shop/pay_test.Do", "/b/pay.go", ["pay/pay.go", "package"]],
    [
      "a trimmed main",
      "main.main",
      "example.com/shop/cmd/job/main.go",
      ["cmd/job/main.go", "module"],
    ],
    ["a main elsewhere", "main.main", "/src/cmd/job/main.go", ["cmd/job/main.go", "suffix"]],
    ["a main by its function", "main.work.func1", "/app/main.go", ["cmd/job/main.go", "suffix"]],
    ["a main by its method", "main.(*Server).run", "/app/main.go", ["cmd/api/main.go", "suffix"]],
    [
      "an installed main",
      "main.main",
      "/go/pkg/mod/example.com/shop@v1.0.0/cmd/api/main.go",
      ["cmd/api/main.go", "module"],
    ],
    [
      "a replaced module",
      "example.org/q/in.F",
      "example.org/q@v1.0.0/in/q.go",
      ["forks/q/in/q.go", "replacement"],
    ],
  ])("%s", (_, fn, file, [path, how]) => {
    expect(place(fn, file)).toEqual([path, 3, how]);
  });

  test("the Go line behind a //line comment", () => {
    expect(place("example.com/shop/tpl.Page", "page.tpl", 11)).toEqual([
      "tpl/page.go",
      5,
      "line-directive",
    ]);
    expect(place("example.com/shop/tpl.Page", "page.tpl", 40)).toMatchObject({ kind: "unknown" });
  });
});

describe("mapFrame says whose file it is", () => {
  const toml = { kind: "elsewhere", module: "github.com/BurntSushi/toml", version: "v1.2.3" };
  test.each([
    [
      "github.com/BurntSushi/toml.Decode",
      "/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.3/decode.go",
      { ...toml, rest: "decode.go" },
    ],
    [
      "github.com/BurntSushi/toml.Decode",
      "github.com/BurntSushi/toml@v1.2.3/decode.go",
      { ...toml, rest: "decode.go" },
    ],
    [
      "github.com/BurntSushi/toml/in.F",
      "/cache/m/github.com/!burnt!sushi/toml@v1.2.3/in/f.go",
      { ...toml, rest: "in/f.go" },
    ],
    [
      "github.com/BurntSushi/toml/in.F",
      "/srv/x/vendor/github.com/BurntSushi/toml/in/f.go",
      { ...toml, rest: "in/f.go" },
    ],
    ["github.com/BurntSushi/toml/in.F", "external/toml/in/f.go", { ...toml, rest: "in/f.go" }],
    [
      "gopkg.in/yaml%2ev3.Unmarshal",
      "/x/vendor/gopkg.in/yaml.v3/yaml.go",
      { kind: "elsewhere", module: "gopkg.in/yaml.v3", version: null, rest: "yaml.go" },
    ],
    [
      "net/http.(*Server).Serve",
      "/usr/local/go/src/net/http/server.go",
      { kind: "standard-library", path: "net/http/server.go" },
    ],
    [
      "net/http.(*Server).Serve",
      "net/http/server.go",
      { kind: "standard-library", path: "net/http/server.go" },
    ],
    [
      "runtime.gopark",
      "/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.22.1.linux-amd64/src/runtime/proc.go",
      { kind: "standard-library", path: "runtime/proc.go" },
    ],
    [
      "vendor/golang.org/x/net/idna.F",
      "/usr/local/go/src/vendor/golang.org/x/net/idna/f.go",
      { kind: "standard-library", path: "vendor/golang.org/x/net/idna/f.go" },
    ],
    [
      "main.run.Printf.func2",
      "/usr/local/go/src/log/log.go",
      { kind: "standard-library", path: "log/log.go" },
    ],
    [
      "example.com/shop/pay.Do.Lines.func1",
      "strings/iter.go",
      { kind: "standard-library", path: "strings/iter.go" },
    ],
  ])("%s in %s", (fn, file, expected) => {
    expect(place(fn, file)).toEqual(expected);
  });
});

describe("mapFrame does not guess", () => {
  test.each([
    ["main.main", "/app/main.go", /may be any of "main.go", "cmd\/api\/main.go"/],
    ["main.gone", "/app/main.go", /no "main.go" in the source declares "main.gone"/],
    ["example.com/shop/pay.Do", "/b/gone.go", /has no file "gone.go"/],
    ["example.com/shop/gone.Do", "/b/gone.go", /is not in the source/],
    ["main.main", "", /names no file/],
    ["main.T.M", "<autogenerated>", /compiler/],
    ["main.main", "../../etc/main.go", /no path/],
  ])("%s in %s", (fn, file, reason) => {
    expect(place(fn, file)).toMatchObject({
      kind: "unknown",
      reason: expect.stringMatching(reason),
    });
  });
});

test("whatever a frame says, there is an answer inside the tree", () => {
  const piece = fc.constantFrom(
    ..."/ . .. @v1.2.3 @v pkg/mod vendor main.go pay.go example.com/shop (*T) [ ] % ( func1 \\ \0 C:".split(
      " ",
    ),
    ...["/pkg/mod/", "main", "net/http", "srv/shop", "\n", "é"],
  );
  const hostile = fc.oneof(
    fc.array(piece).map((parts) => parts.join("")),
    fc.string(),
  );
  const known = new Set(TREE.modules.flatMap((m) => m.packages.flatMap(({ files }) => files)));
  fc.assert(
    fc.property(hostile, hostile, fc.integer(), (fn, file, line) => {
      const at = mapFrame({ function: fn, file, line }, TREE);
      if (at.kind === "found") expect(known.has(at.file)).toBe(true);
      if (at.kind === "unknown") expect(at.reason).not.toBe("");
    }),
    { numRuns: 2_000 },
  );
});
