import type { Profile } from "../profile/profile.ts";
import { EdgeTable } from "./edge-table.ts";
import type { NodeTable } from "./graph-nodes.ts";

/** No stack: what the outermost frames hang below. */
const ROOT = 0;

/**
 * Stacks of a profile with equal ones added up, as a tree of prefixes: stacks that begin alike
 * share their beginning, so that long ones by the hundred thousand fit into memory. A stack is a
 * number; stack 0 has no frames.
 */
export class MergedStacks {
  /** Edge n leads from a stack to stack n + 1, which has one frame more. */
  readonly #edges = new EdgeTable();
  readonly #sums: readonly Float64Array[];

  /** `frameOf` gives every node of the table the number of its frame: equal ones are one frame. */
  constructor(
    profile: Profile,
    { start, nodes }: NodeTable,
    {
      columns,
      frameOf,
    }: { readonly columns: readonly Float64Array[]; readonly frameOf: Uint32Array },
  ) {
    const stackOf = new Uint32Array(profile.sampleCount);
    const { sampleStart, sampleLocations } = profile;
    for (let sample = 0; sample < profile.sampleCount; sample++) {
      if (columns.every((column) => column[sample] === 0)) continue;
      let stack = ROOT;
      for (let i = sampleStart[sample + 1] - 1; i >= sampleStart[sample]; i--) {
        const location = sampleLocations[i];
        for (let k = start[location + 1] - 1; k >= start[location]; k--) {
          stack = this.#edges.edgeOf(stack, frameOf[nodes[k]]) + 1;
        }
      }
      stackOf[sample] = stack;
    }
    this.#sums = columns.map((column) => {
      const sums = new Float64Array(this.#edges.count + 1);
      for (const [sample, stack] of stackOf.entries()) sums[stack] += column[sample];
      return sums;
    });
  }

  /** Stacks are numbered from 1 to this; a stack comes after all of its beginnings. */
  get count(): number {
    return this.#edges.count;
  }

  /** The stack without its innermost frame. */
  parentOf(stack: number): number {
    return this.#edges.caller[stack - 1];
  }

  innermost(stack: number): number {
    return this.#edges.callee[stack - 1];
  }

  /** Sum over the samples with exactly this stack. */
  valueOf(stack: number, column: number): number {
    return this.#sums[column]?.[stack] ?? 0;
  }

  /** Frames of a stack, root first. */
  framesOf(stack: number): readonly number[] {
    const frames: number[] = [];
    for (let at = stack; at !== ROOT; at = this.parentOf(at)) frames.push(this.innermost(at));
    return frames.reverse();
  }
}
