/** What two measurements of one finding prove about the difference between them. */
import type { Sides } from "./exposure.ts";
import { judgeBoth } from "./judge-both.ts";
import { judgeGone } from "./judge-gone.ts";
import { judgeNew } from "./judge-new.ts";
import type { Judged } from "./judged.ts";
import { matchFindings, type Pair } from "./match-findings.ts";

export interface JudgedPair extends Pair, Judged {}

/** Every finding of both sides with its answer, in the order in which a person needs them. */
export function judgeSides(sides: Sides): readonly JudgedPair[] {
  const pairs = matchFindings(sides.before.report.findings, sides.after.report.findings);
  const judged = pairs.map((pair): JudgedPair => ({ ...pair, ...judgePair(pair, sides) }));
  return judged.toSorted((one, two) => rankOf(one) - rankOf(two));
}

function judgePair({ before, after }: Pair, sides: Sides): Judged {
  if (before !== null && after !== null) return judgeBoth({ before, after }, sides);
  if (before !== null) return judgeGone(before, sides);
  if (after !== null) return judgeNew(after, sides);
  throw new Error("a pair without findings");
}

const RANKS = ["worse", "same", "better", "cannot-tell", "fixed"] as const;

/** What needs a person first: what is new, then what grows faster. */
export function rankOf({ answer, isNew }: Pick<Judged, "answer" | "isNew">): number {
  return 2 * RANKS.indexOf(answer) + (isNew ? 0 : 1);
}
