import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openPaths } from "../src/capture/open-source.ts";
import { type Round, type WatchOptions, watchTarget } from "../src/capture/watch-target.ts";
import { openFolderHistory } from "../src/history/folder-history.ts";
import { liveTarget } from "./fake-target.ts";
import { needs } from "./present.ts";

/**
 * The ladder on a real Go process: what it gives is what Go's own tools read, its restart is
 * noticed, and it is found under /proc. Without Go there is nothing to run, except in CI, where
 * that is a failure.
 */

const CASES = fileURLToPath(new URL("../cases", import.meta.url));
const canRun = needs("go", "captures of a real Go process");
/** A cold build cache and a busy machine. */
const BUILD_MS_MAX = 300_000;
let folder = "";
let binary = "";
let child: ChildProcess | null = null;

async function start(addr: string): Promise<string> {
  const started = spawn(binary, ["-addr", addr, "-rate", "20", "-for", "10m"], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, GOMEMLIMIT: "2GiB" },
  });
  child = started;
  let said = "";
  for await (const chunk of started.stdout) {
    said += String(chunk);
    const url = /listening (http:\/\/\S+)/.exec(said)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the program said ${said}`);
}

async function stop(): Promise<void> {
  const running = child;
  child = null;
  if (running === null || running.exitCode !== null) return;
  running.kill("SIGKILL");
  await once(running, "exit");
}

async function watch(
  url: string,
  changes: Partial<WatchOptions> & { readonly onRound?: (round: Round) => Promise<void> } = {},
): Promise<Round[]> {
  const { onRound, ...options } = changes;
  const rounds: Round[] = [];
  const signal = new AbortController().signal;
  const all = { everyMs: 500, forMs: 3_000, signal, budgetShare: 1, ...options };
  for await (const round of watchTarget(liveTarget(url), all)) {
    rounds.push(round);
    await onRound?.(round);
  }
  return rounds;
}

describe.runIf(canRun)("a real Go process", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tidemark-live-"));
    binary = join(folder, "patient");
    execFileSync("go", ["build", "-o", binary, "./timeout-send/leaking"], {
      cwd: CASES,
      env: { ...process.env, GOEXPERIMENT: "goroutineleakprofile" },
    });
  }, BUILD_MS_MAX);
  afterEach(stop);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("gives captures that go tool pprof opens, from a folder as well", async () => {
    const url = await start("127.0.0.1:0");
    const captures = join(folder, "captures");
    const history = await openFolderHistory(captures, { target: liveTarget(url).target });
    const rounds = await watch(url, { onRound: (round) => history.append(round) });
    await history.close();
    expect(rounds.flatMap((round) => round.problems)).toEqual([]);
    expect(rounds.flatMap((round) => round.events)).toEqual([]);
    const profiles = (await readdir(captures)).filter((name) => name.endsWith(".pb.gz"));
    for (const name of [profiles[0], profiles.at(-1)]) {
      const path = join(captures, name ?? "");
      const top = execFileSync("go", ["tool", "pprof", "-top", path], { encoding: "utf8" });
      expect(top).toMatch(/^Type: /m);
    }
    const set = await openPaths([captures]);
    expect(set.captures.map((capture) => Buffer.from(capture.bytes))).toEqual(
      rounds.flatMap((round) => round.captures.map((capture) => Buffer.from(capture.bytes))),
    );
  });

  test("is asked for the leak profile at both ends, and for ids in each round", async () => {
    const rounds = await watch(await start("127.0.0.1:0"), { forMs: 6_000 });
    const kinds = rounds.map((round) => round.captures.map((capture) => capture.kind));
    expect(kinds[0]).toContain("goroutineleak");
    expect(kinds.at(-1)).toContain("goroutineleak");
    expect(kinds.length).toBeGreaterThan(2);
    expect(kinds.slice(1, -1).flat()).not.toContain("goroutineleak");
    expect(kinds.every((round) => round.includes("goroutine-ids"))).toBe(true);
  });

  test.runIf(process.platform === "linux")("is found under /proc, with its settings", async () => {
    const rounds = await watch(await start("127.0.0.1:0"), { forMs: 500 });
    const proc = rounds[0]?.captures.find((capture) => capture.kind === "proc");
    expect(proc?.whence).toBe(`/proc/${child?.pid}`);
    expect(Buffer.from(proc?.bytes ?? []).toString()).toMatch(/^GOMEMLIMIT=2GiB$/m);
  });

  test("that restarts on its port is noticed, and watched on", async () => {
    const url = await start("127.0.0.1:0");
    const over = new AbortController();
    let seenAt = Number.POSITIVE_INFINITY;
    const rounds = await watch(url, {
      forMs: 60_000,
      signal: over.signal,
      limits: { retryForMs: 300 },
      onRound: async (round) => {
        if (round.events.some((event) => event.kind === "restart")) seenAt = round.number;
        if (round.number > seenAt + 1) over.abort();
        if (round.number !== 4) return;
        await stop();
        await start(new URL(url).host);
      },
    });
    const events = rounds.flatMap((round) => round.events.map((event) => event.kind));
    expect(events.filter((kind) => kind === "restart")).toHaveLength(1);
    expect(rounds.at(-1)?.captures.length).toBeGreaterThan(4);
  });
});
