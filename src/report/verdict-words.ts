/** Verdicts, grades and the like, which are the same in every JSON, as people read them. */
import { phrase, said } from "../base/language.ts";
import type { Grade, ReportMemoryPart, Verdict } from "./report.ts";

const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  leaking: phrase("Leaking"),
  suspect: phrase("Suspect"),
  steady: phrase("Steady"),
  unknown: phrase("Unknown"),
};

/** The verdict as a word that starts a sentence. */
export function verdictTitle(verdict: Verdict): string {
  return said(VERDICT_TITLES[verdict]);
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  leaking: phrase("leaking"),
  suspect: phrase("suspect"),
  steady: phrase("steady"),
  unknown: phrase("unknown"),
};

const VERDICT_BADGES: Readonly<Record<Verdict, string>> = {
  leaking: phrase("LEAKING"),
  suspect: phrase("SUSPECT"),
  steady: phrase("STEADY"),
  unknown: phrase("UNKNOWN"),
};

/** The verdict as it stands before the answer in a terminal. */
export function verdictBadge(verdict: Verdict): string {
  return said(VERDICT_BADGES[verdict]);
}

/** The verdict inside a sentence. */
export function verdictWord(verdict: Verdict): string {
  return said(VERDICT_WORDS[verdict]);
}

const EVENT_WORDS: ReadonlyMap<string, string> = new Map([
  ["restart", phrase("restart")],
  ["deploy", phrase("deploy")],
  ["ended", phrase("ended")],
]);

/** Kind of an event; what is not listed is shown by its own name. */
export function eventWord(kind: string): string {
  return said(EVENT_WORDS.get(kind) ?? kind);
}

const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  proven: phrase("proven"),
  strong: phrase("strong"),
  suspect: phrase("suspect"),
};

/** `proven`, `strong`, `suspect`. */
export function gradeWord(grade: Grade): string {
  return said(GRADE_WORDS[grade]);
}

const BASIS_WORDS: Readonly<Record<ReportMemoryPart["basis"], string>> = {
  measured: phrase("measured"),
  estimated: phrase("estimated"),
};

/** How a number is known. */
export function basisWord(basis: ReportMemoryPart["basis"]): string {
  return said(BASIS_WORDS[basis]);
}

/** What a grade rests on, for people who see the word for the first time. */
const GRADE_NOTES: Readonly<Record<Grade, string>> = {
  proven: phrase("the runtime's own leak detection or a closed proof, with runtime evidence"),
  strong: phrase("births without deaths, past the stated error rate"),
  suspect: phrase("the shape is there, the evidence is not yet enough"),
};

export function gradeNote(grade: Grade): string {
  return said(GRADE_NOTES[grade]);
}
