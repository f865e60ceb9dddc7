/**
 * `npm run bench -- diagnose`, after `npm run build`: a verdict over 60 captures of
 * about 100 KB each, whole process, against `go tool pprof -top` merging the same heap
 * profiles, which gives numbers and no verdict.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { encodeProfile } from "../src/profile/encode.ts";
import { type Cost, costOf } from "./compare.ts";
import { drawGoroutineDump } from "./draw-goroutine-dump.ts";
import { syntheticProfile } from "./generate-profile.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const ROUNDS = 30;
const RUNS = 5;
const GOAL_MS = 1_500;
const GOAL_MB = 250;
/** About 100 KB each: 1,000 samples gzipped, and a dump of this many goroutines. */
const USUAL: CaptureSizes = { rounds: ROUNDS, heapSamples: 1_000, goroutines: 170 };

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-bench-diagnose-"));
  const heaps = writeCaptures(folder, USUAL);
  const ours: Cost[] = [];
  const theirs: Cost[] = [];
  for (let i = 0; i < RUNS; i++) {
    ours.push(await costOf(judged(folder)));
    theirs.push(await costOf(["go", "tool", "pprof", "-top", ...heaps]));
  }
  rmSync(folder, { recursive: true });
  const [mine, go] = [median(ours), median(theirs)];
  console.log(
    `tidemark diagnose, ${2 * ROUNDS} captures: ${mine.ms.toFixed(0)} ms (goal ${GOAL_MS}), ` +
      `${mine.peakMb?.toFixed(0)} MB (goal ${GOAL_MB})`,
  );
  console.log(
    `go tool pprof -top, the ${ROUNDS} heap profiles: ${go.ms.toFixed(0)} ms, ${go.peakMb?.toFixed(0)} MB; ` +
      `time ${(mine.ms / go.ms).toFixed(2)} of it, memory ${((mine.peakMb ?? 0) / (go.peakMb ?? 1)).toFixed(2)}`,
  );
}

/** The exit code says the verdict: any verdict is a finished run. */
function judged(folder: string): readonly string[] {
  return [
    "sh",
    "-c",
    '"$0" "$1" diagnose "$2" --json || [ $? -ne 2 ]',
    process.execPath,
    CLI,
    folder,
  ];
}

/** What the captures of a folder hold, all of the same size. */
export interface CaptureSizes {
  readonly rounds: number;
  readonly heapSamples: number;
  readonly goroutines: number;
}

/** Rounds ten seconds apart, each with a heap profile and a dump of one goroutine more. */
export function writeCaptures(folder: string, sizes: CaptureSizes): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const heaps: string[] = [];
  const profile = syntheticProfile({ samples: sizes.heapSamples, repeat: 1 });
  for (let round = 0; round < sizes.rounds; round++) {
    const second = String(round * 10).padStart(6, "0");
    const heap = join(folder, `${second}s-heap.pb.gz`);
    const timeNanos = BigInt(1_700_000_000_000 + round * 10_000) * 1_000_000n;
    writeFileSync(heap, gzipSync(encodeProfile({ ...profile, timeNanos })));
    heaps.push(heap);
    const dump = drawGoroutineDump({ seed: 1, goroutines: sizes.goroutines + round });
    writeFileSync(join(folder, `${second}s-goroutine-ids.txt`), dump);
  }
  return heaps;
}

function median(costs: readonly Cost[]): Cost {
  return costs.toSorted((a, b) => a.ms - b.ms)[Math.floor(costs.length / 2)];
}
