import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { searchSource } from "../src/cli/search-source.ts";
import { createContracts } from "../src/code/contracts/build-contracts.ts";
import { readGoParserWasm, readSourceTree } from "../src/code/disk-tree.ts";
import { createGoParser } from "../src/code/syntax/parser.ts";
import { type DrawnFiles, DrawnModule, leaky, sound } from "./scanned.ts";

/** Goal: what a scan remembers is what it would say again; one that is stopped keeps its word. */
const modules: DrawnModule[] = [];

function drawn(files: DrawnFiles): DrawnModule {
  const module = new DrawnModule(files);
  modules.push(module);
  return module;
}

afterEach(() => {
  for (const module of modules.splice(0)) module.close();
});

describe("the cache", () => {
  const only = (module: DrawnModule): string => {
    const [name = ""] = readdirSync(module.cacheFolder);
    return join(module.cacheFolder, name);
  };

  test("a second scan says the same, byte for byte", () => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    const first = module.scan();
    expect(readdirSync(module.cacheFolder)).toHaveLength(1);
    const second = module.scan();
    expect(second.stdout).toBe(first.stdout);
    expect(second.status).toBe(1);
  });

  test("it is what answers: an edited answer with a right digest comes back", () => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    module.scan();
    const [, kept = ""] = readFileSync(only(module), "utf8").split("\n");
    const edited = kept.replace('"packages":1', '"packages":77');
    const digest = createHash("sha256").update(edited).digest("hex");
    writeFileSync(only(module), `${digest}\n${edited}`);
    expect(module.report().packages).toBe(77);
    expect(module.report("--no-cache").packages).toBe(1);
  });

  test("a changed file, another platform and another language are other scans", () => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    module.scan();
    module.write({ "pay/ask.go": sound("pay") });
    expect(module.scan().status).toBe(0);
    module.scan("--goos", "windows");
    expect(readdirSync(module.cacheFolder)).toHaveLength(3);
    module.scan("--lang", "zh");
    expect(readdirSync(module.cacheFolder)).toHaveLength(4);
  });

  test.each([
    ["cut", (path: string) => truncateSync(path, 100)],
    ["empty", (path: string) => truncateSync(path, 0)],
    ["no JSON", (path: string) => writeFileSync(path, "\u0000\u0001")],
    ["another shape", (path: string) => writeFileSync(path, '{"format":1,"result":{}}')],
    ["other text", (path: string) => writeFileSync(path, `${"0".repeat(64)}\n{"found":[]}`)],
  ])("a file that is damaged is not believed: %s", (_, damage) => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    const first = module.scan();
    damage(only(module));
    expect(module.scan()).toMatchObject({ status: first.status, stdout: first.stdout });
  });

  test("--no-cache writes none", () => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    module.scan("--no-cache");
    expect(existsSync(module.cacheFolder)).toBe(false);
  });
});

describe("stopped early", () => {
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`p${index}/ask.go`, leaky(`p${index}`)]),
  );

  test("what was found so far is kept", async () => {
    const module = drawn(many);
    const [tree, wasm] = [await readSourceTree(module.root), await readGoParserWasm()];
    const parser = await createGoParser(wasm);
    const stop = new AbortController();
    const result = await searchSource(
      { root: module.root, tree, parser, contracts: createContracts() },
      {
        withTests: false,
        signal: stop.signal,
        onPackage: async ({ done }) => {
          if (done === 3) stop.abort();
        },
      },
    );
    expect(result.interrupted).toBe(true);
    expect(result.found).toHaveLength(3);
  });

  test("Ctrl-C ends the scan, says so, and remembers nothing", async () => {
    const module = drawn(many);
    const run = await module.interruptedScan(/reading Go source/, "--json");
    expect(run.stderr).not.toContain("fault of tidemark");
    expect(existsSync(module.cacheFolder)).toBe(false);
    if (run.status === 2) expect(run.stderr).toContain("interrupted before all Go source was read");
    else expect(JSON.parse(run.stdout)).toMatchObject({ interrupted: true });
  });
});
