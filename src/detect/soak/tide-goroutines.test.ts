import { describe, expect, test } from "vitest";
import { Random } from "../../../bench/random.ts";
import {
  bornInLoad,
  type DrawnSoak,
  drawnSoak,
  FOR_EVER,
  type Life,
  loadStart,
  type SoakShape,
  soakSeconds,
  stayingPerCycle,
  USUAL_SOAK,
} from "../../../test/drawn/soaks.ts";
import { detect } from "../detectors.ts";
import type { GoroutineFinding } from "../finding.ts";

const TWO_CYCLES: SoakShape = { ...USUAL_SOAK, cycles: 2 };
const ONE_CYCLE: SoakShape = { ...USUAL_SOAK, cycles: 1 };

function judge(
  shape: SoakShape,
  site: readonly Life[],
  rest: Pick<DrawnSoak, "operation"> = {},
): GoroutineFinding {
  const { findings } = detect(drawnSoak(shape, { goroutines: { site }, ...rest }));
  const [finding] = findings;
  if (finding?.kind !== "goroutine") throw new Error("the drawn soak has one population");
  return finding;
}

/** Passing traffic: `perSecond` births in every load, each alive for `lasts` seconds. */
function traffic(shape: SoakShape, perSecond: number, lasts: number): readonly Life[] {
  return Array.from({ length: shape.cycles }, (_, index) =>
    bornInLoad(shape, { cycle: index + 1, count: perSecond * shape.load, lastsSeconds: lasts }),
  ).flat();
}

describe("what stays after each cycle", () => {
  test("is leaking when it comes back, with what each cycle left", () => {
    const finding = judge(USUAL_SOAK, stayingPerCycle(USUAL_SOAK, [12, 13, 13]));
    expect(finding).toMatchObject({
      judgement: "leaking",
      basis: "stays-after-each-cycle",
      reachedAge: 38,
      oldDeaths: 0,
      current: 38,
      ageLookedAtMs: 60_000,
    });
    expect(finding.retained?.perCycle).toEqual([
      { cycle: 1, requests: 3000, stayed: 12 },
      { cycle: 2, requests: 3000, stayed: 13 },
      { cycle: 3, requests: 3000, stayed: 13 },
    ]);
    const rate = finding.retained?.perThousandRequests;
    expect(rate?.estimate).toBeCloseTo(38 / 9);
    expect(rate?.low).toBeLessThan(3.1);
    expect(rate?.high).toBeGreaterThan(5.7);
    // 38 in three minutes of load.
    expect(finding.rate?.estimate).toBeCloseTo(38 * 20);
  });

  test("is leaking among healthy traffic of the same line", () => {
    const site = [...traffic(TWO_CYCLES, 20, 3), ...stayingPerCycle(TWO_CYCLES, [10, 9])];
    expect(judge(TWO_CYCLES, site).judgement).toBe("leaking");
  });

  test("is leaking after a first cycle that left more, when the others are level", () => {
    expect(judge(USUAL_SOAK, stayingPerCycle(USUAL_SOAK, [40, 12, 12])).judgement).toBe("leaking");
  });

  test("is a store that fills when only the first cycle left any, or each leaves less", () => {
    for (const counts of [
      [40, 0, 0],
      [40, 12, 3],
      [100, 70, 49],
    ]) {
      expect(judge(USUAL_SOAK, stayingPerCycle(USUAL_SOAK, counts)).judgement).toBe("filling");
    }
  });

  test("is suspect when little follows a warm-up", () => {
    expect(judge(USUAL_SOAK, stayingPerCycle(USUAL_SOAK, [30, 3, 2]))).toMatchObject({
      judgement: "suspect",
      basis: "few-stay",
    });
  });

  test("is stuck, however few join later, where no pool rests", () => {
    const site = stayingPerCycle(USUAL_SOAK, [40, 0, 0]);
    expect(judge(USUAL_SOAK, site, { operation: "chan-send" })).toMatchObject({
      judgement: "leaking",
      basis: "stuck-after-load",
    });
  });

  test("is suspect when it is little, and says nothing when it is next to nothing", () => {
    expect(judge(USUAL_SOAK, stayingPerCycle(USUAL_SOAK, [1, 2, 1]))).toMatchObject({
      judgement: "suspect",
      basis: "few-stay",
    });
    expect(judge(USUAL_SOAK, stayingPerCycle(USUAL_SOAK, [1, 1, 0])).judgement).toBe("unknown");
  });

  test("is held against the requests of each cycle, not against its length alone", () => {
    const series = drawnSoak(USUAL_SOAK, {
      goroutines: { site: stayingPerCycle(USUAL_SOAK, [60, 10, 10]) },
    });
    const phases = series.phases.map((phase) => {
      if (phase.kind !== "load" || phase.cycle === 1 || phase.requests === null) return phase;
      return { ...phase, requests: { ...phase.requests, sent: 500, answered: 500 } };
    });
    expect(detect({ ...series, phases }).findings[0].judgement).toBe("leaking");
    expect(detect(series).findings[0].basis).not.toBe("fills-up");
  });
});

describe("what leaves", () => {
  test("is steady however long it stays, up to the cycles that are left to see it go", () => {
    for (const lasts of [0.8, 5, 30, 59, 70, 110, 150]) {
      const { judgement } = judge(USUAL_SOAK, traffic(USUAL_SOAK, 1, lasts));
      expect([lasts, judgement]).toEqual([lasts, "steady"]);
    }
  });

  test("does not hide a leak of the same line whose level rises with each cycle", () => {
    const leak = stayingPerCycle(USUAL_SOAK, [20, 20, 20]);
    const slow = traffic(USUAL_SOAK, 0.2, 90);
    expect(judge(USUAL_SOAK, [...leak, ...slow])).toMatchObject({
      judgement: "leaking",
      basis: "rises-with-each-cycle",
    });
  });

  test("is no leak when it takes the place of what was there", () => {
    const workers = Array.from({ length: 10 }, (_, i): Life => [0, 40 + i]);
    const renewed = stayingPerCycle(USUAL_SOAK, [10, 0, 0]);
    expect(judge(USUAL_SOAK, [...workers, ...renewed]).judgement).not.toBe("leaking");
  });

  test("is not taken for staying when it is seen once, at the end of a tide", () => {
    const ticks = Array.from({ length: soakSeconds(USUAL_SOAK) / 2 }, (_, i): Life => {
      return [2 * i, 2 * i + 0.3];
    });
    expect(judge(USUAL_SOAK, ticks).judgement).not.toBe("leaking");
  });
});

describe("one cycle", () => {
  test("cannot tell a pool from a leak", () => {
    expect(judge(ONE_CYCLE, stayingPerCycle(ONE_CYCLE, [40]))).toMatchObject({
      judgement: "suspect",
      basis: "one-cycle",
    });
  });

  test("is enough for those who can never go on, all along the load", () => {
    const spread = stayingPerCycle(ONE_CYCLE, [40]);
    const at = loadStart(ONE_CYCLE, 1);
    const burst = Array.from({ length: 40 }, (): Life => [at + 1, FOR_EVER]);
    const operation = "chan-send";
    expect(judge(ONE_CYCLE, spread, { operation }).judgement).toBe("leaking");
    expect(judge(ONE_CYCLE, burst, { operation }).judgement).toBe("suspect");
  });
});

type Law = (random: Random) => number;

/** Poisson births at a level rate in every load; lives drawn from the law. */
function simulate(
  shape: SoakShape,
  about: { readonly perSecond: number; readonly life: Law; readonly random: Random },
): readonly Life[] {
  const { perSecond, life, random } = about;
  return Array.from({ length: shape.cycles }, (_, index) => {
    const from = loadStart(shape, index + 1);
    return Array.from({ length: random.poisson(perSecond * shape.load) }, (): Life => {
      const at = from + random.next() * shape.load;
      return [at, at + life(random)];
    });
  }).flat();
}

const DRAWS = 60;
/** Mean lives up to one cycle, the longest that a soak can tell from for ever. */
const LAWS: Readonly<Record<string, Law>> = {
  "exponential 2 s": (random) => random.exponential(2),
  "exponential 30 s": (random) => random.exponential(30),
  "exponential 60 s": (random) => random.exponential(60),
  "exponential 120 s": (random) => random.exponential(120),
  "fixed 61 s": () => 61,
  "fixed 120 s": () => 120,
  "fixed 170 s": () => 170,
  "Pareto 1.2": (random) => random.pareto(1.2, 2),
  "uniform to 240 s": (random) => 240 * random.next(),
  "one in ten 200 s": (random) => (random.next() < 0.1 ? 100 + random.exponential(60) : 1),
};

describe("simulated soaks", () => {
  test.each(Object.entries(LAWS))("%s: never leaking beyond the stated chance", (_, life) => {
    const random = new Random(7);
    let alarms = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      const shape = draw % 2 === 0 ? USUAL_SOAK : TWO_CYCLES;
      const perSecond = [0.05, 0.2, 1, 5][draw % 4];
      const { judgement } = judge(shape, simulate(shape, { perSecond, life, random }));
      if (judgement === "leaking") alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(1);
  });

  test("finds leaks of four a thousand requests in nearly every soak of three cycles", () => {
    const random = new Random(3);
    let found = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      const site = simulate(USUAL_SOAK, { perSecond: 0.2, life: () => FOR_EVER, random });
      if (judge(USUAL_SOAK, site).judgement === "leaking") found++;
    }
    expect(found).toBeGreaterThanOrEqual(0.95 * DRAWS);
  });
});
