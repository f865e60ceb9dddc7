/** The built watch as a process whose memory can be asked for from outside. */

import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fleetConfig, ownAddress } from "../watched-addresses.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const LEAK = fileURLToPath(new URL("./leak.mjs", import.meta.url));
const INSPECTOR = /Debugger listening on (ws:\S+)/;
const PAGES = /(http:\/\/[\w.:]+)\//;

export interface ServerOptions {
  readonly folder: string;
  readonly firstPort: number;
  readonly targets: number;
  readonly every: string;
  readonly isLeaking: boolean;
  /** Without an inspector. */
  readonly isPlain: boolean;
  readonly allocator: Allocator;
}

export interface WatchedServer {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly origin: string;
  readonly inspectorUrl: string | null;
}

export type Allocator = "glibc" | "jemalloc";

/** How the watch is started with each; jemalloc is Debian's package libjemalloc2. */
const ALLOCATORS: Readonly<Record<Allocator, NodeJS.ProcessEnv>> = {
  glibc: { MALLOC_MMAP_THRESHOLD_: "131072", MALLOC_ARENA_MAX: "4" },
  jemalloc: {
    LD_PRELOAD: "libjemalloc.so.2",
    MALLOC_CONF: "background_thread:true,narenas:2,dirty_decay_ms:1000,muzzy_decay_ms:0",
  },
};

/** Starts the watch on the targets; what it says goes to `server.log`. */
export async function startServer(options: ServerOptions): Promise<WatchedServer> {
  const { folder, isLeaking, isPlain, allocator } = options;
  writeConfig(options);
  const flags = ["--config", join(folder, "watch.yml"), "--data", join(folder, "data")];
  const preload = isLeaking ? ["--import", LEAK] : [];
  const inspector = isPlain ? [] : ["--inspect=127.0.0.1:0"];
  const node = ["--no-concurrent-recompilation", ...inspector, ...preload];
  const args = [...node, CLI, "watch", ...flags, "--listen", "localhost:0"];
  const env = { ...process.env, ...ALLOCATORS[allocator] };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const log = createWriteStream(join(folder, "server.log"));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const [origin, inspectorUrl] = await Promise.all([
    said(child, PAGES),
    isPlain ? null : said(child, INSPECTOR),
  ]);
  return { process: child, pid: child.pid ?? 0, origin, inspectorUrl };
}

/** Targets are reached as if they were on other machines: nothing of them is looked at in /proc. */
function writeConfig({ folder, firstPort, targets, every }: ServerOptions): void {
  const host = ownAddress();
  const addresses = Array.from({ length: targets }, (_, at) => `${host}:${firstPort + at}`);
  const services = Array.from({ length: 10 }, (_, service) => ({
    targets: addresses.filter((_, at) => at % 10 === service),
    labels: { service: `service-${service}` },
  }));
  writeFileSync(join(folder, "targets.json"), JSON.stringify(services));
  writeFileSync(join(folder, "watch.yml"), fleetConfig(every));
}

/** Waits for words on either stream; the inspector speaks on stderr. */
export function said(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const hear = (chunk: Buffer): void => {
      text = (text + chunk.toString("utf8")).slice(-65_536);
      const found = words.exec(text);
      if (found !== null) resolve(found[1] ?? found[0]);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => reject(new Error(`ended: ${text}`)));
  });
}
