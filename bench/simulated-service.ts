/**
 * A Go service as its goroutines and its objects live: laws of birth and life with parameters of
 * their own in every draw. Healthy laws fill up, warm up, rest between requests, or end; a leak
 * stays. What fills does so in the first part of a soak: a store that fills for longer than the
 * soak lasts cannot be told from a leak by anybody.
 */
import type { Random } from "./random.ts";

/** Load phases in seconds from the begin of the soak, and requests a second in them. */
export interface Pressed {
  readonly loads: readonly (readonly [from: number, to: number])[];
  readonly perSecond: number;
  /** The end of the soak. */
  readonly until: number;
}

/** Seconds; born before 0 was there already, dies at Infinity stays. */
export interface Life {
  readonly born: number;
  readonly dies: number;
}

/** One site: its lives in one draw. */
export interface Law {
  readonly name: string;
  readonly draw: (pressed: Pressed, random: Random) => readonly Life[];
}

export interface GoroutineLaw extends Law {
  /** A chan send that nobody receives, or a wait for the next piece of work. */
  readonly wait: "stuck" | "work" | "select" | "connection";
}

export interface HeapLaw extends Law {
  readonly objectBytes: number | typeof SAMPLES;
}

/** Lives of a law are those of samples, and not of objects of which some are sampled. */
export const SAMPLES = "samples";
/** The Go runtime samples one object in so many bytes. */
export const SAMPLING_RATE_BYTES = 512 * 1024;

export interface Service {
  readonly goroutines: readonly GoroutineLaw[];
  readonly heap: readonly HeapLaw[];
}

const NEVER = Number.POSITIVE_INFINITY;
const KB = 1024;
/** net/http and database/sql close idle connections after that (s). */
const IDLE_CONNECTION_S = 90;

/** A healthy service: every kind of life, each with drawn parameters. */
export function healthyService(random: Random): Service {
  return {
    goroutines: [
      upstreamCalls(random),
      timedSessions(random),
      leavingSessions(random),
      { name: "stream", wait: "select", draw: perRequest(0.02, (r) => r.pareto(1.2, 1)) },
      workerPool(random),
      tenantWorkers(random),
      idleConnections(random),
      { name: "background", wait: "work", draw: () => standing(20) },
      { name: "cron", wait: "work", draw: everySoOften(30, 5) },
    ],
    heap: [
      churn("request", 16 * KB),
      churn("decode", 64 * KB),
      lruCache(random),
      timedCache(random),
      tenantMap(random),
      bufferPool(random),
      { name: "loaded at start", objectBytes: 64 * KB, draw: () => standing(200) },
    ],
  };
}

/** Goroutines stuck for ever, in this many of a thousand requests. */
export function goroutineLeak(perThousand: number, wait: GoroutineLaw["wait"]): GoroutineLaw {
  return { name: "leak", wait, draw: perRequest(perThousand / 1000, () => NEVER) };
}

/** Bytes kept for ever of a thousand requests: 4 kB at a time, or more but in every request. */
export function heapLeak(bytesPerThousand: number): HeapLaw {
  const chance = Math.min(1, bytesPerThousand / 1000 / (4 * KB));
  const objectBytes = Math.max(4 * KB, bytesPerThousand / 1000);
  return { name: "leak", objectBytes, draw: perRequest(chance, () => NEVER) };
}

function upstreamCalls(random: Random): GoroutineLaw {
  const mean = logUniform(random, 0.5, 5);
  return { name: "upstream", wait: "select", draw: perRequest(0.2, (r) => r.exponential(mean)) };
}

function timedSessions(random: Random): GoroutineLaw {
  const seconds = logUniform(random, 5, 100);
  const chance = logUniform(random, 0.001, 0.02);
  return { name: "timed session", wait: "select", draw: perRequest(chance, () => seconds) };
}

function leavingSessions(random: Random): GoroutineLaw {
  const mean = logUniform(random, 10, 120);
  const chance = logUniform(random, 0.001, 0.01);
  return { name: "session", wait: "select", draw: perRequest(chance, (r) => r.exponential(mean)) };
}

/** Each place of the pool is taken once, the sooner the busier. */
function workerPool(random: Random): GoroutineLaw {
  const places = Math.round(logUniform(random, 4, 64));
  const fillSeconds = logUniform(random, 2, 60);
  const draw: Law["draw"] = (pressed, r) =>
    Array.from({ length: places }, () => ({
      born: afterLoad(pressed, r.exponential(fillSeconds)),
      dies: NEVER,
    }));
  return { name: "worker", wait: "work", draw };
}

function tenantWorkers(random: Random): GoroutineLaw {
  const draw = perKey(Math.round(logUniform(random, 10, 300)));
  return { name: "worker of a tenant", wait: "work", draw };
}

/** Opened with the first load, used by each, closed when one does not come in time. */
function idleConnections(random: Random): GoroutineLaw {
  const count = Math.round(logUniform(random, 2, 20));
  const draw: Law["draw"] = ({ loads }, r) => {
    const lives: Life[] = [];
    for (let place = 0; place < count; place++) {
      let born = NEVER;
      for (const [at, [from, to]] of loads.entries()) {
        if (born === NEVER) born = from + r.next() * 5;
        const next = loads[at + 1]?.[0] ?? NEVER;
        // Some are not used again and close although the pool is.
        if (next - to < IDLE_CONNECTION_S && r.next() > 0.2) continue;
        lives.push({ born, dies: to - r.next() * 5 + IDLE_CONNECTION_S });
        born = NEVER;
      }
    }
    return lives;
  };
  return { name: "connection", wait: "connection", draw };
}

/** So many bytes of each request, gone soon; drawn as samples, the rest would only take time. */
function churn(name: string, bytes: number): HeapLaw {
  const draw = perRequest(bytes / SAMPLING_RATE_BYTES, (r) => r.exponential(0.5));
  return { name, objectBytes: SAMPLES, draw };
}

/** The oldest goes when it is full, which it is before the first third of its entries came. */
function lruCache(random: Random): HeapLaw {
  const objectBytes = Math.round(logUniform(random, 2 * KB, 32 * KB));
  const chance = logUniform(random, 0.02, 0.2);
  const share = 0.05 + 0.28 * random.next();
  const draw: Law["draw"] = (pressed, r) => {
    const born = perRequest(chance, () => NEVER)(pressed, r).map((life) => life.born);
    const sorted = born.toSorted((a, b) => a - b);
    const room = Math.max(1, Math.round(share * sorted.length));
    return sorted.map((at, index) => ({ born: at, dies: sorted[index + room] ?? NEVER }));
  };
  return { name: "cache", objectBytes, draw };
}

function timedCache(random: Random): HeapLaw {
  const seconds = logUniform(random, 5, 100);
  const objectBytes = Math.round(logUniform(random, 2 * KB, 64 * KB));
  return { name: "timed cache", objectBytes, draw: perRequest(0.05, () => seconds) };
}

function tenantMap(random: Random): HeapLaw {
  const draw = perKey(Math.round(logUniform(random, 10, 500)));
  return { name: "map of tenants", objectBytes: 16 * KB, draw };
}

/** Filled by the busiest moment of a load, which comes early. */
function bufferPool(random: Random): HeapLaw {
  const count = Math.round(logUniform(random, 10, 200));
  const draw: Law["draw"] = (pressed, r) =>
    Array.from({ length: count }, () => ({
      born: afterLoad(pressed, r.exponential(10)),
      dies: NEVER,
    }));
  return { name: "buffers", objectBytes: 64 * KB, draw };
}

/** Born with this chance in each request. */
function perRequest(chance: number, lifeSeconds: (random: Random) => number): Law["draw"] {
  return ({ loads, perSecond }, random) =>
    loads.flatMap(([from, to]) => {
      const count = random.poisson((to - from) * perSecond * chance);
      return Array.from({ length: count }, () => {
        const born = from + random.next() * (to - from);
        return { born, dies: born + lifeSeconds(random) };
      });
    });
}

/** One for each key, at its first request; keys are asked for as Zipf's law says. */
function perKey(keys: number): Law["draw"] {
  const weights = Array.from({ length: keys }, (_, at) => 1 / (at + 1) ** 1.1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (pressed, random) =>
    weights.map((weight) => ({
      born: afterLoad(pressed, random.exponential(total / (weight * pressed.perSecond))),
      dies: NEVER,
    }));
}

function standing(count: number): readonly Life[] {
  return Array.from({ length: count }, () => ({ born: -1, dies: NEVER }));
}

function everySoOften(everySeconds: number, lifeSeconds: number): Law["draw"] {
  return ({ until }, random) => {
    const from = random.next() * everySeconds;
    return Array.from({ length: Math.ceil(until / everySeconds) }, (_, at) => {
      const born = from + at * everySeconds;
      return { born, dies: born + lifeSeconds };
    });
  };
}

/** When so many seconds of load have passed, however they are spread; never beyond the last. */
function afterLoad({ loads }: Pressed, seconds: number): number {
  let left = seconds;
  for (const [from, to] of loads) {
    if (left < to - from) return from + left;
    left -= to - from;
  }
  return NEVER;
}

function logUniform(random: Random, from: number, to: number): number {
  return from * (to / from) ** random.next();
}
