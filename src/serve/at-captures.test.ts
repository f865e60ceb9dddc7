import { describe, expect, test } from "vitest";
import { drawnCapture } from "../../test/drawn/session-capture.ts";
import type { SessionCapture } from "./api.ts";
import { atCaptures } from "./at-captures.ts";
import type { SiteHistory } from "./site-history.ts";

function ticksAt(...times: readonly number[]): readonly SessionCapture[] {
  return times.map((takenAtMs) => drawnCapture({ id: `at ${takenAtMs}`, takenAtMs }));
}

function historyAt(...timesMs: readonly number[]): SiteHistory {
  const frame = { function: "main.a", file: "/app/main.go", line: 1 };
  const unknown = { births: null, deaths: null, alive: null, perBirth: 0 };
  return {
    timesMs,
    tracks: [{ frame, stack: [frame], values: Float64Array.from(timesMs), ...unknown }],
  };
}

describe("history at the captures", () => {
  test("what was taken a moment beside a capture is no point of its own", () => {
    const history = historyAt(0, 25, 9_000, 18_000, 18_025);
    const { timesMs, tracks } = atCaptures(history, ticksAt(0, 9_000, 18_000));
    expect(timesMs).toEqual([0, 9_000, 18_000]);
    expect([...(tracks[0].values ?? [])]).toEqual([0, 9_000, 18_000]);
  });

  test("what stands alone stays, even at no capture of the kind", () => {
    const history = historyAt(0, 4_000, 9_000);
    expect(atCaptures(history, ticksAt(0, 9_000))).toBe(history);
    expect(atCaptures(history, [])).toBe(history);
  });

  test("two captures of one kind are two points however close they are", () => {
    const history = historyAt(0, 25, 9_000);
    expect(atCaptures(history, ticksAt(0, 25, 9_000))).toBe(history);
  });
});
