/** Changes that know nothing of a format: bits, runs of bytes, numbers of several widths. */
import type { Random } from "../../bench/random.ts";
import type { Mutate } from "./fuzzed-parser.ts";

const RUN_MAX = 64;

/** A whole number from 0 up to, but without, `end`. */
export function below(end: number, random: Random): number {
  return Math.floor(random.next() * end);
}

/** One of the list, which must not be empty. */
export function oneOf<T>(all: readonly [T, ...T[]], random: Random): T {
  return all[below(all.length, random)] ?? all[0];
}

/** A changed copy; the input stays as it is. */
export const mutateBytes: Mutate = (bytes, about) => {
  const { random } = about;
  if (bytes.length === 0) return Uint8Array.of(below(256, random));
  const change = oneOf([flipBit, setByte, setNumber, drop, repeat, splice, truncate], random);
  return change(bytes, about);
};

const flipBit: Mutate = (bytes, { random }) => {
  const copy = Uint8Array.from(bytes);
  const at = below(copy.length, random);
  copy[at] = (copy[at] ?? 0) ^ (1 << below(8, random));
  return copy;
};

const setByte: Mutate = (bytes, { random }) => {
  const copy = Uint8Array.from(bytes);
  copy[below(copy.length, random)] = oneOf([0, 1, 0x0a, 0x7f, 0x80, 0xff, 0x22, 0x3c], random);
  return copy;
};

/** Two, four or eight bytes, as archives and packs hold them. */
const setNumber: Mutate = (bytes, { random }) => {
  const copy = Uint8Array.from(bytes);
  const width = oneOf([2, 4, 8], random);
  const at = below(copy.length, random);
  const fill = oneOf([0, 0xff, 0x7f, 0x80], random);
  copy.fill(fill, at, at + width);
  if (random.next() < 0.5) copy[Math.min(copy.length - 1, at + width - 1)] = 0;
  return copy;
};

const drop: Mutate = (bytes, { random }) => {
  const at = below(bytes.length, random);
  const count = 1 + below(RUN_MAX, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + count)]);
};

const repeat: Mutate = (bytes, { random }) => {
  const at = below(bytes.length, random);
  const run = bytes.subarray(at, at + 1 + below(RUN_MAX, random));
  const times = Array.from({ length: 1 + below(16, random) }, () => run);
  return Buffer.concat([bytes.subarray(0, at), ...times, bytes.subarray(at)]);
};

const splice: Mutate = (bytes, { other, random }) => {
  const at = below(bytes.length, random);
  const from = below(Math.max(1, other.length), random);
  const piece = other.subarray(from, from + 1 + below(8 * RUN_MAX, random));
  const rest = bytes.subarray(random.next() < 0.5 ? at : at + piece.length);
  return Buffer.concat([bytes.subarray(0, at), piece, rest]);
};

const truncate: Mutate = (bytes, { random }) => bytes.subarray(0, below(bytes.length, random));
