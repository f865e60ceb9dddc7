/**
 * How lines of a goroutine dump begin, and those rare enough to be looked at as strings. Sources:
 * fatalsignal and dumpregs of runtime/signal_*.go, printOneCgoTraceback of runtime/traceback.go.
 */

const ENCODER = new TextEncoder();
export const HEADER = ENCODER.encode("goroutine ");
export const CREATED_BY = ENCODER.encode("created by ");
export const ORIGIN = ENCODER.encode("[originating from goroutine ");
export const ELLIPSIS = ENCODER.encode("...");
export const IN_GOROUTINE = ENCODER.encode(" in goroutine ");

export const SIGNAL = /^(?:SIG[A-Z0-9]+: |fatal error: |panic: )/;
export const END_OF_DUMP = /^(?:[a-z][a-z0-9]{1,5} {1,6}0x[0-9a-f]+|exit status \d+|Aborted.*)$/;
export const THREAD_RULE = /^-----$/;
export const ELSEWHERE = /^goroutine running on other thread; stack unavailable$/;
export const ELIDED = /^\.\.\.(?:additional|\d+) frames elided\.\.\.$/;
export const C_FRAME_WITHOUT_POSITION = /^non-Go function at pc=[0-9a-f]+$/;
export const C_NAME = /^[^\s()]+$|^non-Go function$/;
/** Bounded repeats keep the search linear on lines made to be slow. */
export const POSITION =
  /:\d{1,9}(?: \+0x[0-9a-f]{1,16})?(?: (?:fp|sp|pc)=0x[0-9a-f]{1,16}){0,3}$|^pc=0x[0-9a-f]{1,16}$/;

const SPACE = 32;
const PLUS = 43;
const ZERO = 48;
const EQUALS = 61;
const LETTER_F = 102;
const LETTER_P = 112;
/** ` +0x… fp=0x… sp=0x… pc=0x…` at its longest. */
const OFFSET_BYTES_MAX = 96;

/** True when the bytes at `at` are those of `word`. */
export function hasWord(bytes: Uint8Array, word: Uint8Array, at: number): boolean {
  for (let i = 0; i < word.length; i++) {
    if (bytes[at + i] !== word[i]) return false;
  }
  return true;
}

/** True at the space of ` +0x…`, ` fp=…` or ` pc=…`, which end a position. */
export function startsOffset(bytes: Uint8Array, space: number): boolean {
  if (bytes[space] !== SPACE) return false;
  const next = bytes[space + 1];
  if (next === PLUS) return bytes[space + 2] === ZERO;
  if (next !== LETTER_F && next !== LETTER_P) return false;
  return bytes[space + 3] === EQUALS && bytes[space + 4] === ZERO;
}

/** True when the text ends with the offset of a position, so that the line before it is whole. */
export function endsWithOffset(bytes: Uint8Array): boolean {
  const start = Math.max(0, bytes.length - OFFSET_BYTES_MAX);
  const tail = new TextDecoder().decode(bytes.subarray(start)).trimEnd();
  return / \+0x[0-9a-f]+(?: (?:fp|sp|pc)=0x[0-9a-f]+)*$/.test(tail);
}
