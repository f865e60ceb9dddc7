/** Rounds of the recordings under `cases/`, and their captures as the pages of a Go process. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CaptureKind } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";

const CASES = fileURLToPath(new URL("../cases", import.meta.url));

export type Round = ReadonlyMap<CaptureKind, Uint8Array>;

export interface Recording {
  readonly rounds: readonly Round[];
}

export interface Page {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Of every case, where it was long. */
export async function recordings(variant: string): Promise<readonly Recording[]> {
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

/** The page that a round holds for a request; null where it has none. */
export function recordedPage(round: Round, url: URL): Page | null {
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
