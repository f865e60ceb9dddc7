import { describe, expect, test } from "vitest";
import {
  type BucketPoint,
  type Points,
  PROCESS_MEASURES,
  type ProcessMeasure,
} from "../history/tables/tables.ts";
import { readGcTrace } from "../metrics/gc-trace.ts";
import type { SeenGcTrace } from "./gc-runs.ts";
import { gcView } from "./gc-view.ts";

const MIB = 1024 * 1024;
const T0 = Date.UTC(2026, 10, 21, 10, 0, 0);
const RANGE = { fromMs: T0, toMs: T0 + 3_600_000 };
const NO_POINTS: Points = { measures: [], bucketMs: 0, runs: [] };

/** Collections `from`..`to`, one every ten seconds of the program's life, as a file had them. */
function seen(from: number, to: number, live: (n: number) => number, atMs?: number): SeenGcTrace {
  const trace = readGcTrace(Buffer.from(linesOf(from, to, live).join("")));
  return { atMs: atMs ?? T0 + to * 10_000, trace };
}

function linesOf(from: number, to: number, live: (n: number) => number): readonly string[] {
  const lines: string[] = [];
  for (let n = from; n <= to; n++) {
    const heap = `${live(n) * 2}->${live(n) * 2}->${live(n)} MB, ${live(n) * 2} MB goal`;
    lines.push(
      `gc ${n} @${n * 10}.000s 2%: 0.01+1.5+0.02 ms clock, 0.02+0/1/0+0.04 ms cpu, ${heap}, ` +
        "1 MB stacks, 0 MB globals, 2 P\n",
    );
  }
  return lines;
}

function view(traces: readonly SeenGcTrace[], points: Points = NO_POINTS) {
  return gcView({ targetId: "t", range: RANGE, traces, points });
}

describe("a GC trace", () => {
  test("pieces of a tailed file become one life, each line once, at its own time", () => {
    const { cycles, from } = view([seen(1, 10, () => 40), seen(11, 20, () => 40)]);
    expect(from).toBe("gctrace");
    expect(cycles).toHaveLength(20);
    expect(cycles[0]).toMatchObject({ atMs: T0 + 10_000, liveBytes: 40 * MIB, forced: false });
    expect(cycles.at(-1)?.atMs).toBe(T0 + 200_000);
  });

  test("a log sent whole each time is no second life", () => {
    const { cycles } = view([seen(1, 10, () => 40), seen(1, 25, () => 40, T0 + 250_000)]);
    expect(cycles.map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 25 }, (_, n) => T0 + (n + 1) * 10_000),
    );
  });

  test("a piece that came late does not move the start of the program", () => {
    const late = seen(11, 12, () => 40, T0 + 900_000);
    expect(view([seen(1, 10, () => 40), late]).cycles.at(-1)?.atMs).toBe(T0 + 120_000);
  });

  test("a restart begins a life, and the log of both is known again", () => {
    const first = seen(1, 30, () => 40);
    const second = seen(1, 12, () => 50, T0 + 600_000);
    const { cycles, says } = view([first, second]);
    expect(cycles).toHaveLength(42);
    expect(says[0]).toMatch(/^Run 1: No growth/);
    expect(says[1]).toMatch(/^Run 2: No growth/);
    expect(cycles.every(({ atMs }, i) => atMs > (cycles[i - 1]?.atMs ?? 0))).toBe(true);
  });

  test("a parent and its child that write by turns live at the same time", () => {
    const [parent, child] = [linesOf(1, 30, () => 40), linesOf(1, 10, () => 2)];
    const turns = parent.flatMap((line, n) => [line, child[n - 15] ?? ""]);
    const trace = readGcTrace(Buffer.from(turns.join("")));
    const { cycles, says } = view([{ atMs: T0 + 400_000, trace }]);
    expect(says[0]).toMatch(/^Run 1: .* over 30 cycles/);
    const small = cycles.filter(({ liveBytes }) => liveBytes === 2 * MIB);
    expect(small.at(-1)?.atMs).toBe(T0 + 400_000);
    expect(cycles[29]?.atMs).toBe(T0 + 400_000);
  });

  test("a life before a restart in one log ends before the next begins", () => {
    const text = [...linesOf(1, 30, () => 40), ...linesOf(1, 12, () => 50)].join("");
    const { cycles } = view([{ atMs: T0 + 600_000, trace: readGcTrace(Buffer.from(text)) }]);
    expect(cycles[29]?.atMs).toBe(T0 + 480_000);
    expect(cycles[30]?.atMs).toBe(T0 + 490_000);
  });

  test("a rising low water is said with its rate, and that no line is named", () => {
    const { says } = view([seen(1, 80, (n) => 50 + n + 9 * (n % 3))]);
    expect(says[0]).toMatch(/^Grows: live heap from 60 MB to 148 MB \(\+\d+ MB\/h\)/);
    expect(says[0]).toMatch(/A GC trace cannot name the line/);
    expect(says).toContain("Longest pause 0.03 ms.");
  });

  test("long traces are told together: no minimum is lost, and the rest is counted", () => {
    const range = { fromMs: T0, toMs: T0 + 1e9 };
    const traces = [seen(1, 9000, (n) => (n === 4321 ? 7 : 40))];
    const shown = gcView({ targetId: "t", range, traces, points: NO_POINTS });
    expect(shown.cycles.length).toBeLessThanOrEqual(4000);
    expect(Math.min(...shown.cycles.map(({ liveBytes }) => liveBytes ?? 0))).toBe(7 * MIB);
    expect(shown.cycles.reduce((sum, row) => sum + row.cycles, 0)).toBe(9000);
    expect(shown.leftOut).toBe(9000 - shown.cycles.length);
  });

  test("lines outside the range stay out", () => {
    const range = { fromMs: T0 + 50_000, toMs: T0 + 90_000 };
    const shown = gcView({
      targetId: "t",
      range,
      traces: [seen(1, 20, () => 4)],
      points: NO_POINTS,
    });
    expect(shown.cycles.map(({ atMs }) => atMs - T0)).toEqual([50_000, 60_000, 70_000, 80_000]);
  });
});

function points(values: Readonly<Partial<Record<ProcessMeasure, readonly number[]>>>): Points {
  const bucket = (value: number, n: number): BucketPoint => {
    return [T0 + n * 60_000, value, value, value];
  };
  const measures = PROCESS_MEASURES.flatMap((measure) => {
    const list = values[measure];
    return list === undefined ? [] : [{ measure, points: list.map(bucket) }];
  });
  return { measures, bucketMs: 0, runs: [{ startMs: T0, fromMs: T0, toMs: RANGE.toMs }] };
}

describe("the numbers of a process", () => {
  test("counters become collections between two points", () => {
    const { from, cycles } = view([], points({ gcCycles: [4, 9, 9, 12], gcPauseMs: [1, 2, 0, 7] }));
    expect(from).toBe("metrics");
    expect(cycles.map((row) => row.cycles)).toEqual([0, 5, 0, 3]);
    expect(cycles.map((row) => row.pauseMs)).toEqual([1, 2, 0, 7]);
  });

  test("a counter that restarts is not read across", () => {
    const runs = [
      { startMs: T0, fromMs: T0, toMs: T0 + 60_000 },
      { startMs: T0 + 120_000, fromMs: T0 + 120_000, toMs: RANGE.toMs },
    ];
    const cut = { ...points({ gcCycles: [4, 9, 11, 12], nextGcBytes: [4, 4, 4, 4] }), runs };
    expect(view([], cut).cycles.map((row) => row.cycles)).toEqual([0, 5, 0, 1]);
  });

  test("the trend of the live heap is told in numbers of collections", () => {
    const live = Array.from({ length: 40 }, (_, n) => (50 + 3 * n) * MIB);
    const gcCycles = live.map((_, n) => n * 5);
    const { says } = view([], points({ liveHeapBytes: live, gcCycles, gcCpuFraction: [0.02] }));
    expect(says[0]).toMatch(/^Grows: live heap from 50 MB to 167 MB \(\+180 MB\/h\)/);
    expect(says[0]).toMatch(/The numbers of a process cannot name the line/);
    expect(says).toContain("The collector has used 2 % of the processor since the start.");
  });

  test("nothing told of any collection: the way to a trace is said", () => {
    expect(view([])).toMatchObject({
      from: null,
      cycles: [],
      help: expect.stringContaining("GODEBUG"),
    });
  });
});
