import fc from "fast-check";
import { expect, test } from "vitest";
import { type LifeBefore, nextLife, type RestartPolicy } from "./restart-rules.ts";

const POLICY: RestartPolicy = {
  when: "on-failure",
  retriesMax: 3,
  firstWaitMs: 1_000,
  longestWaitMs: 10_000,
  stableMs: 60_000,
};
const FAILED: LifeBefore = { isFailure: true, wasAsked: false, lifeMs: 5_000, retries: 0 };

test("a failure is tried again after waits that double, until the retries are used up", () => {
  const waits = [0, 1, 2].map((retries) => nextLife(POLICY, { ...FAILED, retries }, 0.5));
  expect(waits).toEqual([
    { kind: "restart", waitMs: 1_000, retries: 1 },
    { kind: "restart", waitMs: 2_000, retries: 2 },
    { kind: "restart", waitMs: 4_000, retries: 3 },
  ]);
  expect(nextLife(POLICY, { ...FAILED, retries: 3 }, 0.5)).toEqual({
    kind: "end",
    why: "restarted 3 times in a row: given up",
  });
});

test("a long life sets the count back", () => {
  const next = nextLife(POLICY, { ...FAILED, retries: 3, lifeMs: 60_000 }, 0.5);
  expect(next).toEqual({ kind: "restart", waitMs: 1_000, retries: 1 });
});

test("what went well is started again only when always", () => {
  const fine = { ...FAILED, isFailure: false };
  expect(nextLife(POLICY, fine, 0.5).kind).toBe("end");
  expect(nextLife({ ...POLICY, when: "always" }, fine, 0.5).kind).toBe("restart");
  expect(nextLife({ ...POLICY, when: "never" }, FAILED, 0.5).kind).toBe("end");
});

test("what somebody stopped stays stopped", () => {
  const asked = { ...FAILED, wasAsked: true };
  expect(nextLife({ ...POLICY, when: "always" }, asked, 0.5)).toEqual({ kind: "end", why: null });
});

test("without retries nothing is said of giving up", () => {
  expect(nextLife({ ...POLICY, retriesMax: 0 }, FAILED, 0.5)).toEqual({ kind: "end", why: null });
});

test("property: a wait is never longer than the longest and a quarter, and never below zero", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1_000_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, r) => {
        const next = nextLife({ ...POLICY, retriesMax: Infinity }, { ...FAILED, retries: n }, r);
        expect(next.kind).toBe("restart");
        if (next.kind !== "restart") return;
        expect(next.waitMs).toBeGreaterThanOrEqual(750);
        expect(next.waitMs).toBeLessThanOrEqual(12_500);
      },
    ),
  );
});
