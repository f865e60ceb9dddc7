import type { GoroutineLives, GoroutinePopulation, Run, Site } from "../../src/series/series.ts";

/**
 * Goroutine lives drawn as pictures: one row a goroutine, one character a dump, `#` present, `.`
 * absent, and behind a space the minutes it printed when last seen.
 *
 *   stuck: ["..######", "....#### 2"]
 */
export function drawnRun(
  rows: Readonly<Record<string, readonly string[]>>,
  options: {
    readonly spacingMs?: number;
    /** When each dump was taken, where they are not `spacingMs` apart. */
    readonly timesMs?: readonly number[];
    readonly processStartMs?: number | null;
  } = {},
): Run {
  const spacingMs = options.spacingMs ?? 10_000;
  const dumps = Math.max(
    ...Object.values(rows)
      .flat()
      .map((row) => row.split(" ")[0].length),
  );
  const timesMs = options.timesMs ?? Array.from({ length: dumps }, (_, i) => i * spacingMs);
  const lives: GoroutineLives = {
    timesMs,
    captures: timesMs.map((_, index) => `dump-${index}`),
    populations: Object.entries(rows).map(([name, members]) => population(name, members)),
  };
  return {
    fromMs: 0,
    toMs: timesMs[timesMs.length - 1],
    captures: dumps,
    processStartMs: options.processStartMs ?? null,
    lives,
    counts: null,
    leaked: null,
    heap: null,
    process: [],
  };
}

export function drawnSite(name: string): Site {
  const frame = { function: `main.${name}`, file: "main.go", line: 10 };
  return { key: name, frame, stack: [frame] };
}

function population(name: string, members: readonly string[]): GoroutinePopulation {
  const pictures = members.map((member) => member.split(" "));
  return {
    site: drawnSite(name),
    createdBy: { function: "main.main", file: "main.go", line: 5 },
    state: "chan send",
    operation: "chan-send",
    size: members.length,
    first: Uint32Array.from(pictures, ([row]) => row.indexOf("#")),
    last: Uint32Array.from(pictures, ([row]) => row.lastIndexOf("#")),
    minutes: Int32Array.from(pictures, ([, minutes]) => Number(minutes ?? -1)),
    leaked: new Uint8Array(members.length),
  };
}

/** Rows of goroutines born one per dump that never leave: the plainest leak. */
export function staircase(dumps: number): readonly string[] {
  return Array.from({ length: dumps - 1 }, (_, index) => {
    const born = index + 1;
    return ".".repeat(born) + "#".repeat(dumps - born);
  });
}

/** Rows of goroutines born one per dump that live for `life` dumps each. */
export function passing(dumps: number, life: number): readonly string[] {
  return Array.from({ length: dumps }, (_, born) => {
    const lived = "#".repeat(Math.min(life, dumps - born));
    return (".".repeat(born) + lived).padEnd(dumps, ".");
  });
}
