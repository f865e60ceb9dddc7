/** Data table: what a watch keeps and looks after, as schemas that the compiler checks. */
import { z } from "zod";
import type { Capture } from "../../../capture/capture.ts";
import { CAPTURE_KINDS } from "../../../capture/capture-name.ts";
import {
  type BucketPoint,
  PROCESS_MEASURES,
  type SitePoints,
  type TimeRange,
  type WatchEvent,
} from "../../../history/tables/tables.ts";
import type { Report, ReportFinding, ReportInterval, ReportSite } from "../../../report/report.ts";
import type { ArchiveUsage, KeptRound } from "../../archive/archive.ts";
import type { ReachState } from "../../collect/collected.ts";
import type { FindingRecord, Silence } from "../../findings/finding-record.ts";

export const TEXT = z.string();
export const TEXT_OR_NULL = TEXT.nullable();
export const NUMBER = z.number();
export const NUMBER_OR_NULL = NUMBER.nullable();
export const TEXTS = z.array(TEXT);
export const LABELS = z.record(TEXT, TEXT);
export const TIME = NUMBER.describe("Unix milliseconds.");
export const TIME_OR_NULL = TIME.nullable();
export const VERDICT = z.enum(["leaking", "suspect", "steady", "unknown"]);
export const UNIT = z.enum(["goroutines", "bytes", "objects"]);
export const MEASURE = z.enum(PROCESS_MEASURES);

export const RANGE: z.ZodType<TimeRange> = z
  .object({ fromMs: TIME, toMs: TIME })
  .describe("From fromMs, up to and without toMs.");

/** Described by docs/report.schema.json, which takes their place in the document. */
export const REPORT = z.custom<Report>(() => true);
export const REPORT_FINDING = z.custom<ReportFinding>(() => true);

export const SITE: z.ZodType<ReportSite> = z.object({ function: TEXT, file: TEXT, line: NUMBER });

export const RATE: z.ZodType<ReportInterval> = z
  .object({ estimate: NUMBER, low: NUMBER, high: NUMBER })
  .describe("Per hour, with its 95 % interval.");

export const CAPTURE_KIND: z.ZodType<Capture["kind"]> = z.enum(CAPTURE_KINDS);

export const EVENT: z.ZodType<WatchEvent> = z.object({
  id: TEXT,
  targetId: TEXT_OR_NULL.describe("Null for what happened to the watch itself."),
  atMs: TIME,
  kind: z.enum([
    "restart",
    "build",
    "oom-kill",
    "ended",
    "deploy",
    "unreachable",
    "reachable",
    "clock-back",
    "interrupted",
    "finding",
    "near-limit",
    "captured",
    "own",
  ]),
  detail: TEXT.describe("One sentence."),
});

export const BUCKET: z.ZodType<BucketPoint> = z
  .tuple([NUMBER, NUMBER, NUMBER, NUMBER])
  .describe("Unix ms, smallest, largest and last value of one stretch of time.");

export const LOW_WATER = z
  .array(z.tuple([NUMBER, NUMBER]))
  .describe("Minimum of each finished tide: unix ms and value.");

export const SITE_POINTS: z.ZodType<SitePoints> = z.object({
  name: z.object({
    targetId: TEXT,
    site: TEXT,
    kind: z.enum(["goroutine", "heap"]),
    function: TEXT,
    file: TEXT,
    line: NUMBER,
  }),
  points: z.array(BUCKET),
});

export const ROUND: z.ZodType<KeptRound> = z.object({
  id: TEXT,
  targetId: TEXT,
  atMs: TIME,
  build: TEXT_OR_NULL,
  pinned: TEXT_OR_NULL.describe("Why it is kept for good."),
  captures: z.array(
    z.object({
      name: TEXT,
      kind: CAPTURE_KIND,
      takenAtMs: TIME_OR_NULL,
      receivedBytes: NUMBER,
    }),
  ),
  storedBytes: NUMBER.describe("What it takes on disk."),
});

const FINDING_STATE = z.enum(["forming", "open", "worse", "better", "closed", "reopened"]);

export const FINDING_RECORD: z.ZodType<FindingRecord> = z.object({
  key: TEXT,
  id: TEXT,
  service: TEXT,
  state: FINDING_STATE,
  verdict: VERDICT,
  grade: z.enum(["proven", "strong", "suspect"]),
  classId: TEXT_OR_NULL,
  sentence: TEXT,
  site: SITE,
  measure: TEXT,
  unit: UNIT,
  firstSeenMs: TIME,
  openedMs: TIME_OR_NULL,
  closedMs: TIME_OR_NULL,
  lastSeenMs: TIME,
  limitAtMs: TIME_OR_NULL.describe("When the memory limit is forecast to be reached first."),
  targets: z.array(
    z.object({
      targetId: TEXT,
      name: TEXT,
      verdict: VERDICT,
      current: NUMBER,
      ratePerHour: RATE.nullable(),
      lastSeenMs: TIME,
    }),
  ),
  builds: z.array(
    z.object({
      build: TEXT_OR_NULL,
      firstSeenMs: TIME,
      lastSeenMs: TIME,
      verdict: VERDICT,
      ratePerHour: RATE.nullable(),
    }),
  ),
  changes: z
    .array(
      z.object({
        atMs: TIME,
        from: FINDING_STATE.nullable(),
        to: FINDING_STATE,
        why: TEXT,
        build: TEXT_OR_NULL,
        ratePerHour: RATE.nullable(),
      }),
    )
    .describe("Oldest first."),
});

export const SILENCE: z.ZodType<Silence> = z
  .object({
    id: TEXT,
    service: TEXT,
    findingKey: TEXT,
    targetId: TEXT,
    reason: TEXT,
    createdBy: TEXT,
    createdMs: TIME,
    endsMs: TIME,
  })
  .describe("Keeps alerts away. An empty service, findingKey or targetId matches everything.");

export const REACH: z.ZodType<ReachState> = z.object({
  targetId: TEXT,
  state: z.enum(["starting", "up", "down"]),
  problem: TEXT_OR_NULL,
  sinceMs: TIME,
  pace: z.enum(["calm", "forming", "near-limit"]),
  lastRoundMs: TIME_OR_NULL,
  nextRoundMs: TIME_OR_NULL,
  probes: z.array(
    z.object({
      kind: TEXT,
      everyMs: NUMBER,
      waitedMs: NUMBER,
      bytes: NUMBER,
      heldBack: TEXT_OR_NULL,
    }),
  ),
  budgetUsed: NUMBER.describe("Share of the target's time over the last hour, 0 to 1."),
});

export const ARCHIVE_USAGE: z.ZodType<ArchiveUsage> = z.object({
  bytes: NUMBER,
  rounds: NUMBER,
  pinnedRounds: NUMBER,
  receivedBytes: NUMBER,
  oldestMs: TIME_OR_NULL,
});
