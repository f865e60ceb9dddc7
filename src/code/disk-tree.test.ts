import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import {
  locateDependency,
  platformOfTarget,
  readGoParserWasm,
  readSourceTree,
} from "./disk-tree.ts";
import type { SourceTree } from "./source-tree.ts";
import { createGoParser } from "./syntax/parser.ts";
import { sourceText } from "./syntax/source-text.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tidemark-tree-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const LINUX = { goos: "linux", goarch: "amd64", cgo: true, tags: [] } as const;

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function pathsOf(tree: SourceTree): readonly string[] {
  return tree.modules.flatMap(({ packages }) =>
    packages.flatMap(({ files, testFiles }) => [...files, ...testFiles].map(({ path }) => path)),
  );
}

const SHOP = {
  "go.mod": "module example.com/shop\n\ngo 1.22\n\nrequire example.org/queue v1.4.0\n",
  "main.go": "package main\n\nfunc main() {}\n",
  "pay/pay.go": "package pay\n",
  "pay/pay_test.go": "package pay\n",
  "pay/pay_windows.go": "package pay\n",
  "pay/slow.go": "//go:build slow\n\npackage pay\n",
  "pay/testdata/bad.go": "package bad\n",
  "vendor/example.org/queue/queue.go": "package queue\n",
  ".hidden/a.go": "package hidden\n",
  "_old/a.go": "package old\n",
  "node_modules/a/a.go": "package a\n",
};

describe("readSourceTree", () => {
  test("takes the packages that the platform builds", async () => {
    write(SHOP);
    const tree = await readSourceTree(root, { platform: LINUX });
    expect(tree.problems).toEqual([]);
    expect(tree.modules).toHaveLength(1);
    expect(tree.modules[0]).toMatchObject({
      path: "example.com/shop",
      folder: "",
      goVersion: "1.22",
      packages: [
        { importPath: "example.com/shop", folder: "", files: [{ path: "main.go" }] },
        { importPath: "example.com/shop/pay", folder: "pay", files: [{ path: "pay/pay.go" }] },
      ],
    });
    expect(tree.modules[0]?.requires.get("example.org/queue")).toBe("v1.4.0");
  });

  test("tests, tags and other systems are taken when asked for", async () => {
    write(SHOP);
    const platform = { ...LINUX, goos: "windows", tags: ["slow"] };
    const tree = await readSourceTree(root, { platform, withTests: true });
    expect(pathsOf(tree)).toEqual([
      "main.go",
      "pay/pay.go",
      "pay/pay_windows.go",
      "pay/slow.go",
      "pay/pay_test.go",
    ]);
    expect(tree.modules[0]?.packages[1]?.testFiles).toHaveLength(1);
  });

  test("begins at the module around the folder", async () => {
    write(SHOP);
    const tree = await readSourceTree(join(root, "pay"), { platform: LINUX });
    expect(pathsOf(tree)).toEqual(["main.go", "pay/pay.go"]);
  });

  test("a workspace holds its modules, with versions and folders that replace", async () => {
    write({
      "go.work": "go 1.22\n\nuse (\n\t./api\n\t./jobs\n)\n",
      "api/go.mod":
        "module example.com/api\n\nrequire example.org/q v1.0.0\n\n" +
        "replace example.org/q => ../forks/q\n",
      "api/api.go": "package api\n",
      "jobs/go.mod": "module example.com/jobs\n",
      "jobs/run/run.go": "package run\n",
      "forks/q/go.mod": "module example.org/q\n",
      "forks/q/q.go": "package q\n",
    });
    const tree = await readSourceTree(join(root, "jobs/run"), { platform: LINUX });
    expect(tree.modules.map(({ path, folder }) => [path, folder])).toEqual([
      ["example.com/api", "api"],
      ["example.org/q", "forks/q"],
      ["example.com/jobs", "jobs"],
    ]);
    expect(tree.modules[2]?.packages[0]?.importPath).toBe("example.com/jobs/run");
    expect(tree.modules[0]?.replaces?.get("example.org/q")).toBe("forks/q");
  });

  test("a folder without go.mod is a module without a path", async () => {
    write({ "a.go": "package main\n", "b/b.go": "package b\n" });
    const tree = await readSourceTree(root, { platform: LINUX });
    expect(tree.modules[0]?.path).toBe("");
    expect(tree.modules[0]?.packages.map(({ importPath }) => importPath)).toEqual([
      "command-line-arguments",
      "b",
    ]);
  });

  test("what cannot be read is said, and the rest is kept", async () => {
    write({
      "go.mod": "module m\n",
      "a.go": "package m\n",
      "bad.go": new Uint8Array([0x70, 0xff, 0xfe]),
      "huge.go": new Uint8Array(9 * 1024 * 1024),
    });
    const tree = await readSourceTree(root, { platform: LINUX });
    expect(pathsOf(tree)).toEqual(["a.go"]);
    expect(tree.problems).toEqual([
      '"huge.go" is left out: it is larger than 8 MiB',
      '"bad.go" is left out: it is not UTF-8',
    ]);
  });

  test("links out of the root and links to folders are not followed", async () => {
    write({ "in/go.mod": "module m\n", "in/a.go": "package m\n", "out/secret.go": "package s\n" });
    symlinkSync(join(root, "out/secret.go"), join(root, "in/secret.go"));
    symlinkSync(join(root, "in"), join(root, "in/loop"));
    symlinkSync("a.go", join(root, "in/b.go"));
    symlinkSync("gone.go", join(root, "in/dangling.go"));
    const tree = await readSourceTree(join(root, "in"), { platform: LINUX });
    expect(pathsOf(tree)).toEqual(["a.go", "b.go"]);
  });

  test("a pipe that is named like source does not hold it up", async () => {
    if (process.platform === "win32") return;
    write({ "go.mod": "module m\n", "a.go": "package m\n" });
    execFileSync("mkfifo", [join(root, "pipe.go")]);
    expect(pathsOf(await readSourceTree(root, { platform: LINUX }))).toEqual(["a.go"]);
  });

  test("a folder that is not there is a mistake of the caller", async () => {
    await expect(readSourceTree(join(root, "none"))).rejects.toThrow(UsageError);
  });

  test("can be called off, and tells how far it is", async () => {
    write(SHOP);
    const gone = new AbortController();
    gone.abort();
    await expect(readSourceTree(root, { signal: gone.signal })).rejects.toThrow(/abort/i);
    const seen: number[] = [];
    await readSourceTree(root, { onProgress: ({ filesRead }) => seen.push(filesRead) });
    expect(seen).toEqual([4]);
  });
});

describe("readSourceTree of a revision", () => {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
      encoding: "utf8",
    }).trim();

  test("takes the texts of the commit, not those of the working tree", async () => {
    write({ ...SHOP, "sub/svc/go.mod": "module example.com/svc\n", "sub/svc/a.go": "package a\n" });
    git("init", "-q");
    git("add", "-f", ".");
    git("commit", "-qm", "one");
    const revision = git("rev-parse", "HEAD");
    write({ "pay/pay.go": "package pay // changed\n", "new.go": "package main\n" });
    const tree = await readSourceTree(root, { platform: LINUX, revision });
    expect(tree.problems).toEqual([]);
    expect(tree.revision).toBe(revision);
    expect(pathsOf(tree)).toEqual(["main.go", "pay/pay.go", "sub/svc/a.go"]);
    expect(tree.modules[0]?.packages[1]?.files[0]?.text).toBe("package pay\n");
    const nested = await readSourceTree(join(root, "sub/svc"), { platform: LINUX, revision });
    expect(pathsOf(nested)).toEqual(["a.go"]);
  });

  test.each(["nowhere", "--output=x", "", "a b", "HEAD:main.go"])(
    "%j is no revision",
    async (revision) => {
      write({ "a.go": "package main\n" });
      git("init", "-q");
      git("add", ".");
      git("commit", "-qm", "one");
      const tree = await readSourceTree(root, { platform: LINUX, revision });
      expect(pathsOf(tree)).toEqual([]);
      expect(tree.problems).toHaveLength(1);
      expect(tree.problems[0]).toMatch(/^revision ".*" cannot be read: /);
    },
  );

  test("a folder that is no repository is said", async () => {
    write({ "a.go": "package main\n" });
    const tree = await readSourceTree(root, { platform: LINUX, revision: "HEAD" });
    expect(tree.problems).toHaveLength(1);
  });
});

test("the target runs on Linux unless the environment says otherwise", () => {
  expect(platformOfTarget({}).goos).toBe("linux");
  expect(
    platformOfTarget({
      GOOS: "darwin",
      GOARCH: "arm64",
      CGO_ENABLED: "0",
      GOFLAGS: "-mod=vendor -tags=a,b",
    }),
  ).toEqual({ goos: "darwin", goarch: "arm64", cgo: false, tags: ["a", "b"] });
});

test("the parser's modules are found and read Go", async () => {
  const parser = await createGoParser(await readGoParserWasm());
  const file = parser.parse(sourceText("a.go", "package a\n"));
  expect(file.packageName).toBe("a");
  expect(file.errors).toEqual([]);
});

describe("locateDependency", () => {
  test("vendor and replacing folders are read, other files are not", async () => {
    write({ ...SHOP, "secret.go": "package main\n" });
    const tree = await readSourceTree(root, { platform: LINUX });
    const at = (rest: string) =>
      locateDependency(
        { kind: "elsewhere", module: "example.org/queue", version: "v1.4.0", rest },
        { tree, moduleCaches: [], goRoots: [] },
      );
    expect((await at("queue.go"))?.text).toBe("package queue\n");
    expect(await at("../../../secret.go")).toBeNull();
    expect(await at("none.go")).toBeNull();
  });
});
