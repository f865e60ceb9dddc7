import type { ReportFinding, Verdict } from "../../report/report.ts";
import type { TimeView } from "../../serve/api.ts";
import type { Point } from "./plot.ts";

/** The total is drawn as the worst of its sites: warm where one of them leaks. */
export function totalVerdict(
  view: TimeView | null,
  findings: ReadonlyMap<string, ReportFinding>,
): Verdict {
  const verdicts = (view?.sites ?? []).map(({ finding }) => findings.get(finding ?? "")?.verdict);
  if (verdicts.includes("leaking")) return "leaking";
  return verdicts.includes("suspect") ? "suspect" : "steady";
}

/** Whether each minimum since a time is higher than the last; at least three make a row. */
export function isRising(lowWater: readonly Point[], sinceMs: number): boolean {
  const lows = lowWater.filter(([atMs]) => atMs >= sinceMs).map(([, value]) => value);
  return (
    lows.length >= 3 && lows.every((low, index) => index === 0 || low > (lows[index - 1] ?? 0))
  );
}
