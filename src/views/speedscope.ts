/**
 * A profile as speedscope (https://www.speedscope.app) opens it, and other viewers with it. Follows
 * the schema of its file format: frames shared, one sampled profile per sample type.
 */
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import { type NodeInfo, nodeTable, printableName } from "./graph-nodes.ts";
import { MergedStacks } from "./merged-stacks.ts";
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
  const eachNode = Uint32Array.from(table.infos, (_, node) => node);
  const columns = profile.values;
  const stacks = new MergedStacks(profile, table, { columns, frameOf: eachNode });
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
  stacks: MergedStacks,
  { type, unit }: ValueType,
  column: number,
): readonly SpeedscopeProfile[] {
  const grown = sampled(stacks, (stack) => Math.max(0, stacks.valueOf(stack, column)));
  const shrunk = sampled(stacks, (stack) => Math.max(0, -stacks.valueOf(stack, column)));
  const head = { type: "sampled", unit: unitOf(unit), startValue: 0 } as const;
  if (shrunk.weights.length === 0) return [{ ...head, name: type, ...grown }];
  return [
    { ...head, name: `${type} (grown)`, ...grown },
    { ...head, name: `${type} (shrunk)`, ...shrunk },
  ];
}

function sampled(stacks: MergedStacks, weigh: (stack: number) => number) {
  const samples: (readonly number[])[] = [];
  const weights: number[] = [];
  let endValue = 0;
  for (let stack = 1; stack <= stacks.count; stack++) {
    const weight = weigh(stack);
    if (weight <= 0) continue;
    samples.push(stacks.framesOf(stack));
    weights.push(weight);
    endValue += weight;
  }
  return { endValue, samples, weights };
}

/** Units that the format has; everything else is a plain number. */
const UNITS = new Set(["bytes", "nanoseconds", "microseconds", "milliseconds", "seconds"]);

function unitOf(unit: string): string {
  return UNITS.has(unit) ? unit : "none";
}
