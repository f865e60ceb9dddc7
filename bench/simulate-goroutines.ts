/**
 * How often the goroutine rule is right and wrong, on simulated
 * populations with known lifetime laws.
 *
 *   npm run bench -- simulate-goroutines            (seed 1, 400 windows per cell)
 *
 * Each window is a fresh draw: births are Poisson, the population has run long enough to be
 * stationary before the first dump (except where the law says otherwise).
 */
import { detectGoroutines } from "../src/detect/goroutines.ts";
import type { GoroutinePopulation, Run, Site } from "../src/series/series.ts";
import { Random } from "./random.ts";

interface Law {
  readonly name: string;
  readonly leaks: boolean;
  /** Births per second at time t (seconds from the first dump). */
  readonly rate: (seconds: number) => number;
  readonly lifeSeconds: (random: Random) => number;
}

const HEALTHY: readonly Law[] = [
  { name: "exp 1 s at 10/s", leaks: false, rate: () => 10, lifeSeconds: (r) => r.exponential(1) },
  { name: "exp 20 s at 2/s", leaks: false, rate: () => 2, lifeSeconds: (r) => r.exponential(20) },
  { name: "exp 60 s at 1/s", leaks: false, rate: () => 1, lifeSeconds: (r) => r.exponential(60) },
  {
    name: "exp 180 s at 0.5/s",
    leaks: false,
    rate: () => 0.5,
    lifeSeconds: (r) => r.exponential(180),
  },
  { name: "fixed 30 s at 1/s", leaks: false, rate: () => 1, lifeSeconds: () => 30 },
  { name: "fixed 60 s at 1/s", leaks: false, rate: () => 1, lifeSeconds: () => 60 },
  {
    name: "Pareto 1.2 at 2/s",
    leaks: false,
    rate: () => 2,
    lifeSeconds: (r) => r.pareto(1.2, 0.5),
  },
  {
    name: "rising 10x, exp 5 s",
    leaks: false,
    rate: (t) => 1 + Math.max(0, t) / 30,
    lifeSeconds: (r) => r.exponential(5),
  },
  {
    name: "sine 60 s, exp 5 s",
    leaks: false,
    rate: (t) => 3 + 3 * Math.sin((t / 60) * 2 * Math.PI),
    lifeSeconds: (r) => r.exponential(5),
  },
];

const NEVER = Number.POSITIVE_INFINITY;
const LEAKS: readonly Law[] = [
  { name: "leak 1/s", leaks: true, rate: () => 1, lifeSeconds: () => NEVER },
  { name: "leak 1/10 s", leaks: true, rate: () => 0.1, lifeSeconds: () => NEVER },
  { name: "leak 1/min", leaks: true, rate: () => 1 / 60, lifeSeconds: () => NEVER },
  {
    name: "0.1/s in 10/s exp 1 s",
    leaks: true,
    rate: () => 10.1,
    lifeSeconds: (r) => (r.next() < 0.1 / 10.1 ? NEVER : r.exponential(1)),
  },
  {
    name: "2 % of 5/s exp 5 s",
    leaks: true,
    rate: () => 5,
    lifeSeconds: (r) => (r.next() < 0.02 ? NEVER : r.exponential(5)),
  },
];

interface Watch {
  readonly name: string;
  /** When each dump was taken (s). */
  readonly dumps: readonly number[];
}

const even = (count: number, spacing: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index * spacing);

const WATCHES: readonly Watch[] = [
  { name: "24 x 2 s", dumps: even(24, 2) },
  { name: "24 x 6 s", dumps: even(24, 6) },
  { name: "30 x 10 s", dumps: even(30, 10) },
  { name: "90 x 10 s", dumps: even(90, 10) },
  // Dumps of thousands of goroutines come ever later, so that they keep to their budget.
  { name: "6 in 106 s", dumps: [0, 17, 27, 44, 74, 106] },
  { name: "9 in 280 s", dumps: [0, 5, 12, 24, 44, 77, 126, 195, 280] },
];

/** A stationary population needs births from this long before the watch (s). */
const HISTORY_SECONDS = 1_800;

function drawRun(law: Law, watch: Watch, random: Random): Run {
  const { dumps } = watch;
  const seconds = dumps[dumps.length - 1];
  const step = seconds / (dumps.length - 1) / 4;
  const first: number[] = [];
  const last: number[] = [];
  const history = law.leaks ? 0 : HISTORY_SECONDS;
  for (let t = -history; t < seconds; t += step) {
    const born = random.poisson(Math.max(0, law.rate(t)) * step);
    for (let i = 0; i < born; i++) {
      const dies = t + law.lifeSeconds(random);
      const firstDump = dumps.findIndex((at) => at >= t);
      const lastDump = dumps.findLastIndex((at) => at < dies);
      if (lastDump < firstDump) continue;
      first.push(firstDump);
      last.push(lastDump);
    }
  }
  const timesMs = dumps.map((at) => at * 1000);
  return {
    fromMs: 0,
    toMs: seconds * 1000,
    captures: dumps.length,
    processStartMs: null,
    lives: { timesMs, captures: [], populations: [population(law, { first, last, dumps })] },
    counts: null,
    leaked: null,
    heap: null,
    process: [],
  };
}

function population(
  law: Law,
  lives: {
    readonly first: readonly number[];
    readonly last: readonly number[];
    readonly dumps: readonly number[];
  },
): GoroutinePopulation {
  const frame = { function: "main.simulated", file: "main.go", line: 1 };
  const site: Site = { key: law.name, frame, stack: [frame] };
  return {
    site,
    createdBy: null,
    state: "chan send",
    operation: "chan-send",
    size: lives.first.length,
    first: Uint32Array.from(lives.first),
    last: Uint32Array.from(lives.last),
    minutes: Int32Array.from(lives.first, (born, i) =>
      Math.floor((lives.dumps[lives.last[i]] - lives.dumps[born]) / 60),
    ),
    leaked: new Uint8Array(lives.first.length),
  };
}

function printTable(title: string, laws: readonly Law[], windows: number, seed: number): void {
  console.log(`\n${title} (% of ${windows} windows: leaking / suspect, seed ${seed})`);
  console.log(`| population | ${WATCHES.map((watch) => watch.name).join(" | ")} |`);
  console.log(`|---|${WATCHES.map(() => "---|").join("")}`);
  for (const law of laws) {
    const cells = WATCHES.map((watch) => {
      const random = new Random(seed);
      const tally = { leaking: 0, suspect: 0 };
      for (let i = 0; i < windows; i++) {
        const judgement = detectGoroutines([drawRun(law, watch, random)])[0]?.judgement;
        if (judgement === "leaking") tally.leaking++;
        if (judgement === "suspect") tally.suspect++;
      }
      const share = (count: number): string => ((100 * count) / windows).toFixed(1);
      return `${share(tally.leaking)} / ${share(tally.suspect)}`;
    });
    console.log(`| ${law.name} | ${cells.join(" | ")} |`);
  }
}

export function run(argv: readonly string[]): void {
  const windows = Number(argv[0] ?? 400);
  const seed = Number(argv[1] ?? 1);
  printTable("Leaks: detection", LEAKS, windows, seed);
  printTable("Healthy: false alarms", HEALTHY, windows, seed);
}
