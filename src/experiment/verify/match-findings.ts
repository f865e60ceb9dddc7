/** Which finding of one build is which of another: lines move, closures are numbered anew. */
import type { ReportFinding } from "../../report/report.ts";
import { withoutNumbers, withoutPackage } from "./site-names.ts";
import type { MatchedBy } from "./verified.ts";

/** A finding with its counterpart; null where the other side has none. */
export interface Pair {
  readonly before: ReportFinding | null;
  readonly after: ReportFinding | null;
  /** Null where there is nothing to match. */
  readonly matchedBy: MatchedBy | null;
}

interface Rule {
  readonly by: MatchedBy;
  /** Findings with an equal word belong together; null takes no part. */
  readonly word: (finding: ReportFinding) => string | null;
  /** Several may have that word: the nearest lines are paired. Else only a single one is. */
  readonly takesSeveral: boolean;
}

/** In order: what is surest takes its pairs first. */
const RULES: readonly Rule[] = [
  { by: "id", takesSeveral: true, word: ({ id }) => id },
  {
    by: "closure",
    takesSeveral: true,
    word: (one) => wordOf(one, withoutNumbers(one.site.function)),
  },
  {
    by: "moved",
    takesSeveral: false,
    word: (one) => wordOf(one, withoutPackage(withoutNumbers(one.site.function))),
  },
  {
    by: "creator",
    takesSeveral: false,
    word: (one) =>
      one.createdBy === null ? null : wordOf(one, `by ${withoutNumbers(one.createdBy.function)}`),
  },
];

function wordOf(finding: ReportFinding, name: string): string {
  return `${finding.kind}:${name}:${operationOf(finding)}`;
}

/** The last part of an id says what is done there. */
export function operationOf({ id }: ReportFinding): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

/** Every finding of both sides is in exactly one pair. */
export function matchFindings(
  before: readonly ReportFinding[],
  after: readonly ReportFinding[],
): readonly Pair[] {
  const left = { before: [...before], after: [...after] };
  const pairs: Pair[] = [];
  for (const rule of RULES) pairs.push(...takePairs(left, rule));
  pairs.push(...takeParts(left));
  return [
    ...pairs,
    ...left.before.map((one): Pair => ({ before: one, after: null, matchedBy: null })),
    ...left.after.map((one): Pair => ({ before: null, after: one, matchedBy: null })),
  ];
}

interface Left {
  before: ReportFinding[];
  after: ReportFinding[];
}

function takePairs(left: Left, rule: Rule): readonly Pair[] {
  const words = new Set(left.before.map(rule.word).filter((word) => word !== null));
  return [...words].flatMap((word): readonly Pair[] => {
    const ofBefore = left.before.filter((one) => rule.word(one) === word);
    const ofAfter = left.after.filter((one) => rule.word(one) === word);
    const isSingle = ofBefore.length === 1 && ofAfter.length === 1;
    if (!isSingle && !rule.takesSeveral) return [];
    return pairNearest(ofBefore, ofAfter, rule.by).map((pair) => take(left, pair));
  });
}

function take(left: Left, pair: Pair): Pair {
  left.before = left.before.filter((one) => one !== pair.before);
  left.after = left.after.filter((one) => one !== pair.after);
  return pair;
}

function pairNearest(
  before: readonly ReportFinding[],
  after: readonly ReportFinding[],
  matchedBy: MatchedBy,
): readonly Pair[] {
  const free = [...after];
  return before.flatMap((one): readonly Pair[] => {
    const nearest = free.reduce<ReportFinding | null>((best, other) => {
      const isNearer = best === null || linesApart(one, other) < linesApart(one, best);
      return isNearer ? other : best;
    }, null);
    if (nearest === null) return [];
    free.splice(free.indexOf(nearest), 1);
    return [{ before: one, after: nearest, matchedBy }];
  });
}

function linesApart(one: ReportFinding, other: ReportFinding): number {
  return Math.abs(one.site.line - other.site.line);
}

/** Sites of one leak may change places: the part that led before stands among the others now. */
function takeParts(left: Left): readonly Pair[] {
  return left.before.flatMap((before): readonly Pair[] => {
    const others = left.after.filter((after) => sharePart(before, after));
    const [after] = others;
    if (after === undefined || others.length > 1) return [];
    return [take(left, { before, after, matchedBy: "part" })];
  });
}

function sharePart(one: ReportFinding, other: ReportFinding): boolean {
  if (one.kind !== other.kind) return false;
  const names = functionsOf(one);
  return functionsOf(other).some((name) => names.includes(name)) && hasParts(one, other);
}

function hasParts(one: ReportFinding, other: ReportFinding): boolean {
  return one.together.length + other.together.length > 0;
}

function functionsOf({ site, together }: ReportFinding): readonly string[] {
  return [site, ...together.map((part) => part.site)].map((one) => withoutNumbers(one.function));
}
