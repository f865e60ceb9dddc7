import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawnCounts } from "../../test/drawn/captures.ts";
import { DRAWN_ROW, drawnWatch } from "../../test/drawn/watch-service.ts";
import { type RecordedIo, recordedIo } from "../../test/recorded-io.ts";
import { READ_TOKEN, servedWatches, TOKENS } from "../../test/served-watch.ts";
import { COMMANDS } from "./commands.ts";
import { runShell } from "./shell.ts";
import { findTarget } from "./watched-target.ts";

const start = servedWatches();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-client-"));
  await writeFile(join(folder, "token"), `${READ_TOKEN}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  ...argv: readonly string[]
): Promise<ReturnType<RecordedIo["written"]> & { readonly code: number }> {
  const io = recordedIo({ cwd: folder });
  const code = await runShell(argv, COMMANDS, io);
  return { ...io.written(), code };
}

describe("diagnose --server", () => {
  test("says what the watch says, in every format", async () => {
    const watch = await start();
    const asked = ["diagnose", "--server", `127.0.0.1:${watch.port}`, "--target", "shop"];
    const text = await run(...asked, "--since", "2h");
    expect(text).toMatchObject({ code: 1, stdout: expect.stringContaining("recommend") });
    const json = await run(...asked, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: "leaking" });
    const html = await run(...asked, "--format", "markdown");
    expect(html.stdout).toMatch(/^#/);
    const ranges = watch.service.asked.flatMap(
      (what) => /^report (\d+)\.\.(\d+)$/.exec(what) ?? [],
    );
    expect(Number(ranges[2]) - Number(ranges[1])).toBe(7_200_000);
  });

  test("shows a token from a file, and says when one is wanted", async () => {
    const watch = await start({ auth: TOKENS });
    const asked = ["diagnose", "--server", `http://localhost:${watch.port}/`];
    const allowed = await run(...asked, "--token", `@${join(folder, "token")}`);
    expect(allowed.code).toBe(1);
    await expect(run(...asked)).rejects.toThrow(/it wants a token: give --token @file/);
  });

  test("judges the captures here where the source is here", async () => {
    const archive = new Uint8Array(drawnCounts([[7, "main.push"]]));
    const watch = await start({ service: drawnWatch(archive) });
    await writeFile(join(folder, "go.mod"), "module example.com/shop\n\ngo 1.22\n");
    await writeFile(join(folder, "main.go"), "package main\n\nfunc main() {}\n");
    const judged = await run(
      ...["diagnose", "--server", `:${watch.port}`, "--source", folder, "--json"],
    );
    expect(JSON.parse(judged.stdout)).toMatchObject({ verdict: "unknown" });
    expect(watch.service.asked).toEqual(["archive"]);
  });

  test.each([
    [["diagnose"], /missing required argument 'source', or --server/],
    [["diagnose", "--target", "x", "heap.pb.gz"], /--target: needs --server/],
    [["diagnose", "--server", "x", "heap.pb.gz"], /name it as --target/],
    [["diagnose", "--server", "ftp://x"], /give it as http:\/\/host:port/],
    [["diagnose", "--server", ":1", "--since", "0s"], /too short/],
    [["diagnose", "--server", "127.0.0.1:1"], /127\.0\.0\.1:1: /],
  ])("%j is refused in words", async (argv, words) => {
    await expect(run(...argv)).rejects.toThrow(words);
  });
});

describe("open --server", () => {
  test("prints where the captures of a target are shown", async () => {
    const watch = await start();
    const asked = ["open", "--server", `:${watch.port}`, "--no_browser"];
    expect(await run(...asked)).toMatchObject({
      code: 0,
      stdout: `watch: http://localhost:${watch.port}/\n`,
    });
    const one = await run(...asked, "--target", "shop-1");
    expect(one.stdout).toMatch(/\/ui\/\?target=shop-1&from=\d+&to=\d+\n$/);
  });
});

describe("the target that is meant", () => {
  const row = (id: string, name: string, service: string) => ({ ...DRAWN_ROW, id, name, service });
  const rows = [
    row("a", "10.0.0.1:6060", "shop"),
    row("b", "10.0.0.2:6060", "shop"),
    row("c", "10.0.0.3:6060", "billing"),
  ];

  test("goes by id, name, or a service of one", () => {
    expect(["b", "10.0.0.1:6060", "billing"].map((text) => findTarget(rows, text).id)).toEqual([
      "b",
      "a",
      "c",
    ]);
    expect(findTarget(rows.slice(2), "").id).toBe("c");
  });

  test("is asked for with the names that come near", () => {
    expect(() => findTarget(rows, "shop")).toThrow(
      /several targets: 10\.0\.0\.1:6060, 10\.0\.0\.2/,
    );
    expect(() => findTarget(rows, "biling")).toThrow(/near it: billing$/);
    expect(() => findTarget(rows, "0.0.3")).toThrow(/near it: 10\.0\.0\.3:6060$/);
    expect(() => findTarget(rows, "zzz")).toThrow(/it has 10\.0\.0\.1:6060, /);
    expect(() => findTarget(rows, "")).toThrow(/3 targets; take one as --target/);
    expect(() => findTarget([], "")).toThrow(/no targets yet/);
  });
});
