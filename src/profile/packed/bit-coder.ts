/**
 * Binary arithmetic coding with chances that are learned: a decision that nearly always goes one
 * way costs next to nothing. Writer and reader make the same decisions in the same order, so code
 * that walks a value serves both: the reader ignores what it is handed and returns what was read.
 *
 * The interval of 32 bits is divided as in Langdon's and Rissanen's coder; a chance is kept in 12
 * bits beside a count of 4 bits that says how quickly it still learns.
 */
import { DecodeError } from "../../base/errors.ts";

export interface BitCoder {
  /** One decision in the context `at`: the bit. */
  bit(at: number, value: number): number;
  /** A bit that nothing is known of. */
  even(value: number): number;
}

/** Half, and nothing learned. */
const FIRST_MODEL = 0x8000;
const CHANCE_MAX = 4095;
const COUNT_MAX = 15;
/** What a decision moves the chance by, in parts, after so many decisions. */
const PARTS = [1.6, 2.6, 3.6, 4.6, 5.6, 6.6, 7.6, 8.6, 9.6, 11, 12, 13, 15, 17, 20, 24];
const TOP = 2 ** 24;

/** Contexts that have learned nothing yet. */
export function newModels(count: number): Uint16Array {
  return new Uint16Array(count).fill(FIRST_MODEL);
}

function learn(models: Uint16Array, at: number, bit: number): void {
  const model = models[at];
  const count = model & COUNT_MAX;
  const chance = model >>> 4;
  const goal = bit === 1 ? CHANCE_MAX : 0;
  const moved = chance + Math.trunc((goal - chance) / PARTS[count]);
  const clamped = Math.min(CHANCE_MAX - 1, Math.max(1, moved));
  models[at] = (clamped << 4) | (count < COUNT_MAX ? count + 1 : count);
}

/** Where the interval is divided: at and below it is a 1. */
function division(low: number, high: number, chance: number): number {
  const range = high - low;
  return low + Math.floor(range / 4096) * chance + (((range % 4096) * chance) >>> 12);
}

const FIRST_CAPACITY_BYTES = 512;

export class BitWriter implements BitCoder {
  readonly #models: Uint16Array;
  #low = 0;
  #high = 0xffff_ffff;
  #bytes = new Uint8Array(FIRST_CAPACITY_BYTES);
  #length = 0;

  constructor(models: Uint16Array) {
    this.#models = models;
  }

  bit(at: number, value: number): number {
    const middle = division(this.#low, this.#high, this.#models[at] >>> 4);
    learn(this.#models, at, value);
    return this.#narrow(middle, value);
  }

  even(value: number): number {
    return this.#narrow(division(this.#low, this.#high, 2048), value);
  }

  #narrow(middle: number, value: number): number {
    if (value === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (Math.floor(this.#low / TOP) === Math.floor(this.#high / TOP)) {
      this.#put(this.#high >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
    }
    return value;
  }

  #put(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }

  /** The bytes; a reader takes zeros for what follows them. */
  finish(): Uint8Array {
    // The shortest number within the interval; its bytes differ in the first place.
    if (this.#low > 0) this.#put((this.#low >>> 24) + 1);
    return this.#bytes.slice(0, this.#length);
  }
}

/** Zeros that may be taken behind the end before the bytes are called damaged. */
const BEHIND_MAX = 64;

export class BitReader implements BitCoder {
  readonly #models: Uint16Array;
  readonly #bytes: Uint8Array;
  #low = 0;
  #high = 0xffff_ffff;
  #value = 0;
  #at = 0;

  constructor(models: Uint16Array, bytes: Uint8Array) {
    this.#models = models;
    this.#bytes = bytes;
    for (let i = 0; i < 4; i++) this.#value = (this.#value * 256 + this.#next()) >>> 0;
  }

  bit(at: number): number {
    const middle = division(this.#low, this.#high, this.#models[at] >>> 4);
    const value = this.#narrow(middle);
    learn(this.#models, at, value);
    return value;
  }

  even(): number {
    return this.#narrow(division(this.#low, this.#high, 2048));
  }

  #narrow(middle: number): number {
    const value = this.#value <= middle ? 1 : 0;
    if (value === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (Math.floor(this.#low / TOP) === Math.floor(this.#high / TOP)) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
      this.#value = ((this.#value << 8) | this.#next()) >>> 0;
    }
    return value;
  }

  #next(): number {
    const at = this.#at++;
    if (at < this.#bytes.length) return this.#bytes[at];
    if (at > this.#bytes.length + BEHIND_MAX) throw new DecodeError("read pack", "ends too early");
    return 0;
  }
}
