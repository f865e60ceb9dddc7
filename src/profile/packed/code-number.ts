/**
 * Numbers as decisions: is it 0, how many bits, which sign, then the bits below the first, of which
 * two are learned. What is no whole number below 2^53 is written as its 64 bits.
 */
import type { BitCoder } from "./bit-coder.ts";

/** Contexts of one kind of number: zero, sign, a tree of lengths, and two bits for each length. */
export const NUMBER_MODELS = 126;
const SIGN = 1;
const LENGTHS = 2;
const BITS = 66;
const LENGTH_BITS = 6;
/** A length no whole number has. */
const NOT_WHOLE = 63;
const LEARNED_BITS = 2;
/** First bits of longer numbers are alike: they share contexts. */
const LENGTH_LEARNED_MAX = 19;

/** Codes a number in the contexts from `at` on and returns it. */
export function codeNumber(coder: BitCoder, at: number, value: number): number {
  const isWhole = Number.isSafeInteger(value) && !Object.is(value, -0);
  const size = isWhole ? Math.abs(value) : 0;
  const length = codeLength(coder, at, isWhole ? bitLength(size) : NOT_WHOLE);
  if (length === 0) return 0;
  if (length === NOT_WHOLE) return codeDouble(coder, value);
  const isNegative = coder.bit(at + SIGN, value < 0 ? 1 : 0) === 1;
  let read = 1;
  let context = at + BITS + 3 * Math.min(length, LENGTH_LEARNED_MAX);
  for (let shift = length - 2; shift >= 0; shift--) {
    const bit = shift > 30 ? Math.floor(size / 2 ** shift) % 2 : ((size % 2 ** 31) >>> shift) & 1;
    const isLearned = length - 2 - shift < LEARNED_BITS;
    const got = isLearned ? coder.bit(context, bit) : coder.even(bit);
    context += 1 + got;
    read = read * 2 + got;
  }
  return isNegative ? -read : read;
}

function bitLength(size: number): number {
  return size < 2 ** 31 ? 32 - Math.clz32(size) : 64 - Math.clz32(Math.floor(size / 2 ** 32));
}

function codeLength(coder: BitCoder, at: number, length: number): number {
  if (coder.bit(at, length === 0 ? 1 : 0) === 1) return 0;
  let node = 1;
  for (let shift = LENGTH_BITS - 1; shift >= 0; shift--) {
    node = 2 * node + coder.bit(at + LENGTHS + node, (length >> shift) & 1);
  }
  return node - 2 ** LENGTH_BITS;
}

function codeDouble(coder: BitCoder, value: number): number {
  const halves = new Uint32Array(Float64Array.of(value).buffer);
  const read = new Uint32Array(2);
  for (const part of [0, 1]) {
    for (let shift = 31; shift >= 0; shift--) {
      read[part] = read[part] * 2 + coder.even((halves[part] >>> shift) & 1);
    }
  }
  return new Float64Array(read.buffer)[0];
}
