/** The gate of CI: what `check` answers. */
import type { Report, ReportFinding } from "../../report/report.ts";

export const CHECKED_SCHEMA_VERSION = 1;

export type FailOn = "leaking" | "suspect";

export interface Checked {
  readonly schemaVersion: typeof CHECKED_SCHEMA_VERSION;
  readonly tool: { readonly name: "tidemark"; readonly version: string };
  /** Whether it may be merged; `unknown` where too little was judged. */
  readonly outcome: "pass" | "fail" | "unknown";
  readonly reason: string;
  readonly failOn: FailOn;
  /** The tests themselves; null where none were run. */
  readonly tests: TestsRun | null;
  /** Test packages, or the one target; each with its report. */
  readonly parts: readonly CheckedPart[];
  /** What fails the check first. */
  readonly findings: readonly CheckedFinding[];
  /** Entries of the allow-list and the baseline that should be looked at, a sentence each. */
  readonly allowNotes: readonly AllowNote[];
  /** What else a person should know, e.g. a package that was not judged. */
  readonly notes: readonly string[];
}

export interface TestsRun {
  /** As it was given after `--`. */
  readonly command: readonly string[];
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
}

export interface CheckedPart {
  /** Import path of a test package, or the name of the target. */
  readonly name: string;
  readonly report: Report;
}

export interface CheckedFinding {
  /** Name of its part. */
  readonly part: string;
  readonly finding: ReportFinding;
  /** Why it does not fail the check; null when it does. */
  readonly excused: Excuse | null;
  /** Growth against the baseline, in words; null where there is none. */
  readonly grew: string | null;
  /** Tests that started it, where they are known. */
  readonly tests: readonly string[];
}

export type Excuse =
  | { readonly by: "allow-list"; readonly reason: string; readonly owner: string | null }
  | { readonly by: "baseline"; readonly reason: string }
  | { readonly by: "verdict"; readonly reason: string };

export interface AllowNote {
  readonly kind: "expired" | "unused" | "expires-soon" | "not-found-any-more";
  /** The configuration or the baseline, as a person would name it. */
  readonly file: string;
  /** Null for the baseline. */
  readonly line: number | null;
  readonly says: string;
}
