import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { TargetEvent } from "../src/capture/capture.ts";
import type { ProcessRow, WatchEvent } from "../src/history/tables/tables.ts";
import { diagnoseCaptures } from "../src/pipeline.ts";
import type { CollectedRound, Collector, ReachState } from "../src/serve/collect/collected.ts";
import { startCollector } from "../src/serve/collect/collector.ts";
import { watchedTarget } from "./collected.ts";
import { liveTarget } from "./fake-target.ts";
import { needs } from "./present.ts";

/**
 * The collector on a real Go process: what it gives is judged as any captures are, its death is
 * seen at once and its successor is watched on, and who looks gets a point every second.
 */

const CASES = fileURLToPath(new URL("../cases", import.meta.url));
const canRun = needs("go", "the collector on a real Go process");
/** A cold build cache and a busy machine. */
const BUILD_MS_MAX = 300_000;
const WAIT_MS_MAX = 60_000;
/** Rounds in which a leak of some twenty a second is certain. */
const ROUNDS_TO_JUDGE = 14;

let folder = "";
let binary = "";
let child: ChildProcess | null = null;
let collector: Collector | null = null;

async function start(addr: string): Promise<string> {
  const started = spawn(binary, ["-addr", addr, "-rate", "20", "-for", "10m"], {
    stdio: ["ignore", "pipe", "ignore"],
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

async function kill(): Promise<void> {
  const running = child;
  child = null;
  if (running === null || running.exitCode !== null) return;
  running.kill("SIGKILL");
  await once(running, "exit");
}

interface Collected {
  readonly collector: Collector;
  readonly rounds: CollectedRound[];
  readonly points: ProcessRow[];
  readonly events: (WatchEvent | TargetEvent)[];
  readonly reaches: ReachState[];
}

function collect(url: string, everyMs: number): Collected {
  const said = { rounds: [], points: [], events: [], reaches: [] };
  const { rounds, points, events, reaches }: Omit<Collected, "collector"> = said;
  const begun = startCollector({
    sink: {
      onRound: async (round) => {
        if (round.round.captures.length > 0) rounds.push(round);
        events.push(...round.round.events);
      },
      onPoint: (row) => points.push(row),
      onEvents: (more) => events.push(...more),
      onReach: (reach) => reaches.push(reach),
    },
  });
  collector = begun;
  const live = liveTarget(url);
  begun.setTargets([watchedTarget("t", { live, everyMs, timeoutMs: 20_000, budgetShare: 1 })]);
  return { collector: begun, rounds, points, events, reaches };
}

async function until(what: string, is: () => boolean): Promise<void> {
  for (const endMs = Date.now() + WAIT_MS_MAX; !is(); ) {
    if (Date.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.runIf(canRun)("a real Go process", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tidemark-collector-"));
    binary = join(folder, "patient");
    execFileSync("go", ["build", "-o", binary, "./timeout-send/leaking"], {
      cwd: CASES,
      env: { ...process.env, GOEXPERIMENT: "goroutineleakprofile" },
    });
  }, BUILD_MS_MAX);
  afterEach(async () => {
    await collector?.stop();
    await kill();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("that leaks is judged from rounds at two seconds", async () => {
    const { rounds, events } = collect(await start("127.0.0.1:0"), 2_000);
    await until("rounds", () => rounds.length >= ROUNDS_TO_JUDGE);
    expect(events).toEqual([]);
    expect(rounds.flatMap(({ round }) => round.problems)).toEqual([]);
    const [first] = rounds;
    if (first === undefined) throw new Error("no round");
    const report = diagnoseCaptures({
      target: first.round.captures[0]?.target ?? { name: "t", labels: {} },
      captures: rounds.flatMap(({ round }) =>
        round.captures.map((capture) => ({ ...capture, name: `${round.number}-${capture.name}` })),
      ),
      problems: [],
      events: [],
      limitBytes: null,
    });
    expect(report.verdict).toBe("leaking");
  });

  test("gives points every second to who looks, and a full set to who asks", async () => {
    const { collector: begun, rounds, points } = collect(await start("127.0.0.1:0"), 60_000);
    await until("the first round", () => rounds.length === 1);
    const end = begun.watchClosely("t");
    await until("points", () => points.length >= 4);
    end();
    const values = points.at(-1)?.values;
    expect(values?.goroutines).toBeGreaterThan(1);
    expect(values?.heapAllocBytes).toBeGreaterThan(0);
    if (process.platform === "linux") expect(values?.residentBytes).toBeGreaterThan(1_000_000);
    const { reason, round } = await begun.takeNow("t");
    expect(reason).toBe("asked");
    const kinds = round.captures.map(({ kind }) => kind);
    for (const kind of ["goroutine", "heap", "goroutineleak", "goroutine-ids"]) {
      expect(kinds).toContain(kind);
    }
    expect(rounds.map(({ reason }) => reason)).toEqual(["cadence", "asked"]);
  });

  test.runIf(process.platform === "linux")(
    "that is killed is missed at once, and its successor is watched on",
    async () => {
      const url = await start("127.0.0.1:0");
      const { rounds, events, collector: begun } = collect(url, 30_000);
      await until("the first round", () => rounds.length === 1);
      await kill();
      await until("the end", () => events.length > 0);
      expect(events[0]?.kind).toBe("unreachable");
      expect(events[0]?.detail).toMatch(/^the process has ended \(last seen with .* resident/);
      await start(new URL(url).host);
      await until("the successor", () => events.length >= 3);
      expect(begun.reach("t")?.state).toBe("up");
      expect(events.map(({ kind }) => kind).sort()).toEqual([
        "reachable",
        "restart",
        "unreachable",
      ]);
      const proc = rounds.at(-1)?.round.captures.find(({ kind }) => kind === "proc");
      expect(proc?.whence).toBe(`/proc/${child?.pid}`);
    },
  );
});
