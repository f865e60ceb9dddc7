/**
 * `npm run bench -- fleet [targets] [minutes] [every]`, after `npm run build`: the built watch on
 * simulated targets that serve recorded captures, at a cadence of a minute unless said otherwise.
 * Prints CPU time, memory, what was kept and written, and how long pages take meanwhile. The
 * targets run in a process of their own, whose work is not counted. They are reached by an address
 * that is not the loopback's: processes of this machine are looked at in /proc as well, which a
 * fleet elsewhere is not.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fleetConfig, ownAddress } from "./watched-addresses.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const SIMULATOR = fileURLToPath(new URL("./fleet-simulator.ts", import.meta.url));
const PORT = 16_060;
const TARGETS = 1_000;
const MINUTES = 8;
const SAMPLE_EVERY_MS = 5_000;
const TICKS_PER_SECOND = 100;
const DAY_S = 86_400;
const MB = 1024 * 1024;

interface Spent {
  readonly cpuS: number;
  readonly residentBytes: number;
  readonly writtenBytes: number;
}

export async function run(argv: readonly string[]): Promise<void> {
  const targets = Number(argv[0] ?? TARGETS);
  const minutes = Number(argv[1] ?? MINUTES);
  const every = argv[2] ?? "60s";
  const folder = mkdtempSync(join(tmpdir(), "tidemark-fleet-"));
  const simulated = [SIMULATOR, String(PORT), String(targets), msOf(every)];
  const simulator = spawn("npx", ["tsx", ...simulated], { detached: true });
  try {
    await said(simulator, /ready/);
    const watch = startWatch(folder, { targets, every });
    const origin = await said(watch, /(http:\/\/[\w.:]+)\//);
    await measure(watch, { origin, targets, minutes });
    watch.kill("SIGINT");
    await new Promise((resolve) => watch.once("exit", resolve));
  } finally {
    if (simulator.pid !== undefined) process.kill(-simulator.pid);
    rmSync(folder, { recursive: true, force: true });
  }
}

function msOf(every: string): string {
  return String(Number(every.replace(/s$/, "")) * 1_000);
}

function startWatch(
  folder: string,
  { targets, every }: { readonly targets: number; readonly every: string },
): ChildProcess {
  const host = ownAddress();
  const addresses = Array.from({ length: targets }, (_, at) => `${host}:${PORT + at}`);
  writeFileSync(join(folder, "targets.json"), JSON.stringify([{ targets: addresses }]));
  writeFileSync(join(folder, "watch.yml"), fleetConfig(every));
  const flags = ["--config", join(folder, "watch.yml"), "--data", join(folder, "data")];
  const args = ["--no-concurrent-recompilation", CLI, "watch", ...flags, "--listen", "localhost:0"];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

function said(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      const found = words.exec(text);
      if (found !== null) resolve(found[1] ?? "");
    });
    child.once("exit", () => reject(new Error(`ended: ${text}`)));
  });
}

interface Measured {
  readonly origin: string;
  readonly targets: number;
  readonly minutes: number;
}

async function measure(watch: ChildProcess, { origin, targets, minutes }: Measured): Promise<void> {
  const pid = watch.pid ?? 0;
  const beganMs = Date.now();
  const began = spentBy(pid);
  const waits = new Map<string, number[]>();
  let peakBytes = 0;
  while (Date.now() - beganMs < minutes * 60_000) {
    await sleep(SAMPLE_EVERY_MS);
    peakBytes = Math.max(peakBytes, spentBy(pid).residentBytes);
    await askPages(origin, waits);
  }
  const now = spentBy(pid);
  const seconds = (Date.now() - beganMs) / 1_000;
  const settings = await (await fetch(`${origin}/api/watch/settings`)).json();
  const { archive, tableBytes, judgementsPerMinute, roundsPerMinute } = settings.cost;
  const share = (now.cpuS - began.cpuS) / seconds;
  const kept = archive.bytes + tableBytes;
  const written = now.writtenBytes - began.writtenBytes;
  const rows = [
    ["targets", String(targets)],
    ["rounds a minute", roundsPerMinute.toFixed(0)],
    ["judgements a minute", judgementsPerMinute.toFixed(0)],
    ["of one core", `${(share * 100).toFixed(1)} %`],
    ["targets on one core", String(Math.round(targets / share))],
    ["resident, largest", `${(peakBytes / MB).toFixed(0)} MB`],
    ["received", `${(archive.receivedBytes / MB).toFixed(1)} MB`],
    ["kept captures", `${(archive.bytes / MB).toFixed(2)} MB`],
    ["kept / received", (archive.bytes / archive.receivedBytes).toFixed(3)],
    ["tables", `${(tableBytes / MB).toFixed(2)} MB`],
    ["a target and day", `${(((kept / targets / seconds) * DAY_S) / MB).toFixed(2)} MB`],
    ["written / kept", (written / kept).toFixed(2)],
  ];
  for (const [name, times] of waits) {
    rows.push([
      `${name}, median and 95 %`,
      `${quantile(times, 0.5).toFixed(0)}, ${quantile(times, 0.95).toFixed(0)} ms`,
    ]);
  }
  for (const [name = "", value = ""] of rows) console.log(`${name.padEnd(32)} ${value}`);
}

/** What the pages ask for, of a target in the middle. */
async function askPages(origin: string, waits: Map<string, number[]>): Promise<void> {
  const fleet = await timed(`${origin}/api/watch/fleet`, "fleet", waits);
  const rows: readonly { readonly id: string }[] = fleet.rows;
  const id = rows[Math.floor(rows.length / 2)]?.id;
  if (id === undefined) return;
  const range = `from=${Date.now() - 86_400_000}&to=${Date.now()}`;
  const points = `points?${range}&measures=goroutines,liveHeapBytes,residentBytes&buckets=600`;
  await timed(`${origin}/api/watch/targets/${id}`, "target", waits);
  await timed(`${origin}/api/watch/targets/${id}/${points}`, "points of a day", waits);
}

async function timed(url: string, name: string, waits: Map<string, number[]>) {
  const beganMs = performance.now();
  const answer = await (await fetch(url)).json();
  waits.set(name, [...(waits.get(name) ?? []), performance.now() - beganMs]);
  return answer;
}

function spentBy(pid: number): Spent {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const io = readFileSync(`/proc/${pid}/io`, "utf8");
  return {
    cpuS: ticks / TICKS_PER_SECOND,
    residentBytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
    writtenBytes: Number(/^write_bytes: (\d+)/m.exec(io)?.[1] ?? 0),
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
