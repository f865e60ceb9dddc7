/**
 * `npm run bench -- flame`: time and memory to merge stacks to a flame graph, for the synthetic
 * heap profile of 200,000 samples and for stacks that make a million nodes.
 */

import { buildProfile } from "../src/profile/build-profile.ts";
import type { Profile } from "../src/profile/profile.ts";
import { type FlameGraph, flameGraph } from "../src/views/flame-graph.ts";
import { seededRandom, syntheticProfile } from "./generate-profile.ts";
import { median } from "./median.ts";

const ROUNDS = 5;
const MIB = 1024 * 1024;
const MILLION = 1_000_000;

export function run(): void {
  const heap = syntheticProfile({ samples: 200_000 });
  const base = syntheticProfile({ samples: 200_000, seed: 7 });
  console.log("| profile | nodes | CPU time, median of 5 | wall time | columns |");
  console.log("|---|---:|---:|---:|---:|");
  measure("200,000 samples, mean depth 32", () => flameGraph(heap));
  const nodeLimit = MILLION;
  measure("the same, a million kept", () => flameGraph(heap, { nodeLimit }));
  measure("the same, only my code", () => flameGraph(heap, { nodeLimit, onlyMine: true }));
  measure("two of 200,000 as a difference", () => flameGraph(heap, { nodeLimit, base }));
  const wide = millionNodes();
  measure("a million nodes", () => flameGraph(wide));
  measure("a million nodes, 100,000 kept", () => flameGraph(wide, { nodeLimit: 100_000 }));
}

function measure(what: string, build: () => FlameGraph): void {
  const cpuMs: number[] = [];
  const wallMs: number[] = [];
  let graph = build();
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    const cpuFrom = process.cpuUsage();
    graph = build();
    const { user, system } = process.cpuUsage(cpuFrom);
    cpuMs.push((user + system) / 1000);
    wallMs.push(performance.now() - from);
  }
  const cells = [
    what,
    graph.nodeCount.toLocaleString("en-US"),
    `${median(cpuMs).toFixed(0)} ms`,
    `${median(wallMs).toFixed(0)} ms`,
    `${(columnBytes(graph) / MIB).toFixed(0)} MiB`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function columnBytes(graph: FlameGraph): number {
  return Object.values(graph).reduce<number>(
    (sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0),
    0,
  );
}

/** Stacks of 20 frames drawn from 2,000 functions, as many as lead to a million nodes. */
function millionNodes(): Profile {
  const random = seededRandom(1);
  const frames = Array.from({ length: 2000 }, (_, i) => ({
    function: `example.com/wide.f${i}`,
    file: "wide.go",
    line: i + 1,
  }));
  const samples = Array.from({ length: MILLION / 16 }, () => ({
    frames: Array.from({ length: 20 }, (_, at) => {
      const few = at > 16 ? 20 : frames.length;
      return frames[Math.floor(random() * few)];
    }),
    values: [1 + Math.floor(random() * 1000)],
  }));
  return buildProfile({ sampleTypes: [{ type: "space", unit: "bytes" }], samples });
}
