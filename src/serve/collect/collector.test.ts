import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bench, watchedTarget } from "../../../test/collected.ts";
import { SteppedClock } from "../../../test/stepped-clock.ts";
import { NO_VITALS } from "../../capture/vitals.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MB = 1024 * 1024;

function apart(times: readonly number[]): readonly number[] {
  return times.slice(1).map((ms, index) => ms - (times[index] ?? 0));
}

describe("rounds", () => {
  test("come at the cadence, the first at once", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(10 * MINUTE_MS);
    const visits = bench.target("a").visits();
    expect((visits[0] ?? 0) - bench.clock.nowMs()).toBeLessThan(-10 * MINUTE_MS + 50);
    expect(apart(visits.slice(1)).every((ms) => Math.abs(ms - MINUTE_MS) < 1)).toBe(true);
    expect(visits.length).toBeGreaterThanOrEqual(10);
    await bench.collector.stop();
  });

  test("stand where they stood before, however often the watch is started", async () => {
    const phases: number[] = [];
    for (const beganMs of [1_790_000_000_000, 1_790_000_023_456]) {
      const bench = new Bench({ clock: new SteppedClock(beganMs) });
      bench.collector.setTargets([watchedTarget("a")]);
      await bench.clock.run(3 * MINUTE_MS);
      phases.push(Math.round((bench.target("a").visits().at(-1) ?? 0) % MINUTE_MS));
      await bench.collector.stop();
    }
    expect(phases[0]).toBe(phases[1]);
  });

  test("of a fleet are spread over the interval and never more at a time than allowed", async () => {
    const bench = new Bench({ concurrency: 3 });
    const ids = Array.from({ length: 200 }, (_, index) => `t${index}`);
    bench.collector.setTargets(ids.map((id) => watchedTarget(id)));
    for (const id of ids) bench.target(id).process.takesMs = 700;
    await bench.clock.run(4 * MINUTE_MS);
    expect(bench.mostActive).toBe(3);
    expect(Math.min(...ids.map((id) => bench.target(id).visits().length))).toBeGreaterThan(2);
    await bench.collector.stop();
  });

  test("wait for the sink before the same target is asked again", async () => {
    const bench = new Bench();
    bench.onRound = () => bench.clock.sleep(90_000, new AbortController().signal);
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(10 * MINUTE_MS);
    const gaps = apart(bench.target("a").visits()).slice(1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(90_000);
    await Promise.all([bench.collector.stop(), bench.clock.run(2 * MINUTE_MS)]);
  });

  test("go on when the sink refuses one", async () => {
    const bench = new Bench();
    bench.onRound = async () => {
      throw new Error("disk full");
    };
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(5 * MINUTE_MS);
    expect(bench.rounds.length).toBeGreaterThanOrEqual(5);
    expect(bench.kindsOfEvents()).toEqual([]);
    await bench.collector.stop();
  });

  test("go on after a mistake of ours, which is said", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    bench.target("a").process.mistake = new TypeError("oops");
    await bench.clock.run(MINUTE_MS);
    expect(bench.collector.reach("a")).toMatchObject({ state: "down", problem: "collect: oops" });
    bench.target("a").process.mistake = null;
    await bench.clock.run(2 * MINUTE_MS);
    expect(bench.collector.reach("a")?.state).toBe("up");
    await bench.collector.stop();
  });

  test("keep the budget in every hour, whatever they cost", async () => {
    const costs = fc.array(fc.nat(3_000), { minLength: 3, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(costs, fc.constantFrom(2_000, 10_000, MINUTE_MS), async (list, everyMs) => {
        const bench = new Bench();
        bench.collector.setTargets([watchedTarget("a", { everyMs })]);
        const { process } = bench.target("a");
        let paidMs = 0;
        bench.onRound = async ({ round }) => {
          paidMs += round.cost.targetMs;
          process.costMs = list[round.number % list.length] ?? 0;
        };
        await bench.clock.run(HOUR_MS);
        expect(paidMs).toBeLessThanOrEqual(0.02 * (HOUR_MS + 2 * MINUTE_MS) + 3_000);
        expect(bench.collector.reach("a")?.budgetUsed).toBeLessThan(0.022);
        await bench.collector.stop();
      }),
      { numRuns: 12 },
    );
  });
});

describe("a target that is down", () => {
  test("is asked ever more rarely, never given up, and as before once it is up", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    const { process } = bench.target("a");
    process.broken = "connection refused";
    process.takesMs = 0;
    await bench.clock.run(HOUR_MS);
    const gaps = apart(bench.target("a").visits()).map((ms) => Math.round(ms / 1000));
    expect(gaps.slice(0, 8)).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
    expect(bench.rounds).toEqual([]);
    process.broken = null;
    await bench.clock.run(10 * MINUTE_MS);
    const after = apart(bench.target("a").visits()).slice(-4);
    expect(after.every((ms) => Math.abs(ms - MINUTE_MS) < 1)).toBe(true);
    expect(bench.kindsOfEvents()).toEqual(["unreachable", "reachable"]);
    expect(bench.events[1]?.detail).toMatch(/^answers again after 1 h/);
    await bench.collector.stop();
  });

  test("says why, since when, and when it is asked again", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(MINUTE_MS);
    const downAtMs = bench.clock.nowMs();
    bench.target("a").process.broken = "connection refused";
    await bench.clock.run(2 * MINUTE_MS);
    const reach = bench.collector.reach("a");
    expect(reach).toMatchObject({ state: "down", problem: "connection refused" });
    expect(reach?.sinceMs).toBeGreaterThan(downAtMs);
    expect(reach?.nextRoundMs).toBeGreaterThan(bench.clock.nowMs());
    await bench.collector.stop();
  });
});

describe("the pace", () => {
  test("of a forming finding is a sixth of the interval, at once", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(2 * MINUTE_MS);
    bench.collector.setPace("a", "forming");
    const fromMs = bench.clock.nowMs();
    await bench.clock.run(2 * MINUTE_MS);
    const visits = bench
      .target("a")
      .visits()
      .filter((ms) => ms >= fromMs);
    expect(visits.length).toBeGreaterThanOrEqual(11);
    expect((visits[0] ?? 0) - fromMs).toBeLessThanOrEqual(10_000);
    expect(bench.rounds.at(-1)?.reason).toBe("forming");
    bench.collector.setPace("a", "calm");
    const calmMs = bench.clock.nowMs();
    await bench.clock.run(5 * MINUTE_MS);
    expect(
      bench
        .target("a")
        .visits()
        .filter((ms) => ms > calmMs).length,
    ).toBeLessThan(8);
    await bench.collector.stop();
  });

  test("becomes near-limit by itself, with a reading every second where it is local", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    const { process } = bench.target("a");
    const vitals = { ...NO_VITALS, hardLimitBytes: 100 * MB };
    process.vitals = { ...vitals, residentBytes: 60 * MB };
    process.glance = { residentBytes: 60 * MB, newKills: 0, oomKills: 0 };
    await bench.clock.run(MINUTE_MS);
    expect(bench.collector.reach("a")?.pace).toBe("calm");
    expect(bench.points).toEqual([]);
    process.vitals = { ...vitals, residentBytes: 90 * MB };
    process.glance = { ...process.glance, residentBytes: 90 * MB };
    await bench.clock.run(6_000);
    expect(bench.collector.reach("a")?.pace).toBe("near-limit");
    const before = bench.points.length;
    await bench.clock.run(30_000);
    expect(bench.points.length - before).toBeGreaterThanOrEqual(28);
    expect(bench.points.at(-1)?.values).toEqual({
      residentBytes: 90 * MB,
      limitBytes: 100 * MB,
    });
    await bench.collector.stop();
  });
});

describe("the end of a local process", () => {
  test("is seen within seconds, with what was last known, and a successor soon after", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    const { process } = bench.target("a");
    process.vitals = { ...NO_VITALS, hardLimitBytes: 100 * MB, residentBytes: 93 * MB };
    process.glance = { residentBytes: 93 * MB, newKills: 0, oomKills: 0 };
    await bench.clock.run(MINUTE_MS);
    process.glance = { residentBytes: null, newKills: 1, oomKills: 1 };
    const diedMs = bench.clock.nowMs();
    await bench.clock.run(1_000);
    expect(bench.events.map(({ kind, detail }) => [kind, detail])).toEqual([
      [
        "oom-kill",
        "the kernel killed it for want of memory (last seen with 93 MB resident, limit 100 MB)",
      ],
      ["unreachable", "the process has ended (last seen with 93 MB resident, limit 100 MB)"],
    ]);
    process.glance = { residentBytes: 10 * MB, newKills: 0, oomKills: 1 };
    process.vitals = { ...process.vitals, residentBytes: 10 * MB };
    process.restarts = true;
    await bench.clock.run(1_500);
    expect(bench.kindsOfEvents()).toEqual(["oom-kill", "unreachable", "restart", "reachable"]);
    expect((bench.target("a").visits().at(-1) ?? 0) - diedMs).toBeLessThan(2_500);
    expect(bench.collector.reach("a")?.pace).toBe("calm");
    await bench.collector.stop();
  });
});

test("the end of a local process is explained when a round was there first", async () => {
  const bench = new Bench();
  bench.collector.setTargets([watchedTarget("a")]);
  const { process } = bench.target("a");
  process.glance = { residentBytes: 9 * MB, newKills: 0, oomKills: 0 };
  await bench.clock.run(MINUTE_MS);
  process.broken = "connection refused";
  const asked = bench.collector.takeNow("a").catch(() => null);
  await bench.clock.run(50);
  process.glance = { residentBytes: null, newKills: 1, oomKills: 1 };
  await bench.clock.run(6_000);
  await asked;
  expect(bench.kindsOfEvents()).toEqual(["unreachable", "oom-kill"]);
  expect(bench.collector.reach("a")?.problem).toMatch(/process has ended|refused/);
  process.broken = null;
  await bench.clock.run(10_000);
  expect(bench.collector.reach("a")?.state).toBe("up");
  await bench.collector.stop();
});

describe("a full set", () => {
  test("is taken at once and answers all who asked", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(2 * MINUTE_MS);
    const answers = Promise.all([bench.collector.takeNow("a"), bench.collector.takeNow("a")]);
    await bench.clock.run(100);
    const [first, second] = await answers;
    expect(first).toBe(second);
    expect(first.reason).toBe("asked");
    expect(bench.target("a").seen.at(-1)).toMatchObject({ kind: "visit", isFull: true });
    await bench.collector.stop();
  });

  test("comes after the round under way, which is no full set", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    bench.target("a").process.takesMs = 5_000;
    await bench.clock.run(2_000);
    const answer = bench.collector.takeNow("a");
    await bench.clock.run(20_000);
    expect((await answer).round.number).toBe(2);
    expect(bench.target("a").mostActive).toBe(1);
    await bench.collector.stop();
  });

  test("is refused when the target does not answer, is unknown or goes", async () => {
    const bench = new Bench();
    await expect(bench.collector.takeNow("a")).rejects.toThrow(/nothing can be asked/);
    bench.collector.setTargets([watchedTarget("a")]);
    bench.target("a").process.broken = "connection refused";
    const refused = expect(bench.collector.takeNow("a")).rejects.toThrow("connection refused");
    await bench.clock.run(100);
    await refused;
    bench.target("a").process.broken = null;
    bench.target("a").process.takesMs = 60_000;
    const gone = expect(bench.collector.takeNow("a")).rejects.toThrow(/a is not watched any more/);
    await bench.clock.run(100);
    bench.collector.setTargets([]);
    await bench.clock.run(100);
    await gone;
    expect(bench.collector.reach("a")).toBeNull();
    await bench.collector.stop();
  });
});

describe("watching closely", () => {
  test("gives a point every second until the last one has seen enough", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(2 * MINUTE_MS);
    const ends = [bench.collector.watchClosely("a"), bench.collector.watchClosely("a")];
    await bench.clock.run(30_000);
    expect(bench.points.length).toBeGreaterThanOrEqual(30);
    expect(bench.points.at(-1)?.values.goroutines).toBe(5);
    ends[0]?.();
    ends[0]?.();
    const before = bench.points.length;
    await bench.clock.run(10_000);
    expect(bench.points.length - before).toBeGreaterThanOrEqual(9);
    ends[1]?.();
    await bench.clock.run(2_000);
    const after = bench.points.length;
    await bench.clock.run(30_000);
    expect(bench.points.length).toBe(after);
    await bench.collector.stop();
  });

  test("asks nothing of a target that is down", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    bench.target("a").process.broken = "gone";
    bench.collector.watchClosely("a");
    await bench.clock.run(MINUTE_MS);
    expect(bench.target("a").timesOf("point")).toEqual([]);
    await bench.collector.stop();
  });
});
