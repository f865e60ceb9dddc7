import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeServer, fakeGo, goHandler, serve } from "../../../test/fake-target.ts";
import { type RecordedIo, recordedIo } from "../../../test/recorded-io.ts";
import { openPaths } from "../../capture/open-source.ts";
import type { Report } from "../../report/report.ts";
import { COMMANDS } from "../commands.ts";
import { runShell } from "../shell.ts";

let folder = "";
let server: FakeServer | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-soak-"));
});

afterEach(async () => {
  await server?.close();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

const SHORT = ["--baseline", "1s", "--load", "1s", "--cool-down", "1s", "--every", "250ms"];

function soak(words: readonly string[], io: RecordedIo = recordedIo()): Promise<number> {
  return runShell(["soak", ...words], COMMANDS, io);
}

/** Go's pages, and one that answers every second request with 500. */
async function startTarget(): Promise<string> {
  const pages = goHandler(fakeGo());
  let asked = 0;
  server = await serve((request, response) => {
    if (request.url !== "/orders") return pages(request, response);
    response.statusCode = asked++ % 2 === 0 ? 200 : 500;
    response.end("ok");
  });
  return server.origin;
}

describe("tidemark soak", () => {
  test("presses, keeps captures with phases, and says what the load did", async () => {
    const origin = await startTarget();
    const out = join(folder, "captures");
    const io = recordedIo();
    await soak(
      [
        origin,
        "--url",
        "/orders",
        "--rate",
        "20",
        ...SHORT,
        "--cycles",
        "2",
        "--out",
        out,
        "--json",
      ],
      io,
    );
    const { stdout, stderr } = io.written();
    const report = JSON.parse(stdout) as Report;
    expect(report.soak).toMatchObject({ cycles: 2 });
    expect(report.soak?.requests?.sent).toBeGreaterThan(20);
    expect(report.soak?.requests?.unexpected).toBeGreaterThan(5);
    expect(stderr).toContain("20 requests a second");
    expect(stderr).toMatch(/load: .*500/);
    const kept = await openPaths([out]);
    expect(kept.phases?.map(({ kind }) => kind)).toEqual([
      "baseline",
      "load",
      "cool-down",
      "load",
      "cool-down",
    ]);
    const again = recordedIo();
    await runShell(["diagnose", out, "--json"], COMMANDS, again);
    const judgedAgain = JSON.parse(again.written().stdout) as Report;
    expect(judgedAgain.soak).toEqual(report.soak);
    expect(judgedAgain.verdict).toBe(report.verdict);
  });

  test("Ctrl-C judges what was gathered and says how far it came", async () => {
    const origin = await startTarget();
    const io = recordedIo();
    setTimeout(() => io.interrupt.abort(), 2_600);
    const long = ["--baseline", "1s", "--load", "1m", "--every", "250ms", "--no-keep", "--json"];
    await soak([origin, "--url", "/orders", "--rate", "20", ...long], io);
    const report = JSON.parse(io.written().stdout) as Report;
    expect(report.captures.total).toBeGreaterThan(10);
    expect(report.soak?.phases.map(({ kind }) => kind)).toEqual(["baseline", "load"]);
  });

  test.each([
    [["src/"], /needs a live target/],
    [[":6060"], /--url/],
    [[":6060", "--url", "/x", "--cycles", "0"], /--cycles "0": a number from 1/],
    [[":6060", "--url", "/x", "--load", "1ms"], /--load "1ms": 1 s at least/],
    [[":6060", "--load-cmd", "hey", "--rate", "5"], /--rate/],
    [[":6060", "--url", "/x", "--patch", "fix.diff"], /needs --source/],
  ])("refuses %j in words that help", async (words, said) => {
    await expect(soak([...words, "--no-keep"])).rejects.toThrow(said);
  });

  test("a target that never answers is an error, and leaves no folder behind", async () => {
    const out = join(folder, "none");
    await expect(
      soak(["127.0.0.1:1", "--url", "http://127.0.0.1:1/", ...SHORT, "--out", out]),
    ).rejects.toThrow(/127\.0\.0\.1:1/);
    await expect(openPaths([out])).rejects.toThrow();
  });
});
