import type { Capture } from "../../src/capture/capture.ts";
import type { SitePoints, TimeRange, WatchEvent } from "../../src/history/tables/tables.ts";
import { RequestError } from "../../src/serve/answer.ts";
import type { KeptRound } from "../../src/serve/archive/archive.ts";
import type { FindingRecord, Silence } from "../../src/serve/findings/finding-record.ts";
import type {
  PushedFile,
  StreamMessage,
  TargetMessage,
  WatchService,
} from "../../src/serve/watch/watch-service.ts";
import type {
  CompareSide,
  FindingView,
  FleetRow,
  OwnCost,
  SettingsView,
} from "../../src/serve/watch-api.ts";
import { LEAKING_REPORT, SEND_FINDING, START_MS } from "../drawn-reports.ts";

/** A watch of one target with one finding, drawn by hand, that remembers what it was asked. */

const TARGET = "shop-1";
export const WATCH_NOW_MS = START_MS + 3_600_000;

export const DRAWN_EVENT: WatchEvent = {
  id: "e1",
  targetId: TARGET,
  atMs: START_MS,
  kind: "deploy",
  detail: "Version v1.4.2 was deployed.",
};

export const DRAWN_ROUND: KeptRound = {
  id: "r1",
  targetId: TARGET,
  atMs: START_MS,
  build: "v1.4.2",
  pinned: null,
  captures: [
    { name: "000000s-heap.pb.gz", kind: "heap", takenAtMs: START_MS, receivedBytes: 10_240 },
  ],
  storedBytes: 512,
};

const { id, kind, verdict, grade, classId, sentence, site, measure, unit, current, ratePerHour } =
  SEND_FINDING;

export const DRAWN_RECORD: FindingRecord = {
  ...{ key: `shop~${id}`, id, service: "shop", state: "open", verdict, grade, classId, sentence },
  ...{ site, measure, unit, firstSeenMs: START_MS, openedMs: START_MS, closedMs: null },
  lastSeenMs: WATCH_NOW_MS,
  limitAtMs: null,
  targets: [
    { targetId: TARGET, name: TARGET, verdict, current, ratePerHour, lastSeenMs: WATCH_NOW_MS },
  ],
  builds: [
    {
      build: "v1.4.2",
      firstSeenMs: START_MS,
      lastSeenMs: WATCH_NOW_MS,
      verdict: "leaking",
      ratePerHour,
    },
  ],
  changes: [
    {
      ...{ atMs: START_MS, from: null, to: "open", why: "It was proven." },
      ...{ build: "v1.4.2", ratePerHour },
    },
  ],
};

export const DRAWN_ROW: FleetRow = {
  ...{ id: TARGET, name: "10.0.0.7:6060", service: "shop", labels: { env: "prod" } },
  ...{ origin: "static", state: "up", problem: null, stateSinceMs: START_MS },
  ...{ verdict: "leaking", reason: sentence, judgedAtMs: WATCH_NOW_MS, findings: 1 },
  lead: {
    ...{ key: DRAWN_RECORD.key, sentence, site, kind, unit, current, ratePerHour },
    sinceMs: START_MS,
  },
  smallestGoroutinesPerHour: 30,
  smallestHeapBytesPerHour: null,
  tide: { measure: "goroutines", points: [[START_MS, 12]], lowWater: [] },
  ...{ goroutines: current, liveHeapBytes: 1e8, residentBytes: 4e8, limitBytes: 2e9 },
  limitAtMs: { estimate: WATCH_NOW_MS, low: START_MS, high: null },
  ...{ build: "v1.4.2", lastEvent: DRAWN_EVENT, lastRoundMs: WATCH_NOW_MS },
};

const SILENCE: Silence = {
  ...{ id: "s1", service: "shop", findingKey: "", targetId: "", reason: "known" },
  ...{ createdBy: "ana", createdMs: START_MS, endsMs: WATCH_NOW_MS + 1_000 },
};

const COST: OwnCost = {
  ...{ residentBytes: 1e8, cpuShare: 0.02, tableBytes: 1e6, freeDiskBytes: null },
  archive: { bytes: 1, rounds: 1, pinnedRounds: 0, receivedBytes: 9, oldestMs: START_MS },
  ...{ roundsPerMinute: 1, judgementsPerMinute: 0.2, judgeMs: 40, waitingRounds: 0 },
};

const SETTINGS: SettingsView = {
  ...{ version: "0.1.0", startedMs: START_MS, dataFolder: "data", configFile: null },
  role: "write",
  sources: [{ name: "static_configs", targets: 1, problem: null }],
  cadence: { everyMs: 60_000, timeoutMs: 10_000, budgetShare: 0.02 },
  retention: { fullMs: 1, thinToMs: 2, keepMs: 3, bytesMax: 4, freeBytesMin: 5 },
  receivers: [{ name: "mail", kind: "email", lastSentMs: null, problem: null }],
  cost: COST,
  notes: [],
};

const SITE: SitePoints = {
  name: {
    ...{ targetId: TARGET, site: "main.push", kind: "goroutine", function: "main.push" },
    ...{ file: "/srv/queue.go", line: 41 },
  },
  points: [[START_MS, 1, 3, 2]],
};

export interface DrawnWatch extends WatchService {
  readonly pushed: readonly PushedFile[];
  readonly asked: readonly string[];
  /** People who listen at present. */
  readonly listeners: () => number;
  tell(message: StreamMessage): void;
  tellTarget(message: TargetMessage): void;
}

/** `archive` is what every range of the target holds. */
export function drawnWatch(
  archive: Uint8Array<ArrayBuffer> = new Uint8Array(),
  about: { readonly unready?: string | null } = {},
): DrawnWatch {
  const pushed: PushedFile[] = [];
  const asked: string[] = [];
  const all = new Set<(message: StreamMessage) => void>();
  const near = new Set<(message: TargetMessage) => void>();
  const ask = <T>(what: string, targetId: string, value: T): T => {
    asked.push(what);
    if (targetId === TARGET) return value;
    throw new RequestError(404, { stage: "find", message: "There is no such target." });
  };
  const answer = async <T>(what: string, targetId: string, value: T): Promise<T> =>
    ask(what, targetId, value);
  const shown = (of: string, range: TimeRange) => ({ targetId: of, range });
  return {
    pushed,
    asked,
    listeners: () => all.size + near.size,
    tell: (message) => {
      for (const listener of all) listener(message);
    },
    tellTarget: (message) => {
      for (const listener of near) listener(message);
    },
    fleet: () => ({
      ...{ atMs: WATCH_NOW_MS, version: "0.1.0", startedMs: START_MS, rows: [DRAWN_ROW] },
      ...{ labelKeys: ["env"], notes: [], events: [DRAWN_EVENT] },
    }),
    target: (of) =>
      answer("target", of, {
        ...{ row: DRAWN_ROW, report: LEAKING_REPORT, reach: null, findings: [DRAWN_RECORD] },
        ...{ events: [DRAWN_EVENT], kept: { fromMs: START_MS, toMs: WATCH_NOW_MS } },
        canTake: true,
      }),
    points: ({ targetId, range, measures }) =>
      answer("points", targetId, {
        ...{ ...shown(targetId, range), bucketMs: 0, events: [DRAWN_EVENT] },
        measures: measures.map((one) => ({
          measure: one,
          points: [[START_MS, 1, 3, 2]],
          lowWater: [],
        })),
        runs: [{ startMs: START_MS, fromMs: START_MS, toMs: WATCH_NOW_MS }],
      }),
    sites: ({ targetId, range }) =>
      answer("sites", targetId, { ...shown(targetId, range), sites: [SITE] }),
    rounds: (of, range) => answer("rounds", of, { ...shown(of, range), rounds: [DRAWN_ROUND] }),
    takeNow: (of) => answer("take", of, DRAWN_ROUND),
    pin: (of, _round, reason) => answer("pin", of, { ...DRAWN_ROUND, pinned: reason }),
    capture: (of, name) => answer("capture", of, captureNamed(name)),
    archive: (of) => answer("archive", of, archive),
    report: (of, range) => answer(`report ${range.fromMs}..${range.toMs}`, of, LEAKING_REPORT),
    gc: (of, range) =>
      answer("gc", of, {
        ...{ ...shown(of, range), from: "gctrace", help: null, leftOut: 0, says: ["Calm."] },
        cycles: [
          {
            ...{ atMs: START_MS, run: 0, cycles: 1, pauseMs: 0.1, gcCpuPercent: null },
            ...{ liveBytes: 1, goalBytes: 2, forced: false },
          },
        ],
      }),
    compare: async (a, b) => {
      asked.push("compare");
      const [before, after] = [sideOf(a.targetId, a.range), sideOf(b.targetId, b.range)];
      const row = { id, sentence, site, inA: null, inB: { verdict, current, ratePerHour } };
      const findings = [{ ...row, answer: "new" as const, why: "It was not there." }];
      return { a: before, b: after, says: ["1 finding: 1 new in B."], findings };
    },
    findings: () => ({ findings: [DRAWN_RECORD], silences: [SILENCE] }),
    finding: (key) => answer("finding", key === DRAWN_RECORD.key ? TARGET : key, FINDING),
    events: async ({ targetId }) => {
      asked.push(`events ${targetId}`);
      return { events: [DRAWN_EVENT] };
    },
    addDeploy: async ({ version }) => ({ ...DRAWN_EVENT, detail: version }),
    silences: () => ({ silences: [SILENCE] }),
    silence: async (silence) => ({ ...silence, id: "s2", createdMs: START_MS }),
    unsilence: async (silenceId) => {
      asked.push(`unsilence ${silenceId}`);
    },
    push: async (file) => {
      pushed.push(file);
      return DRAWN_ROUND;
    },
    settings: async () => SETTINGS,
    metrics: async () => "tidemark_targets 1\n",
    unready: () => about.unready ?? null,
    subscribe: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
    subscribeTarget: (of, listener) => {
      ask("subscribe", of, null);
      near.add(listener);
      return () => near.delete(listener);
    },
  };
}

function captureNamed(name: string): Capture {
  const target = { name: TARGET, labels: {} };
  const bytes = Buffer.from("heap profile");
  return { name, kind: "heap", takenAtMs: START_MS, whence: "drawn", target, bytes };
}

function sideOf(targetId: string, range: TimeRange): CompareSide {
  const points = [{ measure: "goroutines", points: [[START_MS, 1, 3, 2]] } as const];
  return { targetId, name: targetId, build: "v1", range, report: LEAKING_REPORT, points };
}

const FINDING: FindingView = {
  record: DRAWN_RECORD,
  finding: SEND_FINDING,
  report: LEAKING_REPORT,
  targetId: TARGET,
  evidence: {
    range: { fromMs: START_MS, toMs: WATCH_NOW_MS },
    captures: [{ name: "000000s-heap.pb.gz", atMs: START_MS, kind: "heap" }],
  },
  site: SITE,
  events: [DRAWN_EVENT],
  silence: SILENCE,
  verify: [{ command: "tidemark diagnose :6060", why: "to see it again" }],
};
