/** Growing columns of numbers: pushed one by one while a text is read, cut to length at the end. */

const FIRST_CAPACITY = 1024;

/** A growing column of 64-bit floats, e.g. goroutine ids, which pass 2^32 in old processes. */
export class Float64List {
  length = 0;
  private items = new Float64Array(FIRST_CAPACITY);

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }

  /** The value at `index`, which must be below `length`. */
  at(index: number): number {
    return this.items[index];
  }

  set(index: number, value: number): void {
    this.items[index] = value;
  }

  /** A copy of exactly the values pushed. */
  toArray(): Float64Array {
    return this.items.slice(0, this.length);
  }
}

/** A growing column of 32-bit integers: offsets, indices, counts. */
export class Int32List {
  length = 0;
  private items = new Int32Array(FIRST_CAPACITY);

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }

  /** The value at `index`, which must be below `length`. */
  at(index: number): number {
    return this.items[index];
  }

  set(index: number, value: number): void {
    this.items[index] = value;
  }

  /** A copy of exactly the values pushed. */
  toArray(): Int32Array {
    return this.items.slice(0, this.length);
  }
}
