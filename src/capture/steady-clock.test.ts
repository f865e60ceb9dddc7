import fc from "fast-check";
import { expect, test } from "vitest";
import { FakeClock } from "../../test/fake-clock.ts";
import { fakeGo, goHandler, serve } from "../../test/fake-target.ts";
import { eventsOf, watch } from "../../test/watched.ts";
import { SteadyClock } from "./steady-clock.ts";

const YEAR_MS = 365 * 24 * 3_600_000;
const jump = fc.oneof(
  fc.integer({ min: -20 * YEAR_MS, max: 20 * YEAR_MS }),
  fc.integer({ min: -5_000, max: 5_000 }),
);

test("however a clock jumps, stamps never go back", () => {
  const steps = fc.array(fc.record({ jump, passed: fc.integer({ min: 0, max: 3_600_000 }) }));
  fc.assert(
    fc.property(steps, (all) => {
      const clock = new FakeClock();
      const steady = new SteadyClock(clock);
      let last = steady.nowMs();
      for (const { jump: jumpMs, passed } of all) {
        clock.wallMs += jumpMs;
        clock.pass(passed);
        const now = steady.nowMs();
        // Corrections of less than a second are the clock's own business.
        expect(now).toBeGreaterThanOrEqual(last - 1_000);
        if (jumpMs <= -1_000) expect(now - last).toBeLessThanOrEqual(passed + 1);
        last = Math.max(last, now);
      }
    }),
  );
});

test.each([10 * YEAR_MS, -10 * YEAR_MS, 3_600_000, -3_600_000])(
  "a watch over a jump of %d ms has all its rounds, in order",
  async (jumpMs) => {
    const server = await serve(goHandler(fakeGo()));
    const clock = new FakeClock();
    clock.onSleep = (sleptMs) => {
      if (sleptMs === 20_000 || sleptMs === 40_000) clock.wallMs += jumpMs;
    };
    const { rounds } = await watch(server, { clock });
    await server.close();
    const times = rounds.map(({ startedAtMs }) => startedAtMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(rounds).toHaveLength(13);
    expect(rounds.every(({ captures }) => captures.length > 0)).toBe(true);
    expect(eventsOf(rounds)).toEqual(jumpMs < 0 ? ["clock-back", "clock-back"] : []);
  },
);
