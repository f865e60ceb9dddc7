import { existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cost, costOf } from "./compare.ts";

/**
 * `npm run bench -- gc-trace`, after `npm run build`: `tidemark gctrace` on a log of 100 MB
 * against a program that only walks the same log by lines with node:readline; whole processes,
 * medians. The answer with its parsing should cost about as much as readline's walk, in memory
 * that does not grow with the log.
 */

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const LOG_BYTES = 100e6;
const RUNS = 3;

interface BenchLog {
  readonly name: string;
  readonly bytes: number;
  /** Lines of program output between two collections. */
  readonly otherLines: number;
}

const LOGS: readonly BenchLog[] = [
  { name: "nothing but collections", bytes: LOG_BYTES, otherLines: 0 },
  { name: "one line in fifty", bytes: LOG_BYTES, otherLines: 49 },
  { name: "one line in fifty, a tenth", bytes: LOG_BYTES / 10, otherLines: 49 },
];

const READLINE = `
const { createInterface } = require("node:readline");
const input = require("node:fs").createReadStream(process.argv[1]);
let found = 0;
createInterface({ input, crlfDelay: Infinity }).on("line", (line) => {
  if (line.includes("gc ")) found++;
});`;

export async function run(): Promise<void> {
  console.log("tidemark gctrace against a bare walk with node:readline, whole process, medians");
  for (const log of LOGS) {
    const file = logFile(log);
    const ours: Cost[] = [];
    const walk: Cost[] = [];
    for (let n = 0; n < RUNS; n++) {
      ours.push(await costOf([process.execPath, CLI, "gctrace", file]));
      walk.push(await costOf([process.execPath, "-e", READLINE, file]));
    }
    console.log(row(log, median(ours), median(walk)));
  }
}

function row(log: BenchLog, ours: Cost, walk: Cost): string {
  const megabytes = (log.bytes / 1e6).toFixed(0);
  return [
    `${log.name}, ${megabytes} MB`.padEnd(36),
    `${ours.ms.toFixed(0)} ms against ${walk.ms.toFixed(0)} ms`,
    `ratio ${(ours.ms / walk.ms).toFixed(2)}`,
    `memory ${ours.peakMb?.toFixed(0)} MB against ${walk.peakMb?.toFixed(0)} MB`,
  ].join("   ");
}

function median(costs: readonly Cost[]): Cost {
  const sorted = costs.toSorted((a, b) => a.ms - b.ms);
  return sorted[sorted.length >> 1] ?? { ms: Number.NaN, peakMb: null };
}

/** Nothing but collections, of about so many bytes. */
export function traceFile(bytes: number): string {
  return logFile({ name: "", bytes, otherLines: 0 });
}

/** Written once and kept. A leak of 1 MB in 500 collections under a sawtooth. */
function logFile({ bytes, otherLines }: BenchLog): string {
  const folder = join(tmpdir(), "tidemark-bench-logs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${bytes}-${otherLines}.log`);
  if (existsSync(file)) return file;
  const out = openSync(file, "w");
  for (let written = 0, cycle = 1; written < bytes; ) {
    const part: string[] = [];
    for (const last = cycle + 1000; cycle < last; cycle++) part.push(cycleText(cycle, otherLines));
    written += writeSync(out, part.join(""));
  }
  return file;
}

function cycleText(cycle: number, otherLines: number): string {
  const live = 50 + Math.floor(cycle / 500) + (cycle % 5);
  const heap = `${live + 40}->${live + 41}->${live} MB, ${live * 2} MB goal, 3 MB stacks, 0 MB globals`;
  const times = "0.078+0.92+0.026 ms clock, 0.15+0/0.28/0.32+0.053 ms cpu";
  const line = `gc ${cycle} @${(cycle * 0.7).toFixed(3)}s 1%: ${times}, ${heap}, 8 P\n`;
  const other = `2026-11-21T04:00:00.000Z INFO request done route=/cart id=${cycle} status=200 took=12ms\n`;
  return line + other.repeat(otherLines);
}
