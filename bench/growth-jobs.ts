import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cost, costOf, syntheticFile } from "./compare.ts";
import { writeCaptures } from "./diagnose.ts";
import { startTidemark } from "./explorer.ts";
import { traceFile } from "./gc-trace.ts";
import { dumpFile, otherFile } from "./peers-profile.ts";
import { OURS } from "./peers-table.ts";
import { cpuMsOf, peakMbOf } from "./process-tree.ts";
import { standardLibrary, writeCopies } from "./scan-growth.ts";

/** Each main job on an input of so many times its size; 0 is next to nothing. */
export interface GrowthJob {
  readonly name: string;
  /** What is once as much. */
  readonly unit: string;
  cost(times: number, folder: string): Promise<Cost>;
}

const SAMPLES = 12_500;
const SAMPLES_LEAST = 50;
const GOROUTINES = 6_250;
const TRACE_BYTES = 6_250_000;
const ROUNDS = 8;
const SAMPLES_IN_CAPTURE = 500;
const GOROUTINES_IN_CAPTURE = 85;
const SCANNED = ["net/http", "database/sql"];
const STILL_READING = 409;
const VIEW_MS_MAX = 120_000;
const FLAME_ONCE = fileURLToPath(new URL("./flame-once.ts", import.meta.url));

export const GROWTH_JOBS: readonly GrowthJob[] = [
  {
    name: "top",
    unit: `${SAMPLES} samples`,
    cost: (times) => costOf([...OURS, "top", profile(times)]),
  },
  {
    name: "diff (top -base)",
    unit: `2 × ${SAMPLES} samples`,
    cost: (times, folder) =>
      costOf([...OURS, "top", "-base", otherFile(samples(times), folder), profile(times)]),
  },
  {
    name: "folded stacks",
    unit: `${SAMPLES} samples`,
    cost: (times) => costOf([...OURS, "folded", profile(times)]),
  },
  {
    name: "flame graph",
    unit: `${SAMPLES} samples`,
    cost: (times) => costOf([process.execPath, "--import", "tsx", FLAME_ONCE, profile(times)]),
  },
  { name: "open, first view", unit: `${SAMPLES} samples`, cost: (times) => openCost(times) },
  {
    name: "goroutine text",
    unit: `${GOROUTINES} goroutines`,
    cost: (times, folder) =>
      costOf([...OURS, "goroutines", dumpFile(Math.max(1, times * GOROUTINES), folder)]),
  },
  {
    name: "gctrace",
    unit: `${TRACE_BYTES / 1e6} MB`,
    cost: (times) => costOf([...OURS, "gctrace", traceFile(Math.max(1_000, times * TRACE_BYTES))]),
  },
  {
    name: "diagnose, more captures",
    unit: `${2 * ROUNDS} captures`,
    cost: (times, folder) => judged(captures(folder, { times, larger: false }), ["--json"]),
  },
  {
    name: "diagnose, larger captures",
    unit: `${SAMPLES_IN_CAPTURE} samples, ${GOROUTINES_IN_CAPTURE} goroutines each`,
    cost: (times, folder) => judged(captures(folder, { times, larger: true }), ["--json"]),
  },
  {
    name: "report html, larger captures",
    unit: `${SAMPLES_IN_CAPTURE} samples, ${GOROUTINES_IN_CAPTURE} goroutines each`,
    cost: (times, folder) =>
      judged(captures(folder, { times, larger: true }), [
        "--format=html",
        `--output=${join(folder, "report.html")}`,
      ]),
  },
  {
    name: "scan",
    unit: SCANNED.join(" and "),
    cost: (times, folder) => finished([...OURS, "scan", module(times, folder), "--no-cache"]),
  },
];

function samples(times: number): number {
  return Math.max(SAMPLES_LEAST, times * SAMPLES);
}

function profile(times: number): string {
  return syntheticFile({ samples: samples(times), repeat: 1 });
}

/** Any verdict and any finding is a finished run. */
function finished(command: readonly string[]): Promise<Cost> {
  return costOf(["sh", "-c", '"$0" "$@" || [ $? -ne 2 ]', ...command]);
}

function judged(folder: string, flags: readonly string[]): Promise<Cost> {
  return finished([...OURS, "diagnose", folder, ...flags]);
}

function captures(
  folder: string,
  { times, larger }: { readonly times: number; readonly larger: boolean },
): string {
  const to = join(folder, `captures-${larger ? "larger" : "more"}-${times}`);
  if (existsSync(to)) return to;
  const each = larger ? Math.max(1, times) : 1;
  writeCaptures(to, {
    // Of no more than two rounds nothing is judged.
    rounds: times === 0 ? 2 : larger ? ROUNDS : ROUNDS * times,
    heapSamples: times === 0 ? SAMPLES_LEAST : SAMPLES_IN_CAPTURE * each,
    goroutines: times === 0 ? 1 : GOROUTINES_IN_CAPTURE * each,
  });
  return to;
}

function module(times: number, folder: string): string {
  const to = join(folder, `module-${times}`);
  if (existsSync(to)) return to;
  writeCopies(to, { times, from: standardLibrary(), packages: SCANNED });
  if (times === 0) writeFileSync(join(to, "one.go"), "package one\n");
  return to;
}

async function openCost(times: number): Promise<Cost> {
  const fromMs = performance.now();
  const { url, pid, stop } = await startTidemark(profile(times));
  try {
    await firstView(new URL("/api/flamegraph", url));
    return { ms: performance.now() - fromMs, cpuMs: cpuMsOf(pid), peakMb: peakMbOf(pid) };
  } finally {
    stop();
  }
}

/** While the file is still read the server says so. */
async function firstView(url: URL): Promise<void> {
  const deadline = Date.now() + VIEW_MS_MAX;
  for (;;) {
    const view = await fetch(url);
    const body = await view.arrayBuffer();
    if (view.ok && body.byteLength > 0) return;
    if (view.status !== STILL_READING || Date.now() > deadline) {
      throw new Error(`open: ${view.status} ${Buffer.from(body).toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
