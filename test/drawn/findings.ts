import type { GoroutineFinding, HeapFinding, ProcessFinding } from "../../src/detect/finding.ts";
import { drawnSite } from "./lives.ts";

const DRAWN = {
  points: [
    [0, 1],
    [60_000, 30],
  ],
  captures: ["dump-0", "dump-1", "dump-2"],
} as const;

/** Thirty goroutines that leak at `main.<name>` at one a minute, except for the changes. */
export function drawnGoroutines(
  name: string,
  changes: Partial<GoroutineFinding> = {},
): GoroutineFinding {
  return {
    kind: "goroutine",
    site: drawnSite(name),
    createdBy: { function: "main.main", file: "main.go", line: 5 },
    state: "chan send",
    operation: "chan-send",
    judgement: "leaking",
    basis: "births-no-deaths",
    current: 30,
    rate: { estimate: 60, low: 50, high: 70 },
    drawn: DRAWN,
    isFollowed: true,
    births: 30,
    deaths: 0,
    reachedAge: 20,
    oldDeaths: 0,
    ageLookedAtMs: 60_000,
    longestMinutes: null,
    inert: { looked: 0, neverWoke: 0 },
    provenLeaked: 0,
    ...changes,
  };
}

/** Ten MiB that stay, allocated at `main.<name>`, except for the changes. */
export function drawnHeap(name: string, changes: Partial<HeapFinding> = {}): HeapFinding {
  return {
    kind: "heap",
    site: drawnSite(name),
    caller: null,
    judgement: "leaking",
    basis: "births-no-deaths",
    current: 10 * 1024 * 1024,
    rate: { estimate: 1024 * 1024, low: 512 * 1024, high: 2 * 1024 * 1024 },
    drawn: { ...DRAWN, captures: ["heap-0", "heap-1"] },
    births: 20,
    deaths: 0,
    aliveBytes: 10 * 1024 * 1024,
    ...changes,
  };
}

/** Memory outside Go that rises. */
export function drawnNative(changes: Partial<ProcessFinding> = {}): ProcessFinding {
  return {
    kind: "native",
    measure: "resident_outside_go",
    unit: "bytes",
    site: drawnSite("native"),
    judgement: "leaking",
    basis: "resident-rises-outside-go",
    current: 100 * 1024 * 1024,
    rate: { estimate: 1024 * 1024, low: 512 * 1024, high: 2 * 1024 * 1024 },
    drawn: DRAWN,
    ...changes,
  };
}

/** A site of several frames, leaf first, each `function` at a line of its own. */
export function stackSite(...functions: readonly string[]): GoroutineFinding["site"] {
  const stack = functions.map((name, index) => ({
    function: name,
    file: "main.go",
    line: 10 + index,
  }));
  return { key: functions.join("|"), frame: stack[0], stack };
}
