import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeServer, serve } from "../../../test/fake-target.ts";
import { recordedIo } from "../../../test/recorded-io.ts";
import { COMMANDS } from "../commands.ts";
import { runShell } from "../shell.ts";

const SAMPLES = fileURLToPath(new URL("../../../test/samples/go/", import.meta.url));
const DUMP = "go1.26.8-blocked-goroutine-debug2.txt";
const PROFILE = "go1.26.8-blocked-goroutine.pb.gz";

async function tidemark(...argv: readonly string[]): Promise<string> {
  const io = recordedIo({ cwd: SAMPLES, columns: 100 });
  expect(await runShell(argv, COMMANDS, io)).toBe(0);
  return io.written().stdout;
}

describe("goroutines of files", () => {
  test("a dump: groups, waits, creators, exit 0", async () => {
    const stdout = await tidemark("goroutines", `${SAMPLES}${DUMP}`);
    expect(stdout).toMatch(/^ {2}31 goroutines in 29 groups by site/);
    expect(stdout).toContain("main.sendForgotten blocked.go:66 · chan send");
  });

  test("--json of every way to group holds every goroutine", async () => {
    for (const by of ["site", "creator", "state", "label:task"]) {
      const stdout = await tidemark("goroutines", `${SAMPLES}${DUMP}`, "--by", by, "--json");
      const { total, groups } = JSON.parse(stdout);
      const counts = groups.map((group: { readonly count: number }) => group.count);
      expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(total);
    }
  });

  test.each([
    [["--by", "colour"], "not one of site, creator, state, label:KEY"],
    [["--top", "many"], "not a number of groups"],
  ])("%j is refused in one line", async (flags, reason) => {
    const failed = tidemark("goroutines", `${SAMPLES}${DUMP}`, ...flags);
    await expect(failed).rejects.toThrow(reason);
    await expect(failed).rejects.toThrow(/^.*$/);
  });

  test("a heap profile holds no goroutines, and is said to", async () => {
    const heap = `${SAMPLES}go1.26.8-blocked-heap-debug1.txt`;
    const failed = tidemark("goroutines", heap);
    await expect(failed).rejects.toThrow("no goroutine dump or goroutine profile");
  });
});

describe("goroutines of a live target", () => {
  let target: FakeServer;

  beforeEach(async () => {
    target = await serve((request, response) => {
      const isDump = request.url?.includes("debug=2") === true;
      response.end(readFileSync(`${SAMPLES}${isDump ? DUMP : PROFILE}`));
    });
  });

  afterEach(() => target.close());

  test("the cheap profile first, then the dump with ids", async () => {
    const stdout = await tidemark("goroutines", target.origin);
    expect(target.requests).toEqual([
      "GET /debug/pprof/goroutine",
      "GET /debug/pprof/goroutine?debug=2",
    ]);
    expect(stdout).toContain("started by main.blockAll");
  });

  test("above the cap no dump is asked for, and the reason is said", async () => {
    const stdout = await tidemark("goroutines", target.origin, "--dump-cap", "3");
    expect(target.requests).toEqual(["GET /debug/pprof/goroutine"]);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/above the cap of 3.*--dump-cap raises it/);
  });
});

describe("explain", () => {
  test("a class, all classes, and a class that does not exist", async () => {
    expect(await tidemark("explain", "loop-no-exit")).toContain("do this");
    expect(await tidemark("explain")).toContain("chan-send-after-timeout");
    await expect(tidemark("explain", "chan-sent")).rejects.toThrow("near it: chan-");
  });
});
