import { describe, expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { GcTraceReader, readGcTrace } from "./gc-trace.ts";
import type { GcCycle } from "./metrics.ts";

const MIB = 1024 * 1024;
const LINES = {
  G0: "gc1(1): 0+0+0 ms 0 -> 0 MB 423 -> 350 (424-74) objects 0 handoff",
  G1: "gc9(4): 0+2+0 ms, 5 -> 3 MB 29840 -> 18620 (60312-41692) objects, 12(58) handoff, 4(20) steal, 61/12/0 yields",
  G2: "gc781(1): 1+2385+17891+0 us, 60 -> 60 MB, 21971 (3503906-3481935) objects, 13818/14/7369 sweeps, 0(0) handoff, 0(0) steal, 0/0/0 yields",
  G3: "gc7(8): 2+1+350+1 us, 3 -> 4 MB, 18623 (21104-2481) objects, 41 goroutines, 530/0/0 sweeps, 9(120) handoff, 3(14) steal, 70/21/0 yields",
  G5: "gc 1 @0.014s 0%: 0.026+0.27+0.026+0.41+0.15 ms clock, 0.026+0.27+0+0.17/0/0+0.15 ms cpu, 4->4->0 MB, 4 MB goal, 8 P",
  G6: "gc 5 @3.240s 1%: 0.078+0.92+0.026 ms clock, 0.15+0/0.28/0.32+0.053 ms cpu, 18->19->11 MB, 21 MB goal, 2 P",
  G18: "gc 3 @0.013s 4%: 0.056+0.37+0.015 ms clock, 0.11+0.34/0/0+0.030 ms cpu, 18->18->10 MB, 14 MB goal, 1 MB stacks, 2 MB globals, 2 P",
  G26: "gc 4 @12.534s 1% (checking for goroutine leaks): 0.038+2.8+0.014 ms clock, 0.076+0/0.59/0+0.029 ms cpu, 5->5->4 MB, 5 MB goal, 0 MB stacks, 0 MB globals, 8 P (forced)",
} as const;

function read(text: string): ReturnType<typeof readGcTrace> {
  return readGcTrace(new TextEncoder().encode(text));
}

function cycle(text: string): GcCycle | undefined {
  return read(text).cycles[0];
}

describe("the line of every Go version", () => {
  test.each(Object.entries(LINES))("%s", (shape, line) => {
    const trace = read(`${line}\n`);
    expect(trace.cycles.map((one) => one.shape)).toEqual([shape]);
    expect(trace.otherLines).toBe(0);
  });
  test("Go 1.0 and 1.1: all of it is a pause, objects after the collection", () => {
    expect(cycle(LINES.G0)).toMatchObject({ number: 1, liveObjects: 350, mallocs: 424, frees: 74 });
    expect(cycle(LINES.G1)).toMatchObject({
      pauseMs: 2,
      heapStartBytes: 5 * MIB,
      liveBytes: 3 * MIB,
      liveObjects: 18_620,
      procs: 4,
      atSeconds: null,
    });
  });
  test("Go 1.3 and 1.4: microseconds, the live estimate stands first, goroutines since 1.4", () => {
    expect(cycle(LINES.G2)).toMatchObject({
      pauseMs: 20.277,
      liveObjects: 21_971,
      goroutines: null,
    });
    expect(cycle(LINES.G3)).toMatchObject({
      liveBytes: 3 * MIB,
      heapStartBytes: 4 * MIB,
      goroutines: 41,
    });
  });
  test("Go 1.5: three of five phases stop the world", () => {
    expect(cycle(LINES.G5)).toMatchObject({ pauseMs: 0.202, wallMs: 0.882, procs: 8 });
  });
  test("Go 1.6 and later: live heap, goal, stacks, globals, forced", () => {
    expect(cycle(LINES.G6)).toMatchObject({
      pauseMs: 0.104,
      heapEndBytes: 19 * MIB,
      liveBytes: 11 * MIB,
      goalBytes: 21 * MIB,
      stackBytes: null,
      gcCpuPercent: 1,
    });
    expect(cycle(LINES.G18)).toMatchObject({ stackBytes: MIB, globalBytes: 2 * MIB, procs: 2 });
    expect(cycle(LINES.G26)).toMatchObject({ leakCheck: true, forced: true, atSeconds: 12.534 });
  });
});

describe("real logs", () => {
  test("Go 1.19 with pacer, scavenger and a SIGQUIT dump", () => {
    const trace = readGcTrace(goSample("go1.19.8-gctrace-pacer-scav-sigquit.log"));
    expect(trace.cycles.map((one) => one.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(trace.cycles.map((one) => (one.liveBytes ?? 0) / MIB)).toEqual([3, 7, 10, 10, 11, 11]);
    expect(trace.cycles.filter((one) => one.forced).map((one) => one.number)).toEqual([4]);
    expect(trace.scavenges).toHaveLength(6);
    expect(trace.scavenges[0]).toEqual({
      afterCycle: 1,
      releasedBytes: 3192 * 1024,
      retainedBytes: null,
      utilPercent: 93,
    });
    expect(trace.fatal).toEqual(["SIGQUIT: quit"]);
  });
  test("Go 1.26 with scan statistics: no line is left over", () => {
    const trace = readGcTrace(goSample("go1.26.4-gctrace2-pacer-scav.log"));
    expect(trace.cycles).toHaveLength(6);
    expect(trace.otherLines).toBe(0);
  });
});

describe("logs as they come", () => {
  test.each([
    ["a time stamp", `2026-11-21T04:00:00Z stderr F ${LINES.G18}\n`],
    ["the program's own output before it", `request done${LINES.G18}\n`],
    ["Windows line ends", `${LINES.G18}\r\n`],
    ["a JSON wrapper", `{"log":"${LINES.G18.replaceAll(">", "\\u003e")}\\n","stream":"stderr"}\n`],
    ["no line end", LINES.G18],
  ])("%s", (_name, text) => expect(cycle(text)).toMatchObject({ number: 3, liveBytes: 10 * MIB }));
  test("UTF-16 as PowerShell writes it", () => {
    const bytes = Buffer.from(`\ufeff${LINES.G6}\r\n`, "utf16le");
    expect(readGcTrace(bytes).cycles).toHaveLength(1);
  });
  test("a number that goes back is a new run, a repeated line is not", () => {
    const next = LINES.G6.replace("gc 5 @3.240s", "gc 6 @4.000s");
    const again = LINES.G6.replace("gc 5 @3.240s", "gc 1 @0.010s");
    const trace = read([LINES.G6, LINES.G6, next, again].join("\n"));
    expect(trace.cycles.map((one) => one.number)).toEqual([5, 6, 1]);
    expect(trace.runStarts).toEqual([0, 2]);
  });
  test("a child that writes into the same log is told apart", () => {
    const turns = [
      [20, 87],
      [21, 96],
      [1, 97],
      [22, 98],
      [2, 99],
      [23, 100],
    ] as const;
    const lines = turns.map(([number, at]) =>
      LINES.G6.replace("gc 5 @3.240s", `gc ${number} @${at}.000s`),
    );
    const trace = read(lines.join("\n"));
    expect(trace.cycles.map((one) => one.number)).toEqual([20, 21, 22, 23, 1, 2]);
    expect(trace.runStarts).toEqual([0, 4]);
  });
  test("companions and fatal lines are known, other lines are counted", () => {
    const trace = read(
      [
        "scvg12: inuse: 8, idle: 3, sys: 12, released: 2, consumed: 10 (MB)",
        "scvg0: 0x1 MB released",
        "scvg3: GC forced",
        "GC forced",
        "scav 7 4 KiB work, 100 KiB total, 50% util [controller reset]",
        "scav 0 KiB work (bg), 8 KiB work (eager), 3064 KiB now, 91% util (forced)",
        "pacer: H_m_prev=1 h_t=+1.0e+000 H_T=2",
        "SCHED 0ms: gomaxprocs=2 idleprocs=1 threads=4",
        "init os @0.56 ms, 0.018 ms clock, 464 bytes, 9 allocs",
        "checkfinalizers: queue: 0 finalizers + 0 cleanups",
        "fatal error: all goroutines are asleep - deadlock!",
        "hello, gc 12 is near",
      ].join("\n"),
    );
    expect(trace.otherLines).toBe(1);
    expect(trace.fatal).toEqual(["fatal error: all goroutines are asleep - deadlock!"]);
    expect(trace.scavenges[0]).toMatchObject({ retainedBytes: 10 * MIB, utilPercent: 80 });
    expect(trace.scavenges.map((one) => one.releasedBytes)).toEqual([
      2 * MIB,
      100 * 1024,
      3064 * 1024,
    ]);
  });
});

test("chunks may be cut anywhere", () => {
  const bytes = goSample("go1.19.8-gctrace-pacer-scav-sigquit.log");
  for (const size of [1, 7, 100, 4096]) {
    const reader = new GcTraceReader();
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
    expect(reader.finish()).toEqual(readGcTrace(bytes));
  }
});

test("a long trace is thinned and keeps its low water", () => {
  const reader = new GcTraceReader();
  const count = 130_000;
  for (let n = 1; n <= count; n++) {
    const live = n === 77_777 ? 3 : 50 + (n % 7);
    const line = `gc ${n} @${n}.000s 1%: 0+1+0 ms clock, 0+0/1/0+0 ms cpu, 90->90->${live} MB, 99 MB goal, 2 P\n`;
    reader.push(Buffer.from(line));
  }
  const trace = reader.finish();
  expect(trace.cycles.length).toBeLessThanOrEqual(50_000);
  expect(trace.cycles.length + trace.cyclesLeftOut).toBe(count);
  expect(trace.cycles.some((one) => one.number === 77_777)).toBe(true);
  expect(trace.runStarts).toEqual([0]);
});
