import { z } from "zod";
import type { FindingKind, ReportInterval } from "../../report/report.ts";
import type { FindingRecord } from "./finding-record.ts";

/** A record with what only the book needs to know of it. */
export interface FindingEntry {
  readonly record: FindingRecord;
  readonly kind: FindingKind;
  /** Functions it was seen at, parts of one logical leak among them: any may lead next time. */
  readonly functions: readonly string[];
  /** The rate at which it was last told. */
  readonly told: ReportInterval | null;
  /** Judgements in a row with a larger rate than told, and with a smaller one. */
  readonly above: number;
  readonly below: number;
  readonly targets: readonly TargetMemory[];
}

export interface TargetMemory {
  readonly targetId: string;
  /** False for one that was judged clean and never had it. */
  readonly seen: boolean;
  /** Judgements in a row that say leaking. */
  readonly leaking: number;
  /** Judgements in a row that looked long enough and did not see it. */
  readonly clean: number;
  readonly judgedMs: number;
  readonly build: string | null;
  /** Length of the window of the last sighting. */
  readonly windowMs: number;
  readonly allocatedBytesPerHour: number | null;
  /** Another process than that of the last sighting. */
  readonly restarted: boolean;
  readonly limitAtMs: number | null;
  /** No longer among the targets. */
  readonly gone: boolean;
}

const ms = z.number();
const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
const rate = interval.nullable();
const verdict = z.enum(["leaking", "suspect", "steady", "unknown"]);
const state = z.enum(["forming", "open", "worse", "better", "closed", "reopened"]);
const build = z.string().nullable();

const record: z.ZodType<FindingRecord> = z.object({
  key: z.string(),
  id: z.string(),
  service: z.string(),
  state,
  verdict,
  grade: z.enum(["proven", "strong", "suspect"]),
  classId: z.string().nullable(),
  sentence: z.string(),
  site: z.object({ function: z.string(), file: z.string(), line: z.number() }),
  measure: z.string(),
  unit: z.enum(["goroutines", "bytes", "objects"]),
  firstSeenMs: ms,
  openedMs: ms.nullable(),
  closedMs: ms.nullable(),
  lastSeenMs: ms,
  limitAtMs: ms.nullable(),
  targets: z.array(
    z.object({
      targetId: z.string(),
      name: z.string(),
      verdict,
      current: z.number(),
      ratePerHour: rate,
      lastSeenMs: ms,
    }),
  ),
  builds: z.array(z.object({ build, firstSeenMs: ms, lastSeenMs: ms, verdict, ratePerHour: rate })),
  changes: z.array(
    z.object({
      atMs: ms,
      from: state.nullable(),
      to: state,
      why: z.string(),
      build,
      ratePerHour: rate,
    }),
  ),
});

/** As it is stored; what does not fit was written by another version or damaged. */
export const findingEntrySchema: z.ZodType<FindingEntry> = z.object({
  record,
  kind: z.enum(["goroutine", "heap", "container", "process", "native"]),
  functions: z.array(z.string()),
  told: rate,
  above: z.number(),
  below: z.number(),
  targets: z.array(
    z.object({
      targetId: z.string(),
      seen: z.boolean(),
      leaking: z.number(),
      clean: z.number(),
      judgedMs: ms,
      build,
      windowMs: ms,
      allocatedBytesPerHour: z.number().nullable(),
      restarted: z.boolean(),
      limitAtMs: ms.nullable(),
      gone: z.boolean(),
    }),
  ),
});
