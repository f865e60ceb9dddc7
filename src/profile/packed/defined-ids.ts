/**
 * What a pack has defined, numbered in that order. The writer finds numbers by the index in a
 * shared table; both code a reference as how long ago the definition was.
 */
import { DecodeError } from "../../base/errors.ts";
import type { BitCoder } from "./bit-coder.ts";
import { codeNumber } from "./code-number.ts";
import { DECISION } from "./contexts.ts";

/** Indices of one program stand together, so whole pages of them are used or none. */
const PAGE_BITS = 7;
const PAGE_SIZE = 2 ** PAGE_BITS;

export class DefinedIds {
  #pages: (Int32Array | undefined)[] = [];
  #count = 0;

  get length(): number {
    return this.#count;
  }

  /** The number of an index; -1 when it is not defined yet. */
  numberOf(index: number): number {
    const page = this.#pages[index >>> PAGE_BITS];
    return page === undefined ? -1 : page[index & (PAGE_SIZE - 1)] - 1;
  }

  /** Numbers a new one. */
  define(index: number): number {
    const page = (this.#pages[index >>> PAGE_BITS] ??= new Int32Array(PAGE_SIZE));
    page[index & (PAGE_SIZE - 1)] = ++this.#count;
    return this.#count - 1;
  }

  /** Codes which one; true when its definition must follow, for which it is numbered now. */
  write(coder: BitCoder, at: number, index: number): boolean {
    const known = this.numberOf(index);
    coder.bit(at + DECISION, known === -1 ? 1 : 0);
    if (known === -1) this.define(index);
    else codeNumber(coder, at, this.#count - 1 - known);
    return known === -1;
  }
}

/** The number that was written; `count`, the next one, when a definition follows. */
export function readId(coder: BitCoder, at: number, count: number): number {
  if (coder.bit(at + DECISION, 0) === 1) return count;
  const number = count - 1 - codeNumber(coder, at, 0);
  if (number >= 0 && number < count) return number;
  throw new DecodeError("read pack", `nothing is defined as ${number} of ${count}`);
}
