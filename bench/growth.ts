/**
 * `npm run bench -- growth [words of a job…]`, after `npm run build`: processor time and peak
 * memory of each main job at 1, 4 and 16 times its input, as exponents: the slope of the logarithms
 * after what an all but empty input costs is taken off. n log n is 1.1 at these sizes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type Cost, medianCost } from "./compare.ts";
import { GROWTH_JOBS, type GrowthJob } from "./growth-jobs.ts";

const TIMES = [0, 1, 4, 16] as const;
const RUNS = 3;
/** The slope of n log n from 12,500 to 200,000. */
const N_LOG_N = 1 + Math.log(Math.log(200_000) / Math.log(12_500)) / Math.log(16);
/** What repeated measurements differ by on a machine that others use. */
const SPREAD = 0.1;

const HEAD = [
  "job",
  "1 × is",
  "CPU: floor, 1 ×, 4 ×, 16 ×",
  "exponent",
  "memory: floor, 1 ×, 4 ×, 16 ×",
  "exponent",
  "at most n log n",
];

export async function run(argv: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-bench-growth-"));
  const load = loadavg()[0]?.toFixed(1);
  console.log(`medians of ${RUNS} in turns; n log n is ${N_LOG_N.toFixed(2)}; load ${load}`);
  console.log(`| ${HEAD.join(" | ")} |\n|${HEAD.map(() => "---").join("|")}|`);
  try {
    for (const job of GROWTH_JOBS) {
      const isAsked = argv.length === 0 || argv.some((word) => job.name.includes(word));
      if (isAsked) console.log(await rowOf(job, folder));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowOf(job: GrowthJob, folder: string): Promise<string> {
  const costs: readonly Cost[][] = TIMES.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [at, times] of TIMES.entries()) costs[at]?.push(await job.cost(times, folder));
  }
  const medians = costs.map(medianCost);
  const cpu = medians.map(({ cpuMs, ms }) => cpuMs ?? ms);
  const memory = medians.map(({ peakMb }) => peakMb ?? Number.NaN);
  const time = exponent(cpu);
  const space = exponent(memory);
  const held = Math.max(time, Number.isNaN(space) ? 0 : space) <= N_LOG_N + SPREAD;
  const cells = [
    job.name,
    job.unit,
    `${cpu.map((one) => one.toFixed(0)).join(", ")} ms`,
    time.toFixed(2),
    `${memory.map((one) => one.toFixed(0)).join(", ")} MB`,
    space.toFixed(2),
    held ? "yes" : "**NO**",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The slope of a line through the logarithms of three points, which is that of the outer two. */
function exponent([floor = 0, once = 0, , sixteen = 0]: readonly number[]): number {
  return Math.log((sixteen - floor) / (once - floor)) / Math.log(16);
}
