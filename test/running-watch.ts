import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import type { FindingsView, FleetRow, FleetView } from "../src/serve/watch-api.ts";

/** The built `tidemark watch`, running. */

const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const ASK_EVERY_MS = 500;
const STOP_MS_MAX = 20_000;

export interface RunningWatch {
  /** Without a slash at the end: `http://localhost:40123`. */
  readonly origin: string;
  /** Where captures and numbers are kept. */
  readonly data: string;
  readonly pid: number;
  /** A view of the API. */
  get<View>(path: string): Promise<View>;
  rows(): Promise<readonly FleetRow[]>;
  findings(): Promise<readonly FindingRecord[]>;
  said(): string;
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface WatchRun {
  readonly args: readonly string[];
  /** YAML of `--config`. */
  readonly config?: string;
  /** Folder of another run that this one goes on with. */
  readonly data?: string;
  /** `localhost:7070`; any free port without it. */
  readonly listen?: string;
  /** Sent with whatever the test asks: a token. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Temporary folders of all runs; removed by {@link removeWatchFolders}. */
const folders: string[] = [];

export function watchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-watch-"));
  folders.push(folder);
  return folder;
}

export function removeWatchFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Starts a watch and waits until it says where it serves. */
export async function startWatch(run: WatchRun): Promise<RunningWatch> {
  const { args, config, data, listen = "localhost:0", headers = {} } = run;
  const folder = data ?? watchFolder();
  const all = ["watch", ...args, "--data", folder, "--listen", listen];
  if (config !== undefined) {
    const file = join(watchFolder(), "watch.yml");
    writeFileSync(file, config);
    all.push("--config", file);
  }
  const flags = ["--no-concurrent-recompilation", CLI, ...all];
  const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (chunk: Buffer): void => void (said += chunk.toString("utf8"));
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const origin = await saidOrigin(child, () => said);
  const get = async <View>(path: string): Promise<View> => {
    const response = await fetch(origin + path, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as View;
  };
  return {
    origin,
    data: folder,
    pid: child.pid ?? 0,
    get,
    rows: async () => (await get<FleetView>("/api/watch/fleet")).rows,
    findings: async () => (await get<FindingsView>("/api/watch/findings")).findings,
    said: () => said,
    stop: () => ended(child, "SIGINT"),
    kill: async () => void (await ended(child, "SIGKILL")),
  };
}

async function saidOrigin(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const found = /(http:\/\/[\w.:[\]]+)\//.exec(said())?.[1];
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`the watch ended at once: ${said()}`);
    await sleep(50);
  }
}

function ended(child: ChildProcess, signal: "SIGINT" | "SIGKILL"): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
    child.once("exit", (code) => {
      clearTimeout(late);
      resolve(code);
    });
    child.kill(signal);
  });
}

/** Asks until the answer is there; the error says what was seen last. */
export async function until<Found>(
  what: string,
  ask: () => Promise<Found | null | undefined | false>,
  withinMs: number,
): Promise<Found> {
  const endMs = performance.now() + withinMs;
  let last = "";
  while (performance.now() < endMs) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      last = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(`${what} did not come within ${Math.round(withinMs / 1000)} s${last}`);
}

/** A port of this machine that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
}
