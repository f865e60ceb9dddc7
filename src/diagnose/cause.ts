import type { Match, OperationRow } from "../code/match.ts";

/** `cannot-tell` is an answer too: `reasons` say what stands in the way. */
export type CauseGrade = "proved" | "likely" | "possible" | "cannot-tell";

/** Why a finding happens, read in the source and held against the running process. */
export interface Cause {
  readonly grade: CauseGrade;
  readonly classId: string | null;
  /** What happens, and which exit skips what; one sentence. */
  readonly sentence: string;
  /** What supports the grade, and what keeps it from being better. */
  readonly reasons: readonly string[];
  /** Null when no pattern explains the line. */
  readonly match: Match | null;
  readonly operations: readonly OperationRow[];
  /** One diff of the remedy; null when it is words only. */
  readonly diff: string | null;
  /** What the analysis still finds in the functions touched, once the remedy is applied. */
  readonly residual: readonly string[];
  /** Other matches that make the same finding worse, or let it happen again. */
  readonly amplifiers: readonly Cause[];
}
