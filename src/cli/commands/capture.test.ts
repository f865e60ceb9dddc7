import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeServer, fakeGo, goHandler, serve } from "../../../test/fake-target.ts";
import { openPaths } from "../../capture/open-source.ts";
import { captureFolder } from "../capture-folder.ts";
import { COMMANDS } from "../commands.ts";
import type { Io } from "../io.ts";
import { runShell } from "../shell.ts";

let folder = "";
let server: FakeServer | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-capture-"));
});

afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface World {
  readonly io: Io;
  readonly out: () => string;
  readonly err: () => string;
}

function world(signal: AbortSignal = new AbortController().signal): World {
  const written = { out: "", err: "" };
  const terminal = (to: "out" | "err") => ({
    write: (text: string | Uint8Array) => {
      written[to] += typeof text === "string" ? text : Buffer.from(text).toString();
    },
    isTty: false,
    color: false,
    columns: 80,
  });
  return {
    io: {
      stdin: Readable.from([]),
      stdout: terminal("out"),
      stderr: terminal("err"),
      env: {},
      cwd: folder,
      signal,
    },
    out: () => written.out,
    err: () => written.err,
  };
}

describe("tidemark capture", () => {
  test("fills the folder, says where it is and what to do next", async () => {
    server = await serve(goHandler(fakeGo()));
    const out = join(folder, "captures");
    const { io, out: stdout } = world();
    const argv = ["capture", server.origin, "--for", "200ms", "--every", "100ms", "--out", out];
    expect(await runShell([...argv, "--limit", "2GiB"], COMMANDS, io)).toBe(0);
    // How many rounds fit depends on the machine; the first and the last are always taken.
    expect(stdout()).toMatch(/captures: [23] rounds, \d+ captures, .*\nnext: tidemark diagnose /);
    const set = await openPaths([out]);
    expect(set.limitBytes).toBe(2 * 1024 ** 3);
    const heaps = set.captures.filter((capture) => capture.kind === "heap");
    expect(heaps.length).toBeGreaterThanOrEqual(2);
  });

  test("Ctrl-C keeps what was gathered and ends well", async () => {
    const stop = new AbortController();
    const answer = goHandler(fakeGo());
    let heaps = 0;
    server = await serve((request, response) => {
      if (request.url?.includes("/heap?") && ++heaps === 3) stop.abort("interrupted");
      answer(request, response);
    });
    const out = join(folder, "captures");
    const { io, out: stdout } = world(stop.signal);
    const argv = ["capture", server.origin, "--for", "5m", "--every", "50ms", "--out", out];
    expect(await runShell(argv, COMMANDS, io)).toBe(0);
    expect(stdout()).toMatch(/3 rounds, .* \(stopped early\)/);
    const set = await openPaths([out]);
    expect(set.problems.filter((problem) => problem.name !== "budget")).toEqual([]);
    expect(set.events.map((event) => event.kind)).toEqual(["interrupted"]);
  });

  test("an archive is the same in one file, and nothing else is left", async () => {
    server = await serve(goHandler(fakeGo()));
    const archive = join(folder, "evidence");
    const argv = ["capture", server.origin, "--for", "200ms", "--every", "100ms"];
    const { io, out: stdout } = world();
    expect(await runShell([...argv, "--archive", archive], COMMANDS, io)).toBe(0);
    expect(await readdir(folder)).toEqual(["evidence"]);
    expect(stdout()).toMatch(/evidence: [23] rounds.*\nnext: tidemark diagnose .*evidence\n$/);
    const set = await openPaths([archive]);
    expect(set.target.name).toBe(new URL(server.origin).host);
    const heaps = set.captures.filter((capture) => capture.kind === "heap");
    expect(heaps.length).toBeGreaterThanOrEqual(2);
    const again = runShell([...argv, "--archive", archive], COMMANDS, world().io);
    await expect(Promise.resolve(again)).rejects.toThrow(/is there already/);
  });

  test("a folder of the same target is continued", async () => {
    server = await serve(goHandler(fakeGo()));
    const argv = ["capture", server.origin, "--for", "50ms", "--every", "50ms", "--out", folder];
    expect(await runShell(argv, COMMANDS, world().io)).toBe(0);
    const before = await readdir(folder);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await runShell(argv, COMMANDS, world().io)).toBe(0);
    const after = await readdir(folder);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBeGreaterThan(before.length + 1);
    const { problems } = await openPaths([folder]);
    expect(problems.filter((problem) => problem.name !== "budget")).toEqual([]);
  });

  test.each([
    [["/tmp"], /is not a live target/],
    [["a:1", "b:2"], /too many arguments/],
    [["h:1", "--for", "long"], /not a time/],
    [["h:1", "--every", "0s"], /too short/],
    [["127.0.0.1:1"], /scrape http:\/\/127.0.0.1:1\/debug\/pprof\/: connection refused/],
  ])("%j is refused and leaves no folder behind", async (args, words) => {
    const out = join(folder, "none");
    const pending = runShell(["capture", ...args, "--out", out], COMMANDS, world().io);
    await expect(Promise.resolve(pending)).rejects.toThrow(words);
    expect(await readdir(folder)).toEqual([]);
  });

  test("a folder that nobody named says what and when", () => {
    const when = new Date("2026-11-21T10:04:09.500Z");
    expect(captureFolder("10.0.0.7:6060/x", when)).toBe(
      join("captures", "10.0.0.7_6060_x-2026-11-21T10-04-09"),
    );
  });
});
