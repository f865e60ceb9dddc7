import type { Profile } from "../profile/profile.ts";
import { type MeanWeights, shownCumulative, shownFlat } from "./graph.ts";
import { commonUnit, type ValueFormat } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";
import { reportTotal } from "./report-total.ts";
import { sampleIndexOf } from "./sample-index.ts";

/** How values are written, before a unit that fits all of them is chosen. */
export function valueFormat(profile: Profile, options: ReportOptions): ValueFormat {
  const { type, unit } = profile.sampleTypes[sampleIndexOf(profile, options.sampleIndex)];
  return {
    type: { type: options.mean === true ? `mean_${type}` : type, unit },
    unit: options.unit ?? "minimum",
    total: options.total ?? reportTotal(profile, options),
    ratio: 1 / (options.divideBy ?? 1),
  };
}

interface ShownNodes extends MeanWeights {
  readonly shown: readonly number[];
}

/** Chooses the unit by the smallest value shown: flat, or cumulative where flat is zero. */
export function withCommonUnit(format: ValueFormat, graph: ShownNodes): ValueFormat {
  if (graph.shown.length === 0) return format;
  let smallest = 0;
  for (const node of graph.shown) {
    const value = Math.abs(shownFlat(graph, node)) || Math.abs(shownCumulative(graph, node));
    if (value > 0 && (smallest === 0 || value < smallest)) smallest = value;
  }
  return { ...format, unit: commonUnit(format, smallest) };
}
