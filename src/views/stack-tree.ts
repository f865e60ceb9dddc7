import { grown } from "../base/grown.ts";
import { type StackList, sharedFrames, sortStacks } from "./stack-list.ts";

/** Branches that room is made for at once: as many as a million stacks can make. */
const FIRST_BRANCHES_MAX = 2 ** 21;

/**
 * Stacks as a tree whose branches are runs of frames without a fork or an end: most frames of most
 * profiles stand in such runs, so that there are far fewer branches than boxes of a flame graph.
 * Branch 0 is the root and has no frames. All amounts but `self` hold what is above a branch as
 * well.
 */
export interface StackTree {
  readonly count: number;
  readonly parent: Int32Array;
  /** Where the frames of each branch begin in `StackList.frames`, and how many there are. */
  readonly from: Uint32Array;
  readonly length: Uint32Array;
  readonly now: Float64Array;
  readonly before: Float64Array;
  readonly grown: Float64Array;
  readonly shrunk: Float64Array;
  /** As now, of the stacks that end with the branch. */
  readonly self: Float64Array;
}

/**
 * Merges stacks to a tree. Equal stacks add up first; then each counts as grown or shrunk. A
 * negative value says that a stack shrank by that much, as in profiles that are differences
 * themselves: it moves to the other side. Without a base and negative values nothing is grown.
 */
export function stackTree(list: StackList, hasBase: boolean): StackTree {
  const builder = new TreeBuilder(list);
  const order = sortStacks(list);
  for (let i = 0; i < order.length; i++) {
    builder.add(order[i], i === 0 ? 0 : sharedFrames(list, order[i - 1], order[i]));
  }
  const tree = builder.finish();
  if (!hasBase && tree.shrunk[0] === 0) tree.grown.fill(0);
  return tree;
}

/** Takes stacks in lexicographic order; the branches of the last one are open. */
class TreeBuilder {
  readonly #list: StackList;
  #count = 0;
  #parent: Int32Array;
  #from: Uint32Array;
  #length: Uint32Array;
  #now: Float64Array;
  #before: Float64Array;
  #grown: Float64Array;
  #shrunk: Float64Array;
  #self: Float64Array;
  #selfBefore: Float64Array;
  /** Open branches from the root up, and the depth at which each ends. */
  readonly #open: number[] = [];
  readonly #depth: number[] = [];

  constructor(list: StackList) {
    // Each stack ends one branch and forks another at most.
    const room = Math.min(2 * list.count + 2, FIRST_BRANCHES_MAX);
    this.#list = list;
    this.#parent = new Int32Array(room);
    this.#from = new Uint32Array(room);
    this.#length = new Uint32Array(room);
    this.#now = new Float64Array(room);
    this.#before = new Float64Array(room);
    this.#grown = new Float64Array(room);
    this.#shrunk = new Float64Array(room);
    this.#self = new Float64Array(room);
    this.#selfBefore = new Float64Array(room);
    this.#push(0, 0);
  }

  /** `shared`: frames in common with the stack before. */
  add(stack: number, shared: number): void {
    const { start, now, before } = this.#list;
    this.#closeTo(shared);
    const length = start[stack + 1] - start[stack];
    if (length > this.#depth[this.#depth.length - 1]) this.#push(start[stack], length);
    const branch = this.#open[this.#open.length - 1];
    this.#self[branch] += now[stack];
    this.#selfBefore[branch] += before[stack];
  }

  finish(): StackTree {
    this.#closeTo(0);
    this.#settle(0);
    this.#parent[0] = -1;
    const count = this.#count;
    return {
      count,
      parent: this.#parent.subarray(0, count),
      from: this.#from.subarray(0, count),
      length: this.#length.subarray(0, count),
      now: this.#now.subarray(0, count),
      before: this.#before.subarray(0, count),
      grown: this.#grown.subarray(0, count),
      shrunk: this.#shrunk.subarray(0, count),
      self: this.#self.subarray(0, count),
    };
  }

  /** Closes what ends above a depth; a branch that reaches beyond it is cut in two there. */
  #closeTo(depth: number): void {
    for (let top = this.#open.length - 1; this.#depth[top] > depth; top--) {
      const branch = this.#open[top];
      const below = this.#depth[top - 1];
      if (below < depth) {
        const lower = this.#add(this.#from[branch]);
        this.#open[top] = lower;
        this.#depth[top] = depth;
        this.#close(branch, lower, this.#length[branch] - depth);
        this.#length[lower] = depth;
        return;
      }
      this.#open.pop();
      this.#depth.pop();
      this.#close(branch, this.#open[top - 1], this.#length[branch] - below);
    }
  }

  #push(from: number, depth: number): void {
    const branch = this.#add(from);
    // While a branch is open its frames are counted from the root on.
    this.#length[branch] = depth;
    this.#open.push(branch);
    this.#depth.push(depth);
  }

  #close(branch: number, parent: number, length: number): void {
    this.#from[branch] += this.#length[branch] - length;
    this.#length[branch] = length;
    this.#parent[branch] = parent;
    this.#settle(branch);
    this.#now[parent] += this.#now[branch];
    this.#before[parent] += this.#before[branch];
    this.#grown[parent] += this.#grown[branch];
    this.#shrunk[parent] += this.#shrunk[branch];
  }

  /** Adds the stacks that end with a branch to those above it. */
  #settle(branch: number): void {
    const moved = -Math.min(this.#self[branch], 0) - Math.min(this.#selfBefore[branch], 0);
    const now = this.#self[branch] + moved;
    const before = this.#selfBefore[branch] + moved;
    this.#self[branch] = now;
    this.#now[branch] += now;
    this.#before[branch] += before;
    if (now > before) this.#grown[branch] += now - before;
    else this.#shrunk[branch] += before - now;
  }

  #add(from: number): number {
    if (this.#count === this.#from.length) this.#grow();
    this.#from[this.#count] = from;
    return this.#count++;
  }

  #grow(): void {
    const capacity = 2 * this.#count;
    this.#parent = grown(this.#parent, new Int32Array(capacity));
    this.#from = grown(this.#from, new Uint32Array(capacity));
    this.#length = grown(this.#length, new Uint32Array(capacity));
    this.#now = grown(this.#now, new Float64Array(capacity));
    this.#before = grown(this.#before, new Float64Array(capacity));
    this.#grown = grown(this.#grown, new Float64Array(capacity));
    this.#shrunk = grown(this.#shrunk, new Float64Array(capacity));
    this.#self = grown(this.#self, new Float64Array(capacity));
    this.#selfBefore = grown(this.#selfBefore, new Float64Array(capacity));
  }
}
