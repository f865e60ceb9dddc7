/**
 * `npx tsx scripts/fuzz.ts [parser…] [--seconds 60] [--seed 1] [--keep] [--nice 10] [--json file]`
 *
 * Fuzzes readers of what comes from outside, side by side, each in a process of its own, guided by
 * the blocks of code that inputs reach. An input may give a value or an error of Tidemark's own;
 * anything else, two seconds of CPU time, 512 MB, or an answer that does not hold together is a
 * crash: it is made small, written to test/corpus/<parser>/ and ends the run with exit code 1.
 * `--keep` writes inputs that reach new blocks there as well. `npm test` replays all of them.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { setPriority, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { keepInput } from "./fuzz/corpus.ts";
import type { FuzzJob } from "./fuzz/fuzz-worker.ts";
import { PARSERS } from "./fuzz/parsers.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const IDS = PARSERS.map(({ id }) => id);
const HEAP_MB = 1536;
/** A worker that works so long on one input hangs (CPU time, s). */
const HANG_CPU_S = 20;
const LOOK_EVERY_MS = 2_000;
const TICKS_PER_SECOND = 100;

interface Figures {
  readonly inputs: number;
  readonly refused: number;
  readonly seeds: number;
  readonly blocksOfSeeds: number;
  readonly blocks: number;
  readonly found: number;
  readonly slowestCpuMs: number;
  readonly cpuSeconds: number;
}

interface Outcome {
  readonly parser: string;
  readonly figures: Figures | null;
  readonly crashes: string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    nice: { type: "string", default: "10" },
    json: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
process.chdir(ROOT);
const unknown = positionals.filter((id) => !IDS.includes(id));
if (unknown.length > 0) {
  console.error(`fuzz: no parser ${unknown.join(", ")}; there are ${IDS.join(", ")}`);
  process.exit(2);
}
process.exitCode = await fuzz(positionals.length > 0 ? positionals : IDS);

async function fuzz(ids: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-fuzz-"));
  try {
    const worker = await bundle(folder);
    const outcomes = await Promise.all(ids.map((id) => fuzzOne(id, { folder, worker })));
    print(outcomes);
    if (values.json !== undefined) writeFileSync(resolve(values.json), JSON.stringify(outcomes));
    return outcomes.every(({ figures, crashes }) => figures !== null && crashes.length === 0)
      ? 0
      : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One script, whose blocks are counted; packages stay outside and are found beside it. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, "worker.mjs");
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["scripts/fuzz/fuzz-worker.ts"],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return outfile;
}

async function fuzzOne(
  parser: string,
  { folder, worker }: { readonly folder: string; readonly worker: string },
): Promise<Outcome> {
  const underWay = join(folder, `${parser}.under-way`);
  const job: FuzzJob = {
    parser,
    seconds: Number(values.seconds),
    seed: Number(values.seed),
    underWay,
    keeps: values.keep,
  };
  const args = [`--max-old-space-size=${HEAP_MB}`, worker, JSON.stringify(job)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  if (child.pid !== undefined) setPriority(child.pid, Number(values.nice));
  const outcome = { parser, figures: null, crashes: [] };
  const ended = listen(child, outcome);
  const guard = setInterval(guardAgainstHanging(child, underWay), LOOK_EVERY_MS);
  const [said, told] = await ended;
  clearInterval(guard);
  if (told.figures === null) {
    const path = keepInput(parser, "crash", inputUnderWay(underWay));
    told.crashes.push(`the process ended (${said.slice(-300).trim()}) on ${path}`);
  }
  return told;
}

/** Lines of the worker, then its end: its last words and what it told. */
async function listen(
  child: ChildProcess,
  outcome: { parser: string; figures: Figures | null; crashes: string[] },
): Promise<readonly [string, Outcome]> {
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString("utf8")).slice(-4096);
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const told = JSON.parse(line);
      if (told.result !== undefined) outcome.figures = told.result;
      else {
        outcome.crashes.push(`${told.crash} on ${told.path}`);
        console.log(`${outcome.parser}: ${told.crash}\n  ${told.path}`);
      }
    });
  }
  await new Promise((gone) => child.once("close", gone));
  return [words, outcome];
}

/** Where /proc is: a worker that burns CPU time and does not get on is ended. */
function guardAgainstHanging(child: ChildProcess, underWay: string): () => void {
  let sameSince = 0;
  let before = "";
  return () => {
    const cpu = cpuSeconds(child.pid ?? 0);
    const now = Buffer.from(inputUnderWay(underWay)).toString("latin1");
    if (now !== before) sameSince = cpu;
    before = now;
    if (cpu - sameSince > HANG_CPU_S) child.kill("SIGKILL");
  };
}

function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

function inputUnderWay(path: string): Uint8Array {
  try {
    const file = openSync(path, "r");
    const length = Buffer.alloc(4);
    readSync(file, length, 0, 4, 0);
    const bytes = Buffer.alloc(Math.min(length.readUInt32LE(), 2 ** 20));
    readSync(file, bytes, 0, bytes.length, 4);
    closeSync(file);
    return bytes;
  } catch {
    return new Uint8Array();
  }
}

function print(outcomes: readonly Outcome[]): void {
  const head =
    "parser             inputs   refused  CPU s  blocks of seeds   blocks  kept  slowest  crashes";
  console.log(head);
  for (const { parser, figures, crashes } of outcomes) {
    if (figures === null) {
      console.log(`${parser.padEnd(16)} ended by itself`);
    } else {
      const {
        inputs,
        refused,
        cpuSeconds: cpu,
        blocksOfSeeds,
        blocks,
        found,
        slowestCpuMs,
      } = figures;
      const columns = [
        parser.padEnd(16),
        String(inputs).padStart(8),
        String(refused).padStart(9),
        cpu.toFixed(0).padStart(6),
        String(blocksOfSeeds).padStart(16),
        String(blocks).padStart(8),
        String(found).padStart(5),
        `${slowestCpuMs} ms`.padStart(8),
        String(crashes.length).padStart(8),
      ];
      console.log(columns.join(" "));
    }
    for (const crash of crashes) console.log(`  CRASH ${crash}`);
  }
}
