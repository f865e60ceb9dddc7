import type { ReportPhase, ReportSeries } from "./report.ts";

/** The same measure before and after a change, to be drawn side by side. */
export interface ChartPair {
  readonly title: string;
  /** Null where a side has no such series. */
  readonly before: ReportSeries | null;
  readonly after: ReportSeries | null;
  readonly beforePhases: readonly ReportPhase[];
  readonly afterPhases: readonly ReportPhase[];
}

/** Both sides on one vertical scale, each on its own time, as a fragment of HTML. */
export function pairCharts({ title }: ChartPair): string {
  return title;
}
