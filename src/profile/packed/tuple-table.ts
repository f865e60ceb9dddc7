/** Gives every distinct row of whole numbers one index, without an object for each. */
const FIRST_SLOTS = 1024;
const HASH_PRIME = 0x01000193;

export class TupleTable {
  #items = new Int32Array(FIRST_SLOTS);
  #starts = new Int32Array(FIRST_SLOTS);
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #count = 0;

  get length(): number {
    return this.#count;
  }

  /** Bytes that the table holds. */
  get bytes(): number {
    return 4 * (this.#items.length + this.#starts.length + this.#slots.length);
  }

  /** The index of the first `length` numbers of `tuple`. */
  intern(tuple: ArrayLike<number>, length = tuple.length): number {
    let slot = this.#hash(tuple, length);
    for (; this.#slots[slot] !== -1; slot = (slot + 1) & (this.#slots.length - 1)) {
      if (this.#equals(this.#slots[slot], tuple, length)) return this.#slots[slot];
    }
    return this.#add(slot, tuple, length);
  }

  /** The row; valid until the next `intern`. */
  row(index: number): Int32Array {
    return this.#items.subarray(this.#starts[index], this.#starts[index + 1]);
  }

  #hash(tuple: ArrayLike<number>, length: number): number {
    let hash = length;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ tuple[i], HASH_PRIME) ^ (hash >>> 15);
    hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #equals(index: number, tuple: ArrayLike<number>, length: number): boolean {
    const from = this.#starts[index];
    if (this.#starts[index + 1] - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.#items[from + i] !== (tuple[i] | 0)) return false;
    return true;
  }

  #add(slot: number, tuple: ArrayLike<number>, length: number): number {
    const index = this.#count++;
    const from = this.#starts[index];
    if (from + length > this.#items.length) this.#items = enlarged(this.#items, from + length);
    if (index + 2 > this.#starts.length) this.#starts = enlarged(this.#starts, index + 2);
    for (let i = 0; i < length; i++) this.#items[from + i] = tuple[i];
    this.#starts[index + 1] = from + length;
    this.#slots[slot] = index;
    if (2 * this.#count > this.#slots.length) this.#enlargeSlots();
    return index;
  }

  #enlargeSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let index = 0; index < this.#count; index++) {
      const row = this.row(index);
      let slot = this.#hash(row, row.length);
      while (this.#slots[slot] !== -1) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = index;
    }
  }
}

function enlarged(column: Int32Array, lengthMin: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(lengthMin, 2 * column.length));
  larger.set(column);
  return larger;
}
