/** Leaks that are known by a slope alone: memory outside Go, and one block that only grows. */
import { say } from "../../base/language.ts";
import { formatRate } from "../../base/units.ts";
import { warmUpIndex } from "../../detect/goroutine-flux.ts";
import { pointsOf, ratePerHour } from "../../detect/process-rise.ts";
import { outsideGoBytes } from "../../metrics/budget.ts";
import type { ReportFinding, ReportInterval } from "../../report/report.ts";
import type { Run, Series } from "../../series/series.ts";
import { exposureOf, type Ran, type Sides } from "./exposure.ts";
import { cannotTell, type Judged, rateWords } from "./judged.ts";
import { SAME_FACTOR } from "./leak-rate.ts";
import { withoutNumbers } from "./site-names.ts";

/** Null for findings that are known by counts, and where `after` has no such series. */
export function judgeBySlope(finding: ReportFinding, ran: Ran, sides: Sides): Judged | null {
  const { before, after, load } = sides;
  if (after.diagnosis === null || finding.ratePerHour === null) return null;
  const slope = slopeOf(finding, after.diagnosis.series);
  if (slope === null) return null;
  const rate = formatRate(slope.high, finding.unit);
  const exposure = exposureOf(ran, null, "");
  const least = finding.ratePerHour.low * Math.min(1, load?.ratio ?? 1);
  if (least > 0 && slope.high <= least / SAME_FACTOR) {
    const why = say`It rises by ${rate} at most in ${after.name}; ${before.name} had ${rateWords(finding)}.`;
    return { answer: "fixed", isNew: false, why, exposure, wouldSettle: null };
  }
  return cannotTell(
    say`it may still rise by ${rate} in ${after.name}, and ${before.name} had ${rateWords(finding)}`,
    { exposure, wouldSettle: say`a longer watch of ${after.name}, which narrows that rate` },
  );
}

/** Whether `before` shows that a leak which `after` has was not there; null as above. */
export function wasAbsent(finding: ReportFinding, { before, load }: Sides): boolean | null {
  if (before.diagnosis === null || finding.ratePerHour === null) return null;
  const slope = slopeOf(finding, before.diagnosis.series);
  if (slope === null) return null;
  const least = finding.ratePerHour.low * Math.min(1, 1 / (load?.ratio ?? 1));
  return least > 0 && slope.high <= least / SAME_FACTOR;
}

function slopeOf(finding: ReportFinding, { runs }: Series): ReportInterval | null {
  const run = runs.at(-1);
  if (run === undefined) return null;
  if (finding.kind === "native") return slopeFrom(run, nativePoints(run));
  return finding.kind === "container" ? slopeFrom(run, blockPoints(run, finding)) : null;
}

type Points = readonly (readonly [atMs: number, value: number])[];

function slopeFrom({ processStartMs }: Run, points: Points): ReportInterval | null {
  const times = points.map(([atMs]) => atMs);
  return ratePerHour(points.slice(warmUpIndex(times, processStartMs)));
}

function nativePoints(run: Run): Points {
  return pointsOf(run.process, ({ sample }) => outsideGoBytes(sample));
}

/** The largest block alive at the site, zero where there is none. */
function blockPoints({ heap }: Run, finding: ReportFinding): Points {
  if (heap === null) return [];
  const wanted = withoutNumbers(finding.site.function);
  const sites = heap.sites.filter(({ site }) => withoutNumbers(site.frame.function) === wanted);
  return heap.timesMs.map((atMs, index) => {
    const sizes = sites.map(({ largestBytes }) => largestBytes[index] ?? 0);
    return [atMs, Math.max(0, ...sizes)] as const;
  });
}
