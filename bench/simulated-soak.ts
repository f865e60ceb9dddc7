/**
 * A soak of a simulated service: the captures that `tidemark soak` would take, at its times, as the
 * series that detectors read. Heap profiles show an object with the chance that the Go runtime
 * samples it; the numbers of the process are exact but for a noise.
 */
import type { LoadPhase } from "../src/capture/load-phase.ts";
import { everyMsIn } from "../src/experiment/soak/soak-plan.ts";
import { sampleFrom } from "../src/metrics/sample.ts";
import type {
  GoroutineLives,
  GoroutinePopulation,
  HeapCohorts,
  HeapSite,
  ProcessPoint,
  Run,
  Series,
  Site,
} from "../src/series/series.ts";
import type { Random } from "./random.ts";
import {
  type GoroutineLaw,
  type HeapLaw,
  type Life,
  type Pressed,
  SAMPLES,
  SAMPLING_RATE_BYTES,
  type Service,
} from "./simulated-service.ts";

export interface SoakShape {
  readonly baselineSeconds: number;
  readonly loadSeconds: number;
  readonly coolDownSeconds: number;
  readonly cycles: number;
  readonly perSecond: number;
  /** Times the noise of an idle service in the numbers of the process; 1 where nobody says. */
  readonly noise?: number;
}

/** Of live heap and objects between two readings of an idle service. */
const NOISE_BYTES = 24 * 1024;
const NOISE_OBJECTS = 80;
/** What a service holds that no law makes. */
const BASE_BYTES = 12 * 2 ** 20;
const OBJECT_BYTES = 256;
const STACK_BYTES = 4 * 1024;
const START_MS = 1_700_000_000_000;

/** One soak of the service, drawn. */
export function drawSoak(service: Service, shape: SoakShape, random: Random): Series {
  const phases = phasesOf(shape);
  const at = roundsOf(phases, shape);
  const pressed = pressedBy(phases, shape);
  const populations = service.goroutines.map((law) => ({
    law,
    seen: seenIn(law.draw(pressed, random), at),
  }));
  const sites = service.heap.map((law) => ({ law, seen: seenIn(law.draw(pressed, random), at) }));
  const goroutines = totals(populations, at.length, () => 1);
  const heapBytes = totals(sites, at.length, bytesOf);
  const timesMs = at.map((seconds) => START_MS + seconds * 1000);
  const process = at.map((_, index) =>
    pointAt(timesMs[index], {
      goroutines: goroutines[index],
      heapBytes: heapBytes[index],
      noise: () => (shape.noise ?? 1) * random.normal(),
    }),
  );
  const run: Run = {
    fromMs: timesMs[0],
    toMs: timesMs[timesMs.length - 1],
    captures: 3 * at.length,
    processStartMs: null,
    lives: livesOf(populations, { at, timesMs, pressed }),
    counts: null,
    leaked: null,
    heap: cohortsOf(sites, { timesMs, random }),
    process,
  };
  return seriesOf(run, phases);
}

function seriesOf(run: Run, phases: readonly LoadPhase[]): Series {
  return {
    target: { name: "simulated:6060", labels: {} },
    runs: [run],
    gcTraces: [],
    problems: [],
    events: [],
    phases,
    warnings: [],
    limitBytes: null,
    captureCounts: {},
    goVersion: null,
  };
}

function phasesOf(shape: SoakShape): readonly LoadPhase[] {
  const phases: LoadPhase[] = [];
  let fromMs = START_MS;
  const add = (kind: LoadPhase["kind"], cycle: number, seconds: number): void => {
    const sent = kind === "load" ? Math.round(seconds * shape.perSecond) : 0;
    const others = { unexpected: 0, failed: 0, timedOut: 0, cancelled: 0 };
    const requests = kind === "load" ? { sent, answered: sent, ...others } : null;
    phases.push({ kind, cycle, fromMs, toMs: fromMs + seconds * 1000, requests });
    fromMs += seconds * 1000;
  };
  add("baseline", 0, shape.baselineSeconds);
  for (let cycle = 1; cycle <= shape.cycles; cycle++) {
    add("load", cycle, shape.loadSeconds);
    add("cool-down", cycle, shape.coolDownSeconds);
  }
  return phases;
}

/** Seconds of all rounds: as often as the plan says, and at the end of each rest. */
function roundsOf(phases: readonly LoadPhase[], shape: SoakShape): readonly number[] {
  const plan = {
    baselineMs: shape.baselineSeconds * 1000,
    loadMs: shape.loadSeconds * 1000,
    coolDownMs: shape.coolDownSeconds * 1000,
    cycles: shape.cycles,
    full: true,
    everyMs: null,
    budgetShare: 0.02,
  };
  return phases.flatMap(({ kind, fromMs, toMs }) => {
    const everyMs = everyMsIn(kind, plan);
    const count = Math.max(1, Math.round((toMs - fromMs) / everyMs));
    const rounds = Array.from({ length: count }, (_, round) => fromMs + round * everyMs + 200);
    // The last round of a rest begins with its end.
    const all = kind === "load" ? rounds : [...rounds, toMs];
    return all.map((atMs) => (atMs - START_MS) / 1000);
  });
}

function pressedBy(phases: readonly LoadPhase[], { perSecond }: SoakShape): Pressed {
  const second = (ms: number): number => (ms - START_MS) / 1000;
  const loads = phases.filter(({ kind }) => kind === "load");
  return {
    loads: loads.map(({ fromMs, toMs }) => [second(fromMs), second(toMs)]),
    perSecond,
    until: second(phases[phases.length - 1].toMs),
  };
}

/** A life as the rounds show it. */
interface Seen {
  readonly born: number;
  /** Rounds that show it first and last; `first` above `last` where none does. */
  readonly first: number;
  readonly last: number;
}

function seenIn(lives: readonly Life[], at: readonly number[]): readonly Seen[] {
  return lives.map(({ born, dies }) => ({
    born,
    first: firstNotBefore(at, born),
    last: firstNotBefore(at, dies) - 1,
  }));
}

function firstNotBefore(at: readonly number[], seconds: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Drawn<L> {
  readonly law: L;
  readonly seen: readonly Seen[];
}

function totals<L>(
  drawn: readonly Drawn<L>[],
  rounds: number,
  weigh: (law: L) => number,
): readonly number[] {
  const steps = new Float64Array(rounds + 1);
  for (const { law, seen } of drawn) addSteps(steps, seen, weigh(law));
  return runningSum(steps).slice(0, rounds);
}

function addSteps(steps: Float64Array, seen: readonly Seen[], weight: number): void {
  for (const { first, last } of seen) {
    if (last < first) continue;
    steps[first] += weight;
    steps[last + 1] -= weight;
  }
}

function runningSum(steps: Float64Array): readonly number[] {
  let sum = 0;
  return Array.from(steps, (step) => {
    sum += step;
    return sum;
  });
}

function pointAt(
  atMs: number,
  {
    goroutines,
    heapBytes,
    noise,
  }: { readonly goroutines: number; readonly heapBytes: number; readonly noise: () => number },
): ProcessPoint {
  const liveBytes = BASE_BYTES + heapBytes + goroutines * STACK_BYTES + NOISE_BYTES * noise();
  const fields = {
    goroutines,
    heapAllocBytes: liveBytes,
    nextGcBytes: 2 * liveBytes,
    gogcPercent: 100,
    heapObjects: liveBytes / OBJECT_BYTES + NOISE_OBJECTS * noise(),
  };
  return { atMs, capture: `expvar-${atMs}`, sample: sampleFrom("expvar", { fields }) };
}

interface Times {
  readonly at: readonly number[];
  readonly timesMs: readonly number[];
  readonly pressed: Pressed;
}

function livesOf(drawn: readonly Drawn<GoroutineLaw>[], times: Times): GoroutineLives {
  const { timesMs } = times;
  const captures = timesMs.map((atMs) => `goroutine-${atMs}`);
  return {
    timesMs,
    captures,
    populations: drawn.map(({ law, seen }) => populationOf(law, shownOf(seen), times)),
  };
}

function shownOf(seen: readonly Seen[]): readonly Seen[] {
  return seen.filter(({ first, last }) => last >= first);
}

const WAITS = {
  stuck: { state: "chan send", operation: "chan-send" },
  work: { state: "chan receive", operation: "chan-receive" },
  select: { state: "select", operation: "select" },
  connection: { state: "select", operation: "select" },
} as const;

function populationOf(law: GoroutineLaw, seen: readonly Seen[], times: Times): GoroutinePopulation {
  return {
    site: siteOf(law.name, law.wait === "connection" ? CONNECTION_STACK : []),
    createdBy: { function: `${functionOf(law.name)}Start`, file: "/src/main.go", line: 2 },
    ...WAITS[law.wait],
    size: seen.length,
    first: Uint32Array.from(seen, ({ first }) => first),
    last: Uint32Array.from(seen, ({ last }) => last),
    minutes: Int32Array.from(seen, (one) => minutesWaited(law, one, times)),
    leaked: new Uint8Array(seen.length),
  };
}

/** A worker waits since the last load, whoever is stuck since its birth. */
function minutesWaited(law: GoroutineLaw, { born, last }: Seen, { at, pressed }: Times): number {
  const now = at[last];
  const loads = law.wait === "work" || law.wait === "connection" ? pressed.loads : [];
  const woken = loads.reduce((latest, [from, to]) => {
    return from <= now ? Math.max(latest, Math.min(now, to)) : latest;
  }, born);
  return Math.floor((now - Math.max(woken, born)) / 60);
}

const CONNECTION_STACK = [
  { function: "net/http.(*persistConn).writeLoop", file: "/go/src/net/http/transport.go", line: 1 },
];

/** The function in which a law is seen, as findings name it. */
export function functionOf(name: string): string {
  return `main.${name.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

function siteOf(name: string, stack: Site["stack"]): Site {
  const frame = { function: functionOf(name), file: "/src/main.go", line: 1 };
  return { key: name, frame: stack[0] ?? frame, stack: stack.length > 0 ? stack : [frame] };
}

function cohortsOf(
  drawn: readonly Drawn<HeapLaw>[],
  { timesMs, random }: { readonly timesMs: readonly number[]; readonly random: Random },
): HeapCohorts {
  const captures = timesMs.map((atMs) => `heap-${atMs}`);
  const sites = drawn.map(({ law, seen }) => heapSite(law, seen, { timesMs, random }));
  return { timesMs, captures, samplingRateBytes: SAMPLING_RATE_BYTES, sites };
}

function bytesOf({ objectBytes }: HeapLaw): number {
  return objectBytes === SAMPLES ? SAMPLING_RATE_BYTES : objectBytes;
}

/** Each object is sampled with the chance that one of its bytes is. */
function heapSite(
  law: HeapLaw,
  seen: readonly Seen[],
  { timesMs, random }: { readonly timesMs: readonly number[]; readonly random: Random },
): HeapSite {
  const size = bytesOf(law);
  const chance = law.objectBytes === SAMPLES ? 1 : 1 - Math.exp(-size / SAMPLING_RATE_BYTES);
  const sampled = seen.filter(() => random.next() < chance);
  const rounds = timesMs.length;
  const born = new Float64Array(rounds + 1);
  for (const { first } of sampled) born[first]++;
  const steps = new Float64Array(rounds + 1);
  addSteps(steps, sampled, 1);
  const allocated = Float64Array.from(runningSum(born).slice(0, rounds));
  const alive = Float64Array.from(runningSum(steps).slice(0, rounds));
  const bytes = size / chance;
  return {
    site: siteOf(law.name, []),
    caller: null,
    allocated,
    alive,
    allocatedBytes: allocated.map((count) => count * bytes),
    aliveBytes: alive.map((count) => count * bytes),
    largestBytes: alive.map((count) => (count > 0 ? size : 0)),
  };
}
