/**
 * `npm run bench -- soak-power [soaks] [seed] [alarms|goal|smallest|noise …]`: what a soak finds
 * and where it errs, on simulated services with known laws of life (simulated-service.ts), judged
 * by the detectors and rules that judge captures. Prints the tables of docs/method.md. The seed
 * repeats them.
 */
import type { Diagnosis } from "../src/diagnose/diagnosis.ts";
import { diagnoseSeries } from "../src/pipeline.ts";
import { perHundred } from "./exact-interval.ts";
import { Random } from "./random.ts";
import { goroutineLeak, healthyService, heapLeak, type Service } from "./simulated-service.ts";
import { drawSoak, type SoakShape } from "./simulated-soak.ts";

const SOAKS = 1_000;
/** Soaks for one share in the search for the smallest leak. */
const SOAKS_OF_SEARCH = 100;

const USUAL: SoakShape = {
  baselineSeconds: 30,
  loadSeconds: 60,
  coolDownSeconds: 60,
  cycles: 3,
  perSecond: 50,
};
const TEN_MINUTES: SoakShape = { ...USUAL, loadSeconds: 130 };

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly smallest: number;
  readonly withLeak: (service: Service, perThousand: number) => Service;
}

const STUCK: Kind = {
  name: "goroutines stuck in a send",
  unit: "of 1,000 requests",
  smallest: 0.05,
  withLeak: (service, rate) => ({
    ...service,
    goroutines: [...service.goroutines, goroutineLeak(rate, "stuck")],
  }),
};
const SELECTING: Kind = {
  name: "goroutines in a select",
  unit: "of 1,000 requests",
  smallest: 0.05,
  withLeak: (service, rate) => ({
    ...service,
    goroutines: [...service.goroutines, goroutineLeak(rate, "select")],
  }),
};
const HEAP: Kind = {
  name: "objects of 4 kB",
  unit: "kB of 1,000 requests",
  smallest: 2,
  withLeak: (service, rate) => ({ ...service, heap: [...service.heap, heapLeak(rate * 1024)] }),
};

/** What can be printed by itself. */
const TABLES: Readonly<Record<string, (soaks: number, seed: number) => void>> = {
  alarms: printFalseAlarms,
  goal: printGoal,
  smallest: (_soaks, seed) => printSmallest(seed),
  noise: (_soaks, seed) => printNoise(seed),
};

export function run(argv: readonly string[]): void {
  const soaks = Number(argv[0] ?? SOAKS);
  const seed = Number(argv[1] ?? 1);
  const wanted = argv.slice(2);
  console.log(`seed ${seed}`);
  for (const [name, print] of Object.entries(TABLES)) {
    if (wanted.length === 0 || wanted.includes(name)) print(soaks, seed);
  }
}

const HEALTHY_SHAPES: readonly (readonly [string, SoakShape])[] = [
  ["3 x (60 s + 60 s), 50/s", USUAL],
  ["3 x (60 s + 30 s), 50/s", { ...USUAL, coolDownSeconds: 30 }],
  ["2 x (60 s + 60 s), 50/s", { ...USUAL, cycles: 2 }],
  ["3 x (130 s + 60 s), 50/s", TEN_MINUTES],
  ["3 x (60 s + 60 s), 200/s", { ...USUAL, perSecond: 200 }],
];

function printFalseAlarms(soaks: number, seed: number): void {
  console.log(`\nHealthy services, ${soaks} soaks a line; per 100 soaks, with 95 % interval`);
  console.log("| soak | called leaking | called suspect | whose |");
  console.log("|---|---|---|---|");
  const all = { leaking: 0, suspect: 0, soaks: 0 };
  for (const [name, shape] of HEALTHY_SHAPES) {
    const whose = new Map<string, number>();
    const counts = { leaking: 0, suspect: 0 };
    for (const diagnosis of diagnoses(shape, { soaks, seed, change: (service) => service })) {
      const { verdict } = diagnosis;
      if (verdict === "leaking" || verdict === "suspect") counts[verdict]++;
      if (verdict === "leaking") countAlarm(whose, diagnosis);
    }
    const alarms = [...whose].map(([site, count]) => `${site}: ${count}`).join(", ");
    const cells = [perHundred(counts.leaking, soaks), perHundred(counts.suspect, soaks), alarms];
    console.log(`| ${name} | ${cells.join(" | ")} |`);
    all.leaking += counts.leaking;
    all.suspect += counts.suspect;
    all.soaks += soaks;
  }
  const cells = [perHundred(all.leaking, all.soaks), perHundred(all.suspect, all.soaks)];
  console.log(`| all ${all.soaks} | ${cells.join(" | ")} | |`);
}

function countAlarm(whose: Map<string, number>, { findings }: Diagnosis): void {
  const first = findings.find(({ verdict }) => verdict === "leaking")?.finding;
  if (first === undefined) return;
  const key = `${first.site.key} (${first.basis})`;
  whose.set(key, (whose.get(key) ?? 0) + 1);
}

/** One leak in 1,000 requests, in ten minutes at 50 a second. */
function printGoal(soaks: number, seed: number): void {
  console.log(`\nOne leak in 1,000 requests, ${soaks} soaks a line, found in percent`);
  console.log("| leak | soak | found |");
  console.log("|---|---|---|");
  for (const kind of [STUCK, SELECTING]) {
    for (const [name, shape] of [
      ["10 min: 30 s + 3 x (130 s + 60 s), 50/s", TEN_MINUTES],
      ["6.5 min: 30 s + 3 x (60 s + 60 s), 50/s", USUAL],
    ] as const) {
      const found = countFound(kind, { shape, rate: 1, soaks, seed });
      console.log(`| ${kind.name} | ${name} | ${perHundred(found, soaks)} |`);
    }
  }
}

function printSmallest(seed: number): void {
  const rates = [10, 50, 200];
  const shapes: readonly (readonly [string, Partial<SoakShape>])[] = [
    ["2 x 60 s", { cycles: 2 }],
    ["3 x 60 s", {}],
    ["6 x 60 s", { cycles: 6 }],
    ["3 x 130 s", { loadSeconds: 130 }],
  ];
  for (const kind of [STUCK, HEAP]) {
    console.log(`\nSmallest leak found, ${kind.name}: ${kind.unit} (80 % / 95 % found)`);
    console.log(`| load | ${rates.map((rate) => `${rate}/s`).join(" | ")} |`);
    console.log(`|---|${rates.map(() => "---|").join("")}`);
    for (const [name, change] of shapes) {
      const cells = rates.map((perSecond) => {
        return smallestWords(kind, { ...USUAL, ...change, perSecond }, seed);
      });
      console.log(`| ${name} | ${cells.join(" | ")} |`);
    }
  }
}

function printNoise(seed: number): void {
  const noises = [1, 4, 16];
  console.log(
    `\nSmallest leak found against noise, ${HEAP.name}: ${HEAP.unit} (80 % / 95 % found)`,
  );
  console.log(`| load | ${noises.map((noise) => `noise x ${noise}`).join(" | ")} |`);
  console.log(`|---|${noises.map(() => "---|").join("")}`);
  const cells = noises.map((noise) => smallestWords(HEAP, { ...USUAL, noise }, seed));
  console.log(`| 3 x 60 s, 50/s | ${cells.join(" | ")} |`);
}

function smallestWords(kind: Kind, shape: SoakShape, seed: number): string {
  return [0.8, 0.95]
    .map((share) => {
      const found = smallestFound(kind, { shape, share, seed });
      return found === null ? "none" : found.toPrecision(2);
    })
    .join(" / ");
}

/** Rates a quarter apart. */
const STEP = 1.25;
const STEPS_MAX = 40;

/** The smallest rate of which such a share is found, by halving; null beyond the largest. */
function smallestFound(
  kind: Kind,
  about: { readonly shape: SoakShape; readonly share: number; readonly seed: number },
): number | null {
  const rateAt = (step: number): number => kind.smallest * STEP ** step;
  let low = 0;
  let high = STEPS_MAX;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFound(kind, { ...about, rate: rateAt(middle) })) high = middle;
    else low = middle + 1;
  }
  return low === STEPS_MAX ? null : rateAt(low);
}

interface Asked {
  readonly shape: SoakShape;
  readonly seed: number;
  readonly rate: number;
  readonly share: number;
}

/** Ends as soon as the answer is certain. */
function isFound(kind: Kind, { shape, seed, rate, share }: Asked): boolean {
  let missed = 0;
  let found = 0;
  const change = (service: Service): Service => kind.withLeak(service, rate);
  for (const diagnosis of diagnoses(shape, { soaks: SOAKS_OF_SEARCH, seed, change })) {
    if (isLeakFound(diagnosis)) found++;
    else missed++;
    if (missed > (1 - share) * SOAKS_OF_SEARCH) return false;
    if (found >= share * SOAKS_OF_SEARCH) return true;
  }
  return false;
}

function countFound(
  kind: Kind,
  about: {
    readonly shape: SoakShape;
    readonly rate: number;
    readonly soaks: number;
    readonly seed: number;
  },
): number {
  const change = (service: Service): Service => kind.withLeak(service, about.rate);
  let found = 0;
  for (const diagnosis of diagnoses(about.shape, { ...about, change })) {
    if (isLeakFound(diagnosis)) found++;
  }
  return found;
}

function isLeakFound({ findings }: Diagnosis): boolean {
  return findings.some(({ verdict, finding }) => {
    return verdict === "leaking" && finding.site.key === "leak";
  });
}

function* diagnoses(
  shape: SoakShape,
  about: {
    readonly soaks: number;
    readonly seed: number;
    readonly change: (service: Service) => Service;
  },
): Generator<Diagnosis> {
  for (let soak = 0; soak < about.soaks; soak++) {
    const random = new Random(about.seed * 1_000_003 + soak * 7_919);
    yield diagnoseSeries(drawSoak(about.change(healthyService(random)), shape, random));
  }
}
