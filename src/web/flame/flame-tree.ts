import type { FlameFrame, FlameGraph } from "../../views/flame-graph.ts";

/** Above any number of frames: parent and frame become one key. */
const KEY_STEP = 2 ** 26;
/** Most nodes have few children: so many are looked through before a map is asked. */
const LISTED_CHILDREN = 12;
const NONE = -1;

/** A tree that is being merged from parts of a flame graph; node 0 is its root. */
export class FlameTree {
  readonly #from: FlameGraph;
  /** Children beyond the listed ones, by parent and frame. */
  readonly #others = new Map<number, number>();
  readonly #firstChild: number[] = [];
  readonly #nextSibling: number[] = [];
  readonly #parent: number[] = [];
  readonly #frame: number[] = [];
  readonly #now: number[] = [];
  readonly #before: number[] = [];
  readonly #grown: number[] = [];
  readonly #shrunk: number[] = [];
  readonly #self: number[] = [];

  constructor(from: FlameGraph, rootFrame: number) {
    this.#from = from;
    this.#append(-1, rootFrame);
  }

  /** The child of `parent` with that frame; made when there is none. */
  child(parent: number, frame: number): number {
    let last = NONE;
    let count = 0;
    let at = this.#firstChild[parent];
    for (; at !== NONE && count < LISTED_CHILDREN; at = this.#nextSibling[at]) {
      if (this.#frame[at] === frame) return at;
      last = at;
      count++;
    }
    if (count === LISTED_CHILDREN) return this.#otherChild(parent, frame);
    const made = this.#append(parent, frame);
    if (last === NONE) this.#firstChild[parent] = made;
    else this.#nextSibling[last] = made;
    return made;
  }

  #otherChild(parent: number, frame: number): number {
    const key = parent * KEY_STEP + frame;
    const found = this.#others.get(key);
    if (found !== undefined) return found;
    const made = this.#append(parent, frame);
    this.#others.set(key, made);
    return made;
  }

  /** Adds the values of a node of the source to a node of this tree. */
  add(node: number, source: number): void {
    this.#now[node] += this.#from.now[source];
    this.#before[node] += this.#from.before[source];
    this.#grown[node] += this.#from.grown[source];
    this.#shrunk[node] += this.#from.shrunk[source];
  }

  addSelf(node: number, value: number): void {
    this.#self[node] += value;
  }

  /** The tree as columns, depth first, widest children first. */
  finish(frames: readonly FlameFrame[]): FlameGraph {
    const order = this.#depthFirst();
    const place = new Int32Array(order.length);
    for (let at = 0; at < order.length; at++) place[order[at]] = at;
    const column = (values: readonly number[]) =>
      Float64Array.from(order, (node) => values[node] ?? 0);
    const parent = Int32Array.from(order, (node) => place[this.#parent[node]] ?? -1);
    return {
      type: this.#from.type,
      frames,
      nodeCount: order.length,
      frame: Uint32Array.from(order, (node) => this.#frame[node]),
      parent,
      ...shapeOf(parent),
      now: column(this.#now),
      before: column(this.#before),
      grown: column(this.#grown),
      shrunk: column(this.#shrunk),
      self: column(this.#self),
      cutNodes: 0,
      cutValue: 0,
    };
  }

  #append(parent: number, frame: number): number {
    this.#parent.push(parent);
    this.#frame.push(frame);
    this.#firstChild.push(NONE);
    this.#nextSibling.push(NONE);
    this.#now.push(0);
    this.#before.push(0);
    this.#grown.push(0);
    this.#shrunk.push(0);
    return this.#self.push(0) - 1;
  }

  #depthFirst(): Uint32Array {
    const children: number[][] = [];
    for (let node = 1; node < this.#parent.length; node++) {
      const parent = this.#parent[node];
      const list = children[parent];
      if (list === undefined) children[parent] = [node];
      else list.push(node);
    }
    const order = new Uint32Array(this.#parent.length);
    const open = [0];
    for (let at = 0; at < order.length; at++) {
      const node = open.pop() ?? 0;
      order[at] = node;
      const list = children[node] ?? [];
      // Narrowest first onto the stack: the widest comes off first.
      list.sort((a, b) => this.#width(a) - this.#width(b) || b - a);
      for (const child of list) open.push(child);
    }
    return order;
  }

  #width(node: number): number {
    return this.#now[node] + this.#shrunk[node];
  }
}

function shapeOf(parent: Int32Array) {
  const depth = new Uint16Array(parent.length);
  const size = new Uint32Array(parent.length).fill(1);
  for (let node = 1; node < parent.length; node++) depth[node] = depth[parent[node]] + 1;
  for (let node = parent.length - 1; node > 0; node--) size[parent[node]] += size[node];
  return { depth, size };
}
