import type { StringTable } from "./profile.ts";
import type { WireCursor } from "./wire-cursor.ts";

/** Strings as they stand in the file; each is decoded when first asked for, and kept. */
export class EncodedStringTable implements StringTable {
  readonly length: number;
  #bytes: Buffer;
  /** Start and end of string i stand at 2i and 2i + 1. */
  readonly #bounds: Uint32Array;
  readonly #decoded: (string | undefined)[];
  #count = 0;

  constructor(bytes: Uint8Array, length: number) {
    this.length = length;
    this.#bytes = bufferOver(bytes);
    this.#bounds = new Uint32Array(2 * length);
    this.#decoded = [];
  }

  /** Takes the string that begins at the cursor. */
  add(cursor: WireCursor, end: number): void {
    if (this.#count === 0 && end !== cursor.at) throw cursor.error("the first string is not empty");
    this.#bounds[2 * this.#count] = cursor.at;
    this.#bounds[2 * this.#count + 1] = end;
    this.#count++;
    cursor.at = end;
  }

  at(index: number): string {
    const known = this.#decoded[index];
    if (known !== undefined) return known;
    if (index < 0 || index >= this.length) return "";
    const bounds = this.#bounds;
    const text = this.#bytes.toString("utf8", bounds[2 * index], bounds[2 * index + 1]);
    this.#decoded[index] = text;
    return text;
  }

  /** Lets go of the rest of the file where the strings are the smaller part of it. */
  seal(): this {
    const first = this.#bounds[0];
    const last = this.#bounds[2 * this.length - 1];
    if (last - first > this.#bytes.length / 2) return this;
    this.#bytes = Buffer.from(this.#bytes.subarray(first, last));
    for (let i = 0; i < this.#bounds.length; i++) this.#bounds[i] -= first;
    return this;
  }
}

function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
