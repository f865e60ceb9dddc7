/** Strings that a block uses first: their lengths are coded with the rest, their text deflated. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { DecodeError } from "../../base/errors.ts";
import { type BitCoder, BitReader, BitWriter } from "./bit-coder.ts";
import { codeNumber } from "./code-number.ts";
import { AT_FRESH } from "./contexts.ts";
import { KNOWN_TEXT } from "./known-text.ts";

/** Text of one block, after inflating: four times the largest page that is kept in pieces. */
const TEXT_BYTES_MAX = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;

export interface BlockWriter {
  readonly coder: BitWriter;
  /** Puts a string into the block. */
  string(text: string): void;
  /** Puts bytes into the block. */
  blob(bytes: Uint8Array): void;
}

export interface BlockReader {
  readonly coder: BitReader;
  string(): string;
  blob(): Uint8Array;
}

/** One block: what `write` puts into it. */
export function writeBlock(models: Uint16Array, write: (block: BlockWriter) => void): Uint8Array {
  const coder = new BitWriter(models);
  const strings: string[] = [];
  const blobs: Uint8Array[] = [];
  write({
    coder,
    string: (text) => {
      codeNumber(coder, AT_FRESH, text.length);
      strings.push(text);
    },
    blob: (bytes) => {
      codeNumber(coder, AT_FRESH, bytes.length);
      blobs.push(bytes);
    },
  });
  const text = deflated(Buffer.from(strings.join(""), "utf8"));
  const blob = deflated(Buffer.concat(blobs));
  const head = Buffer.concat([lengthBytes(text.length), lengthBytes(blob.length)]);
  return Buffer.concat([head, text, blob, coder.finish()]);
}

function deflated(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes;
  return deflateRawSync(bytes, { level: 9, dictionary: KNOWN_TEXT });
}

/** Seven bits a byte, the low ones first; the highest bit says that more follow. */
export function lengthBytes(length: number): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

/** A block to read from. Throws DecodeError. */
export function openBlock(models: Uint16Array, bytes: Uint8Array): BlockReader {
  const textLength = readLength(bytes, 0);
  const blobLength = readLength(bytes, textLength.end);
  const textEnd = blobLength.end + textLength.value;
  const blobEnd = textEnd + blobLength.value;
  const text = inflated(bytes.subarray(blobLength.end, textEnd)).toString("utf8");
  const blobs = inflated(bytes.subarray(textEnd, blobEnd));
  const coder = new BitReader(models, bytes.subarray(blobEnd));
  let [textAt, blobAt] = [0, 0];
  return {
    coder,
    string: () => text.slice(textAt, (textAt += lengthOf(coder, text.length - textAt))),
    blob: () => blobs.subarray(blobAt, (blobAt += lengthOf(coder, blobs.length - blobAt))),
  };
}

function lengthOf(coder: BitCoder, lengthMax: number): number {
  const length = codeNumber(coder, AT_FRESH, 0);
  if (length < 0 || length > lengthMax) throw new DecodeError("read pack", `length ${length}`);
  return length;
}

function inflated(bytes: Uint8Array): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0);
  try {
    return inflateRawSync(bytes, { maxOutputLength: TEXT_BYTES_MAX, dictionary: KNOWN_TEXT });
  } catch (cause) {
    throw new DecodeError("read pack", "damaged text", { cause });
  }
}

/** A length and where it ends. */
export function readLength(bytes: Uint8Array, from: number) {
  let value = 0;
  for (let at = from; at < from + LENGTH_BYTES + 1; at++) {
    value += (bytes[at] & 0x7f) * 128 ** (at - from);
    if (bytes[at] < 0x80) return { value, end: at + 1 };
  }
  throw new DecodeError("read pack", "damaged length", { offset: from });
}
