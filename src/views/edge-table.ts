/** Slots of the hash table are at most half full. */
const LOAD_FACTOR = 0.5;
const FIRST_SLOTS = 1024;
/** Odd constant that spreads the bits of a pair over the table (Fibonacci hashing). */
const SPREAD = 0x9e3779b1;

/** Weighted edges between nodes, found by (caller, callee). Columns, because there are millions. */
export class EdgeTable {
  count = 0;
  caller = new Uint32Array(FIRST_SLOTS);
  callee = new Uint32Array(FIRST_SLOTS);
  weight = new Float64Array(FIRST_SLOTS);
  /** 1 while every call seen was inlined into its caller. */
  inline = new Uint8Array(FIRST_SLOTS);
  /** 1 when some call went over nodes that are not kept. */
  residual = new Uint8Array(FIRST_SLOTS);
  /** Sample + 1 that added to the edge last: a sample counts once per edge. */
  #metIn = new Uint32Array(FIRST_SLOTS);
  /** Edge + 1 by slot. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);

  /** The edge from caller to callee, a new one of weight 0 when there is none. */
  edgeOf(caller: number, callee: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(caller, callee) & mask;
    for (;;) {
      const edge = this.#slots[slot] - 1;
      if (edge === -1) break;
      if (this.caller[edge] === caller && this.callee[edge] === callee) return edge;
      slot = (slot + 1) & mask;
    }
    return this.#insert(caller, callee, slot);
  }

  /** Adds a call to an edge, unless the sample has been counted there. False when it has. */
  addCall(edge: number, sample: number, value: number, inline: boolean): boolean {
    const met = this.#metIn[edge];
    if (met === sample + 1) return false;
    this.#metIn[edge] = sample + 1;
    this.weight[edge] += value;
    this.inline[edge] = inline && (met === 0 || this.inline[edge] !== 0) ? 1 : 0;
    return true;
  }

  #insert(caller: number, callee: number, slot: number): number {
    if (this.count === this.caller.length) {
      this.#grow();
      return this.edgeOf(caller, callee);
    }
    const edge = this.count++;
    this.caller[edge] = caller;
    this.callee[edge] = callee;
    this.#slots[slot] = edge + 1;
    return edge;
  }

  #grow(): void {
    const capacity = 2 * this.caller.length;
    this.caller = widened(this.caller, new Uint32Array(capacity));
    this.callee = widened(this.callee, new Uint32Array(capacity));
    this.weight = widened(this.weight, new Float64Array(capacity));
    this.inline = widened(this.inline, new Uint8Array(capacity));
    this.residual = widened(this.residual, new Uint8Array(capacity));
    this.#metIn = widened(this.#metIn, new Uint32Array(capacity));
    this.#slots = new Uint32Array(capacity / LOAD_FACTOR);
    const mask = this.#slots.length - 1;
    for (let edge = 0; edge < this.count; edge++) {
      let slot = hash(this.caller[edge], this.callee[edge]) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = edge + 1;
    }
  }
}

function widened<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

function hash(caller: number, callee: number): number {
  const mixed = Math.imul(caller, SPREAD) ^ Math.imul(callee + 1, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
