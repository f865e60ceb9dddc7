/**
 * The partner-absent test: of all goroutines of the last snapshot, does any stand in a function
 * that could still do the other half of the blocked operation? If none does and the resource is
 * made per call, nobody ever will; where it is shared, someone may come later.
 */
import type { Match } from "../code/match.ts";
import type { Finding } from "../detect/finding.ts";
import type { Series } from "../series/series.ts";
import { outerFunction } from "./cargo.ts";

export type PartnerTest = "absent" | "present" | "not-asked";

export function partnerTest(
  match: Pick<Match, "partners">,
  finding: Finding,
  series: Series,
): PartnerTest {
  if (finding.kind !== "goroutine" || match.partners.length === 0) return "not-asked";
  const stacks = lastStacks(finding, series);
  if (stacks === null) return "not-asked";
  const partners = new Set(match.partners.map(outerFunction));
  const isThere = stacks.some((stack) => stack.some((name) => partners.has(outerFunction(name))));
  return isThere ? "present" : "absent";
}

/** Stacks of the last dump, without those of the finding itself; null when there was none. */
function lastStacks(finding: Finding, series: Series): readonly (readonly string[])[] | null {
  const lives = series.runs.findLast((run) => run.lives !== null)?.lives ?? null;
  if (lives === null) return null;
  const last = lives.timesMs.length - 1;
  return lives.populations
    .filter(({ site }) => site.key !== finding.site.key)
    .filter((population) => population.last.some((dump) => dump === last))
    .map(({ site }) => site.stack.map((frame) => frame.function));
}
