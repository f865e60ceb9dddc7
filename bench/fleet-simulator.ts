/**
 * Hundreds of targets that were never there: one process on loopback serves recorded captures as
 * the pages of a Go process would, each target on a port of its own, each at another moment of one
 * of the recordings under `cases/`. Run by bench/fleet.ts as
 * `fleet-simulator.ts <first port> <targets> <every ms>`; says `ready` when all are served.
 */
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CaptureKind } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";

const CASES = fileURLToPath(new URL("../cases", import.meta.url));
/** One target in so many leaks, as in a fleet that is mostly well. */
const LEAKING_OF = 20;

type Round = ReadonlyMap<CaptureKind, Uint8Array>;

interface Recording {
  readonly rounds: readonly Round[];
}

const [port = "0", targets = "1", everyMs = "60000"] = process.argv.slice(2);
const healthy = await recordings("healthy");
const leaking = await recordings("leaking");
const startedMs = Date.now();

for (let target = 0; target < Number(targets); target++) await serve(target);
process.stdout.write("ready\n");

function serve(target: number): Promise<void> {
  const server = createServer((request, response) => {
    const page = pageOf(target, new URL(request.url ?? "/", "http://target"));
    if (page === null) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": page.type }).end(page.bytes);
  });
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve) => server.listen(Number(port) + target, "0.0.0.0", resolve));
}

async function recordings(variant: string): Promise<readonly Recording[]> {
  const folders = readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(CASES, name, variant, "captures"));
  const read = await Promise.all(folders.map((folder) => readRecording(folder)));
  return read.filter(({ rounds }) => rounds.length > 10);
}

async function readRecording(folder: string): Promise<Recording> {
  const captures = await openPaths([folder]).then(
    (set) => set.captures,
    () => [],
  );
  const byRound = new Map<string, Map<CaptureKind, Uint8Array>>();
  for (const { name, kind, bytes } of captures) {
    const round = /^\d{6}s/.exec(name)?.[0];
    if (round === undefined) continue;
    byRound.set(round, (byRound.get(round) ?? new Map()).set(kind, bytes));
  }
  const rounds = [...byRound.values()];
  return { rounds: rounds.filter((one) => one.has("heap") && one.has("goroutine")) };
}

function pageOf(target: number, url: URL): { type: string; bytes: Uint8Array } | null {
  const pool = target % LEAKING_OF === 0 ? leaking : healthy;
  const { rounds } = pool[target % pool.length] ?? { rounds: [] };
  // Beginnings are spread, so that no two targets of one recording say the same.
  const passed = Math.floor((Date.now() - startedMs) / Number(everyMs));
  const round = rounds[((target % 7) * 3 + passed) % rounds.length];
  if (round === undefined) return null;
  const kind = kindOf(url);
  if (kind === "index") return { type: "text/html", bytes: Buffer.from(indexOf(round)) };
  const bytes = kind === null ? undefined : round.get(kind);
  if (bytes === undefined) return null;
  const isText = bytes[0] !== 0x1f;
  return { type: isText ? "text/plain" : "application/octet-stream", bytes };
}

function kindOf({ pathname, searchParams }: URL): CaptureKind | null {
  const debug = searchParams.get("debug") ?? "0";
  switch (pathname) {
    case "/debug/pprof/":
      return "index";
    case "/debug/pprof/goroutine":
      return debug === "2" ? "goroutine-ids" : debug === "1" ? "goroutine-text" : "goroutine";
    case "/debug/pprof/heap":
      return debug === "1" ? "heap-text" : "heap";
    case "/debug/pprof/goroutineleak":
      return "goroutineleak";
    case "/debug/vars":
      return "expvar";
    case "/metrics":
      return "metrics";
    default:
      return null;
  }
}

function indexOf(round: Round): string {
  const dump = Buffer.from(round.get("goroutine-ids") ?? new Uint8Array()).toString("latin1");
  const goroutines = dump.match(/^goroutine \d+ /gm)?.length ?? 50;
  const row = (name: string, count: number): string =>
    `<tr><td>${count}</td><td><a href='${name}?debug=1'>${name}</a></td></tr>`;
  return `<html><table>${row("goroutine", goroutines)}${row("heap", 100)}${row("allocs", 100)}</table>`;
}
