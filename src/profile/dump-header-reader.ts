/** Header lines of goroutines from bytes: what was read once is looked up, not read again. */

import { type HeaderState, readHeaderState } from "./dump-header.ts";
import { RangeTable } from "./dump-tables.ts";

const CR = 13;
const SPACE = 32;
const ZERO = 48;
const BRACKET = 91;
const CLOSE_BRACKET = 93;
const LETTER_G = 103;
const LETTER_P = 112;
/** ` gp=0x… m=… mp=0x… ` at its longest. */
const POINTERS_BYTES_MAX = 100;
/** Distinct wait states kept verbatim; Go has about fifty. What comes later is called unknown. */
const STATES_MAX = 4096;
const STATE_OVERFLOW = "unknown wait reason";

/** The decimal number at `start`, 0 when there is none; what no double holds is the largest. */
export function readNumber(bytes: Uint8Array, start: number): number {
  let value = 0;
  for (let at = start; isDigit(bytes[at]); at++) value = value * 10 + (bytes[at] - ZERO);
  // Differences of ids have to be exact, and no process ever counts that far.
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

export class HeaderReader {
  /** Id of the header read last. */
  id = 0;
  private readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder();
  private readonly tails: RangeTable;
  private readonly states: (HeaderState | null)[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.tails = new RangeTable(bytes);
  }

  /** Reads from the id, at `start`, to the end of the line; null when it is no header. */
  read(start: number, lineEnd: number): HeaderState | null {
    const { bytes } = this;
    let at = start;
    while (at < lineEnd && isDigit(bytes[at])) at++;
    if (at === start) return null;
    const bracket = this.findBracket(at, lineEnd);
    if (bracket === -1) return null;
    this.id = readNumber(bytes, start);
    return this.readState(bracket, bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd);
  }

  /** The bracket follows at once, or after ` gp=0x… m=3 mp=0x…` (signal dumps, Go 1.22+). */
  private findBracket(at: number, end: number): number {
    const { bytes } = this;
    if (bytes[at] !== SPACE) return -1;
    if (bytes[at + 1] === BRACKET) return at + 1;
    if (bytes[at + 1] !== LETTER_G || bytes[at + 2] !== LETTER_P) return -1;
    const limit = Math.min(end, at + POINTERS_BYTES_MAX);
    for (let i = at; i < limit; i++) {
      if (bytes[i] === BRACKET) return i;
    }
    return -1;
  }

  /** Tails with labels are often unique, so only `…]:` without labels is interned. */
  private readState(bracket: number, end: number): HeaderState | null {
    const { bytes, states } = this;
    if (bytes[end - 2] !== CLOSE_BRACKET) return this.decode(bracket, end);
    const index = this.tails.intern(bracket, end);
    if (index === states.length) states.push(this.decode(bracket, end));
    return states[index];
  }

  private decode(bracket: number, end: number): HeaderState | null {
    return readHeaderState(this.decoder.decode(this.bytes.subarray(bracket, end)).trimEnd());
  }
}

/** Distinct wait states by index. */
export class StateTable {
  private readonly states: string[];
  private readonly indexOf = new Map<string, number>();

  constructor(states: string[]) {
    this.states = states;
  }

  intern(state: string): number {
    const known = this.indexOf.get(state);
    if (known !== undefined) return known;
    if (this.states.length >= STATES_MAX && state !== STATE_OVERFLOW) {
      return this.intern(STATE_OVERFLOW);
    }
    this.indexOf.set(state, this.states.length);
    return this.states.push(state) - 1;
  }
}
