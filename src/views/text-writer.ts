/** Chunks of this size are handed on: few writes, and little memory for a text of any length. */
const CHUNK_BYTES = 1 << 18;
const ZERO = 0x30;
const SPACE = 0x20;
/** Whole numbers below this are written digit by digit in 32-bit arithmetic. */
const SMALL_MAX = 1_000_000_000;
/** Bytes of UTF-8 for one UTF-16 unit, at most. */
const UTF8_BYTES_MAX = 3;

/** Builds a long text as bytes, for reports whose strings would cost more than their numbers. */
export class TextWriter {
  readonly #chunks: Uint8Array[] = [];
  #bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  #length = 0;

  text(value: string): void {
    this.#reserve(value.length * UTF8_BYTES_MAX);
    this.#length += this.#bytes.write(value, this.#length);
  }

  /** A whole number, right-aligned in `width` with spaces. */
  number(value: number, width = 0): void {
    if (value < 0 || value >= SMALL_MAX || !Number.isInteger(value)) {
      this.text(wholeText(value).padStart(width));
      return;
    }
    this.#reserve(Math.max(width, 10));
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    for (let pad = width - digits; pad > 0; pad--) this.#bytes[this.#length++] = SPACE;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tenth = Math.floor(rest / 10);
      this.#bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#length += digits;
  }

  /** Copies the words `first` of a word list in the order of `indices[from … to)`. */
  words(list: WordList, indices: Uint32Array, from: number, to: number): void {
    const { bytes, start, longest } = list;
    for (let block = from; block < to; ) {
      const blockEnd = Math.min(to, block + Math.max(1, Math.floor(CHUNK_BYTES / longest)));
      this.#reserve((blockEnd - block) * longest);
      const target = this.#bytes;
      let length = this.#length;
      for (; block < blockEnd; block++) {
        const wordEnd = start[indices[block] + 1];
        for (let at = start[indices[block]]; at < wordEnd; at++) target[length++] = bytes[at];
      }
      this.#length = length;
    }
  }

  /** Everything written since the last call, in chunks. */
  take(): Uint8Array[] {
    this.#close();
    return this.#chunks.splice(0);
  }

  get chunksReady(): boolean {
    return this.#chunks.length > 0;
  }

  #close(): void {
    if (this.#length === 0) return;
    this.#chunks.push(this.#bytes.subarray(0, this.#length));
    this.#bytes = Buffer.allocUnsafe(CHUNK_BYTES);
    this.#length = 0;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    this.#close();
    if (bytes > CHUNK_BYTES) this.#bytes = Buffer.allocUnsafe(bytes);
  }
}

/** Short ASCII words that are written again and again. */
export interface WordList {
  readonly bytes: Uint8Array;
  /** Length number of words + 1. */
  readonly start: Uint32Array;
  readonly longest: number;
}

export function wordList(words: Iterable<string>, count: number): WordList {
  const start = new Uint32Array(count + 1);
  const parts: string[] = [];
  let longest = 1;
  for (const word of words) {
    parts.push(word);
    start[parts.length] = start[parts.length - 1] + word.length;
    longest = Math.max(longest, word.length);
  }
  return { bytes: Buffer.from(parts.join(""), "latin1"), start, longest };
}

function wholeText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(BigInt(Math.trunc(value)));
}
