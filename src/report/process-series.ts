import { phrase } from "../base/language.ts";
import { pointsOf } from "../detect/process-rise.ts";
import { memoryParts } from "../metrics/budget.ts";
import type { ProcessPoint, Series } from "../series/series.ts";
import { lowWater } from "./low-water.ts";
import type { ReportSeries } from "./report.ts";

const SHOWN: readonly {
  readonly name: string;
  readonly unit: ReportSeries["unit"];
  readonly read: (point: ProcessPoint) => number | null;
}[] = [
  { name: "goroutines", unit: "goroutines", read: ({ sample }) => sample.goroutines },
  {
    name: phrase("live heap"),
    unit: "bytes",
    read: ({ sample }) => memoryParts(sample).liveHeapBytes,
  },
  { name: phrase("resident memory"), unit: "bytes", read: ({ sample }) => sample.residentBytes },
];

/**
 * Series of the whole process for charts; goroutines fall back on the
 * dumps where no page counts them.
 */
export function processSeries(series: Series): readonly ReportSeries[] {
  const points = series.runs.flatMap((run) => run.process);
  return SHOWN.flatMap(({ name, unit, read }) => {
    const read1 = pointsOf(points, read);
    const shown = read1.length > 1 || name !== "goroutines" ? read1 : countedInDumps(series);
    if (shown.length < 2) return [];
    return [{ name, unit, points: shown, lowWater: lowWater(shown, series.phases) }];
  });
}

function countedInDumps(series: Series): readonly (readonly [number, number])[] {
  return series.runs.flatMap(({ lives }) => {
    if (lives === null) return [];
    return lives.timesMs.map((atMs, index) => {
      const alive = lives.populations.reduce((sum, population) => {
        let here = 0;
        for (let i = 0; i < population.size; i++) {
          if (population.first[i] <= index && population.last[i] >= index) here++;
        }
        return sum + here;
      }, 0);
      return [atMs, alive] as const;
    });
  });
}
