import { mergeProfiles } from "../profile/merge.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import { baseColumn, type FlameOptions } from "./flame-graph.ts";
import { type NodeTable, nodeTable } from "./graph-nodes.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { StackList, sharedFrames, sortStacks } from "./stack-list.ts";

/** Stacks of a profile and its base side by side: what tables and graphs of a diff add up. */
export interface PairedProfile {
  /** One sample per stack that either has; its values are `now` and `before`. */
  readonly profile: Profile;
  readonly table: NodeTable;
  readonly type: ValueType;
  readonly isDiff: boolean;
  readonly now: Float64Array;
  readonly before: Float64Array;
  /** What a stack gained. Stacks that are equal in the granularity count as one, the first. */
  readonly grown: Float64Array;
  /** What it lost, positive. */
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
  const sides = compared(joined, table);
  // Negative values that their own stack makes up for leave no difference, as in the flame graph.
  const isDiff = base !== null || sides.shrunk.some((value) => value > 0);
  const grown = isDiff ? sides.grown : new Float64Array(joined.sampleCount);
  return { profile: joined, table, type, isDiff, ...sides, grown };
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

/** Amounts of equal stacks stand at the first of them: they have the same nodes. */
function compared(joined: Profile, table: NodeTable) {
  const [now, before] = joined.values.map((column) => column.slice());
  const grown = new Float64Array(joined.sampleCount);
  const shrunk = new Float64Array(joined.sampleCount);
  for (const [first, ...others] of equalStacks(nodeStacks(joined, table))) {
    for (const other of others) {
      now[first] += now[other];
      before[first] += before[other];
      now[other] = 0;
      before[other] = 0;
    }
    // A negative value moves to the other side: the difference stays.
    const moved = -Math.min(now[first], 0) - Math.min(before[first], 0);
    now[first] += moved;
    before[first] += moved;
    grown[first] = Math.max(0, now[first] - before[first]);
    shrunk[first] = Math.max(0, before[first] - now[first]);
  }
  return { now, before, grown, shrunk };
}

/** Numbers of the stacks that are equal, each group once. */
function* equalStacks(list: StackList): Generator<readonly number[]> {
  const lengthOf = (stack: number): number => list.start[stack + 1] - list.start[stack];
  let group: number[] = [];
  for (const stack of sortStacks(list)) {
    const length = lengthOf(stack);
    const isSame =
      group.length > 0 &&
      lengthOf(group[0]) === length &&
      sharedFrames(list, group[0], stack) === length;
    if (isSame) {
      group.push(stack);
      continue;
    }
    if (group.length > 0) yield group;
    group = [stack];
  }
  if (group.length > 0) yield group;
}

/** The stacks as nodes. In a table the innermost node of a location stands first. */
function nodeStacks(profile: Profile, { start, nodes }: NodeTable): StackList {
  const { sampleStart, sampleLocations, sampleCount } = profile;
  const list = new StackList({ stacks: sampleCount, frames: sampleLocations.length });
  const frames = new Uint32Array(nodes.length);
  for (let location = 0; location < profile.locationCount; location++) {
    const [from, to] = [start[location], start[location + 1]];
    for (let i = from; i < to; i++) frames[from + to - 1 - i] = nodes[i];
  }
  for (let sample = 0; sample < sampleCount; sample++) {
    const range = { from: sampleStart[sample], to: sampleStart[sample + 1] };
    list.append(sampleLocations, { ...range, frames: { start, frames } });
    list.close(0, 0);
  }
  return list;
}
