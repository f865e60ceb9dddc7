/** Runs the patterns over a program and keeps one match for each line and operation. */
import { compareText } from "../base/compare-text.ts";
import type { Match, MatchGrade } from "./match.ts";
import type { Model } from "./model.ts";
import type { Pattern } from "./pattern.ts";
import { PATTERNS } from "./patterns.ts";
import type { GoPackage } from "./program.ts";

export interface FindOptions {
  /** Weakest grade that is wanted; `likely` unless said otherwise. */
  readonly atLeast?: MatchGrade;
  readonly patterns?: readonly Pattern[];
  /** Only matches whose site lies in such a package; all by default. */
  readonly within?: (pkg: GoPackage) => boolean;
}

const STRENGTH: Readonly<Record<MatchGrade, number>> = { proved: 2, likely: 1, possible: 0 };

/** Matches of the whole program, in order of file, line and class. */
export function findMatches(model: Model, options: FindOptions = {}): readonly Match[] {
  const packages = model.program.packages.filter(options.within ?? (() => true));
  const found = packages.flatMap((pkg) => matchesIn(model, pkg, options.patterns));
  return rankMatches(found, options.atLeast);
}

/** What the patterns say of one package; long searches go package by package. */
export function matchesIn(
  model: Model,
  pkg: GoPackage,
  patterns: readonly Pattern[] = PATTERNS,
): readonly Match[] {
  return patterns.flatMap((pattern) => {
    try {
      return pattern.find(model, pkg);
    } catch (error) {
      // Code nested deeper than the stack: one pattern misses one package, the rest goes on.
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}

/** One match for each line and operation, those of the wanted grades, in order. */
export function rankMatches(
  found: readonly Match[],
  atLeast: MatchGrade = "likely",
): readonly Match[] {
  return oneForEachLine(found)
    .filter((match) => STRENGTH[match.grade] >= STRENGTH[atLeast])
    .sort(byPlace);
}

/**
 * Of several explanations of one line the strongest stays, and of equals the first in the table.
 */
function oneForEachLine(matches: readonly Match[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const key = `${match.site.file.path}:${match.site.line}:${familyOf(match)}`;
    const rival = best.get(key);
    if (rival === undefined || STRENGTH[match.grade] > STRENGTH[rival.grade]) best.set(key, match);
  }
  return [...best.values()];
}

/** Explanations of the same thing compete; a lost cancel and a stuck send on one line do not. */
function familyOf({ operation, classId }: Match): string {
  const prefix = classId.split("-")[0] ?? "";
  return `${operation}:${operation === "call" ? prefix : ""}`;
}

function byPlace(a: Match, b: Match): number {
  return (
    compareText(a.site.file.path, b.site.file.path) ||
    a.site.line - b.site.line ||
    a.site.column - b.site.column ||
    compareText(a.classId, b.classId)
  );
}
