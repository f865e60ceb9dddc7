/**
 * Did the fix work: what `verify` answers. One versioned schema, as the report's; renderers read
 * nothing else.
 */
import type { Report, ReportFinding, ReportInterval } from "../../report/report.ts";

export const VERIFIED_SCHEMA_VERSION = 1;

export type VerifyAnswer = "fixed" | "better" | "same" | "worse" | "cannot-tell";

export interface Verified {
  readonly schemaVersion: typeof VERIFIED_SCHEMA_VERSION;
  readonly tool: { readonly name: "tidemark"; readonly version: string };
  /** Over all findings: the worst of them; a new leak makes it `worse`. */
  readonly verdict: VerifyAnswer;
  /** The answer in one or two sentences. */
  readonly reason: string;
  readonly before: VerifiedSide;
  readonly after: VerifiedSide;
  /** What needs a person first: worse and new, then same, better, cannot-tell, fixed. */
  readonly findings: readonly VerifiedFinding[];
  /** After by before; null where no figure of work was counted on both sides. */
  readonly load: VerifiedLoad | null;
  /** What the answers rest on and what else could have made the difference, a sentence each. */
  readonly limits: readonly string[];
  readonly next: readonly { readonly command: string; readonly why: string }[];
}

export interface VerifiedSide {
  /** As the person named it. */
  readonly source: string;
  /** Build, where it is known. */
  readonly build: string | null;
  readonly report: Report;
}

export interface VerifiedLoad {
  readonly ratio: number;
  /** `requests`, `allocated bytes`… */
  readonly by: string;
  readonly says: string;
}

export interface VerifiedFinding {
  /** Id of the finding; that of `after` where sites were matched across builds. */
  readonly id: string;
  readonly answer: VerifyAnswer;
  /** How the site was found again in the other build; null where only one side has it. */
  readonly matchedBy: MatchedBy | null;
  /** True for a leak that `before` did not have although it would have shown it. */
  readonly isNew: boolean;
  /** One sentence with the numbers. */
  readonly why: string;
  readonly before: ReportFinding | null;
  readonly after: ReportFinding | null;
  readonly exposure: Exposure | null;
  /** What would settle a `cannot-tell`; null otherwise. */
  readonly wouldSettle: string | null;
}

/**
 * - `id`: the same function and operation
 * - `closure`: the same but for the numbers that the compiler gives closures, or type arguments
 * - `moved`: the same name in another package, and the only one of that name
 * - `creator`: started by the same function and stuck in the same operation, and the only one
 * - `part`: another of several sites that are one leak
 */
export type MatchedBy = "id" | "closure" | "moved" | "creator" | "part";

/** Whether the code that leaked ran at all after the change, and how often. */
export interface Exposure {
  /**
   * Requests of a soak, births and allocations on the path of the finding, counters of the program,
   * work of the whole process, or nothing: then it did not run.
   */
  readonly by: "requests" | "births" | "allocations" | "counters" | "process" | "none";
  /** Of these in `after`; the share of the work of `before` for `process` and `counters`. */
  readonly count: number | null;
  readonly perHour: number | null;
  /** Leaks that `after` would show at the rate of `before`, with its interval. */
  readonly expected: ReportInterval | null;
  readonly says: string;
}
