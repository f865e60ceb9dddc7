import { STACK_DEPTH_MAX } from "../base/limits.ts";

const FIRST_NODES = 1024;
/** Nodes beyond this are not made: at 24 bytes and a slot or two each, about 200 MB. */
export const FLAME_NODES_MAX = 4_000_000;
/** Slots of the hash table are at most half full. */
const SLOTS_PER_NODE = 2;

/**
 * A tree of merged stacks that grows: a node is found by its parent and frame in one open hash
 * table over typed columns. A parent's number is below those of its children.
 */
export class FlameTree {
  count = 1;
  parent = new Int32Array(FIRST_NODES);
  frame = new Uint32Array(FIRST_NODES);
  /** Values of the stacks that end at a node. */
  now = new Float64Array(FIRST_NODES);
  before = new Float64Array(FIRST_NODES);
  #slots = new Uint32Array(SLOTS_PER_NODE * FIRST_NODES);

  constructor() {
    this.parent[0] = -1;
  }

  /** The child of `parent` with this frame, a new one when there is none; -1 when all is full. */
  childOf(parent: number, frame: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(parent, frame) & mask;
    for (;;) {
      const node = this.#slots[slot] - 1;
      if (node === -1) break;
      if (this.parent[node] === parent && this.frame[node] === frame) return node;
      slot = (slot + 1) & mask;
    }
    if (this.count >= FLAME_NODES_MAX) return -1;
    const node = this.count++;
    this.parent[node] = parent;
    this.frame[node] = frame;
    this.#slots[slot] = node + 1;
    if (this.count === this.frame.length) this.#grow();
    return node;
  }

  #grow(): void {
    const capacity = 2 * this.frame.length;
    this.parent = widened(this.parent, new Int32Array(capacity));
    this.frame = widened(this.frame, new Uint32Array(capacity));
    this.now = widened(this.now, new Float64Array(capacity));
    this.before = widened(this.before, new Float64Array(capacity));
    this.#slots = new Uint32Array(SLOTS_PER_NODE * capacity);
    const mask = this.#slots.length - 1;
    for (let node = 1; node < this.count; node++) {
      let slot = hash(this.parent[node], this.frame[node]) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = node + 1;
    }
  }
}

function widened<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

function hash(parent: number, frame: number): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(frame + 1, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Frames of a stack taken at most, the root left out. */
const DEPTH_MAX = STACK_DEPTH_MAX;

/**
 * Puts stacks into a tree, root first. Neighbouring stacks begin alike, so the nodes of the last
 * one are kept and looked up only from where the next differs.
 */
export class StackWriter {
  /** The stack to add next: fill `frames` and set `length`. */
  readonly frames = new Uint32Array(DEPTH_MAX);
  length = 0;
  /** Stacks that met a limit and end above their leaf. */
  cutStacks = 0;
  cutValue = 0;
  readonly #tree: FlameTree;
  readonly #lastFrames = new Uint32Array(DEPTH_MAX);
  readonly #lastNodes = new Uint32Array(DEPTH_MAX);
  #lastLength = 0;

  constructor(tree: FlameTree) {
    this.#tree = tree;
  }

  push(frame: number): void {
    if (this.length < DEPTH_MAX) this.frames[this.length] = frame;
    this.length++;
  }

  /** The node at which the stack ends. */
  write(value: number): number {
    const { frames } = this;
    const length = Math.min(this.length, DEPTH_MAX);
    const common = Math.min(length, this.#lastLength);
    let at = 0;
    while (at < common && frames[at] === this.#lastFrames[at]) at++;
    let node = at === 0 ? 0 : this.#lastNodes[at - 1];
    for (; at < length; at++) {
      const child = this.#tree.childOf(node, frames[at]);
      if (child === -1) break;
      node = child;
      this.#lastFrames[at] = frames[at];
      this.#lastNodes[at] = node;
    }
    this.#lastLength = at;
    if (at < this.length) this.#cut(value);
    return node;
  }

  #cut(value: number): void {
    this.cutStacks++;
    this.cutValue += Math.abs(value);
  }
}
