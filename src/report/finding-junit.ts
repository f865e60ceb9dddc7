/** Findings as test cases: a suite for each thing judged, a case for each kind of leak. */
import { say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import {
  entryLines,
  evidenceLine,
  excuseLine,
  type FindingEntry,
  type FindingRun,
  ruleId,
} from "./finding-entry.ts";
import { findingPlace, sourceRoots } from "./finding-place.ts";
import { type JunitCase, renderJunit } from "./junit.ts";
import { shortFunction, siteFullPlace } from "./phrases.ts";
import type { Report } from "./report.ts";

/** Fails for what fails the gate; what is excused or could not be judged is skipped, with why. */
export function findingJunit(run: FindingRun): string {
  const roots = sourceRoots(run);
  const [only] = run.parts;
  const cases = run.parts.flatMap(({ name, report }) => {
    const found = run.entries.filter((entry) => (entry.part ?? only?.name) === name);
    return [...found.map((entry) => caseOf(entry, name, roots)), ...lookedFor(name, report, found)];
  });
  return renderJunit(cases);
}

function caseOf(entry: FindingEntry, suite: string, roots: readonly string[]): JunitCase {
  const { finding, excused } = entry;
  const { file, line } = findingPlace(entry, roots);
  const fails = excused === undefined || excused === null;
  const [message = "", ...lines] = entryLines(entry);
  return {
    suite,
    name: `${ruleId(finding)} in ${shortFunction(finding.site.function)}`,
    file,
    line,
    failure: fails ? { message, text: [...lines, ...detailLines(entry)].join("\n") } : null,
    skipped: fails ? null : `${excuseLine(excused)} ${message}`,
  };
}

/** The claims with their numbers, the way through the code, and the stack. */
function detailLines({ finding }: FindingEntry): readonly string[] {
  const { evidence, cause, stack } = finding;
  const way = (cause?.witness ?? []).map((at) => `${at.file}:${at.line} ${at.role}: ${at.text}`);
  return [
    say`At ${finding.site.function} ${siteFullPlace(finding.site)}, ${finding.verdict}, grade ${finding.grade}.`,
    ...way,
    ...evidence.map(evidenceLine),
    ...stack.map((frame) => `  ${frame.function} ${siteFullPlace(frame)}`),
  ];
}

/** Kinds of leaks without a finding: passed where sites were watched, skipped where none were. */
function lookedFor(
  suite: string,
  { verdict, reason, checked }: Report,
  found: readonly FindingEntry[],
): readonly JunitCase[] {
  const kinds = [
    { kind: "goroutine", sites: checked.goroutineSites },
    { kind: "heap", sites: checked.heapSites },
  ] as const;
  return kinds
    .filter(({ kind }) => !found.some(({ finding }) => finding.kind === kind))
    .map(({ kind, sites }) => ({
      suite,
      name: say`no ${kind} leak`,
      file: null,
      line: null,
      failure: null,
      skipped: skippedBecause(verdict === "unknown" ? reason : null, kind, sites),
    }));
}

function skippedBecause(reason: string | null, kind: string, sites: number): string | null {
  if (reason !== null) return say`could not be judged: ${reason}`;
  return sites > 0 ? null : say`${formatCount(sites)} ${kind} sites were seen`;
}
