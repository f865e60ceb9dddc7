/**
 * Findings beside the lines of a change: GitHub's workflow commands (docs.github.com, "Workflow
 * commands for GitHub Actions") and GitLab's Code Quality report (docs.gitlab.com, "Code Quality").
 */

import { showUnseen } from "../base/escape.ts";
import { said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import {
  entryLines,
  type FindingEntry,
  type FindingLevel,
  type FindingRun,
  fingerprints,
  levelOf,
  type RunNote,
  ruleId,
  ruleTitle,
} from "./finding-entry.ts";
import { findingPlace, sourceRoots } from "./finding-place.ts";

/** GitHub shows this many annotations of a level for each step; the log holds all. */
const SHOWN_OF_LEVEL_MAX = 10;

const COMMANDS: Readonly<Record<FindingLevel, string>> = {
  error: "error",
  warning: "warning",
  note: "notice",
};

interface Annotation {
  readonly level: FindingLevel;
  readonly title: string;
  readonly text: string;
  readonly place: { readonly file: string; readonly line: number } | null;
}

/** `::error file=…,line=…,title=…::…`, the loudest first; what GitHub would not show is counted. */
export function githubAnnotations(run: FindingRun): string {
  const roots = sourceRoots(run);
  const all = [
    ...run.entries.map((entry) => annotationOf(entry, roots)),
    ...(run.notes ?? []).map(annotationOfNote),
  ];
  const lines = (["error", "warning", "note"] as const).flatMap((level) => {
    const ofLevel = all.filter((one) => one.level === level);
    const shown = ofLevel.slice(0, SHOWN_OF_LEVEL_MAX).map(commandOf);
    const rest = ofLevel.length - shown.length;
    return rest === 0 ? shown : [...shown, say`and ${formatCount(rest)} more at level ${level}`];
  });
  if (lines.length === 0) return said("::notice title=Tidemark::No finding.\n");
  return `${lines.join("\n")}\n`;
}

function annotationOf(entry: FindingEntry, roots: readonly string[]): Annotation {
  const { finding } = entry;
  const { verdict } = finding;
  return {
    level: levelOf(entry),
    title: `${verdict}: ${ruleTitle(finding)} (${ruleId(finding)})`,
    text: entryLines(entry).join("\n"),
    place: findingPlace(entry, roots),
  };
}

function annotationOfNote({ level, title, text, place }: RunNote): Annotation {
  return { level, title, text, place: place ?? null };
}

function commandOf({ level, title, text, place }: Annotation): string {
  const where = place === null ? "" : `file=${property(place.file)},line=${place.line},`;
  return `::${COMMANDS[level]} ${where}title=${property(title)}::${data(text)}`;
}

/** As the runner takes it back: percent signs first, then line breaks. */
function data(text: string): string {
  const lines = text.split("\n").map((line) => showUnseen(line).replaceAll("%", "%25"));
  return lines.join("%0A");
}

/** Values end at a comma, and the properties at a colon. */
function property(text: string): string {
  return data(showUnseen(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

const SEVERITIES: Readonly<Record<FindingLevel, string>> = {
  error: "critical",
  warning: "minor",
  note: "info",
};

/** The array that GitLab reads from a `codequality` artifact. */
export function gitlabQuality(run: FindingRun): string {
  const roots = sourceRoots(run);
  const marks = fingerprints(run.entries);
  const issues = run.entries.map((entry, index) => {
    const { file, line } = findingPlace(entry, roots);
    return {
      description: showUnseen(entryLines(entry).join(" ")),
      check_name: showUnseen(ruleId(entry.finding)),
      fingerprint: showUnseen(`tidemark/v1:${marks[index] ?? ""}`),
      severity: SEVERITIES[levelOf(entry)],
      location: { path: showUnseen(file), lines: { begin: line } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
