/**
 * `npm run bench -- server-soak [minutes] [targets] [--every 60s] [--take 60] [--seed 1]
 * [--fill 40] [--plain | --leak] [--malloc glibc] [--port 27060] [--out folder]`, after
 * `npm run build`: the built watch on simulated targets, at ports from the given one on, that fail
 * at random, with somebody who browses meanwhile; its memory is taken every so many seconds, and
 * `tidemark diagnose` judges what was kept: all of it, and what came after the minutes in which
 * stores with a bound fill. With `--leak` the server is made to leak on purpose, which the
 * judgement must find: the proof that it can. With `--plain` nothing is asked of the server: no
 * inspector, no forced collections, only the numbers that the kernel has of the process. Of these a
 * rise is judged; a watch without one is `unknown`, as they name no line. `--malloc jemalloc` needs
 * the library.
 */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "./median.ts";
import { afterFilling } from "./server-soak/after-filling.ts";
import { type Browsed, browse } from "./server-soak/browsing-client.ts";
import { openWitness } from "./server-soak/memory-witness.ts";
import type { Measures } from "./server-soak/process-page.ts";
import {
  type Allocator,
  said,
  startServer,
  type WatchedServer,
} from "./server-soak/watched-server.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const FLEET = fileURLToPath(new URL("./server-soak/faulty-fleet.ts", import.meta.url));
const MINUTES = 125;
const TARGETS = 200;
/** For so long the buffers of DuckDB and what is held of each target fill (docs/reliability.md). */
const FILL_MINUTES = 40;
const MB = 1024 * 1024;

interface Soak {
  readonly minutes: number;
  readonly targets: number;
  readonly every: string;
  readonly takeMs: number;
  readonly seed: number;
  readonly isLeaking: boolean;
  readonly isPlain: boolean;
  readonly allocator: Allocator;
  readonly fillMinutes: number;
  readonly firstPort: number;
  readonly folder: string;
}

export async function run(argv: readonly string[]): Promise<void> {
  const soak = soakOf(argv);
  mkdirSync(soak.folder, { recursive: true });
  const fleet = startFleet(soak);
  let server: WatchedServer | null = null;
  try {
    await said(fleet, /ready/);
    server = await startServer(soak);
    const took = await watchMemory(server, soak);
    server.process.kill("SIGINT");
    await new Promise((gone) => server?.process.once("exit", gone));
    summarise(soak, took);
  } finally {
    server?.process.kill("SIGKILL");
    fleet.kill();
    rmSync(join(soak.folder, "data"), { recursive: true, force: true });
  }
}

function soakOf(argv: readonly string[]): Soak {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      every: { type: "string", default: "60s" },
      take: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      leak: { type: "boolean", default: false },
      plain: { type: "boolean", default: false },
      malloc: { type: "string", default: "glibc" },
      fill: { type: "string", default: String(FILL_MINUTES) },
      port: { type: "string", default: "27060" },
      out: { type: "string", default: "server-soak" },
    },
  });
  const [minutes = MINUTES, targets = TARGETS] = positionals.map(Number);
  return {
    minutes,
    targets,
    every: values.every,
    takeMs: Number(values.take) * 1000,
    seed: Number(values.seed),
    isLeaking: values.leak,
    isPlain: values.plain,
    allocator: values.malloc === "jemalloc" ? "jemalloc" : "glibc",
    fillMinutes: Number(values.fill),
    firstPort: Number(values.port),
    folder: resolve(values.out),
  };
}

function startFleet({ targets, every, seed, firstPort, folder }: Soak): ChildProcess {
  const everyMs = Number(every.replace(/s$/, "")) * 1000;
  const tally = join(folder, "faults.json");
  const args = [FLEET, firstPort, targets, everyMs, seed, tally].map(String);
  return spawn(process.execPath, ["--import", "tsx", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

interface Took {
  readonly measures: readonly Measures[];
  readonly browsed: Browsed;
  readonly cost: unknown;
}

async function watchMemory(server: WatchedServer, soak: Soak): Promise<Took> {
  const leave = new AbortController();
  const witness = await openWitness(server.pid, join(soak.folder, "captures"));
  if (server.inspectorUrl !== null) await witness.attach(server.inspectorUrl);
  const browsed = browse(server.origin, { seed: soak.seed, signal: leave.signal });
  const measures: Measures[] = [];
  const untilMs = Date.now() + soak.minutes * 60_000;
  while (Date.now() < untilMs) {
    await sleep(soak.takeMs);
    if (server.process.exitCode !== null) throw new Error("the watch ended by itself");
    const now = await witness.take().catch((error: unknown) => String(error));
    // A round that was not taken is said in its place; the next one comes all the same.
    appendFileSync(join(soak.folder, "measures.jsonl"), `${JSON.stringify(now)}\n`);
    if (typeof now !== "string") measures.push(now);
  }
  leave.abort();
  const settings = await fetch(`${server.origin}/api/watch/settings`).then((told) => told.json());
  witness.close();
  return { measures, browsed, cost: settings.cost };
}

/** Figures for a table, and Tidemark's own words on the captures. */
function summarise(soak: Soak, { measures, browsed, cost }: Took): void {
  const rows = FIELDS.flatMap((field) => thirdsOf(field, measures));
  const lines = [
    `${soak.minutes} minutes, ${soak.targets} targets, ${measures.length} times measured`,
    ...rows,
    `faults ${readFileSync(join(soak.folder, "faults.json"), "utf8").replaceAll(/\s+/g, " ")}`,
    `answers ${JSON.stringify(Object.fromEntries(browsed.answers))}, streams ${browsed.streams}`,
    `cost ${JSON.stringify(cost)}`,
  ];
  const captures = join(soak.folder, "captures");
  lines.push(judgement(captures));
  if (soak.minutes > soak.fillMinutes) {
    const settled = join(soak.folder, "after-filling");
    lines.push(judgement(afterFilling(captures, soak.fillMinutes, settled)));
  }
  const text = lines.join("\n");
  writeFileSync(join(soak.folder, "summary.txt"), `${text}\n`);
  console.log(text);
}

function judgement(folder: string): string {
  const judged = spawnSync(process.execPath, [CLI, "diagnose", folder], { encoding: "utf8" });
  const said = `${judged.stdout}${judged.stderr}`;
  return `\n$ tidemark diagnose ${basename(folder)}\n${said}exit code ${judged.status}`;
}

const FIELDS = ["rssBytes", "heapUsedBytes", "externalBytes", "fds", "resources"] as const;

/** A row for what was measured at all. */
function thirdsOf(
  field: (typeof FIELDS)[number],
  measures: readonly Measures[],
): readonly string[] {
  const scale = field.endsWith("Bytes") ? MB : 1;
  const values = measures.map((one) => one[field] / scale);
  const most = Math.max(0, ...values);
  if (most === 0) return [];
  const third = Math.max(1, Math.floor(values.length / 3));
  const thirds = [0, 1, 2].map((at) =>
    median(values.slice(at * third, at === 2 ? undefined : (at + 1) * third)).toFixed(1),
  );
  return [`${field.padEnd(16)} medians of thirds ${thirds.join(", ")}; most ${most.toFixed(1)}`];
}
