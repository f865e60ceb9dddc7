/**
 * `npm run bench -- peers [flags] [job…]`, after `npm run build`: everything a user would pick
 * instead, side by side, in one table. Peers are built from the Go module proxy and npm into a
 * folder outside the tree. Jobs: top, diff, dump, test, scan, open, watch; all by default. Flags:
 * --cache DIR, --scan NAME, --minutes N of the watch, --runs N at most, --largest SAMPLES.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { goleakRows } from "./peers-goleak.ts";
import { openRows, scanRows, watchRows } from "./peers-live.ts";
import { diffRows, dumpRows, topRows } from "./peers-profile.ts";
import { type PeerRow, tableHead, tableRow } from "./peers-table.ts";
import { builtTool, PANICPARSE, PPROF, SCRAPERS } from "./peers-tools.ts";

const CACHE = join(tmpdir(), "tidemark-bench-peers");
const MINUTES = "2";

export async function run(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      cache: { type: "string", default: CACHE },
      scan: { type: "string" },
      minutes: { type: "string", default: MINUTES },
      runs: { type: "string" },
      largest: { type: "string" },
    },
  });
  const { cache } = values;
  mkdirSync(cache, { recursive: true });
  const place = { cache, runsMax: limit(values.runs), samplesMax: limit(values.largest) };
  const jobs: Readonly<Record<string, () => Promise<readonly PeerRow[]>>> = {
    top: () => topRows(place),
    diff: () => diffRows(place),
    dump: () => dumpRows(place),
    test: () => goleakRows(place),
    scan: () => scanRows(values.scan),
    open: () => openRows(place.samplesMax),
    watch: () => watchRows(Number(values.minutes)),
  };
  const isAsked = (name: string) => positionals.length === 0 || positionals.includes(name);
  const rows: string[] = [];
  for (const [name, measure] of Object.entries(jobs)) {
    if (isAsked(name)) rows.push(...(await measured(name, measure)));
  }
  console.log([tableHead(), ...rows].join("\n"));
  console.log(`\n${(await peersSaid(cache)).join("\n")}`);
}

function limit(stated: string | undefined): number {
  return Number(stated ?? Number.POSITIVE_INFINITY);
}

/** A peer that cannot be had or fails is said, and the others go on. */
async function measured(
  name: string,
  measure: () => Promise<readonly PeerRow[]>,
): Promise<readonly string[]> {
  const before = loadText();
  try {
    const rows = (await measure()).map(tableRow);
    console.error(`${name}: load ${before} before, ${loadText()} after\n${rows.join("\n")}`);
    return rows;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const row = `| ${name} | not measured: ${said.split("\n")[0]} |`;
    console.error(row);
    return [row];
  }
}

async function peersSaid(cache: string): Promise<readonly string[]> {
  const said = [execFileSync("go", ["version"], { encoding: "utf8" }).trim()];
  for (const tool of [PPROF, PANICPARSE, ...SCRAPERS]) {
    const built = await builtTool(tool, cache);
    said.push(`${tool.name}: ${built.path === null ? "not built: " : ""}${built.said}`);
  }
  return [...said, `node ${process.version}`, `load ${loadText()}`];
}

function loadText(): string {
  return loadavg()
    .slice(0, 2)
    .map((one) => one.toFixed(1))
    .join(", ");
}
