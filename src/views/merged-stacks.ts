import type { Profile } from "../profile/profile.ts";
import type { NodeTable } from "./graph-nodes.ts";

/** Stacks of a profile with equal ones added up. */
export interface MergedStack {
  /** Nodes of the table, root first. */
  readonly nodes: readonly number[];
  /** One sum per column that was asked for. */
  readonly values: readonly number[];
}

/** Adds up samples whose stacks run through the same nodes, in the order in which they are met. */
export function mergedStacks(
  profile: Profile,
  table: NodeTable,
  columns: readonly Float64Array[],
): readonly MergedStack[] {
  const merged = new Map<string, { nodes: readonly number[]; values: number[] }>();
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    if (columns.every((column) => column[sample] === 0)) continue;
    const nodes = stackNodes(profile, table, sample);
    if (nodes.length === 0) continue;
    const key = nodes.join(",");
    const known = merged.get(key) ?? { nodes, values: columns.map(() => 0) };
    merged.set(key, known);
    for (const [index, column] of columns.entries()) known.values[index] += column[sample];
  }
  return [...merged.values()];
}

function stackNodes(profile: Profile, { start, nodes }: NodeTable, sample: number): number[] {
  const { sampleStart, sampleLocations } = profile;
  const stack: number[] = [];
  for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
    const location = sampleLocations[i];
    for (let k = start[location + 1] - 1; k >= start[location]; k--) stack.push(nodes[k]);
  }
  return stack;
}
