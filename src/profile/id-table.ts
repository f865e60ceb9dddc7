import type { WireCursor } from "./wire-cursor.ts";

/** Ids up to twice the number of entries are looked up in an array; Go writes 1, 2, 3, …. */
const DENSE_FACTOR = 2;
const DENSE_SLACK = 1024;
/** Above 2^53 a number would merge different ids. */
const HIGH_HALF_SAFE = 2 ** 21;

/** Maps the ids of a file, any 64-bit numbers but 0, to positions 0, 1, 2, …. */
export class IdTable {
  /** Position + 1 by id, 0 where no entry has the id. */
  readonly dense: Uint32Array;
  readonly #sparse = new Map<number | bigint, number>();
  /** Ids in order of position; kept only once they differ from 1, 2, 3, …. */
  #ids: BigUint64Array | null = null;
  readonly #capacity: number;
  readonly #noun: string;

  constructor(count: number, noun: string) {
    this.dense = new Uint32Array(count * DENSE_FACTOR + DENSE_SLACK);
    this.#capacity = count;
    this.#noun = noun;
  }

  /** Gives the id just read by the cursor the next position. */
  add(cursor: WireCursor, id: { readonly low: number; readonly high: number }, at: number): void {
    cursor.low = id.low;
    cursor.high = id.high;
    if (id.low === 0 && id.high === 0) throw cursor.error(`${this.#noun} with id 0`);
    if (this.find(cursor) !== -1) {
      throw cursor.error(`two ${this.#noun}s with id ${cursor.unsignedBigint}`);
    }
    if (id.high === 0 && id.low > 0 && id.low < this.dense.length) this.dense[id.low] = at + 1;
    else this.#sparse.set(keyOf(cursor), at);
    this.#remember(cursor, at);
  }

  #remember(cursor: WireCursor, at: number): void {
    if (this.#ids === null) {
      if (cursor.high === 0 && cursor.low === at + 1) return;
      this.#ids = BigUint64Array.from({ length: this.#capacity }, (_, index) => BigInt(index + 1));
    }
    this.#ids[at] = cursor.unsignedBigint;
  }

  /** Position of the id that the cursor has just read, -1 when nothing has it. */
  find(cursor: WireCursor): number {
    const { low, high } = cursor;
    if (high === 0 && low >= 0 && low < this.dense.length) return this.dense[low] - 1;
    return this.#sparse.get(keyOf(cursor)) ?? -1;
  }

  /** As `find`, for ids that must exist. */
  resolve(cursor: WireCursor): number {
    const at = this.find(cursor);
    if (at === -1) throw cursor.error(`no ${this.#noun} with id ${cursor.unsignedBigint}`);
    return at;
  }

  /** The ids in order of position, or null when they are 1, 2, 3, …. */
  get ids(): BigUint64Array | null {
    return this.#ids;
  }
}

function keyOf(cursor: WireCursor): number | bigint {
  const safe = cursor.high >= 0 && cursor.high < HIGH_HALF_SAFE;
  return safe ? cursor.unsigned : cursor.unsignedBigint;
}
