/**
 * How often the heap rule is right and wrong, on simulated sites with known lifetime laws.
 *
 *   npm run bench -- simulate-heap            (seed 1, 200 windows per cell)
 *
 * Allocations of a site are thinned to samples as the Go runtime does (on average one per 512 KiB).
 * The process confirms in every window: the table shows the rule of the site alone, at its worst.
 */
import { detectHeap } from "../src/detect/heap.ts";
import type { Run } from "../src/series/series.ts";
import { Random } from "./random.ts";

const SAMPLING_RATE_BYTES = 524_288;

interface Law {
  readonly name: string;
  readonly leaks: boolean;
  readonly bytesPerSecond: (seconds: number) => number;
  readonly lifeSeconds: (random: Random, bornSeconds: number) => number;
}

const NEVER = Number.POSITIVE_INFINITY;
const KB = 1024;
const LAWS: readonly Law[] = [
  { name: "leak 100 KB/s", leaks: true, bytesPerSecond: () => 100 * KB, lifeSeconds: () => NEVER },
  { name: "leak 10 KB/s", leaks: true, bytesPerSecond: () => 10 * KB, lifeSeconds: () => NEVER },
  { name: "leak 3 KB/s", leaks: true, bytesPerSecond: () => 3 * KB, lifeSeconds: () => NEVER },
  {
    name: "50 KB/s kept of 2 MB/s",
    leaks: true,
    bytesPerSecond: () => 2048 * KB,
    lifeSeconds: (r) => (r.next() < 50 / 2048 ? NEVER : r.exponential(3)),
  },
  {
    name: "healthy churn 5 MB/s, exp 3 s",
    leaks: false,
    bytesPerSecond: () => 5120 * KB,
    lifeSeconds: (r) => r.exponential(3),
  },
  {
    name: "healthy TTL 60 s at 200 KB/s",
    leaks: false,
    bytesPerSecond: () => 200 * KB,
    lifeSeconds: () => 60,
  },
  {
    name: "healthy LRU exp 30 s at 200 KB/s",
    leaks: false,
    bytesPerSecond: () => 200 * KB,
    lifeSeconds: (r) => r.exponential(30),
  },
  {
    name: "healthy saw 40 s at 200 KB/s",
    leaks: false,
    bytesPerSecond: () => 200 * KB,
    lifeSeconds: (_, born) => 40 - (((born % 40) + 40) % 40),
  },
  {
    name: "healthy warm-up, tau 30 s, to 60 MB",
    leaks: false,
    bytesPerSecond: (t) => (t < 0 ? 0 : 2048 * KB * Math.exp(-t / 30)),
    lifeSeconds: () => NEVER,
  },
];

const WATCHES = [
  { name: "60 s", seconds: 60, captures: 13 },
  { name: "120 s", seconds: 120, captures: 25 },
  { name: "300 s", seconds: 300, captures: 31 },
  { name: "900 s", seconds: 900, captures: 91 },
] as const;

type Watch = (typeof WATCHES)[number];
const HISTORY_SECONDS = 600;

function drawRun(law: Law, watch: Watch, random: Random): Run {
  const spacing = watch.seconds / (watch.captures - 1);
  const births: number[] = [];
  const deaths: number[] = [];
  for (let t = -HISTORY_SECONDS; t < watch.seconds; t += 0.5) {
    const samples = random.poisson((law.bytesPerSecond(t) * 0.5) / SAMPLING_RATE_BYTES);
    for (let i = 0; i < samples; i++) {
      const life = law.lifeSeconds(random, t);
      // What leaked before the watch is alive in every capture and changes nothing.
      if (law.leaks && life === NEVER && t < 0) continue;
      births.push(t);
      deaths.push(t + life);
    }
  }
  const at = Array.from({ length: watch.captures }, (_, i) => i * spacing);
  const count = (times: readonly number[], until: number): number =>
    times.reduce((sum, time) => sum + (time <= until ? 1 : 0), 0);
  const allocated = Float64Array.from(at, (until) => count(births, until));
  const alive = Float64Array.from(at, (until, i) => allocated[i] - count(deaths, until));
  return heapRun(law, { at, allocated, alive });
}

function heapRun(
  law: Law,
  drawn: {
    readonly at: readonly number[];
    readonly allocated: Float64Array;
    readonly alive: Float64Array;
  },
): Run {
  const frame = { function: "main.simulated", file: "main.go", line: 1 };
  const timesMs = drawn.at.map((seconds) => seconds * 1000);
  const bytes = (counts: Float64Array): Float64Array =>
    counts.map((samples) => samples * SAMPLING_RATE_BYTES);
  return {
    fromMs: 0,
    toMs: timesMs[timesMs.length - 1],
    captures: timesMs.length,
    processStartMs: null,
    lives: null,
    counts: null,
    leaked: null,
    process: [],
    heap: {
      timesMs,
      captures: [],
      samplingRateBytes: SAMPLING_RATE_BYTES,
      sites: [
        {
          site: { key: law.name, frame, stack: [frame] },
          caller: null,
          allocated: drawn.allocated,
          alive: drawn.alive,
          allocatedBytes: bytes(drawn.allocated),
          aliveBytes: bytes(drawn.alive),
          largestBytes: new Float64Array(timesMs.length),
        },
      ],
    },
  };
}

export function run(argv: readonly string[]): void {
  const windows = Number(argv[0] ?? 200);
  const seed = Number(argv[1] ?? 1);
  console.log(`\nHeap sites (% of ${windows} windows: leaking / suspect, seed ${seed})`);
  console.log(`| site | ${WATCHES.map((watch) => watch.name).join(" | ")} |`);
  console.log(`|---|${WATCHES.map(() => "---|").join("")}`);
  for (const law of LAWS) {
    const cells = WATCHES.map((watch) => cell(law, watch, { windows, random: new Random(seed) }));
    console.log(`| ${law.name} | ${cells.join(" | ")} |`);
  }
}

function cell(
  law: Law,
  watch: Watch,
  options: { readonly windows: number; readonly random: Random },
): string {
  let leaking = 0;
  let suspect = 0;
  for (let i = 0; i < options.windows; i++) {
    const judgement = detectHeap(drawRun(law, watch, options.random), "confirmed")[0]?.judgement;
    if (judgement === "leaking") leaking++;
    if (judgement === "suspect") suspect++;
  }
  const share = (count: number): string => ((100 * count) / options.windows).toFixed(1);
  return `${share(leaking)} / ${share(suspect)}`;
}
