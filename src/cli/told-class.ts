import { PATTERNS } from "../code/patterns.ts";
import type { LeakClass } from "../diagnose/leak-class.ts";
import type { SourcePattern } from "../report/explain-parts.ts";

/** What is looked for in source; null for classes that only a running process shows. */
export function patternOf({ id }: LeakClass): SourcePattern | null {
  return PATTERNS.find(({ classId }) => classId === id) ?? null;
}

/** A class for programs: as it is listed, with what is looked for in source. */
export function toldClass(leakClass: LeakClass) {
  const pattern = patternOf(leakClass);
  if (pattern === null) return { ...leakClass, inSource: null };
  const { looksFor, proof, traps } = pattern;
  return { ...leakClass, inSource: { looksFor, proof, traps } };
}
