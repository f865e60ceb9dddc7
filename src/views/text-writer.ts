/** Chunks of this size are handed on: few writes, and little memory for a text of any length. */
const CHUNK_BYTES = 1 << 18;
const ZERO = 0x30;
const SPACE = 0x20;
/** Whole numbers below this are written digit by digit in 32-bit arithmetic. */
const SMALL_MAX = 1_000_000_000;
/** Bytes of UTF-8 for one UTF-16 unit, at most. */
const UTF8_BYTES_MAX = 3;
/** Words up to this length are copied as one 64-bit number. */
const WORD_BYTES = 8;

/** Builds a long text as bytes, for reports whose strings would cost more than their numbers. */
export class TextWriter {
  readonly #chunks: Uint8Array[] = [];
  #bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  #view = viewOf(this.#bytes);
  #length = 0;

  text(value: string): void {
    this.#reserve(value.length * UTF8_BYTES_MAX);
    this.#length += this.#bytes.write(value, this.#length);
  }

  /** One character of ASCII. */
  byte(code: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = code;
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

  /** Copies the words of a list in the order of `indices[from … to)`. */
  words(list: WordList, indices: Uint32Array, from: number, to: number): void {
    const perBlock = Math.max(1, Math.floor(CHUNK_BYTES / list.longest) - WORD_BYTES);
    for (let block = from; block < to; block += perBlock) {
      const blockEnd = Math.min(to, block + perBlock);
      this.#reserve((blockEnd - block) * list.longest + WORD_BYTES);
      if (list.longest <= WORD_BYTES) this.#copyShort(list, indices, block, blockEnd);
      else this.#copyLong(list, indices, block, blockEnd);
    }
  }

  /** Eight bytes at a time; what a shorter word leaves behind it is overwritten by the next. */
  #copyShort(list: WordList, indices: Uint32Array, from: number, to: number): void {
    const { eights, lengths } = list;
    const view = this.#view;
    let length = this.#length;
    for (let i = from; i < to; i++) {
      const word = indices[i];
      view.setFloat64(length, eights[word], true);
      length += lengths[word];
    }
    this.#length = length;
  }

  #copyLong(list: WordList, indices: Uint32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) this.text(list.words[indices[i]]);
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
    this.#start(CHUNK_BYTES);
  }

  #start(bytes: number): void {
    this.#bytes = Buffer.allocUnsafe(bytes);
    this.#view = viewOf(this.#bytes);
    this.#length = 0;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    this.#close();
    if (bytes > CHUNK_BYTES) this.#start(bytes);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Short ASCII words that are written again and again. */
export interface WordList {
  readonly words: readonly string[];
  readonly lengths: Uint8Array;
  /** The bytes of each word as one number, little-endian, where it has eight or fewer. */
  readonly eights: Float64Array;
  readonly longest: number;
}

export function wordList(words: readonly string[]): WordList {
  const longest = words.reduce((most, word) => Math.max(most, word.length), 1);
  const lengths = Uint8Array.from(words, (word) => word.length);
  const eights = new Float64Array(words.length);
  if (longest <= WORD_BYTES) {
    const bytes = Buffer.alloc(WORD_BYTES);
    for (const [index, word] of words.entries()) {
      bytes.write(word, "latin1");
      eights[index] = bytes.readDoubleLE();
    }
  }
  return { words, lengths, eights, longest };
}

function wholeText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(BigInt(Math.trunc(value)));
}
