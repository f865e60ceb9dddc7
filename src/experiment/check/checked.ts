/** The gate of CI: what `check` answers. */
import type { Report, ReportFinding } from "../../report/report.ts";

export const CHECKED_SCHEMA_VERSION = 1;

export interface Checked {
  readonly schemaVersion: typeof CHECKED_SCHEMA_VERSION;
  readonly tool: { readonly name: "tidemark"; readonly version: string };
  /** Whether it may be merged; `unknown` where too little was judged. */
  readonly outcome: "pass" | "fail" | "unknown";
  readonly reason: string;
  readonly failOn: "leaking" | "suspect";
  /** Test packages, or the one target; each with its report. */
  readonly parts: readonly CheckedPart[];
  readonly findings: readonly CheckedFinding[];
  /** Entries of the allow-list that are expired, unused, or badly written, a sentence each. */
  readonly allowNotes: readonly AllowNote[];
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
  /** Tests that started it, where they are known. */
  readonly tests: readonly string[];
}

export type Excuse =
  | { readonly by: "allow-list"; readonly reason: string; readonly owner: string | null }
  | { readonly by: "baseline"; readonly reason: string }
  | { readonly by: "verdict"; readonly reason: string };

export interface AllowNote {
  readonly kind: "expired" | "unused" | "expires-soon";
  /** Line of the configuration file. */
  readonly line: number;
  readonly says: string;
}
