import type { GcCycle } from "./metrics.ts";

const MIB = 1024 * 1024;
const US_TO_MS = 1e-3;
/** Times are printed to the microsecond or coarser. */
const MS_STEPS = 1e6;

/**
 * Digits are bounded so that every number stays exact and no line can cost more than it is long.
 */
const N = "(-?\\d{1,15})";
const F = "(\\d{1,12}(?:\\.\\d{1,6})?)";
/** JSON writers of container logs escape `>`, so an arrow may arrive as `-\u003e`. */
const ARROW = "-(?:>|\\\\u003[eE])";
const COUNTERS = `${N}\\(${N}\\) handoff, ${N}\\(${N}\\) steal, ${N}/${N}/${N} yields`;

/** One printed layout of the per-collection line. */
interface CycleShape {
  /** Sticky: it is tried exactly where a `gc` begins, whatever a log collector put before it. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => GcCycle;
}

const SHAPES: readonly CycleShape[] = [
  // G6, G18, G26: Go 1.6 and later, first because nearly every trace is one of them.
  {
    pattern: sticky(
      `gc ${N} @${F}s ${N}%( \\(checking for goroutine leaks\\))?: ` +
        `${F}\\+${F}\\+${F} ms clock, ${F}\\+${F}/${F}/${F}\\+${F} ms cpu, ` +
        `${N}${ARROW}${N}${ARROW}${N} MB, ${N} MB goal,` +
        `(?: ${N} MB stacks, ${N} MB globals,)? ${N} P( \\(forced\\))?`,
    ),
    read: readConcurrent,
  },
  // G5: Go 1.5, five phases.
  {
    pattern: sticky(
      `gc ${N} @${F}s ${N}%: ${F}\\+${F}\\+${F}\\+${F}\\+${F} ms clock, ` +
        `${F}\\+${F}\\+${F}\\+${F}/${F}/${F}\\+${F} ms cpu, ` +
        `${N}${ARROW}${N}${ARROW}${N} MB, ${N} MB goal, ${N} P( \\(forced\\))?`,
    ),
    read: readFirstConcurrent,
  },
  // G2, G3: Go 1.3, 1.4.
  {
    pattern: sticky(
      `gc${N}\\(${N}\\): ${N}\\+${N}\\+${N}\\+${N} us, ${N} ${ARROW} ${N} MB, ` +
        `${N} \\(${N}-${N}\\) objects,(?: ${N} goroutines,)? ${N}/${N}/${N} sweeps, ${COUNTERS}`,
    ),
    read: readMicroseconds,
  },
  // G1: Go 1.1, 1.2.
  {
    pattern: sticky(
      `gc${N}\\(${N}\\): ${N}\\+${N}\\+${N} ms, ${N} ${ARROW} ${N} MB ` +
        `${N} ${ARROW} ${N} \\(${N}-${N}\\) objects, ${COUNTERS}`,
    ),
    read: (match) => readStopped(match, "G1"),
  },
  // G0: Go 1.0, hardly any commas.
  {
    pattern: sticky(
      `gc${N}\\(${N}\\): ${N}\\+${N}\\+${N} ms ${N} ${ARROW} ${N} MB ` +
        `${N} ${ARROW} ${N} \\(${N}-${N}\\) objects ${N} handoff`,
    ),
    read: (match) => readStopped(match, "G0"),
  },
];

/** The cycle whose line begins at `at`, and where it ends; null when no known line begins there. */
export function gcCycleAt(
  text: string,
  at: number,
): { readonly cycle: GcCycle; readonly end: number } | null {
  for (const { pattern, read } of SHAPES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { cycle: read(match), end: pattern.lastIndex };
  }
  return null;
}

function sticky(source: string): RegExp {
  return new RegExp(source, "y");
}

const NOT_PRINTED = {
  atSeconds: null,
  cpuMs: null,
  gcCpuPercent: null,
  heapEndBytes: null,
  goalBytes: null,
  stackBytes: null,
  globalBytes: null,
  liveObjects: null,
  mallocs: null,
  frees: null,
  goroutines: null,
  forced: false,
  leakCheck: false,
} as const;

function number(match: RegExpExecArray, group: number): number {
  return Number(match[group]);
}

function sum(match: RegExpExecArray, ...groups: readonly number[]): number {
  const total = groups.reduce((soFar, group) => soFar + number(match, group), 0);
  // Sums of decimals such as 0.11 + 0.031 carry a binary tail that nobody printed.
  return Math.round(total * MS_STEPS) / MS_STEPS;
}

function mebibytes(match: RegExpExecArray, group: number): number | null {
  return match[group] === undefined ? null : number(match, group) * MIB;
}

/**
 * Clock 5+6+7, cpu 8+9/10/11+12, heap 13->14->15, goal 16, stacks 17, globals 18, procs 19. One
 * literal of all fields: spreading defaults costs ten times as much, and this is the hot path.
 */
function readConcurrent(match: RegExpExecArray): GcCycle {
  const leakCheck = match[4] !== undefined;
  return {
    shape: leakCheck ? "G26" : match[17] === undefined ? "G6" : "G18",
    number: number(match, 1),
    atSeconds: number(match, 2),
    pauseMs: sum(match, 5, 7),
    wallMs: sum(match, 5, 6, 7),
    cpuMs: sum(match, 8, 9, 10, 11, 12),
    gcCpuPercent: number(match, 3),
    heapStartBytes: mebibytes(match, 13),
    heapEndBytes: mebibytes(match, 14),
    liveBytes: mebibytes(match, 15),
    goalBytes: mebibytes(match, 16),
    stackBytes: mebibytes(match, 17),
    globalBytes: mebibytes(match, 18),
    liveObjects: null,
    mallocs: null,
    frees: null,
    goroutines: null,
    procs: number(match, 19),
    forced: match[20] !== undefined,
    leakCheck,
  };
}

/** Clock 4 to 8 (4, 6 and 8 stop the world), cpu 9 to 15, heap 16->17->18, goal 19, procs 20. */
function readFirstConcurrent(match: RegExpExecArray): GcCycle {
  return {
    ...NOT_PRINTED,
    shape: "G5",
    number: number(match, 1),
    atSeconds: number(match, 2),
    gcCpuPercent: number(match, 3),
    pauseMs: sum(match, 4, 6, 8),
    wallMs: sum(match, 4, 5, 6, 7, 8),
    cpuMs: sum(match, 9, 10, 11, 12, 13, 14, 15),
    heapStartBytes: mebibytes(match, 16),
    heapEndBytes: mebibytes(match, 17),
    liveBytes: mebibytes(match, 18),
    goalBytes: mebibytes(match, 19),
    procs: number(match, 20),
    forced: match[21] !== undefined,
  };
}

/** All of it is a pause. The first heap number estimates the live heap after the cycle before. */
function readMicroseconds(match: RegExpExecArray): GcCycle {
  const pauseMs = sum(match, 3, 4, 5, 6) * US_TO_MS;
  return {
    ...NOT_PRINTED,
    shape: match[12] === undefined ? "G2" : "G3",
    number: number(match, 1),
    procs: number(match, 2),
    pauseMs,
    wallMs: pauseMs,
    liveBytes: mebibytes(match, 7),
    heapStartBytes: mebibytes(match, 8),
    liveObjects: number(match, 9),
    mallocs: number(match, 10),
    frees: number(match, 11),
    goroutines: match[12] === undefined ? null : number(match, 12),
  };
}

function readStopped(match: RegExpExecArray, shape: "G0" | "G1"): GcCycle {
  const pauseMs = sum(match, 3, 4, 5);
  return {
    ...NOT_PRINTED,
    shape,
    number: number(match, 1),
    procs: number(match, 2),
    pauseMs,
    wallMs: pauseMs,
    heapStartBytes: mebibytes(match, 6),
    liveBytes: mebibytes(match, 7),
    liveObjects: number(match, 9),
    mallocs: number(match, 10),
    frees: number(match, 11),
  };
}
