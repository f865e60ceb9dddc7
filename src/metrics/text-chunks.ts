import { TextDecoder } from "node:util";

/** A line longer than this is handed on in pieces: no trace or kernel line comes near (bytes). */
const LINE_CHARS_MAX = 1024 * 1024;

/**
 * Cuts a stream of bytes into texts that end at a line's end, so that a long log is read in
 * bounded memory. UTF-8 is handed on as one character per byte (Latin-1): the lines looked for are
 * ASCII, and such text is searched several times faster; `utf8Of` restores a piece. UTF-16 with a
 * byte order mark (a log redirected by PowerShell) is decoded.
 */
export class TextChunks {
  #carry = "";
  #utf16: TextDecoder | null = null;
  #isFirst = true;

  /** Whole lines that are complete with these bytes; empty when there are none yet. */
  push(bytes: Uint8Array): string {
    const text = this.#carry + this.#decode(bytes);
    const cut = text.lastIndexOf("\n") + 1;
    const isOverlong = text.length - cut > LINE_CHARS_MAX;
    this.#carry = isOverlong ? "" : text.slice(cut);
    return isOverlong ? text : text.slice(0, cut);
  }

  /** What stands after the last line's end. */
  end(): string {
    const rest = this.#carry;
    this.#carry = "";
    return rest;
  }

  #decode(bytes: Uint8Array): string {
    if (this.#isFirst && bytes.length >= 2) {
      this.#isFirst = false;
      this.#utf16 = utf16DecoderFor(bytes);
    }
    return this.#utf16?.decode(bytes, { stream: true }) ?? latin1Of(bytes);
  }
}

function utf16DecoderFor(bytes: Uint8Array): TextDecoder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le");
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder("utf-16be") : null;
}

/** One character per byte. */
export function latin1Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** A piece of Latin-1 text as the UTF-8 it was. */
export function utf8Of(latin1: string): string {
  return Buffer.from(latin1, "latin1").toString("utf8");
}

/** Bytes handed to the search at once: large enough for speed, small beside any limit. */
const CHUNK_BYTES = 1024 * 1024;

/** Bytes already in memory, as texts that end at a line's end. */
export function* textChunksOf(bytes: Uint8Array): Generator<string> {
  const chunks = new TextChunks();
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    yield chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  }
  yield chunks.end();
}
