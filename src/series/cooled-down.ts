import { knownParked, knownSignature } from "../profile/parked.ts";
import type { GoroutineLives, ProcessPoint, Run, Series } from "./series.ts";

/** Readings since the end of the load below which nothing is known to be level. */
export const LEVEL_READINGS = 3;
/** Goroutines by which an idle process breathes: the connection that asks is served by some. */
export const LEVEL_GOROUTINES = 2;
/** Objects that an idle process makes and drops between two collections. */
export const LEVEL_OBJECTS = 300;
/** Bytes by which a live heap moves while nothing happens, mostly pages of profiles (512 KiB). */
export const LEVEL_BYTES = 512 * 1024;
/** Share of a reading that counts as level, where the reading is large. */
export const LEVEL_SHARE = 0.01;
/** Goroutines of open connections from which it is worth to wait until they close; two each. */
export const OPEN_CONNECTIONS_MIN = 8;
/** Idle HTTP connections of Go close by themselves after 90 s; a second look is worth that wait. */
export const IDLE_CONNECTION_MS = 90_000;

/**
 * Whether the target has come to rest since the load ended at `fromMs`: goroutines and live heap
 * have stopped falling. False with fewer than three readings, and as long as connections stand
 * open that their own time limit will close.
 */
export function hasCooledDown(series: Series, phase: { readonly fromMs: number }): boolean {
  const run = series.runs.at(-1);
  if (run === undefined) return false;
  const measures = MEASURES.map(({ read, slack }) => ({ values: read(run, phase.fromMs), slack }));
  const told = measures.filter(({ values }) => values.length > 0);
  if (told.length === 0 || isWaitingForConnections(run, phase.fromMs)) return false;
  return told.every(({ values, slack }) => isLevel(values, slack));
}

interface Measure {
  readonly read: (run: Run, fromMs: number) => readonly number[];
  readonly slack: number;
}

const MEASURES: readonly Measure[] = [
  { read: goroutineCounts, slack: LEVEL_GOROUTINES },
  { read: readingOf(({ sample }) => sample.memory.heapObjects), slack: LEVEL_OBJECTS },
  { read: readingOf(({ sample }) => sample.memory.heapAllocBytes), slack: LEVEL_BYTES },
];

function isLevel(values: readonly number[], slack: number): boolean {
  if (values.length < LEVEL_READINGS) return false;
  const last = values.slice(-LEVEL_READINGS);
  const high = Math.max(...last);
  return high - Math.min(...last) <= Math.max(slack, LEVEL_SHARE * high);
}

function readingOf(read: (point: ProcessPoint) => number | null): Measure["read"] {
  return ({ process }, fromMs) =>
    process.flatMap((point) => {
      const value = point.atMs < fromMs ? null : read(point);
      return value === null ? [] : [value];
    });
}

/** Counted in the dumps where there are some, else as the process tells it. */
function goroutineCounts(run: Run, fromMs: number): readonly number[] {
  if (run.lives === null) return readingOf(({ sample }) => sample.goroutines)(run, fromMs);
  const counts = aliveCounts(run.lives);
  return run.lives.timesMs.flatMap((atMs, index) => (atMs < fromMs ? [] : [counts[index]]));
}

function aliveCounts({ timesMs, populations }: GoroutineLives): readonly number[] {
  const steps = new Int32Array(timesMs.length + 1);
  for (const { first, last } of populations) {
    for (const index of first) steps[index]++;
    for (const index of last) steps[index + 1]--;
  }
  let alive = 0;
  return timesMs.map((_, index) => {
    alive += steps[index];
    return alive;
  });
}

/** Connections that the load opened and that are within their idle time. */
function isWaitingForConnections({ lives, toMs }: Run, fromMs: number): boolean {
  if (lives === null || toMs - fromMs > IDLE_CONNECTION_MS) return false;
  const { timesMs, populations } = lives;
  const lastDump = timesMs.length - 1;
  let open = 0;
  for (const { site, state, createdBy, first, last } of populations) {
    const isIdle = knownSignature(site.stack, state)?.alone !== true;
    if (!isIdle || knownParked(site.stack, createdBy)?.kind !== "conn") continue;
    last.forEach((seen, i) => {
      if (seen === lastDump && first[i] > 0 && timesMs[first[i]] < fromMs) open++;
    });
  }
  // A few serve whoever asks for the captures, or are what a client keeps by default.
  return open >= OPEN_CONNECTIONS_MIN;
}
