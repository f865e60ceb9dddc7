import { expect, test } from "vitest";
import { AgeClock } from "./age-clock.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2026, 10, 21);

function clockAt(startMs = START_MS) {
  const clock = { wallMs: startMs, passedMs: 0 };
  const pass = (ms: number): void => {
    clock.wallMs += ms;
    clock.passedMs += ms;
  };
  const times = { nowMs: () => clock.wallMs, monotonicMs: () => clock.passedMs };
  return { clock, pass, times };
}

test("an honest clock is believed, small corrections too", () => {
  const { clock, pass, times } = clockAt();
  const ages = new AgeClock(times, null);
  pass(DAY_MS);
  clock.wallMs += HOUR_MS;
  expect(ages.nowMs()).toBe(START_MS + DAY_MS + HOUR_MS);
  expect(ages.doubt()).toBeNull();
});

test.each([10 * 365 * DAY_MS, -10 * 365 * DAY_MS, 7 * HOUR_MS])(
  "a jump of %d ms makes nothing old; mended within a day it was nothing",
  (jumpMs) => {
    const { clock, pass, times } = clockAt();
    const ages = new AgeClock(times, START_MS);
    clock.wallMs += jumpMs;
    pass(10 * 60_000);
    expect(ages.nowMs()).toBe(START_MS + 10 * 60_000);
    expect(ages.doubt()).toMatch(/^it jumped to \d{4}-/);
    pass(20 * HOUR_MS);
    expect(ages.nowMs()).toBe(START_MS + 20 * HOUR_MS + 10 * 60_000);
    clock.wallMs -= jumpMs;
    expect(ages.nowMs()).toBe(clock.wallMs);
    expect(ages.doubt()).toBeNull();
  },
);

test("a clock that says the same for a day is believed", () => {
  const { clock, pass, times } = clockAt();
  const ages = new AgeClock(times, START_MS);
  clock.wallMs += 40 * DAY_MS;
  ages.nowMs();
  pass(DAY_MS);
  expect(ages.nowMs()).toBe(clock.wallMs);
  expect(ages.doubt()).toBeNull();
  pass(10 * 60_000);
  expect(ages.nowMs()).toBe(clock.wallMs);
});

test("a start long after anything was kept is doubted for a day as well", () => {
  const { clock, pass, times } = clockAt(START_MS + 400 * DAY_MS);
  const ages = new AgeClock(times, START_MS);
  pass(30_000);
  expect(ages.nowMs()).toBe(START_MS + 30_000);
  pass(DAY_MS);
  expect(ages.nowMs()).toBe(clock.wallMs);
  const young = new AgeClock(times, clock.wallMs - 3 * DAY_MS);
  expect(young.nowMs()).toBe(clock.wallMs);
});
