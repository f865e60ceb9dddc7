/** Findings of a running program as results of code scanning. */
import {
  entryLines,
  evidenceLine,
  type FindingEntry,
  type FindingRun,
  fingerprints,
  levelOf,
  ruleId,
  ruleTitle,
} from "./finding-entry.ts";
import { findingPlace, sourceRoots } from "./finding-place.ts";
import type { Grade } from "./report.ts";
import { renderSarif, type SarifSubject } from "./sarif.ts";
import { sarifRule } from "./sarif-rule.ts";

const RANK: Readonly<Record<Grade, number>> = { proven: 98, strong: 90, suspect: 50 };

export function findingSarif(run: FindingRun): string {
  const roots = sourceRoots(run);
  const marks = fingerprints(run.entries);
  const notes = (run.notes ?? []).map(({ level, title, text }) => {
    return { level, text: `${title}: ${text}` };
  });
  return renderSarif({
    version: run.version,
    rules: run.entries.map(({ finding }) => sarifRule(ruleId(finding), ruleTitle(finding))),
    notes,
    interrupted: false,
    subjects: run.entries.map((entry, index) => subjectOf(entry, roots, marks[index] ?? "")),
  });
}

function subjectOf(
  entry: FindingEntry,
  roots: readonly string[],
  fingerprint: string,
): SarifSubject {
  const { finding } = entry;
  const { cause, evidence, grade } = finding;
  return {
    ruleId: ruleId(finding),
    fingerprint,
    level: levelOf(entry),
    rank: RANK[grade],
    message: entryLines(entry).join("\n"),
    place: findingPlace(entry, roots),
    witness: cause?.witness ?? [],
    suppressed: suppressionOf(entry),
    grade,
    reasons: [...evidence.map(evidenceLine), ...(cause?.reasons ?? [])],
  };
}

function suppressionOf({ excused }: FindingEntry): SarifSubject["suppressed"] {
  if (excused === undefined || excused === null || excused.by === "verdict") return null;
  return { by: "baseline", reason: excused.reason };
}
