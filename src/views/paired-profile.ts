import { mergeProfiles } from "../profile/merge.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import { baseColumn, type FlameOptions } from "./flame-graph.ts";
import { FlameTree, StackWriter } from "./flame-tree.ts";
import { type NodeTable, nodeTable } from "./graph-nodes.ts";
import { sampleIndexOf } from "./sample-index.ts";

/** Stacks of a profile and its base side by side: what tables and graphs of a diff add up. */
export interface PairedProfile {
  /** One sample per stack that either has; its values are `now` and `before`. */
  readonly profile: Profile;
  readonly table: NodeTable;
  readonly type: ValueType;
  readonly isDiff: boolean;
  readonly now: Float64Array;
  readonly before: Float64Array;
  /** What stacks that are equal in the granularity gained together, at the first of them. */
  readonly grown: Float64Array;
  /** What they lost, positive. */
  readonly shrunk: Float64Array;
}

/**
 * Lines up two profiles stack by stack, with the rules of `flameGraph`: stacks are equal when their
 * nodes are, and a negative value is a stack that shrank. Without a base nothing is compared.
 */
export function pairProfiles(profile: Profile, options: FlameOptions = {}): PairedProfile {
  const index = sampleIndexOf(profile, options.sampleIndex);
  const type = profile.sampleTypes[index];
  const column = profile.values[index];
  const { base = null } = options;
  if (base === null && column.every((value) => value >= 0)) {
    const none = new Float64Array(profile.sampleCount);
    const table = nodeTable(profile, options);
    const columns = { now: column, before: none, grown: none, shrunk: none };
    return { profile, table, type, isDiff: false, ...columns };
  }
  const joined = base === null ? twoColumns(profile, column, 0) : join(profile, base, options);
  const table = nodeTable(joined, options);
  return { profile: joined, table, type, isDiff: true, ...compared(joined, table) };
}

/** The stacks of a pair with one measure, for reports that are about one. */
export function profileWith({ profile, type }: PairedProfile, column: Float64Array): Profile {
  return { ...profile, sampleTypes: [type], defaultSampleType: "", values: [column] };
}

const SIDES: readonly ValueType[] = [
  { type: "now", unit: "count" },
  { type: "before", unit: "count" },
];

function join(profile: Profile, base: Profile, options: FlameOptions): Profile {
  const index = sampleIndexOf(profile, options.sampleIndex);
  const before = baseColumn(base, { ...options, type: profile.sampleTypes[index] });
  return mergeProfiles([
    twoColumns(profile, profile.values[index], 0),
    twoColumns(base, before, 1),
  ]);
}

/** The profile with one of the two columns filled and none of what may keep two from merging. */
function twoColumns(profile: Profile, column: Float64Array, side: 0 | 1): Profile {
  const none = new Float64Array(column.length);
  const values = side === 0 ? [column, none] : [none, column];
  return { ...profile, sampleTypes: SIDES, defaultSampleType: "", periodType: null, values };
}

function compared(joined: Profile, table: NodeTable) {
  const tree = new FlameTree();
  const endOf = stackEnds(joined, table, tree);
  const [now, before] = joined.values.map((column) => column.slice());
  for (let sample = 0; sample < joined.sampleCount; sample++) {
    // A negative value moves to the other side: the difference stays.
    const moved = -Math.min(now[sample], 0) - Math.min(before[sample], 0);
    now[sample] += moved;
    before[sample] += moved;
    tree.now[endOf[sample]] += now[sample];
    tree.before[endOf[sample]] += before[sample];
  }
  const grown = new Float64Array(joined.sampleCount);
  const shrunk = new Float64Array(joined.sampleCount);
  for (let sample = 0; sample < joined.sampleCount; sample++) {
    const end = endOf[sample];
    const change = tree.now[end] - tree.before[end];
    grown[sample] = Math.max(0, change);
    shrunk[sample] = Math.max(0, -change);
    // The others of the same nodes find nothing left to count.
    tree.now[end] = 0;
    tree.before[end] = 0;
  }
  return { now, before, grown, shrunk };
}

/** A number for each sample, equal for those with the same nodes. */
function stackEnds(profile: Profile, table: NodeTable, tree: FlameTree): Uint32Array {
  const writer = new StackWriter(tree);
  const { sampleStart, sampleLocations, sampleCount } = profile;
  const ends = new Uint32Array(sampleCount);
  for (let sample = 0; sample < sampleCount; sample++) {
    writer.length = 0;
    for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
      const location = sampleLocations[i];
      for (let k = table.start[location + 1] - 1; k >= table.start[location]; k--) {
        writer.push(table.nodes[k]);
      }
    }
    ends[sample] = writer.write(0);
  }
  return ends;
}
