import type {
  Report,
  ReportFinding,
  ReportPhase,
  ReportSeries,
  ReportSoak,
} from "../src/report/report.ts";
import { hostileCause } from "./drawn-causes.ts";
import { LEAKING_REPORT, MEMORY, SEND_FINDING, START_MS } from "./drawn-reports.ts";

/** What a program may call its functions when it means harm, or was built by a generator. */
export const HOSTILE_NAMES = [
  "<img src=x onerror=alert(1)>",
  "\u001b[2J\u001b]0;owned\u0007main.\u202eevil\u2066",
  "main.a\r\n## Steady: all is well\n| x | y |",
  '`$[x]` "]]> --> </style></script><script>alert(2)</script>',
  "main.[click](javascript:alert(3))\u0000\ud800",
] as const;

const [IMG, ANSI, LINES, CLOSING, LINK] = HOSTILE_NAMES;

const NO_SERIES: ReportSeries = {
  name: "goroutines",
  unit: "goroutines",
  points: [],
  lowWater: [],
};

const HOSTILE_FINDING: ReportFinding = {
  ...SEND_FINDING,
  id: LINES,
  sentence: `14 goroutines are blocked at ${IMG} ${ANSI} ${LINES}.`,
  classId: CLOSING,
  site: { function: IMG, file: ANSI, line: -7 },
  createdBy: { function: LINES, file: CLOSING, line: 2 ** 53 },
  wait: { state: ANSI, longestMinutes: 0 },
  measure: IMG,
  current: Number.NaN,
  ratePerHour: { estimate: Number.POSITIVE_INFINITY, low: Number.NaN, high: 0 },
  holds: [{ what: LINK, bytes: -1, basis: "estimated" }],
  together: [{ site: { function: CLOSING, file: "", line: 0 }, current: 3 }],
  evidence: [{ claim: LINES, numbers: CLOSING, captures: [IMG, ANSI] }],
  wouldSettle: LINK,
  remedy: LINES,
  cause: hostileCause(HOSTILE_NAMES),
  retained: {
    unit: "bytes",
    perCycle: [0, -5, 1e300].map((stayed, index) => ({ cycle: index, requests: -1, stayed })),
    perThousandRequests: { estimate: Number.NaN, low: -1, high: Number.POSITIVE_INFINITY },
  },
  stack: HOSTILE_NAMES.map((name) => ({ function: name, file: name, line: 1 })),
  series: {
    name: IMG,
    unit: "goroutines",
    points: [
      [START_MS, Number.NaN],
      [Number.POSITIVE_INFINITY, 5],
      [START_MS, 3],
    ],
    lowWater: [[START_MS, Number.NaN]],
  },
};

const ODD_TALLY = {
  sent: 0,
  answered: 0,
  unexpected: 0,
  failed: 1,
  timedOut: 2 ** 53,
  cancelled: 0,
};

/** Times beyond any clock, that run backwards, and more phases than anybody draws. */
const ODD_PHASES: readonly ReportPhase[] = [
  { kind: "baseline", cycle: 0, fromMs: -1e16, toMs: -1e15, requests: ODD_TALLY },
  { kind: "cool-down", cycle: 2 ** 40, fromMs: START_MS, toMs: START_MS - 9, requests: null },
  ...Array.from({ length: 300 }, (_, cycle): ReportPhase => {
    const fromMs = START_MS + cycle;
    return { kind: "load", cycle, fromMs, toMs: fromMs + 1, requests: null };
  }),
];

const HOSTILE_SOAK: ReportSoak = {
  phases: ODD_PHASES,
  cycles: 2 ** 50,
  requests: ODD_TALLY,
  stays: {
    beforeBytes: 0,
    afterBytes: -1,
    parts: [{ id: "idle", bytes: -1e300, basis: "estimated" }],
    goroutinesBefore: -3,
    goroutinesAfter: 1e300,
    notes: [...HOSTILE_NAMES],
  },
};

export const HOSTILE_REPORT: Report = {
  ...LEAKING_REPORT,
  reason: `14 goroutines are blocked at ${IMG} ${ANSI} ${LINES} ${CLOSING} ${LINK}.`,
  target: { name: LINES, labels: { [IMG]: ANSI, service: CLOSING }, goVersion: LINK },
  captures: {
    total: 2,
    byKind: { [IMG]: 1, [LINES]: 1 },
    problems: [{ name: ANSI, message: LINES }],
  },
  findings: [HOSTILE_FINDING, { ...HOSTILE_FINDING, series: NO_SERIES }],
  memory: { ...MEMORY, notes: [...HOSTILE_NAMES] },
  checked: { ...LEAKING_REPORT.checked, notes: [...HOSTILE_NAMES] },
  alsoSeen: [...HOSTILE_NAMES],
  warnings: [...HOSTILE_NAMES],
  series: [HOSTILE_FINDING.series],
  events: HOSTILE_NAMES.map((name) => ({ kind: name, atMs: START_MS, detail: name })),
  code: null,
  soak: HOSTILE_SOAK,
  next: HOSTILE_NAMES.map((name) => ({ command: name, why: name })),
};
