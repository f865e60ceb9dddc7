import { phrase, said, say } from "../base/language.ts";
import type { CauseGrade } from "./report.ts";

const WORDS: Readonly<Record<CauseGrade, string>> = {
  proved: phrase("proved: every use is in sight, and this way leaves the partner out"),
  likely: phrase("likely"),
  possible: phrase("possible"),
  "cannot-tell": phrase("cannot tell from the source"),
};

const SCAN_WORDS = {
  proved: phrase("proved"),
  likely: phrase("likely"),
  possible: phrase("possible"),
} as const;

/** The grade as one word. */
export function scanGradeWord(grade: keyof typeof SCAN_WORDS): string {
  return said(SCAN_WORDS[grade]);
}

/** How sure a cause is, in the words of every format. */
export function causeGradeWords(grade: CauseGrade): string {
  return said(WORDS[grade]);
}

/** A reason that says what is assumed. */
export function isAssumed(reason: string): boolean {
  return reason.startsWith(say`assumed: ${""}`);
}
