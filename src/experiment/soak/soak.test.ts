import { afterEach, describe, expect, test } from "vitest";
import { FakeClock } from "../../../test/fake-clock.ts";
import { fakeGo, goHandler, liveTarget } from "../../../test/fake-target.ts";
import { closeServers, start } from "../../../test/watched.ts";
import { UsageError } from "../../base/errors.ts";
import { NO_REQUESTS } from "../../capture/load-phase.ts";
import type { Load } from "../load/load.ts";
import { type SoakOptions, type SoakStep, soakTarget } from "./soak.ts";
import type { SoakPlan } from "./soak-plan.ts";

afterEach(closeServers);

const PLAN: SoakPlan = {
  baselineMs: 10_000,
  loadMs: 20_000,
  coolDownMs: 10_000,
  cycles: 2,
  full: false,
  everyMs: 2_000,
  budgetShare: 0.02,
};

/** Presses until its time is over, by the clock of the soak, and counts a request a second. */
function drawnLoad(clock: FakeClock, changes: Partial<Load> = {}): Load & { closed: number } {
  return {
    says: "a drawn load",
    closed: 0,
    async press({ forMs, signal }) {
      const endMs = clock.monotonicMs() + forMs;
      while (clock.monotonicMs() < endMs && !signal.aborted) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const sent = forMs / 1000;
      return { requests: { ...NO_REQUESTS, sent, answered: sent }, notes: ["2 of 20: status 500"] };
    },
    async close() {
      this.closed++;
    },
    ...changes,
  };
}

async function soaked(
  changes: Partial<SoakOptions> & { readonly clock?: FakeClock } = {},
): Promise<readonly SoakStep[]> {
  const clock = changes.clock ?? new FakeClock();
  const server = await start(
    goHandler(fakeGo({ profiles: ["goroutine", "goroutineleak", "heap"] })),
  );
  const steps: SoakStep[] = [];
  const options: SoakOptions = {
    plan: PLAN,
    load: drawnLoad(clock),
    signal: new AbortController().signal,
    random: () => 0.5,
    limits: { retryForMs: 0 },
    findProcess: async () => null,
    ...changes,
    clock,
  };
  for await (const step of soakTarget(liveTarget(server.origin), options)) steps.push(step);
  return steps;
}

const phasesOf = (steps: readonly SoakStep[]): readonly string[] =>
  steps.flatMap(({ phases }) => phases.map(({ kind, cycle }) => `${kind} ${cycle}`));

describe("a soak", () => {
  test("goes through its phases in order, each as long as asked", async () => {
    const steps = await soaked();
    const phases = steps.flatMap((step) => step.phases);
    expect(phasesOf(steps)).toEqual([
      "baseline 0",
      "load 1",
      "cool-down 1",
      "load 2",
      "cool-down 2",
    ]);
    for (const { kind, fromMs, toMs } of phases) {
      expect(toMs - fromMs).toBeGreaterThanOrEqual(kind === "load" ? 20_000 : 9_000);
      expect(toMs - fromMs).toBeLessThan(kind === "load" ? 25_000 : 13_000);
    }
    for (const [index, { fromMs }] of phases.entries()) {
      expect(fromMs).toBeGreaterThanOrEqual(phases[index - 1]?.toMs ?? 0);
    }
  });

  test("counts the requests of each load, and hands on what the load has to say", async () => {
    const steps = await soaked();
    const loads = steps.flatMap((step) => step.phases).filter(({ kind }) => kind === "load");
    expect(loads.map(({ requests }) => requests?.answered)).toEqual([20, 20]);
    expect(steps.flatMap(({ notes }) => notes)).toEqual(Array(2).fill("2 of 20: status 500"));
  });

  test("ends baseline and cool-downs with a full set of captures, taken inside the phase", async () => {
    const steps = await soaked();
    const ends = steps.filter(({ phases }) => phases.some(({ kind }) => kind !== "load"));
    const tides = ends.filter(({ captures }) => captures.length > 0);
    expect(tides.length).toBeGreaterThanOrEqual(3);
    for (const { captures, phases } of tides.filter((step) => step.phase.kind !== "load")) {
      const kinds = captures.map(({ kind }) => kind);
      if (!phases.some(({ kind }) => kind === "cool-down" || kind === "baseline")) continue;
      expect(kinds).toEqual(expect.arrayContaining(["heap", "goroutine-ids", "goroutineleak"]));
      const last = phases.at(-1);
      for (const { takenAtMs } of captures) {
        expect(takenAtMs).toBeLessThanOrEqual(last?.toMs ?? 0);
      }
    }
  });

  test("ends a cool-down as soon as the target is at rest, but not on one reading", async () => {
    const whole = await soaked();
    const short = await soaked({ hasCooledDown: () => true });
    const lengths = (steps: readonly SoakStep[]): readonly number[] =>
      steps
        .flatMap((step) => step.phases)
        .filter(({ kind }) => kind === "cool-down")
        .map(({ fromMs, toMs }) => toMs - fromMs);
    expect(Math.max(...lengths(short))).toBeLessThan(Math.min(...lengths(whole)));
    const inCycle = short.filter(({ phase }) => phase.kind === "cool-down" && phase.cycle === 1);
    expect(inCycle.length).toBeGreaterThanOrEqual(4);
  });

  test("ends after a cycle that settles it, unless told to be full", async () => {
    expect(phasesOf(await soaked({ isSettled: () => true })).at(-1)).toBe("cool-down 1");
    const full = { ...PLAN, full: true };
    expect(phasesOf(await soaked({ isSettled: () => true, plan: full })).at(-1)).toBe(
      "cool-down 2",
    );
  });

  test("Ctrl-C under load keeps the requests counted so far and presses no more", async () => {
    const clock = new FakeClock();
    const interrupt = new AbortController();
    const load = drawnLoad(clock);
    clock.onSleep = (sleptMs) => {
      if (sleptMs > 15_000) interrupt.abort();
    };
    const steps = await soaked({ clock, load, signal: interrupt.signal });
    expect(phasesOf(steps)).toEqual(["baseline 0", "load 1"]);
    expect(load.closed).toBe(1);
  });

  test("observed: a load ends when the traffic does, and one that goes on spoils its cycle", async () => {
    const clock = new FakeClock();
    const load = drawnLoad(clock, { isObserved: true });
    const spans = (steps: readonly SoakStep[]): readonly number[] =>
      steps.flatMap(({ phases }) =>
        phases.flatMap(({ kind, fromMs, toMs }) => (kind === "load" ? [toMs - fromMs] : [])),
      );
    const calls = { count: 0 };
    const ebbing = await soaked({
      clock,
      load,
      traffic: () => (calls.count++ % 7 === 1 ? "busy" : "quiet"),
    });
    expect(Math.max(...spans(ebbing))).toBeLessThan(20_000);
    const busy = await soaked({ clock, load, traffic: () => "busy" });
    expect(phasesOf(busy)).toEqual(["baseline 0", "load 1", "load 2"]);
    expect(busy.flatMap(({ notes }) => notes).join()).toContain("went on pressing");
  });

  test("a load that cannot run ends the soak with its own words", async () => {
    const clock = new FakeClock();
    const load = drawnLoad(clock, {
      press: () => Promise.reject(new UsageError("load: no such command")),
    });
    await expect(soaked({ clock, load })).rejects.toThrow("no such command");
    expect(load.closed).toBe(1);
  });
});
