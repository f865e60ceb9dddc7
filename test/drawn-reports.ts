import type { Report, ReportFinding, ReportMemory, ReportSeries } from "../src/report/report.ts";

/** Reports drawn by hand: made-up numbers that use every part of the schema, one a verdict. */

const MB = 1024 * 1024;
export const START_MS = Date.UTC(2026, 10, 21, 10, 4, 0);
const STEP_MS = 6_000;

/** A load wave on a rising or level floor, with the low water of each finished wave. */
function tide(options: {
  readonly name: string;
  readonly unit: ReportSeries["unit"];
  readonly floor: number;
  readonly rise: number;
  readonly wave: number;
  readonly count?: number;
}): ReportSeries {
  const { name, unit, floor, rise, wave, count = 32 } = options;
  const period = 8;
  const points = Array.from({ length: count }, (_, index) => {
    const load = (wave * (1 - Math.cos((2 * Math.PI * index) / period))) / 2;
    return [START_MS + index * STEP_MS, Math.round(floor + rise * index + load)] as const;
  });
  const lowWater = points.filter((_, index) => index % period === 0);
  return { name, unit, points, lowWater };
}

export const MEMORY: ReportMemory = {
  atMs: START_MS + 31 * STEP_MS,
  residentBytes: 412 * MB,
  parts: [
    { id: "live-heap", bytes: 118 * MB, basis: "measured" },
    { id: "gc-headroom", bytes: 96 * MB, basis: "measured" },
    { id: "idle", bytes: 77 * MB, basis: "measured" },
    { id: "stacks", bytes: 61 * MB, basis: "measured" },
    { id: "runtime", bytes: 38 * MB, basis: "measured" },
    { id: "non-go", bytes: 20 * MB, basis: "estimated" },
  ],
  unexplainedBytes: 2 * MB,
  limitBytes: 2048 * MB,
  limitOrigin: "cgroup",
  notes: [],
};

export const SEND_FINDING: ReportFinding = {
  id: "goroutine:example.com/shop/recommend:getRecommend:chan-send",
  kind: "goroutine",
  verdict: "leaking",
  grade: "strong",
  classId: "chan-send-after-timeout",
  sentence:
    "14,235 goroutines are blocked sending at recommend.getRecommend algo.go:153, +212/min.",
  site: {
    function: "example.com/shop/recommend.getRecommend",
    file: "/src/shop/recommend/algo.go",
    line: 153,
  },
  createdBy: {
    function: "example.com/shop/recommend.(*Service).Rank",
    file: "/src/shop/recommend/algo.go",
    line: 131,
  },
  wait: { state: "chan send", longestMinutes: 67 },
  measure: "goroutines",
  unit: "goroutines",
  current: 14_235,
  births: 2_640,
  deaths: 0,
  ratePerHour: { estimate: 12_720, low: 11_880, high: 13_560 },
  retained: null,
  holds: [
    { what: "stacks", bytes: 61 * MB, basis: "measured" },
    { what: "heap", bytes: 118 * MB, basis: "estimated" },
  ],
  together: [],
  evidence: [
    {
      claim: "Births without deaths",
      numbers: "656 goroutines reached an age of 62 s in the window, 0 left at that age or later.",
      captures: ["000000s-goroutine-ids.txt", "000186s-goroutine-ids.txt"],
    },
    {
      claim: "Never woke",
      numbers: "2,640 of 2,640 have waited as long as they exist.",
      captures: ["000186s-goroutine-ids.txt"],
    },
  ],
  wouldSettle: null,
  remedy:
    "Give the channel room for every value that can be sent (1 for one result), so that the " +
    "send always finishes.",
  cause: null,
  stack: [
    {
      function: "example.com/shop/recommend.getRecommend",
      file: "/src/shop/recommend/algo.go",
      line: 153,
    },
    {
      function: "example.com/shop/recommend.(*Service).Rank.gowrap1",
      file: "/src/shop/recommend/algo.go",
      line: 131,
    },
  ],
  series: tide({ name: "goroutines", unit: "goroutines", floor: 11_600, rise: 85, wave: 0 }),
};

const HEAP_FINDING: ReportFinding = {
  ...SEND_FINDING,
  id: "heap:example.com/shop/recommend:decode:inuse_space",
  kind: "heap",
  verdict: "suspect",
  grade: "suspect",
  classId: null,
  sentence: "38 MB stay allocated at recommend.decode decode.go:41, +12 MB/h.",
  site: {
    function: "example.com/shop/recommend.decode",
    file: "/src/shop/recommend/decode.go",
    line: 41,
  },
  createdBy: null,
  wait: null,
  measure: "inuse_space",
  unit: "bytes",
  current: 38 * MB,
  births: 412,
  deaths: 371,
  ratePerHour: { estimate: 12 * MB, low: -2 * MB, high: 26 * MB },
  holds: [],
  together: [],
  evidence: [
    {
      claim: "Low water",
      numbers: "rose in 3 of 4 tides, 36 MB to 38 MB.",
      captures: ["000000s-heap.pb.gz", "000180s-heap.pb.gz"],
    },
  ],
  wouldSettle: "About 12 minutes more: the interval of the rate must leave zero.",
  remedy: null,
  cause: null,
  stack: [],
  series: tide({ name: "inuse_space", unit: "bytes", floor: 36 * MB, rise: 60_000, wave: 9 * MB }),
};

const PROCESS_SERIES: readonly ReportSeries[] = [
  tide({ name: "goroutines", unit: "goroutines", floor: 12_100, rise: 85, wave: 900 }),
  tide({ name: "live heap", unit: "bytes", floor: 105 * MB, rise: 400_000, wave: 60 * MB }),
];

export const LEAKING_REPORT: Report = {
  schemaVersion: 1,
  tool: { name: "tidemark", version: "0.1.0" },
  verdict: "leaking",
  reason:
    "14,235 goroutines are blocked sending at recommend.getRecommend algo.go:153, +212/min; " +
    "none of 2,640 born in the window has left.",
  target: {
    name: "10.0.0.7:6060",
    labels: { service: "recommend-api", version: "v2.31.0" },
    goVersion: "1.26 or later",
  },
  window: {
    fromMs: START_MS,
    toMs: START_MS + 31 * STEP_MS,
    durationMs: 31 * STEP_MS,
    runs: [{ fromMs: START_MS, toMs: START_MS + 31 * STEP_MS, captures: 31 }],
  },
  captures: {
    total: 96,
    byKind: { heap: 32, "goroutine-ids": 32, metrics: 31, cgroup: 1 },
    problems: [
      { name: "000096s-heap.pb.gz", message: "decode heap profile: gzip ends early at byte 8,112" },
    ],
  },
  findings: [SEND_FINDING, HEAP_FINDING],
  memory: MEMORY,
  forecast: {
    limitBytes: 2048 * MB,
    limitOrigin: "cgroup",
    bytesPerHour: { estimate: 180 * MB, low: 126 * MB, high: 236 * MB },
    hours: { estimate: 9.09, low: 6.93, high: 12.98 },
  },
  checked: {
    goroutineSites: 41,
    heapSites: 212,
    smallestGoroutinesPerHour: 180,
    smallestHeapBytesPerHour: 9 * MB,
    smallestPerThousandRequests: null,
    notes: ["memory outside the Go heap: level"],
  },
  alsoSeen: ["1,031 goroutines wait on keep-alive connections: normal, they turn over"],
  warnings: ["one heap capture could not be read; the 31 others were judged"],
  series: PROCESS_SERIES,
  events: [],
  code: null,
  soak: null,
  next: [
    {
      command: "tidemark explain chan-send-after-timeout",
      why: "what this class means and what mends it",
    },
    {
      command: "tidemark diagnose 10.0.0.7:6060 --for 15m",
      why: "settles the suspect heap site",
    },
  ],
};

const LONG_STEP_MS = 12 * 60_000;

/** The same line over six hours, with the limit in reach of the chart. */
export const NEAR_LIMIT_REPORT: Report = {
  ...LEAKING_REPORT,
  findings: [{ ...SEND_FINDING, series: stretched(SEND_FINDING.series) }],
  window: {
    ...LEAKING_REPORT.window,
    toMs: START_MS + 31 * LONG_STEP_MS,
    durationMs: 31 * LONG_STEP_MS,
    runs: [{ fromMs: START_MS, toMs: START_MS + 31 * LONG_STEP_MS, captures: 31 }],
  },
  series: [
    ...PROCESS_SERIES,
    tide({ name: "resident memory", unit: "bytes", floor: 400 * MB, rise: 36 * MB, wave: 90 * MB }),
  ].map(stretched),
  forecast: {
    limitBytes: 2048 * MB,
    limitOrigin: "cgroup",
    bytesPerHour: { estimate: 180 * MB, low: 126 * MB, high: 236 * MB },
    hours: { estimate: 2.9, low: 2.2, high: null },
  },
  events: [{ kind: "deploy", atMs: START_MS + 3 * LONG_STEP_MS, detail: "v2.31.0" }],
};

function stretched(series: ReportSeries): ReportSeries {
  const later = ([atMs, value]: readonly [number, number]): readonly [number, number] => {
    return [START_MS + ((atMs - START_MS) / STEP_MS) * LONG_STEP_MS, value];
  };
  return { ...series, points: series.points.map(later), lowWater: series.lowWater.map(later) };
}

export const SUSPECT_REPORT: Report = {
  ...LEAKING_REPORT,
  verdict: "suspect",
  reason:
    "38 MB stay allocated at recommend.decode decode.go:41, +12 MB/h; the interval still " +
    "includes zero, about 12 minutes more would settle it.",
  findings: [HEAP_FINDING],
  forecast: null,
  captures: { ...LEAKING_REPORT.captures, problems: [] },
  warnings: [],
  alsoSeen: [],
  events: [{ kind: "restart", atMs: START_MS + 14 * STEP_MS, detail: "process id 1 changed" }],
  window: {
    ...LEAKING_REPORT.window,
    runs: [
      { fromMs: START_MS, toMs: START_MS + 13 * STEP_MS, captures: 14 },
      { fromMs: START_MS + 14 * STEP_MS, toMs: START_MS + 31 * STEP_MS, captures: 18 },
    ],
  },
  code: null,
  next: [{ command: "tidemark diagnose 10.0.0.7:6060 --for 15m", why: "settles the heap site" }],
};

export const STEADY_REPORT: Report = {
  ...LEAKING_REPORT,
  verdict: "steady",
  reason: "No leak seen in 5 min.",
  findings: [],
  forecast: null,
  memory: {
    ...MEMORY,
    residentBytes: 1600 * MB,
    parts: MEMORY.parts.map((part) => (part.id === "idle" ? { ...part, bytes: 1265 * MB } : part)),
    notes: [
      "RSS is high because 1.24 GB of idle heap has not gone back to the system since the " +
        "burst at 09:58 (rss-not-returned)",
    ],
  },
  captures: { ...LEAKING_REPORT.captures, problems: [] },
  warnings: [],
  series: [
    tide({ name: "goroutines", unit: "goroutines", floor: 400, rise: 0, wave: 300 }),
    tide({ name: "live heap", unit: "bytes", floor: 105 * MB, rise: 0, wave: 60 * MB }),
  ],
  code: null,
  next: [],
};

export const UNKNOWN_REPORT: Report = {
  ...LEAKING_REPORT,
  verdict: "unknown",
  reason: "One heap profile cannot tell growth from size. Take a second one in 5 minutes.",
  target: { name: "heap.pb.gz", labels: {}, goVersion: null },
  window: { fromMs: null, toMs: null, durationMs: 0, runs: [] },
  captures: { total: 1, byKind: { heap: 1 }, problems: [] },
  findings: [],
  memory: null,
  forecast: null,
  checked: {
    goroutineSites: 0,
    heapSites: 212,
    smallestGoroutinesPerHour: null,
    smallestHeapBytesPerHour: null,
    smallestPerThousandRequests: null,
    notes: [
      "goroutines: not looked at, no capture shows them",
      "largest: 1.2 GB in use, allocated in amqp.(*Channel).recvContent",
    ],
  },
  alsoSeen: [],
  warnings: [],
  series: [],
  events: [],
  code: null,
  next: [
    { command: "tidemark capture localhost:6060 --for 5m", why: "two or more heaps show growth" },
  ],
};
