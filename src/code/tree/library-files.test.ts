import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceTree } from "../source-tree.ts";
import { type LibraryPlace, libraryCandidates, moduleCachesOf } from "./library-files.ts";

const TREE: SourceTree = {
  modules: [
    {
      path: "example.com/shop",
      folder: "svc",
      goVersion: null,
      requires: new Map([["github.com/BurntSushi/toml", "v1.2.3"]]),
      replaces: new Map([
        ["example.org/q", "forks/q"],
        ["example.org/far", "/far"],
      ]),
      packages: [],
    },
  ],
  problems: [],
  revision: null,
  root: "/srv",
};
const WHERE = { tree: TREE, moduleCaches: ["/cache"], goRoots: ["/go", "/usr/lib/go"] };

const elsewhere = (module: string, version: string | null, rest: string): LibraryPlace => ({
  kind: "elsewhere",
  module,
  version,
  rest,
});

describe("libraryCandidates", () => {
  test.each<[LibraryPlace, readonly string[]]>([
    [
      elsewhere("github.com/BurntSushi/toml", "v1.9.0", "in/d.go"),
      [
        "/srv/svc/vendor/github.com/BurntSushi/toml/in/d.go",
        "/cache/github.com/!burnt!sushi/toml@v1.9.0/in/d.go",
      ],
    ],
    [
      elsewhere("github.com/BurntSushi/toml", null, "d.go"),
      [
        "/srv/svc/vendor/github.com/BurntSushi/toml/d.go",
        "/cache/github.com/!burnt!sushi/toml@v1.2.3/d.go",
      ],
    ],
    [
      elsewhere("example.org/q", null, "q.go"),
      ["/srv/forks/q/q.go", "/srv/svc/vendor/example.org/q/q.go"],
    ],
    [
      elsewhere("example.org/far", null, "f.go"),
      ["/far/f.go", "/srv/svc/vendor/example.org/far/f.go"],
    ],
    [
      { kind: "standard-library", path: "net/http/server.go" },
      ["/go/src/net/http/server.go", "/usr/lib/go/src/net/http/server.go"],
    ],
  ])("%j", (place, paths) => {
    expect(libraryCandidates(place, WHERE)).toEqual(paths);
  });

  test("no path leads out of its folder, and none to what is no source", () => {
    const piece = fc.constantFrom("..", ".", "/", "a", "\\", "\0", ".go", "v1", "@", "!");
    const word = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(word, word, word, (module, version, rest) => {
        const places = [
          elsewhere(module, version, rest),
          { kind: "standard-library", path: rest } as const,
        ];
        for (const path of places.flatMap((place) => libraryCandidates(place, WHERE))) {
          expect(path.split("/")).not.toContain("..");
          expect(path).toMatch(/\.(?:go|s)$/);
          expect(path).not.toContain("\0");
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

test("module caches: what is told, then below GOPATH and home", () => {
  expect(moduleCachesOf({ moduleCache: "/m", goPath: "/a:/b", home: "/h" })).toEqual([
    "/m",
    "/a/pkg/mod",
    "/b/pkg/mod",
    "/h/go/pkg/mod",
  ]);
  expect(moduleCachesOf({ moduleCache: "", goPath: "C:/a;D:/b", home: "" })).toEqual([
    "C:/a/pkg/mod",
    "D:/b/pkg/mod",
  ]);
});
