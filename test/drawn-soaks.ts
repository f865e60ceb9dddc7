import type {
  Report,
  ReportFinding,
  ReportPhase,
  ReportRequests,
  ReportSeries,
  ReportSoak,
} from "../src/report/report.ts";
import { LEAKING_REPORT, MEMORY, SEND_FINDING, START_MS } from "./drawn-reports.ts";

/** Soaks drawn by hand: half a minute of rest, then three times a minute of load and of rest. */

const MB = 1024 * 1024;
const SECOND_MS = 1000;
const STEP_MS = 5 * SECOND_MS;
const MINUTE_MS = 60 * SECOND_MS;
const END_MS = START_MS + 6.5 * MINUTE_MS;

const REQUESTS: readonly ReportRequests[] = [
  { sent: 3_006, answered: 2_598, unexpected: 7, failed: 0, timedOut: 0, cancelled: 401 },
  { sent: 3_002, answered: 2_600, unexpected: 5, failed: 0, timedOut: 0, cancelled: 397 },
  { sent: 3_004, answered: 2_596, unexpected: 6, failed: 0, timedOut: 0, cancelled: 402 },
];

function phasesOf(): readonly ReportPhase[] {
  const cycles = REQUESTS.flatMap((requests, index): readonly ReportPhase[] => {
    const fromMs = START_MS + 30 * SECOND_MS + index * 2 * MINUTE_MS;
    const loadEndMs = fromMs + MINUTE_MS;
    const cycle = index + 1;
    return [
      { kind: "load", cycle, fromMs, toMs: loadEndMs, requests },
      { kind: "cool-down", cycle, fromMs: loadEndMs, toMs: loadEndMs + MINUTE_MS, requests: null },
    ];
  });
  const toMs = START_MS + 30 * SECOND_MS;
  return [{ kind: "baseline", cycle: 0, fromMs: START_MS, toMs, requests: null }, ...cycles];
}

const PHASES = phasesOf();

/** What load brings goes within two steps of its end; what stays is born evenly under load. */
function soaked(options: {
  readonly name: string;
  readonly unit: ReportSeries["unit"];
  readonly floor: number;
  readonly load: number;
  /** Kept of each cycle. */
  readonly stays: readonly number[];
}): ReportSeries {
  const { name, unit, floor, load, stays } = options;
  const at = (atMs: number): number => {
    const kept = stays.reduce((sum, stayed, index) => {
      const since = (atMs - START_MS) / SECOND_MS - 30 - 120 * index;
      return sum + stayed * Math.max(0, Math.min(1, since / 60));
    }, floor);
    const phase = PHASES.findLast(({ fromMs }) => fromMs <= atMs);
    const sinceMs = atMs - (phase?.fromMs ?? 0);
    const wave = 0.9 + 0.1 * Math.sin(atMs / 7_000);
    if (phase?.kind === "load") return kept + load * wave * Math.min(1, sinceMs / 8_000);
    return kept + (phase?.kind === "cool-down" ? load * Math.max(0, 1 - sinceMs / 11_000) : 0);
  };
  const count = (END_MS - START_MS) / STEP_MS + 1;
  const points = Array.from({ length: count }, (_, index) => {
    const atMs = START_MS + index * STEP_MS;
    return [atMs, Math.round(at(atMs))] as const;
  });
  const lowWater = PHASES.filter(({ kind }) => kind !== "load").flatMap(({ toMs }) => {
    return points.filter(([atMs]) => atMs === toMs);
  });
  return { name, unit, points, lowWater };
}

const STAYED = [412, 398, 405] as const;

const SOAK_FINDING: ReportFinding = {
  ...SEND_FINDING,
  sentence:
    "1,215 goroutines are stuck sending on a channel at recommend.getRecommend algo.go:153; " +
    "412, 398 and 405 stayed after the loads, 135 per 1,000 requests",
  wait: { state: "chan send", longestMinutes: 5 },
  current: 1_215,
  births: 1_215,
  ratePerHour: { estimate: 24_300, low: 22_900, high: 25_700 },
  retained: {
    unit: "goroutines",
    perCycle: STAYED.map((stayed, index) => {
      return { cycle: index + 1, requests: REQUESTS[index]?.sent ?? null, stayed };
    }),
    perThousandRequests: { estimate: 134.8, low: 127.3, high: 142.6 },
  },
  holds: [
    { what: "stacks", bytes: 2.9 * MB, basis: "measured" },
    { what: "heap", bytes: 9.2 * MB, basis: "estimated" },
  ],
  evidence: [
    {
      claim: "every load leaves as many as the one before",
      numbers: "412, 398 and 405 goroutines were there after the cool-downs, none has left since",
      captures: ["000030s-goroutine-ids.txt", "000390s-goroutine-ids.txt"],
    },
  ],
  series: soaked({ name: "goroutines", unit: "goroutines", floor: 0, load: 12, stays: STAYED }),
};

const HEAP_FINDING: ReportFinding = {
  ...SOAK_FINDING,
  id: "heap:example.com/shop/recommend.decode:heap",
  kind: "heap",
  verdict: "suspect",
  grade: "suspect",
  classId: null,
  sentence: "6.4 MB stay in memory, allocated at recommend.decode decode.go:41",
  site: {
    function: "example.com/shop/recommend.decode",
    file: "/src/shop/recommend/decode.go",
    line: 41,
  },
  createdBy: null,
  wait: null,
  measure: "inuse_space",
  unit: "bytes",
  current: 6.4 * MB,
  births: 91,
  deaths: 88,
  ratePerHour: null,
  retained: {
    unit: "samples",
    perCycle: [9, 0, 3].map((stayed, index) => {
      return { cycle: index + 1, requests: REQUESTS[index]?.sent ?? null, stayed };
    }),
    perThousandRequests: { estimate: 0.29 * MB, low: -0.04 * MB, high: 0.71 * MB },
  },
  holds: [],
  evidence: [],
  wouldSettle: "more cycles: the third left less than the first, as a store that fills would",
  remedy: null,
  stack: [],
  series: soaked({
    name: "inuse_space",
    unit: "bytes",
    floor: 3.6 * MB,
    load: 5 * MB,
    stays: [2.1 * MB, 0, 0.7 * MB],
  }),
};

const SOAK: ReportSoak = {
  phases: PHASES,
  cycles: 3,
  requests: {
    sent: 9_012,
    answered: 7_794,
    unexpected: 18,
    failed: 0,
    timedOut: 0,
    cancelled: 1_200,
  },
  stays: {
    beforeBytes: 61 * MB,
    afterBytes: 79.1 * MB,
    parts: [
      { id: "live-heap", bytes: 9.6 * MB, basis: "measured" },
      { id: "gc-headroom", bytes: 3.1 * MB, basis: "measured" },
      { id: "idle", bytes: 1.2 * MB, basis: "measured" },
      { id: "stacks", bytes: 2.9 * MB, basis: "measured" },
      { id: "runtime", bytes: 0.9 * MB, basis: "measured" },
      { id: "non-go", bytes: -0.4 * MB, basis: "estimated" },
    ],
    goroutinesBefore: 42,
    goroutinesAfter: 1_257,
    notes: [
      "9.6 MB of live heap: what the leaking goroutines keep, about 8.1 kB each",
      "2.9 MB of stacks: 1,215 goroutines more than before the load, 2.4 kB each",
    ],
  },
};

const WINDOW: Report["window"] = {
  fromMs: START_MS,
  toMs: END_MS,
  durationMs: END_MS - START_MS,
  runs: [{ fromMs: START_MS, toMs: END_MS, captures: 79 }],
};

/** A soak that finds a leak: each cycle leaves as much as the one before. */
export const SOAK_REPORT: Report = {
  ...LEAKING_REPORT,
  reason: SOAK_FINDING.sentence,
  window: WINDOW,
  captures: {
    total: 211,
    byKind: { metrics: 79, heap: 66, "goroutine-ids": 66 },
    problems: [],
  },
  findings: [SOAK_FINDING, HEAP_FINDING],
  memory: { ...MEMORY, atMs: END_MS },
  forecast: null,
  checked: {
    ...LEAKING_REPORT.checked,
    smallestPerThousandRequests: { goroutines: 0.92, heapBytes: 84 * 1024 },
  },
  warnings: [],
  series: [
    soaked({ name: "goroutines", unit: "goroutines", floor: 42, load: 160, stays: STAYED }),
    soaked({
      name: "live heap",
      unit: "bytes",
      floor: 22 * MB,
      load: 14 * MB,
      stays: [3.4 * MB, 3.1 * MB, 3.1 * MB],
    }),
  ],
  soak: SOAK,
  next: [
    {
      command: "tidemark explain chan-send-after-timeout",
      why: "what this class means and what mends it",
    },
  ],
};

/** The same load on a healthy build: every tide goes out again, some idle heap stays. */
export const SOAK_STEADY_REPORT: Report = {
  ...SOAK_REPORT,
  verdict: "steady",
  reason:
    "no leak seen in 3 cycles of load and cool-down, 9,012 requests: 253 sites watched, " +
    "smallest leak that would have shown: 0.92 goroutines or 84 kB of heap per 1,000 requests",
  findings: [],
  series: [
    soaked({ name: "goroutines", unit: "goroutines", floor: 42, load: 160, stays: [0, 0, 0] }),
    soaked({
      name: "live heap",
      unit: "bytes",
      floor: 22 * MB,
      load: 14 * MB,
      stays: [0.4 * MB, 0, 0],
    }),
  ],
  soak: {
    ...SOAK,
    stays: {
      beforeBytes: 61 * MB,
      afterBytes: 73.6 * MB,
      parts: [
        { id: "live-heap", bytes: 0.4 * MB, basis: "measured" },
        { id: "gc-headroom", bytes: 0.6 * MB, basis: "measured" },
        { id: "idle", bytes: 10.8 * MB, basis: "measured" },
        { id: "stacks", bytes: 0.5 * MB, basis: "measured" },
        { id: "runtime", bytes: 0.3 * MB, basis: "measured" },
        { id: "non-go", bytes: 0, basis: "estimated" },
      ],
      goroutinesBefore: 42,
      goroutinesAfter: 42,
      notes: [
        "10.8 MB of idle heap: it was needed under load and goes back to the system in time, or " +
          "serves the next load (rss-not-returned); no leak",
      ],
    },
  },
  next: [],
};
