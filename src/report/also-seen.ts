import { said, say } from "../base/language.ts";
import { formatAmount } from "../base/units.ts";
import type { Finding } from "../detect/finding.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import { knownParked } from "../profile/parked.ts";
import { doing, place } from "./wording.ts";

/** Lines shown at most: the largest populations speak for the rest. */
const ALSO_SEEN_MAX = 6;

/** Sizeable populations that are normal, each with the reason why. */
export function alsoSeen({ normal }: Diagnosis): readonly string[] {
  const goroutines = normal
    .filter((finding) => finding.kind === "goroutine")
    .sort((a, b) => b.current - a.current);
  const shown = goroutines.slice(0, ALSO_SEEN_MAX).map((finding) => {
    const known = knownParked(finding.site.stack, finding.createdBy);
    const what =
      known === null ? say`${doing(finding)} at ${place(finding.site.frame)}` : said(known.what);
    return say`${formatAmount(finding.current, "goroutines")}: ${what}; ${reason(finding)}`;
  });
  const rest = goroutines.length - shown.length;
  return rest > 0
    ? [...shown, say`and ${rest} more populations that turn over or stand still`]
    : shown;
}

function reason(finding: Finding): string {
  switch (finding.judgement) {
    case "steady":
      return said("normal, they turn over");
    case "still":
      return said("none was born while watching");
    case "filling":
      return said("births slow down: it fills, watch on if it matters");
    default:
      return said("too few births to matter in this watch");
  }
}
