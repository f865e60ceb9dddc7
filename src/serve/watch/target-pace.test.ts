import { describe, expect, test } from "vitest";
import { isNearLimit, paceOf } from "./target-pace.ts";
import { TargetState } from "./target-state.ts";

const KNOWN = { id: "a", name: "a", service: "s", labels: {}, firstSeenMs: 0, lastSeenMs: 0 };

function state(change: Partial<TargetState>): TargetState {
  return Object.assign(new TargetState(KNOWN, null), change);
}

function using(residentBytes: number, isNear: boolean): TargetState {
  const values = { residentBytes, limitBytes: 100 };
  const lastRow = { targetId: "a", atMs: 0, runStartMs: 0, values };
  return state({ lastRow, isNearLimit: isNear });
}

describe("memory is near its limit", () => {
  test.each([
    [84, false, false],
    [86, false, true],
    [80, true, true],
    [74, true, false],
  ])("%s %% used, near before: %s", (used, before, now) => {
    expect(isNearLimit(using(used, before))).toBe(now);
  });

  test("where no limit is known it is not", () => {
    expect(isNearLimit(state({}))).toBe(false);
  });
});

describe("a target is asked", () => {
  const few = { size: 3, records: [] };
  const steady = { atMs: 0, verdict: "steady", goroutines: 1, heapBytes: 1 } as const;

  test.each([
    ["closely while it is new", state({}), few, "forming"],
    ["as usual when it is new among many", state({}), { ...few, size: 500 }, "calm"],
    ["as usual when a verdict will not come", state({ roundsOfBuild: 30 }), few, "calm"],
    ["as usual when it is steady", state({ judged: steady }), few, "calm"],
    [
      "closely when it is suspected",
      state({ judged: { ...steady, verdict: "suspect" } }),
      few,
      "forming",
    ],
    ["in full near its limit", state({ isNearLimit: true, judged: steady }), few, "near-limit"],
  ] as const)("%s", (_, target, fleet, pace) => {
    expect(paceOf(target, fleet)).toBe(pace);
  });
});
