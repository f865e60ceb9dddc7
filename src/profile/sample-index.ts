const FIRST_SLOTS = 1024;
/** Prime of the FNV-1a hash, over 32-bit words instead of bytes. */
const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5;

/** Finds samples by stack and label set; stacks stand in one growing column. */
export class SampleIndex {
  count = 0;
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #hashes = new Uint32Array(FIRST_SLOTS);
  #labelSets = new Uint32Array(FIRST_SLOTS);
  #start = new Uint32Array(FIRST_SLOTS + 1);
  #stacks = new Uint32Array(FIRST_SLOTS);

  /** The number of the sample with this stack and label set, a new one when there is none. */
  add(stack: Uint32Array, labelSet: number): number {
    const hash = hashOf(stack, labelSet);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const sample = this.#slots[slot] - 1;
      if (sample === -1) break;
      if (this.#hashes[sample] === hash && this.#same(sample, stack, labelSet)) return sample;
      slot = (slot + 1) & mask;
    }
    const sample = this.#append(stack, labelSet);
    this.#hashes[sample] = hash;
    this.#slots[slot] = sample + 1;
    if (this.count === this.#hashes.length) this.#grow();
    return sample;
  }

  labelSetOf(sample: number): number {
    return this.#labelSets[sample];
  }

  /** The stack columns of the samples to keep, in the order given. */
  finish(kept: readonly number[]) {
    const start = new Uint32Array(kept.length + 1);
    for (const [to, from] of kept.entries()) {
      start[to + 1] = start[to] + this.#start[from + 1] - this.#start[from];
    }
    const stacks = new Uint32Array(start[kept.length]);
    for (const [to, from] of kept.entries()) {
      stacks.set(this.#stacks.subarray(this.#start[from], this.#start[from + 1]), start[to]);
    }
    return { sampleStart: start, sampleLocations: stacks };
  }

  #same(sample: number, stack: Uint32Array, labelSet: number): boolean {
    const from = this.#start[sample];
    if (this.#labelSets[sample] !== labelSet) return false;
    if (this.#start[sample + 1] - from !== stack.length) return false;
    for (let i = 0; i < stack.length; i++) if (this.#stacks[from + i] !== stack[i]) return false;
    return true;
  }

  #append(stack: Uint32Array, labelSet: number): number {
    const sample = this.count++;
    const from = this.#start[sample];
    const end = from + stack.length;
    if (end > this.#stacks.length) {
      this.#stacks = widened(this.#stacks, Math.max(end, 2 * this.#stacks.length));
    }
    this.#stacks.set(stack, from);
    this.#labelSets[sample] = labelSet;
    this.#start[sample + 1] = end;
    return sample;
  }

  #grow(): void {
    const capacity = 2 * this.#hashes.length;
    this.#hashes = widened(this.#hashes, capacity);
    this.#labelSets = widened(this.#labelSets, capacity);
    this.#start = widened(this.#start, capacity + 1);
    this.#slots = new Uint32Array(2 * capacity);
    const mask = this.#slots.length - 1;
    for (let sample = 0; sample < this.count; sample++) {
      let slot = this.#hashes[sample] & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = sample + 1;
    }
  }
}

function widened(from: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(capacity);
  to.set(from);
  return to;
}

function hashOf(stack: Uint32Array, labelSet: number): number {
  let hash = Math.imul(FNV_OFFSET ^ labelSet, FNV_PRIME);
  for (let i = 0; i < stack.length; i++) {
    hash = Math.imul(hash ^ stack[i], FNV_PRIME);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
