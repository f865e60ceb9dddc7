/** What pprof's `topproto` writes: the entries of `top` as a profile of single frames. */
import { buildProfile } from "../profile/build-profile.ts";
import { scaleValue } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { shownCumulative, shownFlat } from "./graph.ts";
import type { NodeInfo } from "./graph-nodes.ts";
import { valueFormat, withCommonUnit } from "./report-format.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { trimmedGraph } from "./trimmed-graph.ts";

/** One sample per shown node, with the columns `cum` and `flat` in the unit of the report. */
export function topProfile(profile: Profile, options: ReportOptions = {}): Profile {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const graph = trimmedGraph(profile, column, options);
  const { shown, table } = graph;
  const { type, unit } = withCommonUnit(valueFormat(profile, options), graph);
  const scaled = (value: number): number => Math.trunc(scaleValue(value, type.unit, unit).value);
  const infos = shown.map((node) => table.infos[node]);
  const built = buildProfile({
    sampleTypes: [
      { type: "cum", unit },
      { type: "flat", unit },
    ],
    samples: shown.map((node) => ({
      frames: [frameOf(table.infos[node])],
      addresses: [table.infos[node].address],
      values: [scaled(shownCumulative(graph, node)), scaled(shownFlat(graph, node))],
    })),
    periodType: profile.periodType,
    period: profile.period,
    timeNanos: profile.timeNanos,
    durationNanos: profile.durationNanos,
  });
  return {
    ...built,
    functionSystemName: new Uint32Array(built.functionCount),
    functionStartLine: firstLines(built, infos),
    lineColumn: Int32Array.from(infos, (info) => info.column).slice(0, built.lineColumn.length),
  };
}

function frameOf({ name, file, line }: NodeInfo) {
  return { function: name, file, line };
}

/** First line of each function, which only nodes without a name still know. */
function firstLines(built: Profile, infos: readonly NodeInfo[]): Int32Array {
  const lines = new Int32Array(built.functionCount);
  for (const [sample, info] of infos.entries()) {
    const location = built.sampleLocations[built.sampleStart[sample]];
    lines[built.lineFunction[built.locationLineStart[location]]] = info.startLine;
  }
  return lines;
}
