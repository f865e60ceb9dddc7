import { describe, expect, test } from "vitest";
import { drawnProcessRun, drawnSeries } from "../../../test/drawn/series.ts";
import type { LoadPhase } from "../../capture/load-phase.ts";
import { trafficSeen } from "./traffic-seen.ts";

/** Readings every five seconds; each number is what was allocated since the one before. */
function seen(...allocated: readonly number[]) {
  let mallocs = 0;
  const sums = allocated.map((count) => {
    mallocs += count;
    return mallocs;
  });
  const run = drawnProcessRun(sums.length, (index) => ({ mallocs: sums[index] ?? 0 }));
  return trafficSeen(drawnSeries([run]), BASELINE);
}

/** The first three readings. */
const BASELINE: LoadPhase = { kind: "baseline", cycle: 0, fromMs: 0, toMs: 10_000, requests: null };

describe("traffic of others", () => {
  test("is there when far more is allocated than at rest", () => {
    expect(seen(0, 100, 110, 5000, 5200)).toBe("busy");
    expect(seen(0, 100, 110, 5000, 5200, 120)).toBe("quiet");
  });

  test("is not our own probes, which allocate a little more with every goroutine", () => {
    expect(seen(0, 100, 110, 180, 200)).toBe("quiet");
  });

  test("is still there while it ebbs", () => {
    expect(seen(0, 100, 110, 5000, 2000)).toBe("busy");
  });

  test("is not known without counts, or before the baseline has ended", () => {
    expect(seen(0)).toBe("unknown");
    expect(trafficSeen(drawnSeries([drawnProcessRun(5, () => ({}))]), BASELINE)).toBe("unknown");
    expect(trafficSeen(drawnSeries([drawnProcessRun(5, () => ({ mallocs: 5 }))]), null)).toBe(
      "unknown",
    );
  });
});
