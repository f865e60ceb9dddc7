import type { OwnMetricsInput } from "../src/serve/watch/own-metrics.ts";
import type { FleetRow } from "../src/serve/watch-api.ts";

/** A watch of one target, with a number for everything. */

export const DRAWN_ROW: FleetRow = {
  id: "t1",
  name: "shop-1:6060",
  service: "shop",
  labels: {},
  origin: "static",
  state: "up",
  problem: null,
  stateSinceMs: 0,
  verdict: "leaking",
  reason: "",
  judgedAtMs: 1_790_000_000_000,
  lead: {
    key: "shop~goroutine-main.serve-chan-send-0123456789ab",
    sentence: "1,234 goroutines are blocked sending",
    site: { function: "main.serve", file: "/src/main.go", line: 7 },
    kind: "goroutine",
    unit: "goroutines",
    current: 1234,
    ratePerHour: { estimate: 600, low: 500, high: 700 },
    sinceMs: 1_790_000_000_000,
  },
  findings: 1,
  smallestGoroutinesPerHour: 12,
  smallestHeapBytesPerHour: 5e6,
  tide: {
    measure: "goroutines",
    points: [[1, 2]],
    lowWater: [
      [1, 20],
      [2, 40],
    ],
  },
  goroutines: 1234,
  liveHeapBytes: 5e6,
  residentBytes: 9e6,
  limitBytes: 1e9,
  limitAtMs: { estimate: 1_790_000_360_000, low: 0, high: null },
  build: "v1",
  lastEvent: null,
  lastRoundMs: 1_790_000_000_500,
};

export const DRAWN_OWN_METRICS: OwnMetricsInput = {
  version: "0.1.0",
  startedMs: 1_790_000_000_000,
  cost: {
    residentBytes: 1e8,
    cpuShare: 0.02,
    archive: { bytes: 1, rounds: 2, pinnedRounds: 3, receivedBytes: 4, oldestMs: null },
    tableBytes: 5,
    freeDiskBytes: 8,
    roundsPerMinute: 6,
    judgementsPerMinute: 7,
    judgeMs: 250,
    waitingRounds: 0,
  },
  rows: [DRAWN_ROW],
  records: [],
  receivers: [
    {
      name: "ops",
      kind: "slack",
      lastSentMs: 1_790_000_000_000,
      problem: "down",
      sent: 3,
      failed: 2,
    },
  ],
};
