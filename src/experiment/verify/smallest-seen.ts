/** Whether a report would have shown a leak of some rate: its own limits decide. */
import { phrase, said, say } from "../../base/language.ts";
import { formatDuration, formatRate, HOUR_MS, type MeasureUnit } from "../../base/units.ts";
import type { Report, ReportFinding } from "../../report/report.ts";
import type { Side } from "./side.ts";

/** A rate may be as low as its interval says, but hardly below this share of its estimate. */
export const RATE_SHARE_MIN = 0.25;

export type Shown =
  | { readonly isShown: true; readonly smallest: string }
  | { readonly isShown: false; readonly why: string; readonly wouldSettle: string };

/** `share` is the load of that side by the load under which the rate was measured. */
export function couldShow(
  finding: ReportFinding,
  { side, share }: { readonly side: Side; readonly share: number },
): Shown {
  const { report, name } = side;
  const longer = say`watch ${name} longer`;
  if (report.verdict === "unknown") {
    return hidden(say`${name} has no verdict: ${report.reason}`, longer);
  }
  const smallest = smallestOf(finding, report);
  if (smallest === null) {
    const why = finding.kind === "native" ? said(NATIVE) : say`${name} did not measure this`;
    return hidden(why, say`captures of ${name} that hold ${finding.measure}`);
  }
  const least = leastRate(finding);
  if (least === null) {
    const why = say`its rate was not measured, so ${name} cannot be said to have watched long enough`;
    return hidden(why, said("a rate, from a longer watch of the side that has it"));
  }
  const words = smallestWords(smallest, finding.unit);
  if (smallest <= least * share) return { isShown: true, smallest: words };
  return hidden(
    say`${name} would have shown a leak from ${words}, and this one may be as slow as ${formatRate(least * share, finding.unit)}`,
    longerWatch(report, { times: smallest / (least * share), name }),
  );
}

function hidden(why: string, wouldSettle: string): Shown {
  return { isShown: false, why, wouldSettle };
}

const NATIVE = phrase(
  "no smallest leak is known for memory outside Go: the resident memory of both sides tells more",
);

/** What must have been seen for its absence to mean something. */
function leastRate({ ratePerHour }: ReportFinding): number | null {
  if (ratePerHour === null || !(ratePerHour.estimate > 0)) return null;
  return Math.max(ratePerHour.low, ratePerHour.estimate * RATE_SHARE_MIN);
}

/** What a watch can see shrinks as it gets longer, about in proportion. */
function longerWatch(
  { window }: Report,
  { times, name }: { readonly times: number; readonly name: string },
): string {
  const needed = window.durationMs * times;
  if (!(window.durationMs > 0 && needed <= WAIT_MS_MAX)) return say`watch ${name} longer`;
  return say`watch ${name} for about ${formatDuration(needed)}`;
}

const WAIT_MS_MAX = 30 * 24 * HOUR_MS;

/** Smallest leak of this kind that the report would have shown, per hour. */
function smallestOf({ kind, unit }: ReportFinding, { checked }: Report): number | null {
  if (kind === "goroutine" || unit === "goroutines") return checked.smallestGoroutinesPerHour;
  return kind === "native" ? null : checked.smallestHeapBytesPerHour;
}

function smallestWords(perHour: number, unit: MeasureUnit): string {
  return formatRate(perHour, unit === "objects" ? "bytes" : unit).replace(/^\+/, "");
}
