/** A finding that only `after` has: new, or not seen before? */
import { say } from "../../base/language.ts";
import type { ReportFinding } from "../../report/report.ts";
import { BUSY_SHARE_MIN, type Sides } from "./exposure.ts";
import { NONE_CHANCE_MAX } from "./judge-gone.ts";
import { cannotTell, type Judged, rateWords, sentence } from "./judged.ts";
import { chanceOfNone, changeOf } from "./leak-rate.ts";
import { measured, stayedOn } from "./measured.ts";
import { wasAbsent } from "./slope.ts";
import { couldShow, type Shown } from "./smallest-seen.ts";

export function judgeNew(finding: ReportFinding, sides: Sides): Judged {
  const { before, after, load } = sides;
  if (finding.verdict !== "leaking") {
    const wouldSettle = finding.wouldSettle ?? say`a longer watch of ${after.name}`;
    return cannotTell(say`only ${after.name} has it, and there it is only suspected`, {
      wouldSettle,
      isNew: true,
    });
  }
  if (load !== null && load.ratio > 1 / BUSY_SHARE_MIN) {
    return cannotTell(
      say`${before.name} carried far less load (${after.name}: ${load.says}): it may not have run there`,
      { wouldSettle: say`${before.name} under the load of ${after.name}`, isNew: true },
    );
  }
  const shown = shownBefore(finding, sides);
  if (!shown.isShown) return cannotTell(shown.why, { ...shown, isNew: true });
  return {
    answer: "worse",
    isNew: true,
    why: sentence(say`new in ${after.name}, ${rateWords(finding)}: ${shown.smallest}`),
    exposure: null,
    wouldSettle: null,
  };
}

/** Counts say more than the limit of the report: a leak at this rate would have left some. */
function shownBefore(finding: ReportFinding, sides: Sides): Shown {
  const { before, after, load } = sides;
  if (before.report.verdict !== "unknown" && wasAbsent(finding, sides) === true) {
    return { isShown: true, smallest: say`it hardly rose in ${before.name}` };
  }
  const share = load === null ? 1 : Math.min(1, 1 / load.ratio);
  const found = measured(finding, after, before);
  const stayed = found === null ? null : stayedOn(finding, before, found.unit);
  if (found !== null && stayed !== null && before.report.verdict !== "unknown") {
    const exposure = stayed.exposure * (found.unit === "requests" ? 1 : share);
    const isNone = stayed.count <= 0 && chanceOfNone(found.rate, exposure) <= NONE_CHANCE_MAX;
    const isFewer =
      stayed.count > 0 && changeOf({ count: stayed.count, exposure }, found.rate) === "worse";
    if (isNone || isFewer) {
      const smallest = isNone
        ? say`nothing stayed there in ${before.name}, which ran long enough to show it`
        : say`far less stayed there in ${before.name}`;
      return { isShown: true, smallest };
    }
  }
  const could = couldShow(finding, { side: before, share });
  if (!could.isShown) return could;
  return {
    isShown: true,
    smallest: say`not found in ${before.name}, which would have shown it from ${could.smallest}`,
  };
}
