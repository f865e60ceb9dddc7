/**
 * A profile as speedscope (https://www.speedscope.app) opens it, and other viewers with it. Follows
 * the schema of its file format: frames shared, one sampled profile per sample type.
 */
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import { type NodeInfo, nodeTable, printableName } from "./graph-nodes.ts";
import { type MergedStack, mergedStacks } from "./merged-stacks.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";

const SCHEMA_URL = "https://www.speedscope.app/file-format-schema.json";

interface SpeedscopeFrame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

interface SpeedscopeProfile {
  readonly type: "sampled";
  readonly name: string;
  readonly unit: string;
  readonly startValue: number;
  readonly endValue: number;
  readonly samples: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

export interface SpeedscopeFile {
  readonly $schema: string;
  readonly exporter: string;
  readonly name: string;
  readonly activeProfileIndex: number;
  readonly shared: { readonly frames: readonly SpeedscopeFrame[] };
  readonly profiles: readonly SpeedscopeProfile[];
}

/**
 * All sample types; the one asked for is shown first. A difference becomes two profiles, what grew
 * and what shrank, for the format knows no negative weights.
 */
export function speedscopeFile(
  profile: Profile,
  options: ReportOptions & { readonly name: string },
): SpeedscopeFile {
  const asked = options.granularity ?? "functions";
  const granularity = asked === "functions" ? "filefunctions" : asked;
  const table = nodeTable(profile, { ...options, granularity });
  const stacks = mergedStacks(profile, table, profile.values);
  const active = sampleIndexOf(profile, options.sampleIndex);
  const perType = profile.sampleTypes.map((type, index) => profilesOf(stacks, type, index));
  return {
    $schema: SCHEMA_URL,
    exporter: `tidemark@${TIDEMARK_VERSION}`,
    name: options.name,
    activeProfileIndex: perType.slice(0, active).flat().length,
    shared: { frames: table.infos.map(frameOf) },
    profiles: perType.flat(),
  };
}

function frameOf(info: NodeInfo): SpeedscopeFrame {
  return {
    name: info.name === "" ? printableName(info) : info.name,
    ...(info.file === "" ? {} : { file: info.file }),
    ...(info.line === 0 ? {} : { line: info.line }),
  };
}

function profilesOf(
  stacks: readonly MergedStack[],
  { type, unit }: ValueType,
  index: number,
): readonly SpeedscopeProfile[] {
  const grown = sampled(stacks, (values) => Math.max(0, values[index]));
  const shrunk = sampled(stacks, (values) => Math.max(0, -values[index]));
  const head = { type: "sampled", unit: unitOf(unit), startValue: 0 } as const;
  if (shrunk.weights.length === 0) return [{ ...head, name: type, ...grown }];
  return [
    { ...head, name: `${type} (grown)`, ...grown },
    { ...head, name: `${type} (shrunk)`, ...shrunk },
  ];
}

function sampled(stacks: readonly MergedStack[], weigh: (values: readonly number[]) => number) {
  const kept = stacks.filter(({ values }) => weigh(values) > 0);
  const weights = kept.map(({ values }) => weigh(values));
  return {
    endValue: weights.reduce((sum, weight) => sum + weight, 0),
    samples: kept.map(({ nodes }) => nodes),
    weights,
  };
}

/** Units that the format has; everything else is a plain number. */
const UNITS = new Set(["bytes", "nanoseconds", "microseconds", "milliseconds", "seconds"]);

function unitOf(unit: string): string {
  return UNITS.has(unit) ? unit : "none";
}
