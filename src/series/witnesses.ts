import type { DumpPoint } from "./goroutine-lives.ts";
import type { Witness } from "./runs.ts";
import type { ProcessPoint } from "./series.ts";

type Points = Witness["points"];

/** Numbers of the process that never go back while it lives. */
export function processWitnesses(process: readonly ProcessPoint[]): readonly Witness[] {
  return [
    {
      name: "collections",
      rule: "never-falls",
      points: read(process, (point) => point.sample.gc.cycles),
    },
    {
      name: "objects allocated by the process",
      rule: "never-falls",
      points: read(process, (point) => point.sample.memory.mallocs),
    },
    ...startWitnesses(process),
  ];
}

/** Each origin rounds the start of the process in its own way: compared with itself only. */
function startWitnesses(process: readonly ProcessPoint[]): readonly Witness[] {
  const origins = [...new Set(process.map((point) => point.sample.origin))];
  return origins.map((origin) => ({
    name: `process start by ${origin}`,
    rule: "never-changes",
    points: read(
      process.filter((point) => point.sample.origin === origin),
      (point) => point.sample.processStartMs,
    ),
  }));
}

function read(
  process: readonly ProcessPoint[],
  value: (point: ProcessPoint) => number | null,
): Points {
  return process.flatMap((point) => {
    const number = value(point);
    return number === null ? [] : [[point.atMs, number] as const];
  });
}

/** Share of the largest id below which the next dump's largest id tells of a new process. */
const ID_FALL_SHARE_MAX = 0.5;

/**
 * Goroutine ids are handed out in order and never again, and the goroutine that serves the dump is
 * among the youngest, so the largest id hardly falls; less than half of it is a new process.
 */
export function idWitness(dumps: readonly DumpPoint[]): Witness {
  let floor = 0;
  let lives = 0;
  const points = dumps.map((dump) => {
    const largest = dump.ids.reduce((high, id) => Math.max(high, id), 0);
    if (largest < floor * ID_FALL_SHARE_MAX) {
      lives--;
      floor = largest;
    } else floor = Math.max(floor, largest);
    return [dump.atMs, lives] as const;
  });
  return { name: "goroutine ids", rule: "never-falls", points };
}
