import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LadderState, RUNGS } from "../../capture/rungs.ts";
import type { Pace } from "./collected.ts";
import { periodMs } from "./pacing.ts";
import { ProbeRules, type RuleOptions } from "./probe-rules.ts";

const MINUTE_MS = 60_000;

interface Drawn {
  readonly goroutines?: number | null;
  readonly metricsBytes?: number;
  readonly expvarPath?: string | null;
  readonly metricsPath?: string | null;
  /** What each probe takes of the target, ms. */
  readonly costMs?: Readonly<Record<string, number>>;
}

/** Climbs as a ladder would, round by round, and counts what was asked. */
class Climber {
  readonly asked: string[][] = [];
  readonly atMs: number[] = [];
  readonly rules: ProbeRules;
  readonly #everyMs: number;
  #nowMs = 0;

  constructor(options: Partial<RuleOptions> = {}) {
    const given = { everyMs: MINUTE_MS, budgetShare: null, dumpCap: null, ...options };
    this.#everyMs = given.everyMs;
    this.rules = new ProbeRules(given);
  }

  rounds(count: number, drawn: Drawn, pace: Pace = "calm"): this {
    for (let round = 0; round < count; round++) this.#round(drawn, { pace, isFull: false });
    return this;
  }

  full(drawn: Drawn): this {
    return this.#round(drawn, { pace: "calm", isFull: true });
  }

  #round(drawn: Drawn, how: { readonly pace: Pace; readonly isFull: boolean }): this {
    const period = periodMs(this.#everyMs, how.pace);
    const plan = this.rules.plan({ ...how, periodMs: period, nowMs: this.#nowMs });
    const kinds = RUNGS.filter((rung) => {
      const state = stateOf(drawn, plan.collects);
      return rung.page(state) !== null && plan.isDue(rung, state);
    }).map(({ kind }) => kind);
    for (const kind of kinds) {
      const probe = { kind, whence: "", estimateMs: 0 };
      const key = kind === "heap" && plan.collects ? "heap?gc=1" : kind;
      const costMs = drawn.costMs?.[key] ?? 1;
      this.rules.note({ ...probe, done: null });
      this.rules.note({ ...probe, done: { bytes: 1, waitedMs: costMs, costMs } });
    }
    const named = kinds.map((kind) => (kind === "heap" && plan.collects ? "heap?gc=1" : kind));
    this.asked.push(named);
    this.atMs.push(this.#nowMs);
    this.#nowMs += period;
    return this;
  }

  roundsWith(kind: string): readonly number[] {
    return this.asked.flatMap((kinds, round) => (kinds.includes(kind) ? [round] : []));
  }

  heldBack(kind: string): string | null | undefined {
    return this.rules.spent().find((spent) => spent.kind === kind)?.heldBack;
  }
}

function stateOf(drawn: Drawn, collects: boolean): LadderState {
  const profiles = new Map(["goroutine", "heap", "goroutineleak"].map((name) => [name, 1]));
  const { expvarPath = "/debug/vars", metricsPath = "/metrics" } = drawn;
  return {
    prefix: "/debug/pprof",
    survey: { profiles, expvarPath, metricsPath },
    goroutines: drawn.goroutines === undefined ? 100 : drawn.goroutines,
    dumpCap: 10_000,
    isFirst: false,
    isLast: false,
    elapsedMs: 0,
    forMs: 0,
    dumps: 0,
    metricsBytes: drawn.metricsBytes ?? 1_000,
    collects,
    extraKinds: [],
  };
}

describe("a calm target at a minute", () => {
  test("is asked for counts and heap each round, dumps each fifth, the leak profile each hour", () => {
    const climber = new Climber().rounds(61, {});
    for (const kind of ["goroutine", "heap?gc=1", "expvar", "metrics"]) {
      expect(climber.roundsWith(kind)).toHaveLength(61);
    }
    expect(climber.roundsWith("goroutine-ids").slice(0, 4)).toEqual([0, 5, 10, 15]);
    expect(climber.roundsWith("goroutineleak")).toEqual([0, 60]);
    expect(climber.roundsWith("heap-text")).toEqual([]);
  });

  test("is collected as rarely as that costs, and its heap is read all the same", () => {
    const climber = new Climber().rounds(30, { costMs: { "heap?gc=1": 450 } });
    // 450 ms are a four-hundredth of 180 s.
    expect(climber.roundsWith("heap?gc=1").slice(0, 4)).toEqual([0, 3, 6, 9]);
    expect(climber.roundsWith("heap").length).toBeGreaterThan(15);
    expect(climber.heldBack("heap?gc=1")).toBe("takes 450 ms: every 180 s instead of every 60 s");
  });

  test("is not stopped for long: no dumps above 2,000 goroutines unless asked", () => {
    const many = { goroutines: 3_000 };
    const climber = new Climber().rounds(10, many);
    expect(climber.roundsWith("goroutine-ids")).toEqual([]);
    expect(climber.heldBack("goroutine-ids")).toMatch(/^3000 goroutines: .* about 48 ms/);
    expect(climber.full(many).roundsWith("goroutine-ids")).toEqual([10]);
  });

  test("tells what a text tells where no page does", () => {
    const none = { expvarPath: null, metricsPath: null };
    expect(new Climber().rounds(3, none).roundsWith("heap-text")).toHaveLength(3);
    const some = { expvarPath: null };
    expect(new Climber().rounds(3, some).roundsWith("heap-text")).toEqual([]);
    expect(new Climber().rounds(3, some, "forming").roundsWith("heap-text")).toHaveLength(3);
  });

  test("is asked for large pages as rarely as for dumps", () => {
    const climber = new Climber().rounds(11, { metricsBytes: 3 * 1024 * 1024 });
    expect(climber.roundsWith("metrics")).toEqual([0, 5, 10]);
  });
});

describe("a target that is looked at closely", () => {
  test.each(["forming", "near-limit"] as const)("%s: dumps each round", (pace) => {
    const climber = new Climber().rounds(12, {}, pace);
    expect(climber.roundsWith("goroutine-ids")).toHaveLength(12);
    expect(climber.roundsWith("heap?gc=1")).toHaveLength(12);
  });

  test("is dumped up to the cap, as often as the stops can be afforded", () => {
    const dear = { goroutines: 9_000, costMs: { "goroutine-ids": 150 } };
    const climber = new Climber().rounds(20, dear, "forming");
    // 150 ms are a two-hundredth of 30 s, which are three rounds of 10 s.
    expect(climber.roundsWith("goroutine-ids").slice(1, 5)).toEqual([3, 6, 9, 12]);
  });

  test("above the cap is never dumped, whoever asks", () => {
    const climber = new Climber().full({ goroutines: 10_001 });
    expect(climber.roundsWith("goroutine-ids")).toEqual([]);
    expect(climber.heldBack("goroutine-ids")).toBe("10001 goroutines, above the cap of 10000");
    const unknown = new Climber().full({ goroutines: null });
    expect(unknown.roundsWith("goroutine-ids")).toEqual([]);
  });

  test("a raised cap holds when calm as well", () => {
    const many = { goroutines: 15_000 };
    const climber = new Climber({ dumpCap: 20_000 }).rounds(6, many);
    expect(climber.roundsWith("goroutine-ids")).toEqual([0, 5]);
  });
});

test("a quick watch takes everything each round from the start", () => {
  const climber = new Climber({ everyMs: 2_000 }).rounds(12, {});
  for (const kind of ["goroutine", "heap?gc=1", "expvar", "goroutine-ids"]) {
    expect(climber.roundsWith(kind)).toHaveLength(12);
  }
});

test("one slow answer changes no spacing, two do", () => {
  const climber = new Climber().rounds(2, {}).rounds(1, { costMs: { goroutine: 9_000 } });
  climber.rounds(3, {});
  expect(climber.roundsWith("goroutine")).toEqual([0, 1, 2, 3, 4, 5]);
  const slow = new Climber().rounds(6, { costMs: { goroutine: 9_000 } });
  expect(slow.roundsWith("goroutine").length).toBeLessThan(4);
});

test("a new process is asked everything again", () => {
  const climber = new Climber().rounds(2, {});
  climber.rules.forget();
  expect(climber.rounds(1, {}).roundsWith("goroutineleak")).toEqual([0, 2]);
});

test("no kind takes more than its part of the budget, whatever it costs", () => {
  const kinds = ["goroutine", "heap?gc=1", "heap", "goroutine-ids", "goroutineleak"];
  const costs = fc.record(Object.fromEntries(kinds.map((kind) => [kind, fc.nat(20_000)])));
  const paces = fc.constantFrom<Pace>("calm", "forming", "near-limit");
  fc.assert(
    fc.property(costs, paces, fc.constantFrom(2_000, 15_000, 60_000), (costMs, pace, everyMs) => {
      const climber = new Climber({ everyMs }).rounds(200, { costMs }, pace);
      for (const kind of kinds) {
        const cost = costMs[kind] ?? 0;
        const at = climber.roundsWith(kind).map((round) => climber.atMs[round] ?? 0);
        const apart = at.slice(1).map((ms, index) => ms - (at[index] ?? 0));
        // Half of the budget of two hundredths is the largest part there is.
        expect(Math.min(...apart)).toBeGreaterThanOrEqual(cost / 0.01 - 1);
      }
    }),
    { numRuns: 60 },
  );
});
