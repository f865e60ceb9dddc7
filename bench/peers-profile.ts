import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encodeProfile } from "../src/profile/encode.ts";
import { type Cost, costOf, medianCost, syntheticFile } from "./compare.ts";
import { drawGoroutineDump } from "./draw-goroutine-dump.ts";
import { syntheticProfile } from "./generate-profile.ts";
import { OURS, type PeerRow } from "./peers-table.ts";
import { builtTool, PANICPARSE, PPROF } from "./peers-tools.ts";

/** Whole commands against whole commands: top, diff, texts of goroutines. */

interface Side {
  readonly name: string;
  readonly command: readonly string[];
}

interface Comparison {
  readonly job: string;
  /** Against the first of the peers. */
  readonly goal: number | null;
  readonly runs: number;
  readonly ours: readonly string[];
  readonly peers: readonly Side[];
}

/** Where peers are kept, how often a side runs at most, and on profiles of what size. */
export interface PeersPlace {
  readonly cache: string;
  readonly runsMax: number;
  readonly samplesMax: number;
}

/** The sides in turns, so that a busy machine is busy for all; medians. */
export async function compareCommands(compared: Comparison): Promise<readonly PeerRow[]> {
  const { job, goal, runs, ours, peers } = compared;
  const mine: Cost[] = [];
  const theirs: Cost[][] = peers.map(() => []);
  for (let run = 0; run < runs; run++) {
    mine.push(await costOf(ours));
    for (const [at, { command }] of peers.entries()) theirs[at]?.push(await costOf(command));
  }
  return peers.map(({ name, command }, at) => ({
    job,
    ours: medianCost(mine),
    ourCommand: ours,
    peer: name,
    theirs: medianCost(theirs[at] ?? []),
    theirCommand: command,
    goal: at === 0 ? goal : null,
  }));
}

const TOP_SIZES = [
  { samples: 1_000, runs: 7, goal: 1 },
  { samples: 20_000, runs: 7, goal: 0.1 },
  { samples: 200_000, runs: 3, goal: 0.05 },
] as const;

/** `top` against `go tool pprof` of the installed Go and the newest google/pprof. */
export async function topRows(place: PeersPlace): Promise<readonly PeerRow[]> {
  const rows: PeerRow[] = [];
  const { cache, runsMax, samplesMax } = place;
  for (const { samples, runs, goal } of TOP_SIZES) {
    if (samples > samplesMax) continue;
    const file = syntheticFile({ samples, repeat: 1 });
    const job = `top, ${samples.toLocaleString("en")} samples`;
    const peers = await pprofs(["-top", file], cache);
    rows.push(
      ...(await compareCommands({
        job,
        goal,
        runs: Math.min(runs, runsMax),
        ours: [...OURS, "top", file],
        peers,
      })),
    );
  }
  return rows;
}

const DIFF_SIZES = [
  { samples: 20_000, runs: 5 },
  { samples: 200_000, runs: 3 },
] as const;

/** What grew between two profiles of the same size that have half of their names in common. */
export async function diffRows(place: PeersPlace): Promise<readonly PeerRow[]> {
  const rows: PeerRow[] = [];
  const { cache, runsMax, samplesMax } = place;
  for (const { samples, runs } of DIFF_SIZES) {
    if (samples > samplesMax) continue;
    const file = syntheticFile({ samples, repeat: 1 });
    const base = otherFile(samples, cache);
    const job = `diff, 2 × ${samples.toLocaleString("en")} samples`;
    const ours = [...OURS, "top", "-base", base, file];
    const peers = await pprofs(["-top", `-base=${base}`, file], cache);
    const sides = { job, goal: null, runs: Math.min(runs, runsMax), ours, peers };
    rows.push(...(await compareCommands(sides)));
  }
  return rows;
}

/** A profile of another seed. */
export function otherFile(samples: number, cache: string): string {
  const file = join(cache, `${samples}-seed7.pb.gz`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(file)) {
    writeFileSync(file, gzipSync(encodeProfile(syntheticProfile({ samples, seed: 7 }))));
  }
  return file;
}

async function pprofs(args: readonly string[], cache: string): Promise<readonly Side[]> {
  const newest = await builtTool(PPROF, cache);
  const installed = { name: "go tool pprof", command: ["go", "tool", "pprof", ...args] };
  if (newest.path === null) return [installed];
  return [installed, { name: "google/pprof", command: [newest.path, ...args] }];
}

/** panicparse takes a hundred times as long for ten times as many: at most it is stopped. */
const DUMP_SECONDS_MAX = 120;
const DUMP_SIZES = [
  { goroutines: 10_000, runs: 5, said: "" },
  { goroutines: 100_000, runs: 1, said: `, the peer stopped after ${DUMP_SECONDS_MAX} s` },
] as const;

/** The text of `goroutine?debug=2`, grouped: ours against panicparse. */
export async function dumpRows({ cache, runsMax }: PeersPlace): Promise<readonly PeerRow[]> {
  const tool = await builtTool(PANICPARSE, cache);
  if (tool.path === null) throw new Error(`panicparse: ${tool.said}`);
  const rows: PeerRow[] = [];
  for (const { goroutines, runs, said } of DUMP_SIZES) {
    const file = dumpFile(goroutines, cache);
    const job = `dump parsing, ${goroutines.toLocaleString("en")} goroutines${said}`;
    const ours = [...OURS, "goroutines", file];
    const limited = 'timeout "$0" "$@" || [ $? -eq 124 ]';
    const command = ["sh", "-c", limited, String(DUMP_SECONDS_MAX), tool.path, file];
    const peers = [{ name: "panicparse", command }];
    const sides = { job, goal: null, runs: Math.min(runs, runsMax), ours, peers };
    rows.push(...(await compareCommands(sides)));
  }
  return rows;
}

/** Written once and kept. */
export function dumpFile(goroutines: number, cache: string): string {
  const file = join(cache, `goroutines-${goroutines}.txt`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, drawGoroutineDump({ seed: 1, goroutines }));
  return file;
}
