import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { readGcTrace } from "./gc-trace.ts";
import { type GcTrend, gcTrend } from "./gc-trend.ts";
import { lowWaterTrend } from "./low-water.ts";

const MIB = 1024 * 1024;
/** As the incident quoted them: growth was concluded from these, and they show none. */
const QUOTED = `gc781(1): 1+2385+17891+0 us, 60 -> 60 MB, 21971 (3503906-3481935) objects, 13818/14/7369 sweeps, 0(0) handoff, 0(0) steal, 0/0/0 yields
gc782(1): 1+1794+18570+1 us, 60 -> 60 MB, 21929 (3503906-3481977) objects, 13854/1/7315 sweeps, 0(0) handoff, 0(0) steal, 0/0/0 yields
gc783(1): 1+1295+20499+0 us, 59 -> 59 MB, 21772 (3503906-3482134) objects, 13854/1/7326 sweeps, 0(0) handoff, 0(0) steal, 0/0/0 yields
`;

function trendOf(text: string): GcTrend {
  return gcTrend(readGcTrace(Buffer.from(text)));
}

/** A trace with a collection every ten seconds and the given live heaps (MB). */
function trace(liveMegabytes: readonly number[], stacks: (n: number) => number = () => 1): string {
  return liveMegabytes
    .map(
      (live, n) =>
        `gc ${n + 1} @${n * 10}.000s 1%: 0+1+0 ms clock, 0+0/1/0+0 ms cpu, ${live * 2}->${live * 2}->${live} MB, ${live * 2} MB goal, ${stacks(n)} MB stacks, 0 MB globals, 2 P\n`,
    )
    .join("");
}

function series(count: number, value: (n: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, n) => Math.round(value(n)));
}

describe("the quoted lines", () => {
  test("show no growth and are too few", () => {
    const [run] = trendOf(QUOTED).runs;
    expect(run).toMatchObject({
      cycles: 3,
      fromSeconds: null,
      liveFirstBytes: 60 * MIB,
      liveLastBytes: 59 * MIB,
      slopeBytesPerHour: null,
      rising: "too-few",
      noAllocations: true,
      reason: "3 cycles, at least 6 are needed",
    });
  });
});

describe("low water", () => {
  test.each([
    ["a leak under a sawtooth", series(60, (n) => 50 + n + 9 * (n % 3)), "rises"],
    ["a slow leak", series(200, (n) => 40 + n / 10), "rises"],
    ["a steady sawtooth", series(60, (n) => 50 + 20 * (n % 4)), "flat"],
    ["a warm-up to a plateau", series(60, (n) => Math.min(90, 10 + n * 5)), "flat"],
    ["load that comes and goes", series(60, (n) => 80 + 40 * Math.sin(n / 9.5)), "flat"],
    ["a heap that empties", series(60, (n) => 200 - n), "falls"],
    ["one printing step", series(40, (n) => (n < 20 ? 10 : 11)), "flat"],
    ["five cycles", series(5, (n) => n * 50), "too-few"],
  ])("%s", (_name, live, rising) => {
    expect(trendOf(trace(live)).runs[0]?.rising).toBe(rising);
  });
  test("the slope of a leak is its rate", () => {
    const run = trendOf(trace(series(61, (n) => 50 + n))).runs[0];
    expect((run?.slopeBytesPerHour ?? 0) / MIB).toBeCloseTo(360, -1);
  });
  test("stacks that rise under a flat heap are a rise", () => {
    const run = trendOf(
      trace(
        series(60, () => 20),
        (n) => n,
      ),
    ).runs[0];
    expect(run?.rising).toBe("rises");
    expect(run?.measures.map((one) => [one.measure, one.rising])).toEqual([
      ["live-heap", "flat"],
      ["stacks", "rises"],
    ]);
  });
  test("a program that has just started is not judged", () => {
    const [run] = gcTrend(readGcTrace(goSample("go1.26.4-gctrace2-pacer-scav.log"))).runs;
    expect(run?.rising).toBe("too-few");
    expect(run?.reason).toContain("a program that starts always grows");
  });
  test("a restart cuts: each run is judged alone", () => {
    const rising = trace(series(30, (n) => 50 + n * 2));
    const trend = trendOf(rising + trace([12, 13]) + rising);
    expect(trend.runs.map((run) => run.rising)).toEqual(["rises", "too-few", "rises"]);
  });
  test("two processes that take turns are judged apart", () => {
    const lines = trace(series(40, (n) => 20 + n))
      .trimEnd()
      .split("\n");
    const other = trace(series(40, () => 9))
      .trimEnd()
      .split("\n");
    const mixed = [...lines.slice(0, 9), ...lines.slice(9).flatMap((line, n) => [line, other[n]])];
    const { runs } = trendOf(mixed.join("\n"));
    expect(runs.map((run) => [run.cycles, run.rising])).toEqual([
      [40, "rises"],
      [31, "flat"],
    ]);
  });
  test("many short runs are noticed", () => {
    const crashes = [5, 6, 7, 8, 9, 10].map((live) => trace([live])).join("");
    expect(trendOf(crashes).notes.join()).toContain("it keeps restarting, or several processes");
  });
});

test("steady noise hardly ever rises; a rise always lifts the last block", () => {
  const noise = fc.array(fc.integer({ min: 50, max: 120 }), { minLength: 24, maxLength: 80 });
  let rises = 0;
  const runs = 400;
  fc.assert(
    fc.property(noise, (values) => {
      const points = values.map((value, at) => ({ at, value }));
      const trend = lowWaterTrend(points, 1);
      if (trend.rising !== "rises") return;
      rises++;
      expect(trend.points.at(-1)?.value).toBeGreaterThan(trend.points[0]?.value ?? 0);
    }),
    { numRuns: runs, seed: 7 },
  );
  expect(rises / runs).toBeLessThan(0.02);
});
