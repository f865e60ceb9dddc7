/**
 * The table of patterns: a new class is one file and one line. Order decides between patterns that
 * explain the same line: the first that proves it speaks.
 */
import type { Pattern } from "./pattern.ts";

export const PATTERNS: readonly Pattern[] = [];
