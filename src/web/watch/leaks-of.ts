import type { ReportInterval, Verdict } from "../../report/report.ts";
import type { TargetView } from "../../serve/watch-api.ts";

/** How a measure of the process is judged at a target, by the worst finding that counts it. */
export interface MeasureVerdict {
  readonly verdict: Verdict;
  readonly ratePerHour: ReportInterval | null;
}

export interface Leaks {
  readonly goroutines: MeasureVerdict;
  readonly bytes: MeasureVerdict;
}

const RANK: readonly Verdict[] = ["leaking", "suspect"];

/** What no open finding counts is steady, or unknown with the whole target. */
export function leaksOf({ row, findings }: Pick<TargetView, "row" | "findings">): Leaks {
  const rest: Verdict = row.verdict === "unknown" ? "unknown" : "steady";
  const worst = (unit: keyof Leaks): MeasureVerdict => {
    const found = findings
      .filter((record) => record.unit === unit && record.state !== "closed")
      .map((record) => record.targets.find(({ targetId }) => targetId === row.id) ?? record)
      .map((one) => ({
        verdict: one.verdict,
        ratePerHour: "ratePerHour" in one ? one.ratePerHour : null,
      }))
      .filter(({ verdict }) => RANK.includes(verdict))
      .sort((a, b) => RANK.indexOf(a.verdict) - RANK.indexOf(b.verdict));
    return found[0] ?? { verdict: rest, ratePerHour: null };
  };
  return { goroutines: worst("goroutines"), bytes: worst("bytes") };
}
