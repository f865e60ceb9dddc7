/** Changes of protobuf messages: fields, not bytes, so that what follows can still be read. */
import type { Random } from "../../bench/random.ts";
import type { Mutate } from "./fuzzed-parser.ts";
import { below, mutateBytes, oneOf } from "./mutate-bytes.ts";

interface Field {
  readonly number: number;
  readonly wire: number;
  /** Of a varint. */
  readonly value: bigint;
  readonly bytes: Uint8Array;
}

const FIELD_NUMBER_MAX = 16;
const VALUES: readonly [bigint, ...bigint[]] = [
  0n,
  1n,
  127n,
  128n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** A message with one of its fields, or of those within, changed. */
export const mutateWire: Mutate = (bytes, about) => {
  if (about.random.next() < 0.2) return mutateBytes(bytes, about);
  return changeMessage(bytes, { ...about, depth: 0 });
};

interface About {
  readonly other: Uint8Array;
  readonly random: Random;
  readonly depth: number;
}

function changeMessage(bytes: Uint8Array, about: About): Uint8Array {
  const { random, other, depth } = about;
  const fields = readFields(bytes);
  const at = below(Math.max(1, fields.length), random);
  const field = fields[at];
  if (field === undefined) return mutateBytes(bytes, about);
  const goesDeeper = field.wire === 2 && depth < 3 && random.next() < 0.6;
  if (goesDeeper) {
    fields[at] = { ...field, bytes: changeMessage(field.bytes, { ...about, depth: depth + 1 }) };
    return writeFields(fields);
  }
  const others = depth === 0 ? readFields(other) : fields;
  switch (below(7, random)) {
    case 0:
      fields.splice(at, 1 + below(4, random));
      break;
    case 1:
      fields.splice(at, 0, ...Array.from({ length: 2 ** below(8, random) }, () => field));
      break;
    case 2:
      fields.push(...fields.splice(at, 1));
      break;
    case 3:
      fields[at] = { ...field, number: 1 + below(FIELD_NUMBER_MAX, random) };
      break;
    case 4:
      fields[at] = { ...field, wire: oneOf([0, 1, 2, 3, 5], random) };
      break;
    case 5:
      fields.splice(at, 0, ...others.slice(below(others.length + 1, random)).slice(0, 8));
      break;
    default:
      fields[at] = { ...field, value: changedValue(field.value, random) };
  }
  return writeFields(fields);
}

function changedValue(value: bigint, random: Random): bigint {
  const near = BigInt.asUintN(64, value + BigInt(below(7, random) - 3));
  return random.next() < 0.5 ? near : oneOf(VALUES, random);
}

/** The fields up to the first that cannot be read. */
function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    const wire = Number(tag.value & 7n);
    const number = Number(tag.value >> 3n);
    const fixed = wire === 1 ? 8 : wire === 5 ? 4 : 0;
    const first = fixed > 0 ? { value: BigInt(fixed), end: tag.end } : readVarint(bytes, tag.end);
    const length = wire === 0 ? 0 : Number(first.value);
    if (number === 0 || ![0, 1, 2, 5].includes(wire)) return fields;
    if (first.end + length > bytes.length) return fields;
    const body = bytes.subarray(first.end, first.end + length);
    fields.push({ number, wire, value: first.value, bytes: body });
    at = first.end + length;
  }
  return fields;
}

function readVarint(bytes: Uint8Array, from: number): { value: bigint; end: number } {
  let value = 0n;
  for (let at = from; at < bytes.length && at < from + 10; at++) {
    const byte = bytes[at] ?? 0;
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - from));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return { value: 0n, end: bytes.length + 1 };
}

function writeFields(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ number, wire, value, bytes }) => {
      const head = varint((BigInt(number) << 3n) | BigInt(wire));
      if (wire === 0) return [head, varint(value)];
      return wire === 2 ? [head, varint(BigInt(bytes.length)), bytes] : [head, bytes];
    }),
  );
}

function varint(value: bigint): Uint8Array {
  const out: number[] = [];
  let left = BigInt.asUintN(64, value);
  for (; left >= 0x80n; left >>= 7n) out.push(Number(left & 0x7fn) | 0x80);
  out.push(Number(left));
  return Uint8Array.from(out);
}
