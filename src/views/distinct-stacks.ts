import type { Profile } from "../profile/profile.ts";
import type { NodeTable } from "./graph-nodes.ts";
import { type FramesByLocation, StackList, sharedFrames, sortStacks } from "./stack-list.ts";

export interface StackColumns {
  readonly columns: readonly Float64Array[];
  /** Number of the frame of every node: nodes with the same one are one frame. */
  readonly frameOf: Uint32Array;
}

/**
 * Stacks of a profile with equal ones added up, in lexicographic order of their frames. Those
 * without frames, and samples of which all columns are 0, are left out.
 */
export class DistinctStacks {
  /** Stacks are numbered from 0, in order. */
  readonly count: number;
  /** Frames of all stacks, root first; those of one stack stand from `startOf` to `endOf`. */
  readonly frames: Uint32Array;
  readonly #list: StackList;
  /** By stack: one of the list that is equal to it, and the first of them. */
  readonly #entry: Uint32Array;
  readonly #firstMet: Uint32Array;
  readonly #sums: readonly Float64Array[];

  constructor(profile: Profile, table: NodeTable, { columns, frameOf }: StackColumns) {
    const samples = samplesWithValue(profile, columns);
    const list = listStacks(profile, samples, outermostFirst(table, frameOf));
    const { count, stackOf, entry, firstMet } = groupEqual(list);
    this.count = count;
    this.frames = list.frames;
    this.#list = list;
    this.#entry = entry;
    this.#firstMet = firstMet;
    this.#sums = columns.map((column) => {
      const sums = new Float64Array(count);
      for (let i = 0; i < samples.length; i++) sums[stackOf[i]] += column[samples[i]];
      return sums;
    });
  }

  startOf(stack: number): number {
    return this.#list.start[this.#entry[stack]];
  }

  endOf(stack: number): number {
    return this.#list.start[this.#entry[stack] + 1];
  }

  /** Sum over the samples with exactly this stack. */
  valueOf(stack: number, column: number): number {
    return this.#sums[column]?.[stack] ?? 0;
  }

  /** Stacks as the samples come to them; a stack comes right before the first that it begins. */
  inOrderMet(): Uint32Array {
    const met = this.#firstMet.slice();
    const beginning = this.#beginnings();
    for (let stack = this.count - 1; stack >= 0; stack--) {
      const above = beginning[stack];
      if (above !== -1) met[above] = Math.min(met[above], met[stack]);
    }
    const lengthOf = (stack: number): number => this.endOf(stack) - this.startOf(stack);
    const order = Uint32Array.from(met, (_, stack) => stack);
    return order.sort((left, right) => met[left] - met[right] || lengthOf(left) - lengthOf(right));
  }

  /** The longest other stack that each stack begins with, -1 where there is none. */
  #beginnings(): Int32Array {
    const beginning = new Int32Array(this.count).fill(-1);
    for (let stack = 1; stack < this.count; stack++) {
      let above = stack - 1;
      while (above !== -1 && !this.#begins(above, stack)) above = beginning[above];
      beginning[stack] = above;
    }
    return beginning;
  }

  #begins(short: number, long: number): boolean {
    const shared = sharedFrames(this.#list, this.#entry[short], this.#entry[long]);
    return shared === this.endOf(short) - this.startOf(short);
  }
}

function samplesWithValue(profile: Profile, columns: readonly Float64Array[]): Uint32Array {
  const samples = new Uint32Array(profile.sampleCount);
  let count = 0;
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    if (profile.sampleStart[sample] === profile.sampleStart[sample + 1]) continue;
    if (columns.some((column) => column[sample] !== 0)) samples[count++] = sample;
  }
  return samples.subarray(0, count);
}

/** The frames of each location the other way around than in the table. */
function outermostFirst({ start, nodes }: NodeTable, frameOf: Uint32Array): FramesByLocation {
  const frames = new Uint32Array(nodes.length);
  for (let location = 0; location + 1 < start.length; location++) {
    const ends = start[location] + start[location + 1] - 1;
    for (let i = start[location]; i < start[location + 1]; i++)
      frames[ends - i] = frameOf[nodes[i]];
  }
  return { start, frames };
}

function listStacks(
  { sampleStart, sampleLocations }: Profile,
  samples: Uint32Array,
  frames: FramesByLocation,
): StackList {
  const room = { stacks: samples.length, frames: sampleLocations.length };
  const list = new StackList({ ...room, depthMax: Number.POSITIVE_INFINITY });
  for (const sample of samples) {
    const [from, to] = [sampleStart[sample], sampleStart[sample + 1]];
    list.append(sampleLocations, { from, to, frames });
    list.close(0, 0);
  }
  return list;
}

/** Numbers the different stacks of a list in their order. */
function groupEqual(list: StackList) {
  const { start } = list;
  const order = sortStacks(list);
  const stackOf = new Uint32Array(list.count);
  const entry = new Uint32Array(list.count);
  const firstMet = new Uint32Array(list.count);
  let count = 0;
  for (const each of order) {
    const before = count === 0 ? each : entry[count - 1];
    const length = start[each + 1] - start[each];
    const isSame =
      count > 0 &&
      length === start[before + 1] - start[before] &&
      sharedFrames(list, before, each) === length;
    if (!isSame) {
      entry[count] = each;
      firstMet[count++] = each;
    }
    stackOf[each] = count - 1;
    firstMet[count - 1] = Math.min(firstMet[count - 1], each);
  }
  return { count, stackOf, entry: entry.slice(0, count), firstMet: firstMet.slice(0, count) };
}
