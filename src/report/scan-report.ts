/** What `tidemark scan` found: one versioned schema, and the only thing its renderers read. */
import { say } from "../base/language.ts";
import type { Match } from "../code/match.ts";
import { composeCause } from "./cause.ts";
import type { ReportCause } from "./report.ts";

export const SCAN_SCHEMA_VERSION = 1;

export interface ScanReport {
  readonly schemaVersion: typeof SCAN_SCHEMA_VERSION;
  readonly tool: { readonly name: "tidemark"; readonly version: string };
  /** As a person named it. */
  readonly root: string;
  readonly revision: string | null;
  readonly packages: number;
  readonly files: number;
  readonly lines: number;
  readonly findings: readonly ScanFinding[];
  /** Findings left out by a comment in the source or by the baseline, with the reason given. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What could not be read, suppressions without a reason, baseline entries that ran out. */
  readonly problems: readonly string[];
  /** All mechanical remedies as one unified diff; null when there are none. */
  readonly patch: string | null;
  /** Stopped before every package was searched. */
  readonly interrupted: boolean;
}

export interface ScanFinding {
  /** Survives moved lines: class, package, outer function, operation, subject, ordinal. */
  readonly fingerprint: string;
  readonly classId: string;
  readonly grade: Match["grade"];
  readonly package: string;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly cause: ReportCause;
}

export interface SuppressedFinding {
  readonly finding: ScanFinding;
  readonly by: "comment" | "baseline";
  readonly reason: string;
}

/** A match in the shape of the scan report; `diff` is its remedy as a unified diff. */
export function scanFinding(
  match: Match,
  about: { readonly fingerprint: string; readonly diff: string | null },
): ScanFinding {
  const { site } = match;
  return {
    fingerprint: about.fingerprint,
    classId: match.classId,
    grade: match.grade,
    package: match.pkg.path,
    function: site.function,
    file: site.file.path,
    line: site.line,
    column: site.column,
    cause: composeCause({
      grade: match.grade,
      classId: match.classId,
      sentence: match.sentence,
      reasons: match.assumes.map((assumption) => say`assumed: ${assumption}`),
      match,
      operations: match.operations,
      diff: about.diff,
      residual: [],
      amplifiers: [],
    }),
  };
}
