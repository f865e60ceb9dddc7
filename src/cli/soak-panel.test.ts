import { describe, expect, test } from "vitest";
import { NO_REQUESTS } from "../capture/load-phase.ts";
import { type SoakSeen, soakLine, soakPanel } from "./soak-panel.ts";

const SEEN: SoakSeen = {
  target: "10.0.0.7:6060",
  cycles: 3,
  phase: { kind: "load", cycle: 2, fromMs: 60_000, untilMs: 120_000, requests: null },
  nowMs: 94_400,
  load: "50 requests a second to http://10.0.0.7:8080/orders",
  tally: {
    requests: { ...NO_REQUESTS, sent: 1704, answered: 1690, timedOut: 14 },
    perSecond: 49.8,
    latencyMs: { p50: 3, p99: 41 },
  },
  ended: [
    { kind: "baseline", cycle: 0, fromMs: 0, toMs: 10_000, requests: null },
    { kind: "load", cycle: 1, fromMs: 10_000, toMs: 40_000, requests: null },
    { kind: "cool-down", cycle: 1, fromMs: 40_000, toMs: 60_000, requests: null },
  ],
  series: [
    {
      name: "goroutines",
      unit: "goroutines",
      points: [
        [5_000, 12],
        [30_000, 90],
        [59_000, 38],
        [90_000, 120],
      ],
      lowWater: [],
    },
  ],
  leaning: "leaking: 26 goroutines are stuck sending on a channel",
};

describe("a soak in the terminal", () => {
  test("says where it is, what the load does, and what stayed after each cool-down", () => {
    expect(soakPanel(SEEN, 100).join("\n")).toMatchInlineSnapshot(`
      "soak 10.0.0.7:6060 · cycle 2 of 3 at most, load ▓▓▓▓▓▓▓▓▓▓▓░░░░░░░░░ 34 s of 1 min
        load       49.8/s · 1,704 sent · 1,690 answered · 14 timed out · p50 3 ms · p99 41 ms
        goroutines 120 ▁▇▃█   at rest: 12 → 38
        leans to   leaking: 26 goroutines are stuck sending on a channel"
    `);
  });

  test("is one line in a log", () => {
    expect(soakLine(SEEN)).toMatchInlineSnapshot(
      `"cycle 2 of 3 at most, load, 34 s of 1 min; 49.8/s · 1,704 sent · 1,690 answered · 14 timed out · p50 3 ms · p99 41 ms; leans to leaking: 26 goroutines are stuck sending on a channel"`,
    );
  });

  test("before the first load nothing is claimed", () => {
    const phase = {
      kind: "baseline",
      cycle: 0,
      fromMs: 0,
      untilMs: 30_000,
      requests: null,
    } as const;
    const lines = soakPanel({ ...SEEN, phase, tally: null, ended: [], leaning: null }, 80);
    expect(lines[0]).toContain("baseline");
    expect(lines.join("\n")).toContain("nothing yet");
    expect(lines.join("\n")).not.toContain("at rest");
  });
});
