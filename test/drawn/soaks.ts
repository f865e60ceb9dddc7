import type { LoadPhase, RequestTally } from "../../src/capture/load-phase.ts";
import { NO_REQUESTS } from "../../src/capture/load-phase.ts";
import type { Operation } from "../../src/profile/wait.ts";
import type { ProcessPoint, Run, Series } from "../../src/series/series.ts";
import { drawnSite } from "./lives.ts";
import { drawnPoint, drawnSeries } from "./series.ts";

/** Lengths in seconds; requests a second while the load is on, null where nobody counts. */
export interface SoakShape {
  readonly baseline: number;
  readonly load: number;
  readonly coolDown: number;
  readonly cycles: number;
  readonly perSecond: number | null;
}

export const USUAL_SOAK: SoakShape = {
  baseline: 30,
  load: 60,
  coolDown: 60,
  cycles: 3,
  perSecond: 50,
};

/** Seconds from the start of the soak: of a goroutine or of a sampled object. */
export type Life = readonly [bornSeconds: number, diesSeconds: number];

export const FOR_EVER = Number.POSITIVE_INFINITY;

export function soakSeconds({ baseline, load, coolDown, cycles }: SoakShape): number {
  return baseline + cycles * (load + coolDown);
}

/** When the load of a cycle (from 1) begins. */
export function loadStart({ baseline, load, coolDown }: SoakShape, cycle: number): number {
  return baseline + (cycle - 1) * (load + coolDown);
}

export function drawnPhases(shape: SoakShape): readonly LoadPhase[] {
  const { baseline, load, coolDown, cycles, perSecond } = shape;
  const sent = perSecond === null ? null : perSecond * load;
  const requests: RequestTally | null =
    sent === null ? null : { ...NO_REQUESTS, sent, answered: sent };
  const phases: LoadPhase[] = [
    { kind: "baseline", cycle: 0, fromMs: 0, toMs: baseline * 1000, requests: null },
  ];
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const from = loadStart(shape, cycle);
    const [fromMs, restMs, toMs] = [from, from + load, from + load + coolDown].map((s) => s * 1000);
    phases.push({ kind: "load", cycle, fromMs, toMs: restMs, requests });
    phases.push({ kind: "cool-down", cycle, fromMs: restMs, toMs, requests: null });
  }
  return phases;
}

/** The same phases, of which no request reached the target. */
export function failedPhases(phases: readonly LoadPhase[]): readonly LoadPhase[] {
  return phases.map((phase) => {
    if (phase.requests === null) return phase;
    const { sent } = phase.requests;
    return { ...phase, requests: { ...phase.requests, answered: 0, failed: sent } };
  });
}

/** Ten rounds in a load, eight at rest, the last at the end of each tide. */
export function soakTimesMs(shape: SoakShape): readonly number[] {
  return drawnPhases(shape).flatMap(({ kind, fromMs, toMs }) => {
    const rounds = kind === "load" ? 10 : 8;
    const late = kind === "load" ? 0 : 1;
    return Array.from({ length: rounds }, (_, i) => {
      return Math.round(fromMs + ((i + late) * (toMs - fromMs)) / rounds);
    });
  });
}

export interface DrawnSoak {
  readonly goroutines?: Readonly<Record<string, readonly Life[]>>;
  readonly operation?: Operation;
  /** Sampled objects by site. */
  readonly heap?: Readonly<Record<string, readonly Life[]>>;
  /** Live objects of the whole process at a time (seconds). */
  readonly objects?: (seconds: number) => number;
}

/** A soak of the given shape, with captures of what is drawn of it. */
export function drawnSoak(shape: SoakShape, drawn: DrawnSoak): Series {
  const timesMs = soakTimesMs(shape);
  const run: Run = {
    fromMs: timesMs[0],
    toMs: timesMs[timesMs.length - 1],
    captures: timesMs.length,
    processStartMs: null,
    lives: drawn.goroutines === undefined ? null : drawnLives(timesMs, drawn),
    counts: null,
    leaked: null,
    heap: drawn.heap === undefined ? null : drawnHeap(timesMs, drawn.heap),
    process: drawnProcess(timesMs, drawn.objects),
  };
  return drawnSeries([run], { phases: drawnPhases(shape) });
}

function drawnProcess(
  timesMs: readonly number[],
  objects: DrawnSoak["objects"],
): readonly ProcessPoint[] {
  if (objects === undefined) return [];
  return timesMs.map((atMs) => drawnPoint(atMs, { heapObjects: objects(atMs / 1000) }));
}

function drawnLives(timesMs: readonly number[], drawn: DrawnSoak): Run["lives"] {
  const { goroutines = {}, operation = "chan-receive" } = drawn;
  const state = { "chan-send": "chan send", select: "select", sleep: "sleep", io: "IO wait" };
  const populations = Object.entries(goroutines).map(([name, lives]) => {
    const seen = lives
      .map((life) => sightings(timesMs, life))
      .filter(({ last, first }) => last >= first);
    return {
      site: drawnSite(name),
      createdBy: { function: "main.main", file: "main.go", line: 5 },
      state: Object.entries(state).find(([one]) => one === operation)?.[1] ?? "chan receive",
      operation,
      size: seen.length,
      first: Uint32Array.from(seen, ({ first }) => first),
      last: Uint32Array.from(seen, ({ last }) => last),
      // Asleep ever since, as it prints itself.
      minutes: Int32Array.from(seen, ({ first, last }) => {
        return Math.floor((timesMs[last] - timesMs[first]) / 60_000);
      }),
      leaked: new Uint8Array(seen.length),
    };
  });
  return { timesMs, captures: timesMs.map((_, index) => `dump-${index}`), populations };
}

function sightings(
  timesMs: readonly number[],
  [born, dies]: Life,
): { readonly first: number; readonly last: number } {
  const first = timesMs.findIndex((atMs) => atMs >= born * 1000);
  const gone = timesMs.findIndex((atMs) => atMs >= dies * 1000);
  return {
    first: first < 0 ? timesMs.length : first,
    last: (gone < 0 ? timesMs.length : gone) - 1,
  };
}

const SAMPLE_BYTES = 524_288;

function drawnHeap(
  timesMs: readonly number[],
  sites: Readonly<Record<string, readonly Life[]>>,
): Run["heap"] {
  return {
    timesMs,
    captures: timesMs.map((_, index) => `heap-${index}`),
    samplingRateBytes: SAMPLE_BYTES,
    sites: Object.entries(sites).map(([name, lives]) => {
      const count = (isIn: (life: Life, seconds: number) => boolean): Float64Array =>
        Float64Array.from(timesMs, (atMs) => lives.filter((one) => isIn(one, atMs / 1000)).length);
      const allocated = count(([born], now) => born <= now);
      const alive = count(([born, dies], now) => born <= now && dies > now);
      return {
        site: drawnSite(name),
        caller: null,
        allocated,
        alive,
        allocatedBytes: allocated.map((samples) => samples * SAMPLE_BYTES),
        aliveBytes: alive.map((samples) => samples * SAMPLE_BYTES),
        largestBytes: new Float64Array(timesMs.length),
      };
    }),
  };
}

/** `count` lives that begin evenly spread over the load of a cycle. */
export function bornInLoad(
  shape: SoakShape,
  born: { readonly cycle: number; readonly count: number; readonly lastsSeconds?: number },
): readonly Life[] {
  const from = loadStart(shape, born.cycle);
  return Array.from({ length: born.count }, (_, i) => {
    const at = from + ((i + 0.5) * shape.load) / born.count;
    return [at, at + (born.lastsSeconds ?? FOR_EVER)] as const;
  });
}

/** Lives that stay, so many born in each cycle. */
export function stayingPerCycle(shape: SoakShape, counts: readonly number[]): readonly Life[] {
  return counts.flatMap((count, index) => bornInLoad(shape, { cycle: index + 1, count }));
}
