/**
 * A block that each cycle of a soak leaves larger has no count to draw an interval from, and grows
 * by doubling: what it grew by for each request is compared as it is, in a wide band.
 */
import { say } from "../../base/language.ts";
import { formatBytes, formatCount } from "../../base/units.ts";
import { soakedRun, tidesAt } from "../../detect/soak/tides.ts";
import type { ReportFinding } from "../../report/report.ts";
import { exposureOf, type Ran, type Sides } from "./exposure.ts";
import { cannotTell, type Judged } from "./judged.ts";
import { SAME_FACTOR } from "./leak-rate.ts";
import type { Side } from "./side.ts";
import { firstEnd, requestsAfter } from "./soak-stayed.ts";
import { heapSitesAt } from "./stayed.ts";

/** Null for what is no block, and where a side is no soak whose requests were counted. */
export function judgeBlocks(finding: ReportFinding, ran: Ran, sides: Sides): Judged | null {
  if (finding.kind !== "container") return null;
  const { before, after } = sides;
  const [grownBefore, grownAfter] = [grownIn(finding, before), grownIn(finding, after)];
  if (grownBefore === null || grownAfter === null || grownBefore.bytes <= 0) return null;
  const [a, b] = [perRequest(grownBefore), perRequest(grownAfter)];
  const exposure = exposureOf(ran, null, "");
  const why = say`Its largest block grew by ${formatBytes(Math.max(0, b))} for each request in ${after.name}, by ${formatBytes(a)} in ${before.name}.`;
  if (a * grownAfter.requests < SEEN_BYTES_MIN) {
    const requests = say`at least ${formatCount(Math.ceil(SEEN_BYTES_MIN / a))} requests`;
    return cannotTell(say`${after.name} had too few requests to show it`, {
      exposure,
      wouldSettle: requests,
    });
  }
  if (b <= 0) return { answer: "fixed", isNew: false, why, exposure, wouldSettle: null };
  const ratio = b / a;
  if (ratio > 1 / SAME_FACTOR && ratio < SAME_FACTOR) {
    return { answer: "same", isNew: false, why, exposure, wouldSettle: null };
  }
  return cannotTell(why, { exposure, wouldSettle: say`a soak of ${after.name} with more cycles` });
}

/** A heap profile misses one block in fifty of this size, at its usual rate of one in 512 KiB. */
const SEEN_BYTES_MIN = 2 * 1024 * 1024;

interface Grown {
  readonly bytes: number;
  readonly requests: number;
}

function perRequest({ bytes, requests }: Grown): number {
  return bytes / requests;
}

/** By how much the largest block at the site grew after the first cycle, in how many requests. */
function grownIn(finding: ReportFinding, { diagnosis }: Side): Grown | null {
  const soaked = diagnosis === null ? null : soakedRun(diagnosis.series);
  const cohorts = soaked?.run.heap ?? null;
  const tides = soaked === null || cohorts === null ? null : tidesAt(soaked, cohorts.timesMs);
  if (cohorts === null || tides === null) return null;
  const sites = heapSitesAt(finding, cohorts);
  const largestAt = (index = 0): number =>
    Math.max(0, ...sites.map(({ largestBytes }) => largestBytes[index] ?? 0));
  const first = firstEnd(tides);
  const requests = requestsAfter(tides, first);
  if (requests === null) return null;
  return { bytes: largestAt(tides.at.at(-1)) - largestAt(tides.at[first]), requests };
}
