/**
 * `npm run bench -- watch-pages [targets] [days]`, after `npm run build`: the pages of the built
 * watch on a week of 200 targets, one round a minute with ten sites. Prints how long each answer
 * of the API takes, and in Chromium the time from the navigation to the first rows of the fleet
 * and to the first drawn chart of a target over the whole week.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { openDuckDbTables } from "../src/history/tables/duckdb-tables.ts";
import { nameOf, type Size, store } from "./tables.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const DAY_MS = 86_400_000;
const ASKED = 40;
const LOADS = 10;
const MEASURES =
  "goroutines,liveHeapBytes,heapInuseBytes,heapIdleBytes,nextGcBytes,stackInuseBytes,residentBytes,gcPauseMs";

export async function run(argv: readonly string[]): Promise<void> {
  const [targets = 200, days = 7] = argv.map(Number);
  const folder = mkdtempSync(join(tmpdir(), "tidemark-pages-"));
  try {
    await fill(folder, { targets, days });
    const watch = startWatch(folder);
    const origin = await saidOrigin(watch);
    await askApi(origin, { targets, days });
    await openPages(origin);
    const status = readFileSync(`/proc/${watch.pid}/status`, "utf8");
    console.log(`resident at most ${/^VmHWM:\s+(\d+ kB)/m.exec(status)?.[1]}`);
    watch.kill("SIGINT");
    await new Promise((resolve) => watch.once("exit", resolve));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, size: Size): Promise<void> {
  const tables = await openDuckDbTables({ folder });
  const nowMs = Date.now();
  await tables.putTargets(
    Array.from({ length: size.targets }, (_, target) => ({
      id: nameOf(target),
      name: nameOf(target),
      service: `job-${target % 20}`,
      labels: { zone: `z${target % 3}` },
      firstSeenMs: nowMs - size.days * DAY_MS,
      lastSeenMs: nowMs,
    })),
  );
  await store(tables, size);
}

function startWatch(folder: string): ChildProcess {
  const flags = ["--no-concurrent-recompilation", CLI, "watch", "--data", folder];
  return spawn(process.execPath, [...flags, "--listen", "localhost:0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function saidOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const found = /(http:\/\/[\w.:]+)\//.exec(chunk.toString("utf8"))?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error("the watch ended at once")));
  });
}

async function askApi(origin: string, { targets, days }: Size): Promise<void> {
  const now = Date.now();
  const whole = `from=${now - days * DAY_MS}&to=${now}`;
  const hour = `from=${now - DAY_MS / 24}&to=${now}`;
  const target = (at: number): string =>
    `/api/watch/targets/${encodeURIComponent(nameOf((at * 37) % targets))}`;
  const questions: Readonly<Record<string, (at: number) => string>> = {
    fleet: () => "/api/watch/fleet",
    target: (at) => target(at),
    "8 charts of all days": (at) =>
      `${target(at)}/points?${whole}&measures=${MEASURES}&buckets=600`,
    "8 charts of an hour": (at) => `${target(at)}/points?${hour}&measures=${MEASURES}&buckets=600`,
    "20 sites of all days": (at) => `${target(at)}/sites?${whole}&kind=heap&buckets=300&limit=20`,
    events: (at) => `/api/watch/events?${whole}&target=${encodeURIComponent(nameOf(at))}&limit=200`,
    settings: () => "/api/watch/settings",
  };
  for (const [name, path] of Object.entries(questions)) {
    const times: number[] = [];
    for (let at = 0; at < ASKED; at++) {
      const beganMs = performance.now();
      const response = await fetch(origin + path(at));
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      times.push(performance.now() - beganMs);
    }
    print(name, times);
  }
}

async function openPages(origin: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    print("fleet in Chromium, first rows", await loads(browser, `${origin}/`, "[role=row], tr"));
    const page = `${origin}/target/${encodeURIComponent(nameOf(7))}?r=7d`;
    print("target in Chromium, first chart of a week", await loads(browser, page, "canvas"));
  } finally {
    await browser.close();
  }
}

/** From the navigation until what was asked for is there, each in a fresh context. */
async function loads(browser: Browser, url: string, sought: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const beganMs = performance.now();
    await page.goto(url, { waitUntil: "commit" });
    await page.locator(sought).first().waitFor();
    times.push(performance.now() - beganMs);
    await context.close();
  }
  return times;
}

function print(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);
  console.log(`${name.padEnd(44)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms`);
}
