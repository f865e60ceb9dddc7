/** What pprof's `topproto` writes: the entries of `top` as a profile of single frames. */
import { buildProfile } from "../profile/build-profile.ts";
import { scaleValue } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { StringInterner } from "../profile/string-table.ts";
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
  const { type, unit } = withCommonUnit(valueFormat(profile, options), graph);
  const scaled = (value: number): number => Math.trunc(scaleValue(value, type.unit, unit).value);
  const empty = buildProfile({
    sampleTypes: [
      { type: "cum", unit },
      { type: "flat", unit },
    ],
    samples: [],
    periodType: profile.periodType,
    period: profile.period,
    timeNanos: profile.timeNanos,
    durationNanos: profile.durationNanos,
  });
  const { shown } = graph;
  return {
    ...empty,
    ...singleFrames(shown.map((node) => graph.table.infos[node])),
    values: [
      Float64Array.from(shown, (node) => scaled(shownCumulative(graph, node))),
      Float64Array.from(shown, (node) => scaled(shownFlat(graph, node))),
    ],
  };
}

/** Each node is a sample, a location and a line; nodes of one function share it. */
function singleFrames(infos: readonly NodeInfo[]) {
  const functions = new Map<string, { readonly at: number; readonly info: NodeInfo }>();
  const strings = new StringInterner();
  const lineFunction = infos.map((info) => {
    const key = `${info.name}\0${info.file}\0${info.startLine}`;
    const known = functions.get(key) ?? { at: functions.size, info };
    functions.set(key, known);
    return known.at;
  });
  const known = [...functions.values()].map(({ info }) => info);
  const upTo = Uint32Array.from({ length: infos.length + 1 }, (_, index) => index);
  return {
    sampleCount: infos.length,
    sampleStart: upTo,
    sampleLocations: upTo.slice(0, infos.length),
    labelStart: new Uint32Array(infos.length + 1),
    locationCount: infos.length,
    locationAddress: BigUint64Array.from(infos, ({ address }) => address),
    locationMapping: new Int32Array(infos.length).fill(-1),
    locationFolded: new Uint8Array(infos.length),
    locationLineStart: upTo,
    lineFunction: Uint32Array.from(lineFunction),
    lineNumber: Int32Array.from(infos, ({ line }) => line),
    lineColumn: Int32Array.from(infos, ({ column }) => column),
    functionCount: known.length,
    functionName: Uint32Array.from(known, ({ name }) => strings.intern(name)),
    functionSystemName: new Uint32Array(known.length),
    functionFile: Uint32Array.from(known, ({ file }) => strings.intern(file)),
    functionStartLine: Int32Array.from(known, ({ startLine }) => startLine),
    strings: strings.table(),
  };
}
