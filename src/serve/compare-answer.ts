/** What two measurements of one finding prove about the difference between them. */
import { formatDuration, formatRate, HOUR_MS, type MeasureUnit } from "../base/units.ts";
import type { Report, ReportFinding, ReportInterval } from "../report/report.ts";
import type { CompareLoad } from "./compare-load.ts";
import { BUSY_SHARE_MIN, CLOSE_RATE_SHARE_MIN } from "./findings/finding-rules.ts";
import type { CompareView } from "./watch-api.ts";

export type CompareAnswer = Pick<CompareView["findings"][number], "answer" | "why">;

/** The same finding on both sides: null where that side does not have it. */
export interface ComparedFinding {
  readonly inA: ReportFinding | null;
  readonly inB: ReportFinding | null;
  readonly a: Report;
  readonly b: Report;
  readonly load: CompareLoad | null;
}

/** Loads that differ by less are the same for a rate, whose interval is wider than that. */
const LOAD_ALIKE_SHARE = 0.25;

/** `a` is before, `b` is after. */
export function compareAnswer(compared: ComparedFinding): CompareAnswer {
  const { inA, inB } = compared;
  if (inA !== null && inB !== null) return inBoth(compared, { inA, inB });
  if (inA !== null) return onlyInA(compared, inA);
  if (inB !== null) return onlyInB(compared, inB);
  return cannotTell("neither side has it.");
}

function cannotTell(why: string): CompareAnswer {
  return { answer: "cannot-tell", why: capital(why) };
}

function onlyInA({ b, load }: ComparedFinding, inA: ReportFinding): CompareAnswer {
  const unseen = couldNotSee(inA, b, "B");
  if (unseen !== null) return cannotTell(unseen);
  if (load !== null && load.ratio < BUSY_SHARE_MIN) {
    return cannotTell(`B carried ${load.says}: the code that leaks may not have run.`);
  }
  const seen = smallestOf(inA, b);
  const rate = inA.ratePerHour === null ? "" : `, A had ${rateOf(inA)}`;
  return {
    answer: "fixed",
    why: `Not found in B, which would have shown it from ${smallestWords(seen, inA.unit)}${rate}.`,
  };
}

function onlyInB({ a, load }: ComparedFinding, inB: ReportFinding): CompareAnswer {
  const unseen = couldNotSee(inB, a, "A");
  if (unseen !== null) return cannotTell(unseen);
  if (load !== null && load.ratio > 1 / BUSY_SHARE_MIN) {
    return cannotTell(`A carried far less load (B: ${load.says}): it may not have run there.`);
  }
  const seen = smallestWords(smallestOf(inB, a), inB.unit);
  return { answer: "new", why: `Not found in A, which would have shown it from ${seen}.` };
}

/** Why a side without the finding proves nothing; null when it does prove it. */
function couldNotSee(finding: ReportFinding, other: Report, name: "A" | "B"): string | null {
  if (other.verdict === "unknown") return `${name} has no verdict: ${other.reason}`;
  const smallest = smallestOf(finding, other);
  if (smallest === null)
    return finding.kind === "native" ? NATIVE : `${name} did not measure this.`;
  const least = leastRate(finding);
  if (least === null) {
    return `its rate was not measured, so ${name} cannot be said to have watched long enough.`;
  }
  if (smallest <= least) return null;
  return (
    `${name} would have shown a leak from ${smallestWords(smallest, finding.unit)}, and this one ` +
    `may be as slow as ${formatRate(least, finding.unit)}; ${longer(other, smallest / least, name)}`
  );
}

const NATIVE =
  "no smallest leak is known for memory outside Go: the resident memory of both sides tells more.";

/** What must have been seen for its absence to mean something, as when a finding is closed. */
function leastRate({ ratePerHour }: ReportFinding): number | null {
  if (ratePerHour === null || !(ratePerHour.estimate > 0)) return null;
  return Math.max(ratePerHour.low, ratePerHour.estimate * CLOSE_RATE_SHARE_MIN);
}

/** What a watch can see shrinks as it gets longer, about in proportion. */
function longer({ window }: Report, times: number, name: "A" | "B"): string {
  const needed = window.durationMs * times;
  if (!(window.durationMs > 0) || needed > WAIT_MS_MAX) return `watch ${name} longer.`;
  return `watch ${name} for about ${formatDuration(needed)}.`;
}

const WAIT_MS_MAX = 30 * 24 * HOUR_MS;

/** Smallest leak of this kind that the report would have shown, per hour. */
function smallestOf({ kind, unit }: ReportFinding, { checked }: Report): number | null {
  if (kind === "goroutine" || unit === "goroutines") return checked.smallestGoroutinesPerHour;
  return kind === "native" ? null : checked.smallestHeapBytesPerHour;
}

function smallestWords(perHour: number | null, unit: MeasureUnit): string {
  if (perHour === null) return "a rate that is not known";
  return formatRate(perHour, unit === "objects" ? "bytes" : unit).replace(/^\+/, "");
}

interface BothSides {
  readonly inA: ReportFinding;
  readonly inB: ReportFinding;
}

function inBoth({ load }: ComparedFinding, { inA, inB }: BothSides): CompareAnswer {
  const [a, b] = [inA.ratePerHour, inB.ratePerHour];
  if (a === null || b === null) {
    const side = a === null ? (b === null ? "either side" : "A") : "B";
    return cannotTell(`found on both sides, but no rate was measured in ${side}.`);
  }
  const plain = changeOf(a, b);
  const words = `${rateOf(inA)} in A, ${rateOf(inB)} in B`;
  if (plain === "wide") {
    return cannotTell(`${words}: the interval of B holds both zero and the rate of A.`);
  }
  if (load === null || isAlike(load)) return { answer: plain, why: `${words}; ${BECAUSE[plain]}` };
  const perLoad = changeOf(a, scaled(b, 1 / load.ratio));
  if (perLoad === plain) {
    return { answer: plain, why: `${words}; ${BECAUSE[plain]} So it is per load, too.` };
  }
  return cannotTell(`${words}, but B carried ${load.says}: the load alone may explain it.`);
}

function isAlike({ ratio }: CompareLoad): boolean {
  return ratio > 1 - LOAD_ALIKE_SHARE && ratio < 1 / (1 - LOAD_ALIKE_SHARE);
}

const BECAUSE = {
  better: "the intervals do not meet: it is slower, and still there.",
  worse: "the intervals do not meet.",
  same: "the intervals overlap.",
} as const;

function changeOf(a: ReportInterval, b: ReportInterval): "better" | "worse" | "same" | "wide" {
  if (b.high < a.low) return "better";
  if (b.low > a.high) return "worse";
  return b.low <= 0 && b.high >= a.estimate ? "wide" : "same";
}

function scaled({ estimate, low, high }: ReportInterval, by: number): ReportInterval {
  return { estimate: estimate * by, low: low * by, high: high * by };
}

function rateOf({ ratePerHour, unit }: ReportFinding): string {
  return ratePerHour === null ? "no rate" : formatRate(ratePerHour.estimate, unit);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
