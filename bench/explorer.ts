/**
 * `npm run bench -- explorer [16k] [200k] [tidemark] [pprof] [speedscope]`, after `npm run build`:
 * what a person waits for in the browser, ours against the web page of `go tool pprof` and against
 * speedscope, on the same heap profile in the same Chromium. Servers are started and asked for
 * their first byte before; each page is opened in a fresh context. First paint is the first frame
 * with boxes of the profile in it, interactive the moment after it from which no task of the page
 * takes over 50 ms for half a second.
 */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { syntheticFile } from "./compare.ts";
import { median } from "./median.ts";
import { cpuMsOf, peakMbOf } from "./process-tree.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const SPEEDSCOPE = "speedscope@1.25.0";
const SIZES = { "16k": 16_000, "200k": 200_000 } as const;
const RUNS = 5;
/** Our share of the first paint of `go tool pprof`. */
const PAINT_SHARE_MAX = 0.5;
const QUIET_MS = 500;
const WAIT_MS_MAX = 300_000;
const READY_POLL_MS = 20;

interface Peer {
  readonly name: string;
  /** Serves the page with the flame graph of the file. */
  start(file: string): Promise<Served>;
  /** True in the page once boxes of the profile are drawn. */
  readonly drawn: () => boolean;
}

export interface Served {
  readonly url: string;
  /** The process that serves; null where it is this one. */
  readonly pid: number | undefined;
  stop(): void;
}

export interface Waits {
  /** From the start of the process to the first byte of its page. */
  readonly readyMs: number;
  /** Of the server and what is below it, until the first page is painted and quiet. */
  readonly serverCpuMs: number;
  readonly serverPeakMb: number;
  /** Of the first opening: the server has answered nobody yet and remembers no view. */
  readonly firstPaintMs: number;
  readonly paintMs: number;
  readonly interactiveMs: number;
}

const PEERS: readonly Peer[] = [
  { name: "tidemark", start: startTidemark, drawn: canvasHasInk },
  { name: "pprof", start: startPprof, drawn: pprofHasBoxes },
  { name: "speedscope", start: startSpeedscope, drawn: speedscopeHasProfile },
];

export async function run(argv: readonly string[]): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    for (const [name, samples] of Object.entries(SIZES)) {
      const isAsked =
        Object.keys(SIZES).every((size) => !argv.includes(size)) || argv.includes(name);
      if (isAsked) await compareSize(browser, { name, samples, peers: peersOf(argv) });
    }
  } finally {
    await browser.close();
  }
}

function peersOf(argv: readonly string[]): readonly Peer[] {
  const asked = PEERS.filter(({ name }) => argv.includes(name));
  return asked.length === 0 ? PEERS : asked;
}

interface Comparison {
  readonly name: string;
  readonly samples: number;
  readonly peers: readonly Peer[];
}

async function compareSize(browser: Browser, compared: Comparison): Promise<void> {
  const { name } = compared;
  const rows = await waitsOfAll(browser, compared);
  for (const [peer, waits] of rows) {
    const { firstPaintMs, paintMs, interactiveMs } = waits;
    console.log(
      `${name} ${peer}: serves after ${whole(waits.readyMs)}; first opening ${whole(firstPaintMs)}; ` +
        `medians of ${RUNS}: paint ${whole(paintMs)}, interactive ${whole(interactiveMs)}`,
    );
  }
  if (!rows.has("tidemark") || !rows.has("pprof")) return;
  const share =
    (rows.get("tidemark")?.paintMs ?? Number.NaN) / (rows.get("pprof")?.paintMs ?? Number.NaN);
  const held = share <= PAINT_SHARE_MAX ? "held" : "MISSED";
  console.log(`${name} paint, share of go tool pprof: ${share.toFixed(2)} (goal ${held})`);
}

/** `npm run bench -- peers` asks for these as well. */
export async function measureWaits(samples: number): Promise<ReadonlyMap<string, Waits>> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    return await waitsOfAll(browser, { samples, peers: PEERS });
  } finally {
    await browser.close();
  }
}

async function waitsOfAll(
  browser: Browser,
  { samples, peers }: { readonly samples: number; readonly peers: readonly Peer[] },
): Promise<ReadonlyMap<string, Waits>> {
  const file = syntheticFile({ samples, repeat: 1 });
  const rows = new Map<string, Waits>();
  for (const peer of peers) {
    const startedMs = performance.now();
    const server = await peer.start(file);
    const readyMs = performance.now() - startedMs;
    try {
      rows.set(peer.name, await medianWaits(browser, { peer, server, readyMs }));
    } finally {
      server.stop();
    }
  }
  return rows;
}

interface Asked {
  readonly peer: Peer;
  readonly server: Served;
  readonly readyMs: number;
}

async function medianWaits(browser: Browser, { peer, server, readyMs }: Asked): Promise<Waits> {
  const { url, pid } = server;
  const all = [await waitsOf(browser, url, peer.drawn)];
  const serverCpuMs = cpuMsOf(pid);
  const serverPeakMb = peakMbOf(pid);
  while (all.length < RUNS) all.push(await waitsOf(browser, url, peer.drawn));
  return {
    readyMs,
    serverCpuMs,
    serverPeakMb,
    firstPaintMs: all[0]?.paintMs ?? Number.NaN,
    paintMs: median(all.map(({ paintMs }) => paintMs)),
    interactiveMs: median(all.map(({ interactiveMs }) => interactiveMs)),
  };
}

/** Times in the page's own clock, which starts with the navigation. */
async function waitsOf(browser: Browser, url: string, drawn: () => boolean) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(recordLongTasks);
    await page.goto(url, { waitUntil: "commit", timeout: WAIT_MS_MAX });
    await page.waitForFunction(drawn, undefined, { polling: "raf", timeout: WAIT_MS_MAX });
    const paintMs = await page.evaluate(nextFrame);
    return { paintMs, interactiveMs: await interactiveAfter(page, paintMs) };
  } finally {
    await context.close();
  }
}

async function interactiveAfter(page: Page, paintMs: number): Promise<number> {
  await page.waitForFunction(isQuiet, QUIET_MS, { timeout: WAIT_MS_MAX });
  return Math.max(paintMs, await page.evaluate(lastLongTaskEnd));
}

// What runs in the page: each stands alone, without anything around it.

function recordLongTasks(): void {
  const ends: number[] = [];
  Reflect.set(window, "longTaskEnds", ends);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) ends.push(startTime + duration);
  }).observe({ type: "longtask", buffered: true });
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}

function isQuiet(quietMs: number): boolean {
  const ends: number[] = Reflect.get(window, "longTaskEnds");
  return performance.now() - (ends.at(-1) ?? 0) > quietMs;
}

function lastLongTaskEnd(): number {
  const ends: number[] = Reflect.get(window, "longTaskEnds");
  return ends.at(-1) ?? 0;
}

/** A row of boxes has been painted: the middle of some canvas is no longer empty. */
function canvasHasInk(): boolean {
  return [...document.querySelectorAll("canvas")].some((canvas) => {
    if (canvas.width < 300 || canvas.height < 10) return false;
    const ink = canvas.getContext("2d")?.getImageData(canvas.width >> 1, 4, 1, 30).data;
    return ink?.some((channel) => channel !== 0) === true;
  });
}

function pprofHasBoxes(): boolean {
  return document.querySelector("#stack-chart .boxtext") !== null;
}

/** speedscope names the window after the profile when it has laid it out. */
function speedscopeHasProfile(): boolean {
  return document.title.includes("-") && document.querySelector("canvas") !== null;
}

/** The built explorer on a file, once it answers. */
export async function startTidemark(file: string): Promise<Served> {
  const port = await freePort();
  const args = [CLI, "open", `--http=localhost:${port}`, "--no_browser", file];
  const url = `http://localhost:${port}/ui/flamegraph`;
  return serving(spawn(process.execPath, args, { stdio: "ignore" }), url);
}

async function startPprof(file: string): Promise<Served> {
  const port = await freePort();
  const args = ["tool", "pprof", `-http=localhost:${port}`, "-no_browser", file];
  const child = spawn("go", args, { stdio: "ignore", detached: true });
  return serving(child, `http://localhost:${port}/ui/flamegraph`);
}

async function startSpeedscope(file: string): Promise<Served> {
  const root = installSpeedscope();
  const server = createHttpServer((request, response) => {
    const asked = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const path = asked === "/" ? "/index.html" : asked;
    if (path === "/profile.pb.gz") {
      response.end(readFileSync(file));
      return;
    }
    const types: Readonly<Record<string, string>> = {
      ".html": "text/html",
      ".js": "text/javascript",
      ".css": "text/css",
    };
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    response.end(readFileSync(join(root, path)));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  const profile = encodeURIComponent(`http://localhost:${port}/profile.pb.gz`);
  const url = `http://localhost:${port}/#profileURL=${profile}&title=heap`;
  return { url, pid: undefined, stop: () => server.close() };
}

function installSpeedscope(): string {
  const prefix = join(tmpdir(), "tidemark-bench-speedscope");
  const release = join(prefix, "node_modules", "speedscope", "dist", "release");
  if (!existsSync(release)) {
    mkdirSync(prefix, { recursive: true });
    const flags = ["install", "--prefix", prefix, "--ignore-scripts", "--no-audit", "--no-fund"];
    execFileSync("npm", [...flags, SPEEDSCOPE], { stdio: "ignore", cwd: mkdtempSync(prefix) });
  }
  return release;
}

/** Waits until the server answers, so that reading the file is nobody's paint. */
async function serving(child: ChildProcess, url: string): Promise<Served> {
  const deadline = Date.now() + WAIT_MS_MAX;
  for (;;) {
    const reply = await fetch(url, { redirect: "manual" }).catch(() => null);
    if (reply !== null && reply.status < 400) break;
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`no server at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
  }
  return { url, pid: child.pid, stop: () => stop(child) };
}

/** `go tool` starts another process: both are in a group of their own. */
function stop(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.spawnargs[0] === "go" ? -child.pid : child.pid, "SIGTERM");
  } catch {
    child.kill();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "localhost", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function whole(ms: number): string {
  return `${Math.round(ms)} ms`;
}
