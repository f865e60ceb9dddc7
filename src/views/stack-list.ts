import { grown } from "../base/grown.ts";
import { STACK_DEPTH_MAX } from "../base/limits.ts";

const STACKS_MIN = 64;

/** What stands for each location in a stack. */
export interface FramesByLocation {
  /** Length locations + 1: start of each location's frames in `frames`, outermost first. */
  readonly start: Uint32Array;
  readonly frames: Uint32Array;
}

export interface StackListOptions {
  /** Stacks and frames that are expected; more come at the price of a copy. */
  readonly stacks: number;
  readonly frames: number;
  /** Frames of a stack beyond this are cut off. */
  readonly depthMax?: number;
}

/** Stacks of frames in one growing column, root first, each with what it counted now and before. */
export class StackList {
  count = 0;
  /** Frames of all stacks, the open one last. */
  frames: Uint32Array;
  /** Length count + 1: where each stack begins; the open one begins at the last. */
  start: Uint32Array;
  now: Float64Array;
  before: Float64Array;
  /** End of the open stack. */
  end = 0;
  /** Stacks that were deeper than the limit, and what they counted. */
  cutStacks = 0;
  cutValue = 0;

  readonly #depthMax: number;

  constructor({ stacks, frames, depthMax = STACK_DEPTH_MAX }: StackListOptions) {
    this.#depthMax = depthMax;
    const room = Math.max(STACKS_MIN, stacks + 1);
    this.frames = new Uint32Array(Math.max(room, frames));
    this.start = new Uint32Array(room);
    this.now = new Float64Array(room);
    this.before = new Float64Array(room);
  }

  /** Adds a range of leaf-first locations to the open stack, root first. */
  append(
    locations: Uint32Array,
    range: { readonly from: number; readonly to: number; readonly frames: FramesByLocation },
  ): void {
    const { start, frames } = range.frames;
    for (let i = range.to - 1; i >= range.from; i--) {
      const location = locations[i];
      const to = start[location + 1];
      let at = start[location];
      if (this.end + to - at > this.frames.length) this.#makeRoom(to - at);
      while (at < to) this.frames[this.end++] = frames[at++];
    }
  }

  #makeRoom(count: number): void {
    const capacity = Math.max(this.end + count, 2 * this.frames.length);
    this.frames = grown(this.frames, new Uint32Array(capacity));
  }

  /** Ends the open stack and begins another. */
  close(now: number, before: number): void {
    const from = this.start[this.count];
    if (this.end - from > this.#depthMax) {
      this.end = from + this.#depthMax;
      this.cutStacks++;
      this.cutValue += Math.abs(now) + Math.abs(before);
    }
    this.now[this.count] = now;
    this.before[this.count] = before;
    this.count++;
    if (this.count === this.start.length) this.#grow();
    this.start[this.count] = this.end;
  }

  #grow(): void {
    const capacity = 2 * this.count;
    this.start = grown(this.start, new Uint32Array(capacity));
    this.now = grown(this.now, new Float64Array(capacity));
    this.before = grown(this.before, new Float64Array(capacity));
  }
}

/** Segments of no more stacks than this are sorted by insertion. */
const INSERTION_MAX = 12;
/** Stands for the end of a stack: shorter ones go first. Frames are numbered below it. */
const ENDED = 0;

/**
 * The stacks in lexicographic order of their frames: equal ones stand together, and so do those
 * that begin alike. Quicksort in three parts by one frame at a time (Bentley and Sedgewick, "Fast
 * algorithms for sorting and searching strings"), which reads no more frames than tell stacks
 * apart.
 */
export function sortStacks(list: StackList): Uint32Array {
  const order = new Uint32Array(list.count);
  for (let stack = 0; stack < list.count; stack++) order[stack] = stack;
  new StackSorter(list, order).sort();
  return order;
}

class StackSorter {
  readonly #frames: Uint32Array;
  readonly #start: Uint32Array;
  readonly #order: Uint32Array;
  /** Frame + 1 of each stack at the depth of its segment. */
  readonly #keys: Uint32Array;
  /** Segments to sort: from, to, depth, and 1 where the keys are those of the depth. */
  readonly #open: number[] = [];

  constructor({ frames, start }: StackList, order: Uint32Array) {
    this.#frames = frames;
    this.#start = start;
    this.#order = order;
    this.#keys = new Uint32Array(order.length);
  }

  sort(): void {
    const open = this.#open;
    open.push(0, this.#order.length, 0, 0);
    while (open.length > 0) {
      const hasKeys = open.pop() === 1;
      const depth = open.pop() ?? 0;
      const to = open.pop() ?? 0;
      const from = open.pop() ?? 0;
      if (to - from <= INSERTION_MAX) this.#insertionSort(from, to, depth);
      else this.#partition({ from, to, depth, hasKeys });
    }
  }

  #partition(segment: {
    readonly from: number;
    readonly to: number;
    readonly depth: number;
    readonly hasKeys: boolean;
  }): void {
    const { from, to, depth } = segment;
    if (!segment.hasKeys) this.#readKeys(from, to, depth);
    const keys = this.#keys;
    const pivot = middleOf(keys[from], keys[(from + to) >> 1], keys[to - 1]);
    let less = from;
    let greater = to;
    for (let i = from; i < greater; ) {
      const key = keys[i];
      if (key < pivot) this.#swap(less++, i++);
      else if (key > pivot) this.#swap(i, --greater);
      else i++;
    }
    if (less - from > 1) this.#open.push(from, less, depth, 1);
    if (to - greater > 1) this.#open.push(greater, to, depth, 1);
    if (greater - less > 1 && pivot !== ENDED) this.#open.push(less, greater, depth + 1, 0);
  }

  #readKeys(from: number, to: number, depth: number): void {
    const [keys, order, start, frames] = [this.#keys, this.#order, this.#start, this.#frames];
    for (let i = from; i < to; i++) {
      const at = start[order[i]] + depth;
      keys[i] = at < start[order[i] + 1] ? frames[at] + 1 : ENDED;
    }
  }

  #swap(left: number, right: number): void {
    const [keys, order] = [this.#keys, this.#order];
    const key = keys[left];
    keys[left] = keys[right];
    keys[right] = key;
    const stack = order[left];
    order[left] = order[right];
    order[right] = stack;
  }

  #insertionSort(from: number, to: number, depth: number): void {
    const order = this.#order;
    for (let i = from + 1; i < to; i++) {
      const stack = order[i];
      let at = i;
      while (at > from && this.#isBefore(stack, order[at - 1], depth)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = stack;
    }
  }

  #isBefore(left: number, right: number, depth: number): boolean {
    const [start, frames] = [this.#start, this.#frames];
    const leftEnd = start[left + 1];
    const rightEnd = start[right + 1];
    let i = start[left] + depth;
    let k = start[right] + depth;
    while (i < leftEnd && k < rightEnd && frames[i] === frames[k]) {
      i++;
      k++;
    }
    if (k >= rightEnd) return false;
    return i >= leftEnd || frames[i] < frames[k];
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Frames that two stacks have in common from the root on. */
export function sharedFrames({ frames, start }: StackList, left: number, right: number): number {
  const from = start[left];
  const shift = start[right] - from;
  const end = Math.min(start[left + 1], start[right + 1] - shift);
  let at = from;
  while (at < end && frames[at] === frames[at + shift]) at++;
  return at - from;
}
