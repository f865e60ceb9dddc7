/** Data table: the answers of the API, as schemas that the compiler checks against watch-api.ts. */
import { z } from "zod";
import type { ApiError } from "../../api.ts";
import type {
  CompareSide,
  CompareView,
  EventsView,
  FindingsView,
  FindingView,
  FleetRow,
  FleetView,
  GcView,
  JudgedNotice,
  LivePoint,
  OwnCost,
  PointsView,
  RoundsView,
  SettingsView,
  SilencesView,
  SitesView,
  TargetView,
} from "../../watch-api.ts";
import {
  ARCHIVE_USAGE,
  BUCKET,
  EVENT,
  FINDING_RECORD,
  LABELS,
  LOW_WATER,
  MEASURE,
  NUMBER,
  NUMBER_OR_NULL,
  RANGE,
  RATE,
  REACH,
  REPORT,
  REPORT_FINDING,
  ROUND,
  SILENCE,
  SITE,
  SITE_POINTS,
  TEXT,
  TEXT_OR_NULL,
  TEXTS,
  TIME,
  TIME_OR_NULL,
  UNIT,
  VERDICT,
} from "./kept-schemas.ts";

export const API_ERROR: z.ZodType<ApiError> = z
  .object({ stage: TEXT, message: TEXT, help: TEXT_OR_NULL })
  .describe("What went wrong, where, and what helps.");

export const FLEET_ROW: z.ZodType<FleetRow> = z.object({
  id: TEXT,
  name: TEXT,
  service: TEXT,
  labels: LABELS,
  origin: TEXT,
  state: z.enum(["starting", "up", "down", "gone"]),
  problem: TEXT_OR_NULL,
  stateSinceMs: TIME,
  verdict: VERDICT,
  reason: TEXT,
  judgedAtMs: TIME_OR_NULL,
  lead: z
    .object({
      key: TEXT,
      sentence: TEXT,
      site: SITE,
      kind: z.enum(["goroutine", "heap", "container", "process", "native"]),
      unit: UNIT,
      current: NUMBER,
      ratePerHour: RATE.nullable(),
      sinceMs: TIME,
    })
    .nullable()
    .describe("The finding to look at first."),
  findings: NUMBER,
  smallestGoroutinesPerHour: NUMBER_OR_NULL,
  smallestHeapBytesPerHour: NUMBER_OR_NULL,
  tide: z.object({
    measure: z.enum(["goroutines", "liveHeapBytes", "residentBytes"]),
    points: z.array(z.tuple([NUMBER, NUMBER])),
    lowWater: LOW_WATER,
  }),
  goroutines: NUMBER_OR_NULL,
  liveHeapBytes: NUMBER_OR_NULL,
  residentBytes: NUMBER_OR_NULL,
  limitBytes: NUMBER_OR_NULL,
  limitAtMs: z.object({ estimate: TIME, low: TIME, high: TIME_OR_NULL }).nullable(),
  build: TEXT_OR_NULL,
  lastEvent: EVENT.nullable(),
  lastRoundMs: TIME_OR_NULL,
});

export const FLEET_VIEW: z.ZodType<FleetView> = z.object({
  atMs: TIME,
  version: TEXT,
  startedMs: TIME,
  rows: z.array(FLEET_ROW),
  labelKeys: TEXTS,
  notes: TEXTS.describe("What is wrong with the watch itself."),
  events: z.array(EVENT),
});

export const TARGET_VIEW: z.ZodType<TargetView> = z.object({
  row: FLEET_ROW,
  report: REPORT.nullable(),
  reach: REACH.nullable(),
  findings: z.array(FINDING_RECORD),
  events: z.array(EVENT),
  kept: RANGE.nullable(),
  canTake: z.boolean(),
});

export const POINTS_VIEW: z.ZodType<PointsView> = z.object({
  targetId: TEXT,
  range: RANGE,
  bucketMs: NUMBER,
  measures: z.array(z.object({ measure: MEASURE, points: z.array(BUCKET), lowWater: LOW_WATER })),
  runs: z.array(z.object({ startMs: TIME, fromMs: TIME, toMs: TIME })),
  events: z.array(EVENT),
});

export const SITES_VIEW: z.ZodType<SitesView> = z.object({
  targetId: TEXT,
  range: RANGE,
  sites: z.array(SITE_POINTS),
});

export const LIVE_POINT: z.ZodType<LivePoint> = z.object({
  atMs: TIME,
  values: z.partialRecord(MEASURE, NUMBER),
});

export const JUDGED_NOTICE: z.ZodType<JudgedNotice> = z.object({ atMs: TIME, verdict: VERDICT });

export const ROUNDS_VIEW: z.ZodType<RoundsView> = z.object({
  targetId: TEXT,
  range: RANGE,
  rounds: z.array(ROUND),
});

export const GC_VIEW: z.ZodType<GcView> = z.object({
  targetId: TEXT,
  range: RANGE,
  from: z.enum(["gctrace", "metrics"]).nullable(),
  help: TEXT_OR_NULL,
  cycles: z.array(
    z.object({
      atMs: TIME,
      run: NUMBER,
      cycles: NUMBER,
      pauseMs: NUMBER_OR_NULL,
      gcCpuPercent: NUMBER_OR_NULL,
      liveBytes: NUMBER_OR_NULL,
      goalBytes: NUMBER_OR_NULL,
      forced: z.boolean(),
    }),
  ),
  leftOut: NUMBER,
  says: TEXTS,
});

export const FINDINGS_VIEW: z.ZodType<FindingsView> = z.object({
  findings: z.array(FINDING_RECORD),
  silences: z.array(SILENCE),
});

export const FINDING_VIEW: z.ZodType<FindingView> = z.object({
  record: FINDING_RECORD,
  finding: REPORT_FINDING.nullable(),
  report: REPORT.nullable(),
  targetId: TEXT,
  evidence: z.object({
    range: RANGE,
    captures: z.array(z.object({ name: TEXT, atMs: TIME_OR_NULL, kind: TEXT })),
  }),
  site: SITE_POINTS.nullable(),
  events: z.array(EVENT),
  silence: SILENCE.nullable(),
  verify: z.array(z.object({ command: TEXT, why: TEXT })),
});

const COMPARE_SIDE: z.ZodType<CompareSide> = z.object({
  targetId: TEXT,
  name: TEXT,
  build: TEXT_OR_NULL,
  range: RANGE,
  report: REPORT,
  points: z.array(z.object({ measure: MEASURE, points: z.array(BUCKET) })),
});

const COMPARE_AMOUNT = z.object({
  verdict: VERDICT,
  current: NUMBER,
  ratePerHour: RATE.nullable(),
});

export const COMPARE_VIEW: z.ZodType<CompareView> = z.object({
  a: COMPARE_SIDE,
  b: COMPARE_SIDE,
  says: TEXTS,
  findings: z.array(
    z.object({
      id: TEXT,
      sentence: TEXT,
      site: SITE,
      inA: COMPARE_AMOUNT.nullable(),
      inB: COMPARE_AMOUNT.nullable(),
      answer: z.enum(["fixed", "better", "same", "worse", "new", "cannot-tell"]),
      why: TEXT,
    }),
  ),
});

export const EVENTS_VIEW: z.ZodType<EventsView> = z.object({ events: z.array(EVENT) });

export const SILENCES_VIEW: z.ZodType<SilencesView> = z.object({ silences: z.array(SILENCE) });

const OWN_COST: z.ZodType<OwnCost> = z.object({
  residentBytes: NUMBER,
  cpuShare: NUMBER.describe("Of one core, over the last minute."),
  archive: ARCHIVE_USAGE,
  tableBytes: NUMBER,
  freeDiskBytes: NUMBER_OR_NULL,
  roundsPerMinute: NUMBER,
  judgementsPerMinute: NUMBER,
  judgeMs: NUMBER,
  waitingRounds: NUMBER,
});

export const SETTINGS_VIEW: z.ZodType<SettingsView> = z.object({
  version: TEXT,
  startedMs: TIME,
  dataFolder: TEXT,
  configFile: TEXT_OR_NULL,
  role: z.enum(["write", "read"]).describe("What the reader of this answer may do."),
  sources: z.array(z.object({ name: TEXT, targets: NUMBER, problem: TEXT_OR_NULL })),
  cadence: z.object({ everyMs: NUMBER, timeoutMs: NUMBER, budgetShare: NUMBER }),
  retention: z.object({
    fullMs: NUMBER,
    thinToMs: NUMBER,
    keepMs: NUMBER,
    bytesMax: NUMBER,
    freeBytesMin: NUMBER,
  }),
  receivers: z.array(
    z.object({ name: TEXT, kind: TEXT, lastSentMs: TIME_OR_NULL, problem: TEXT_OR_NULL }),
  ),
  cost: OWN_COST,
  notes: TEXTS,
});
