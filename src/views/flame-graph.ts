import { scaleValue } from "../profile/measurement.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import { foldRecursion, OwnerFolder } from "./flame-fold.ts";
import { FlameFrameTable } from "./flame-frames.ts";
import { layOutFlame } from "./flame-layout.ts";
import type { NodeOptions } from "./graph-nodes.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { type FramesByLocation, StackList } from "./stack-list.ts";
import { stackTree } from "./stack-tree.ts";

/** Nodes drawn unless somebody asks for fewer: at 54 bytes each, about 200 MB. */
const NODES_MAX = 4_000_000;

/** Whose code a frame is: the program's own module, another module, Go's library, the runtime. */
export type CodeOwner = "mine" | "library" | "standard" | "runtime";

/** One distinct frame; nodes point at it by index. */
export interface FlameFrame {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly owner: CodeOwner;
  readonly inlined: boolean;
}

/**
 * A merged tree of stacks, root first, as columns. Nodes stand in depth-first order: a node's
 * children follow it, the widest first, and the root is node 0. The width of a node is
 * `now + shrunk` = unchanged + grown + shrunk, summed over its stacks, so that boxes nest also
 * where growth and shrinkage meet; without a base grown and shrunk are 0.
 */
export interface FlameGraph {
  readonly type: ValueType;
  readonly frames: readonly FlameFrame[];
  readonly nodeCount: number;
  /** Index into frames; the root's is 0 and named "root". */
  readonly frame: Uint32Array;
  /** Index of the parent, -1 for the root. */
  readonly parent: Int32Array;
  readonly depth: Uint16Array;
  /** Nodes in the subtree, the node itself included: the next sibling is at node + size. */
  readonly size: Uint32Array;
  readonly now: Float64Array;
  readonly before: Float64Array;
  readonly grown: Float64Array;
  readonly shrunk: Float64Array;
  /** Value of stacks that end here. */
  readonly self: Float64Array;
  /** Nodes left out by a limit, and the value they carry. */
  readonly cutNodes: number;
  readonly cutValue: number;
}

/** Parts of stacks that are taken together. */
export type FlameFold = "recursion" | "runtime";

export interface FlameOptions extends NodeOptions {
  /** Name or number of the sample type, in both profiles. */
  readonly sampleIndex?: string;
  /** What the profile is held against. */
  readonly base?: Profile | null;
  /** What the values of the base are multiplied by. */
  readonly baseFactor?: number;
  /** Takes each run of frames that are not the program's own into one. */
  readonly onlyMine?: boolean;
  readonly folds?: readonly FlameFold[];
  /** Nodes kept at most; the narrowest go first. */
  readonly nodeLimit?: number;
}

/**
 * Merges the stacks of a profile to a tree. With a base each distinct stack counts as grown or
 * shrunk; in a profile of differences a negative value is a stack that shrank by as much, so that
 * no width is negative.
 */
export function flameGraph(profile: Profile, options: FlameOptions = {}): FlameGraph {
  const { list, frames, type } = listStacks(profile, options);
  const graph = layOutFlame({
    tree: stackTree(list, hasBase(options)),
    stackFrames: list.frames,
    frames,
    nodeLimit: Math.max(1, options.nodeLimit ?? NODES_MAX),
  });
  return {
    type,
    ...graph,
    cutNodes: graph.cutNodes + list.cutStacks,
    cutValue: graph.cutValue + list.cutValue,
  };
}

/** What all stacks come to, without drawing them: the amounts of the root of `flameGraph`. */
export function stackTotals(profile: Profile, options: FlameOptions = {}) {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  if (!hasBase(options) && column.every((value) => value >= 0)) {
    return { now: column.reduce((sum, one) => sum + one, 0), before: 0, grown: 0, shrunk: 0 };
  }
  const { list } = listStacks(profile, options);
  const { now, before, grown, shrunk } = stackTree(list, hasBase(options));
  return { now: now[0], before: before[0], grown: grown[0], shrunk: shrunk[0] };
}

function hasBase({ base }: FlameOptions): boolean {
  return base !== undefined && base !== null;
}

/** Inlined frames come on top of the locations: most have one. */
const FRAMES_PER_LOCATION = 1.25;

function roomFor(profile: Profile, { base = null }: FlameOptions) {
  const both = base === null ? [profile] : [profile, base];
  const stacks = both.reduce((sum, one) => sum + one.sampleCount, 0);
  const locations = both.reduce((sum, one) => sum + one.sampleLocations.length, 0);
  return { stacks, frames: Math.ceil(FRAMES_PER_LOCATION * locations) };
}

function listStacks(profile: Profile, options: FlameOptions) {
  const table = new FlameFrameTable(options);
  const list = new StackList(roomFor(profile, options));
  const owners = new OwnerFolder(table, foldedOwners(options));
  const isFoldingRecursion = options.folds?.includes("recursion") === true;
  const fold = (): void => {
    owners.fold(list);
    if (isFoldingRecursion) foldRecursion(list);
  };
  const index = sampleIndexOf(profile, options.sampleIndex);
  const type = profile.sampleTypes[index];
  const now = { profile, column: profile.values[index], frames: table.add(profile), fold, list };
  addStacks(now, (value) => list.close(value, 0));
  const { base = null } = options;
  if (base !== null) {
    const column = baseColumn(base, { type, ...options });
    const before = { ...now, profile: base, column, frames: table.add(base) };
    addStacks(before, (value) => list.close(0, value));
  }
  owners.finish();
  return { list, type, frames: table.frames };
}

const NOT_MINE = ["library", "standard", "runtime"] as const;

function foldedOwners(options: FlameOptions): ReadonlySet<CodeOwner> {
  if (options.onlyMine === true) return new Set(NOT_MINE);
  return new Set(options.folds?.includes("runtime") === true ? ["runtime"] : []);
}

/** The column of a base in the unit of the profile, scaled by a factor. */
export function baseColumn(
  base: Profile,
  {
    type,
    sampleIndex = "",
    baseFactor = 1,
  }: Pick<FlameOptions, "sampleIndex" | "baseFactor"> & { readonly type: ValueType },
): Float64Array {
  const index = sampleIndexOf(base, /^\d+$/.test(sampleIndex) ? sampleIndex : type.type);
  const { unit } = base.sampleTypes[index];
  const factor = baseFactor * (unit === type.unit ? 1 : scaleValue(1, unit, type.unit).value);
  const column = base.values[index];
  return factor === 1 ? column : column.map((value) => Math.round(value * factor));
}

interface StackSource {
  readonly profile: Profile;
  readonly column: Float64Array;
  readonly frames: FramesByLocation;
  readonly list: StackList;
  readonly fold: () => void;
}

function addStacks(source: StackSource, close: (value: number) => void): void {
  const { column, frames, list } = source;
  const { sampleStart, sampleLocations, sampleCount } = source.profile;
  for (let sample = 0; sample < sampleCount; sample++) {
    const value = column[sample];
    if (value === 0) continue;
    list.append(sampleLocations, {
      from: sampleStart[sample],
      to: sampleStart[sample + 1],
      frames,
    });
    source.fold();
    close(value);
  }
}
