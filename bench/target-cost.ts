/**
 * `npm run bench -- target-cost [minutes]`, after `npm run build`: what being watched costs a real
 * Go process with 10,000 goroutines and 50 MB of live heap. The same program runs alone, watched
 * at a round a minute, and scraped every 15 s as continuous profilers do (heap, goroutine, mutex
 * and block profiles, a CPU profile all the while); the three take turns, so that a busy machine
 * is busy for all. Prints CPU time and the longest stop of the world of each.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cpuMsOf, peakMbOf } from "./process-tree.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const PROGRAM = fileURLToPath(new URL("./busy-service", import.meta.url));
const MINUTES = 5;
const TURNS = 2;
const SCRAPE_EVERY_MS = 15_000;
const SCRAPED = ["heap", "goroutine", "mutex", "block", "profile?seconds=14"];
/** Before it is measured a process has its first collections and goroutines behind it. */
const WARM_UP_MS = 10_000;

interface Stats {
  readonly cpuSeconds: number;
  readonly served: number;
  /** Upper ends of the buckets, seconds. */
  readonly pauseBounds: readonly number[];
  readonly gcPauses: readonly number[];
  readonly otherPauses: readonly number[];
}

interface Watcher {
  readonly name: string;
  /** Begins to ask for the profiles of a target. */
  begin(origin: string, folder: string): Asking;
}

interface Asking {
  /** The process that asks. */
  readonly pid: number | undefined;
  end(): Promise<void>;
}

const WATCHERS: readonly Watcher[] = [
  { name: "alone", begin: () => ({ pid: undefined, end: async () => undefined }) },
  { name: "watched, a round a minute", begin: beginWatch },
  { name: "scraped every 15 s", begin: beginScraping },
];

export interface TargetCost {
  readonly cpuPercent: number;
  /** Of the process that asks. */
  readonly watcherPercent: number;
  readonly watcherPeakMb: number;
  readonly served: number;
  readonly longestGcMs: number;
  readonly longestOtherMs: number;
}

export async function run(argv: readonly string[]): Promise<void> {
  print(await measureTargetCosts(Number(argv[0] ?? MINUTES)));
}

/** What each way of watching costs, by its name, a row a turn. */
export async function measureTargetCosts(
  minutes: number,
): Promise<ReadonlyMap<string, readonly TargetCost[]>> {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-cost-"));
  const binary = join(folder, "busy-service");
  execFileSync("go", ["build", "-o", binary, "."], { cwd: PROGRAM, stdio: "inherit" });
  const costs = new Map<string, TargetCost[]>();
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      for (const watcher of WATCHERS) {
        const cost = await measure(binary, { watcher, minutes, folder });
        costs.set(watcher.name, [...(costs.get(watcher.name) ?? []), cost]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return costs;
}

async function measure(
  binary: string,
  { watcher, minutes, folder }: { watcher: Watcher; minutes: number; folder: string },
): Promise<TargetCost> {
  const child = spawn(binary, [], { stdio: ["ignore", "pipe", "inherit"] });
  const origin = await saidOrigin(child);
  const { pid, end } = watcher.begin(origin, join(folder, "data"));
  await sleep(WARM_UP_MS);
  const began = await stats(origin);
  const watcherMs = cpuMsOf(pid);
  const beganMs = performance.now();
  await sleep(minutes * 60_000);
  const now = await stats(origin);
  const seconds = (performance.now() - beganMs) / 1_000;
  const asking = { ms: cpuMsOf(pid) - watcherMs, peakMb: peakMbOf(pid) };
  await end();
  child.kill("SIGKILL");
  return {
    cpuPercent: ((now.cpuSeconds - began.cpuSeconds) / seconds) * 100,
    watcherPercent: asking.ms / seconds / 10,
    watcherPeakMb: asking.peakMb,
    served: (now.served - began.served) / seconds,
    longestGcMs: longest(now.pauseBounds, minus(now.gcPauses, began.gcPauses)),
    longestOtherMs: longest(now.pauseBounds, minus(now.otherPauses, began.otherPauses)),
  };
}

function saidOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const found = /listening (http:\/\/\S+)/.exec(chunk.toString("utf8"))?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error("the service ended at once")));
  });
}

async function stats(origin: string): Promise<Stats> {
  return (await fetch(`${origin}/stats`)).json();
}

function beginWatch(origin: string, data: string): Asking {
  const address = origin.replace("http://", "");
  const flags = ["watch", address, "--data", data, "--listen", "localhost:0"];
  const child = spawn(process.execPath, [CLI, ...flags], { stdio: "ignore" });
  return { pid: child.pid, end: () => ended(child, data) };
}

/** A plain scraper: asks, keeps the bytes in files, understands nothing. */
const SCRAPER = `
const { writeFile } = require("node:fs/promises");
const [origin, folder, everyMs, ...pages] = process.argv.slice(1);
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function scrape(page, index) {
  for (let round = 0; ; round++) {
    const answer = await fetch(origin + "/debug/pprof/" + page).catch(() => null);
    if (answer) await writeFile(folder + "/" + index + "-" + round, answer.body).catch(() => {});
    await rest(page.startsWith("profile") ? everyMs - 14000 : Number(everyMs));
  }
}
pages.map(scrape);`;

function beginScraping(origin: string, data: string): Asking {
  mkdirSync(data, { recursive: true });
  const args = ["-e", SCRAPER, origin, data, String(SCRAPE_EVERY_MS), ...SCRAPED];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  return { pid: child.pid, end: () => ended(child, data) };
}

async function ended(child: ChildProcess, data: string): Promise<void> {
  child.kill("SIGINT");
  await new Promise((resolve) => child.once("exit", resolve));
  rmSync(data, { recursive: true, force: true });
}

function minus(now: readonly number[], before: readonly number[]): readonly number[] {
  return now.map((count, at) => count - (before[at] ?? 0));
}

function longest(bounds: readonly number[], counts: readonly number[]): number {
  const at = counts.findLastIndex((count) => count > 0);
  return at < 0 ? 0 : (bounds[at] ?? Number.NaN) * 1_000;
}

function print(costs: ReadonlyMap<string, readonly TargetCost[]>): void {
  for (const [name, turns] of costs) {
    const all = (read: (cost: TargetCost) => number, digits: number): string =>
      turns.map((cost) => read(cost).toFixed(digits)).join(", ");
    console.log(
      `${name.padEnd(28)} CPU ${all((one) => one.cpuPercent, 2)} % of a core; ` +
        `longest stop: collector ${all((one) => one.longestGcMs, 2)} ms, ` +
        `others ${all((one) => one.longestOtherMs, 2)} ms; ` +
        `asking costs ${all((one) => one.watcherPercent, 2)} %, ` +
        `${all((one) => one.watcherPeakMb, 0)} MB; ` +
        `work ${all((one) => one.served, 0)}/s`,
    );
  }
}
