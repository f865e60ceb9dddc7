import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { SourceWanted } from "../views/list.ts";
import { readSources } from "./find-source.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "tidemark-sources-")));
const shop = join(root, "checkout");
const cache = join(root, "cache");

/** Each file has its own path as a comment, then the function at line 3. */
function write(path: string, name = "Add"): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `package x // ${path}\n\nfunc ${name}() {\n}\n`);
}

beforeAll(() => {
  vi.stubEnv("GOMODCACHE", cache);
  vi.stubEnv("GOROOT", join(root, "go"));
  vi.stubEnv("PATH", join(root, "no-go-here"));
  mkdirSync(shop, { recursive: true });
  writeFileSync(
    join(shop, "go.mod"),
    "module example.com/shop\n\nrequire example.com/Lib v1.2.3\n",
  );
  write(join(shop, "cart/add.go"));
  write(join(shop, "cmd/shop/main.go"), "main");
  write(join(shop, "vendor/example.com/near/near.go"), "Near");
  write(join(cache, "example.com/!lib@v1.2.3/lib.go"), "Lib");
  write(join(root, "go/src/net/http/server.go"), "Serve");
  const toolchain = join(cache, "golang.org/toolchain@v0.0.1-go1.27.0.linux-amd64");
  write(join(toolchain, "src/net/http/server.go"), "Serve1");
  return () => vi.unstubAllEnvs();
});

function wanted(file: string, name: string, startLine = 3): SourceWanted {
  return { file, startLine, frame: { function: name, file, line: startLine } };
}

interface Flags {
  readonly sourcePath?: string;
  readonly trimPath?: string;
  readonly roots?: readonly string[];
}

async function readFrom(one: SourceWanted, flags: Flags = {}) {
  const options = { cwd: shop, sourcePath: "", trimPath: "", ...flags };
  const read = (await readSources([one], options)).get(one.file);
  return read?.kind === "found" ? [read.readFrom, read.how] : read?.problem;
}

describe("where pprof looks", () => {
  test("an absolute path", async () => {
    const path = join(shop, "cart/add.go");
    expect(await readFrom(wanted(path, "example.com/shop/cart.Add"))).toEqual([path, "pprof"]);
  });

  test("below a folder of the same name, where a build on another machine had it", async () => {
    const found = await readFrom(
      wanted("/build/checkout/cart/add.go", "example.com/shop/cart.Add"),
    );
    expect(found).toEqual([join(shop, "cart/add.go"), "pprof"]);
  });

  test("below the source path, without a prefix", async () => {
    const flags = { sourcePath: `/nowhere:${shop}`, trimPath: "/ci/job" };
    const found = await readFrom(wanted("/ci/job/cart/add.go", "example.com/shop/cart.Add"), flags);
    expect(found).toEqual([join(shop, "cart/add.go"), "pprof"]);
  });
});

describe("where Go has it", () => {
  test.each([
    [
      "of the module, trimmed",
      "example.com/shop/cart/add.go",
      "example.com/shop/cart.Add",
      "checkout/cart/add.go",
    ],
    [
      "of another folder's build",
      "/ci/42/cart/add.go",
      "example.com/shop/cart.Add",
      "checkout/cart/add.go",
    ],
    ["of the main package", "/ci/42/cmd/shop/main.go", "main.main", "checkout/cmd/shop/main.go"],
    [
      "of a library, trimmed",
      "example.com/Lib@v1.2.3/lib.go",
      "example.com/Lib.Lib",
      "cache/example.com/!lib@v1.2.3/lib.go",
    ],
    [
      "of a foreign module cache",
      "/go/pkg/mod/example.com/!lib@v1.2.3/lib.go",
      "example.com/Lib.Lib",
      "cache/example.com/!lib@v1.2.3/lib.go",
    ],
    [
      "of a vendored library",
      "/ci/vendor/example.com/near/near.go",
      "example.com/near.Near",
      "checkout/vendor/example.com/near/near.go",
    ],
    ["of Go, trimmed", "net/http/server.go", "net/http.Serve", "go/src/net/http/server.go"],
    [
      "of Go elsewhere",
      "/usr/lib/go-1.19/src/net/http/server.go",
      "net/http.Serve",
      "go/src/net/http/server.go",
    ],
  ])("%s", async (_, file, name, path) => {
    expect(await readFrom(wanted(file, name))).toEqual([join(root, path), "package"]);
  });

  test("of the version of Go that has the function there", async () => {
    const [path] = (await readFrom(wanted("net/http/server.go", "net/http.Serve1"))) ?? [];
    expect(path).toContain("toolchain@v0.0.1-go1.27.0.linux-amd64/src/net/http/server.go");
  });

  test("of Go without a project around", async () => {
    const one = wanted("net/http/server.go", "net/http.Serve");
    const options = { cwd: root, sourcePath: "", trimPath: "" };
    expect((await readSources([one], options)).get(one.file)?.kind).toBe("found");
  });
});

describe("not", () => {
  const path = "example.com/shop/cart/add.go";

  test("another version: the function begins elsewhere, or is gone", async () => {
    const problem = `could not find file ${path} on path ${shop}`;
    expect(await readFrom(wanted(path, "example.com/shop/cart.Add", 2))).toBe(problem);
    expect(await readFrom(wanted(path, "example.com/shop/cart.Gone"))).toBe(problem);
  });

  test("a file that is only called alike", async () => {
    const file = "/src/tool/main.go";
    const problem = `open ${file}: no such file or directory`;
    expect(await readFrom(wanted(file, "main.main"))).toBe(problem);
  });

  test("what is no source, whatever the profile says", async () => {
    expect(await readFrom(wanted("/etc/passwd", "main.main"))).toContain("not a source file");
    expect(await readFrom(wanted("/x/a\0.go", "main.main"))).toContain("open ");
    expect(await readFrom(wanted("../../../x.go", "main.main"))).toContain("could not find");
  });
});

test("lines end as they are, long ones end the text", async () => {
  const file = join(root, "long.go");
  writeFileSync(file, `a\r\n\tb\n${"x".repeat(65_536)}\nc\n`);
  const read = (
    await readSources([wanted(file, "p.f")], { cwd: root, sourcePath: "", trimPath: "" })
  ).get(file);
  expect(read).toMatchObject({ lines: ["a", "\tb"] });
});

describe("a server that shows only some folders", () => {
  const add = join(shop, "cart/add.go");
  const lib = "example.com/Lib@v1.2.3/lib.go";

  test("reads what is in them, and nothing beside", async () => {
    const roots = [join(shop, "cart")];
    expect(await readFrom(wanted(add, "example.com/shop/cart.Add"), { roots })).toEqual([
      add,
      "pprof",
    ]);
    const outside = [
      [join(shop, "cmd/shop/main.go"), "main.main"],
      [join(shop, "cart/../cmd/shop/main.go"), "main.main"],
      ["cmd/shop/main.go", "main.main"],
      [`/go/pkg/mod/${lib}`, "example.com/Lib.Lib"],
      ["/usr/go/src/net/http/server.go", "net/http.Serve"],
    ] as const;
    for (const [file, name] of outside) {
      expect(await readFrom(wanted(file, name), { roots })).toMatch(/^could not find file/);
    }
  });

  test("follows no link out of them, and reads nothing where there are none", async () => {
    symlinkSync(join(shop, "cmd/shop/main.go"), join(shop, "cart/link.go"));
    const link = wanted(join(shop, "cart/link.go"), "main.main");
    expect(await readFrom(link, { roots: [join(shop, "cart")] })).toMatch(/^could not find/);
    expect(await readFrom(link, { roots: [shop] })).toEqual([link.file, "pprof"]);
    expect(await readFrom(link, { roots: [] })).toMatch(/^could not find/);
  });
});
