import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { encodeProfile } from "../src/profile/encode.ts";
import { type SyntheticProfile, syntheticProfile } from "./generate-profile.ts";

/** Whole-process comparison of two commands on the same file: time and peak memory. */

const GNU_TIME = "/usr/bin/time";
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

export interface Cost {
  readonly ms: number;
  /** Peak resident memory of the process and its children; null where nothing measures it. */
  readonly peakMb: number | null;
  /** Time on all cores, which other work on the machine changes less; null likewise. */
  readonly cpuMs: number | null;
}

/** Runs a command to its end with its output thrown away. */
export async function costOf(command: readonly string[]): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-bench-"));
  try {
    return await timedIn(folder, command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timedIn(folder: string, command: readonly string[]): Promise<Cost> {
  const report = join(folder, "peak");
  const timed = existsSync(GNU_TIME);
  const [file, ...args] = timed ? [GNU_TIME, "-f", "%M %U %S", "-o", report, ...command] : command;
  const start = performance.now();
  await finished(file, args);
  const ms = performance.now() - start;
  if (!timed) return { ms, peakMb: null, cpuMs: null };
  // The last line: before it may stand that the command failed.
  const line = readFileSync(report, "utf8").trim().split("\n").at(-1) ?? "";
  const [kilobytes = 0, user = 0, system = 0] = line.split(" ").map(Number);
  return { ms, peakMb: kilobytes / 1024, cpuMs: (user + system) * 1000 };
}

function finished(file: string, args: readonly string[]): Promise<void> {
  const sink = openSync("/dev/null", "w");
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ["ignore", sink, sink] });
    child.on("error", reject);
    child.on("close", (code) => {
      closeSync(sink);
      if (code === 0) resolve();
      else reject(new Error(`${file} ${args.join(" ")}: exit code ${code}`));
    });
  });
}

/** One size of the synthetic profile, and how often each side runs on it. */
interface BenchSize {
  readonly name: string;
  readonly samples: number;
  readonly repeat: number;
  readonly runs: number;
}

const SIZES: readonly BenchSize[] = [
  { name: "1k", samples: 1_000, repeat: 1, runs: 11 },
  { name: "20k", samples: 20_000, repeat: 1, runs: 7 },
  { name: "200k", samples: 200_000, repeat: 1, runs: 5 },
  { name: "4 x 200k", samples: 200_000, repeat: 4, runs: 3 },
];

export interface Goal {
  /** Largest share of Go's time, by name of the size. */
  readonly time: Readonly<Record<string, number>>;
  /** Largest share of Go's peak memory. */
  readonly memory: Readonly<Record<string, number>>;
}

/**
 * Runs `tidemark <report>` and `go tool pprof -<report>` in turns on every size and prints medians,
 * ratios and goals. `argv` may name the sizes to run.
 */
export async function comparePprof(
  report: string,
  goal: Goal,
  argv: readonly string[],
): Promise<void> {
  console.log(`tidemark ${report} against go tool pprof -${report}, whole process, medians`);
  for (const size of SIZES) {
    if (argv.length > 0 && !argv.includes(size.name)) continue;
    const file = syntheticFile(size);
    const ours: Cost[] = [];
    const theirs: Cost[] = [];
    for (let run = 0; run < size.runs; run++) {
      ours.push(await costOf([process.execPath, CLI, report, file]));
      theirs.push(await costOf(["go", "tool", "pprof", `-${report}`, file]));
    }
    console.log(line(size, medianCost(ours), medianCost(theirs), goal));
  }
}

/** Written once and kept: the bytes depend on size and seed only. */
export function syntheticFile(size: SyntheticProfile): string {
  const folder = join(tmpdir(), "tidemark-bench-profiles");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${size.samples}x${size.repeat ?? 1}.pb.gz`);
  if (!existsSync(file)) writeFileSync(file, gzipSync(encodeProfile(syntheticProfile(size))));
  return file;
}

/** Medians of each, which need not be of the same run. */
export function medianCost(costs: readonly Cost[]): Cost {
  const middle = (values: readonly number[]): number =>
    values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
  const peaks = costs.map((cost) => cost.peakMb).filter((peak) => peak !== null);
  const times = costs.map((cost) => cost.cpuMs).filter((time) => time !== null);
  return {
    ms: middle(costs.map((cost) => cost.ms)),
    peakMb: peaks.length === 0 ? null : middle(peaks),
    cpuMs: times.length === 0 ? null : middle(times),
  };
}

function line(size: BenchSize, ours: Cost, theirs: Cost, goal: Goal): string {
  const time = ours.ms / theirs.ms;
  const memory = (ours.peakMb ?? Number.NaN) / (theirs.peakMb ?? Number.NaN);
  return [
    size.name.padEnd(9),
    `${ours.ms.toFixed(0).padStart(6)} ms against ${theirs.ms.toFixed(0).padStart(6)} ms`,
    `time 1/${(1 / time).toFixed(1)}${verdict(time, goal.time[size.name])}`,
    `memory ${ours.peakMb?.toFixed(0)} MB against ${theirs.peakMb?.toFixed(0)} MB`,
    `1/${(1 / memory).toFixed(1)}${verdict(memory, goal.memory[size.name])}`,
  ].join("   ");
}

function verdict(share: number, goal: number | undefined): string {
  if (goal === undefined) return "";
  return ` (goal 1/${(1 / goal).toFixed(0)}: ${share <= goal ? "held" : "MISSED"})`;
}
