/** A finding on its way to programs that read them: code scanning, test reports, annotations. */
import { phrase, say } from "../base/language.ts";
import { leakClass } from "../diagnose/classes.ts";
import { asSentence } from "./phrases.ts";
import type { FindingKind, Report, ReportEvidence, ReportFinding } from "./report.ts";

export interface FindingEntry {
  readonly finding: ReportFinding;
  /** Test package or target that it was found in. */
  readonly part?: string;
  /** Why it fails nothing; null or absent when it does. */
  readonly excused?: FindingExcuse | null;
  /** Tests that started it, where they are known. */
  readonly tests?: readonly string[];
}

export interface FindingExcuse {
  /** `verdict`: too little evidence for the gate; the others were accepted by people. */
  readonly by: "allow-list" | "baseline" | "verdict";
  readonly reason: string;
}

/** Said of the whole run and of no finding. */
export interface RunNote {
  readonly level: FindingLevel;
  readonly title: string;
  readonly text: string;
  readonly place?: { readonly file: string; readonly line: number };
}

/** A run that leaves as findings; what a format has no room for it leaves out. */
export interface FindingRun {
  readonly version: string;
  readonly entries: readonly FindingEntry[];
  /** What was judged; a name and its report each. */
  readonly parts: readonly { readonly name: string; readonly report: Report }[];
  readonly notes?: readonly RunNote[];
  /** Starts of paths that stand for the root of the source: its folder, its module. */
  readonly roots?: readonly string[];
}

export type FindingLevel = "error" | "warning" | "note";

/** How loud a finding is said: what fails, what is not sure, what people have accepted. */
export function levelOf({ finding, excused }: FindingEntry): FindingLevel {
  if (excused === undefined || excused === null) return "error";
  return excused.by === "verdict" && finding.verdict === "suspect" ? "warning" : "note";
}

/** The findings of one report: those that leak fail, the others have too little evidence. */
export function runOfReport(report: Report): FindingRun {
  const entries = report.findings.map((finding) => ({ finding, excused: notSure(finding) }));
  const parts = [{ name: report.target.name, report }];
  return { version: report.tool.version, entries, parts, notes: notesOf(report) };
}

function notSure({ verdict, wouldSettle }: ReportFinding): FindingExcuse | null {
  if (verdict === "leaking") return null;
  const settle = wouldSettle === null ? "" : say`; would settle it: ${wouldSettle}`;
  return { by: "verdict", reason: say`the evidence is not yet enough${settle}` };
}

function notesOf({ verdict, reason, warnings, captures }: Report): readonly RunNote[] {
  const notRead = captures.problems.map(({ name, message }) => say`not read: ${name}: ${message}`);
  const warned = [...warnings, ...notRead].map((text) => {
    return { level: "warning" as const, title: "Tidemark", text };
  });
  if (verdict !== "steady" && verdict !== "unknown") return warned;
  const level = verdict === "unknown" ? ("warning" as const) : ("note" as const);
  return [{ level, title: `Tidemark: ${verdict}`, text: asSentence(reason) }, ...warned];
}

/** What stands for the class where the evidence does not tell it. */
const KIND_RULES: Readonly<Record<FindingKind, { readonly id: string; readonly title: string }>> = {
  goroutine: { id: "goroutine-leak", title: phrase("Goroutines are born and never leave") },
  heap: { id: "heap-leak", title: phrase("Objects stay in memory and are never freed") },
  container: { id: "container-leak", title: phrase("A map or slice only grows") },
  process: { id: "process-growth", title: phrase("A measure of the whole process only rises") },
  native: { id: "native-memory-growth", title: phrase("Memory outside the Go heap only rises") },
};

/** Class of the catalogue, or the kind of the finding where its class is not known. */
export function ruleId({ classId, kind }: ReportFinding): string {
  return classId === null || classId === "" ? KIND_RULES[kind].id : classId;
}

/** A few words for what happens, as a heading. */
export function ruleTitle({ classId, kind }: ReportFinding): string {
  const known = classId === null ? null : leakClass(classId);
  return known?.title ?? KIND_RULES[kind].title;
}

/** What is wrong, why, what mends it, and why it may stay: a line each. */
export function entryLines({ finding, excused, part, tests }: FindingEntry): readonly string[] {
  const { sentence, cause, remedy } = finding;
  const mend = cause?.remedy?.text ?? remedy;
  const started = tests ?? [];
  return [
    asSentence(sentence),
    ...(cause === null || cause.sentence === "" ? [] : [asSentence(`Because ${cause.sentence}`)]),
    ...(mend === null ? [] : [say`To mend it: ${asSentence(mend)}`]),
    ...(started.length === 0 ? [] : [say`Started by ${started.join(", ")}.`]),
    ...(part === undefined ? [] : [say`Found in ${part}.`]),
    ...(excused === undefined || excused === null ? [] : [excuseLine(excused)]),
  ];
}

/** `births without deaths: 656 reached an age of 62 s (000000s-heap.pb.gz)`. */
export function evidenceLine({ claim, numbers, captures }: ReportEvidence): string {
  return `${claim}: ${numbers}${captures.length === 0 ? "" : ` (${captures.join(", ")})`}`;
}

/** Why a finding fails nothing, as a sentence. */
export function excuseLine({ by, reason }: FindingExcuse): string {
  if (by === "verdict") return asSentence(say`Not counted: ${reason}`);
  return asSentence(say`Accepted by the ${by}: ${reason}`);
}

/** The same finding in two places keeps two marks; one that comes again keeps its own. */
export function fingerprints(entries: readonly FindingEntry[]): readonly string[] {
  const seen = new Map<string, number>();
  return entries.map(({ finding, part }) => {
    const base = part === undefined ? finding.id : `${part}|${finding.id}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}|${count}`;
  });
}
