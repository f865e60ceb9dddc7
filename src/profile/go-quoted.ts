/** Strings as Go's `%q` prints them: JSON's escapes and `\a`, `\v`, `\xHH`, `\UHHHHHHHH`, octal. */

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "'": 39,
  "\\": 92,
  "/": 47,
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const CODE_POINT_MAX = 0x10ffff;

/**
 * Reads the quoted string whose opening quote is at `start`. `end` is the index after the closing
 * quote; null when there is no closing quote or an escape is malformed. `\xHH` are bytes of UTF-8.
 */
export function readQuoted(text: string, start: number): { value: string; end: number } | null {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"') {
      return { value: new TextDecoder().decode(Uint8Array.from(bytes)), end: at + 1 };
    }
    const point = char === "\\" ? readEscape(text, at) : plain(text, at);
    if (point === null) return null;
    if (point.isByte) bytes.push(point.code);
    else bytes.push(...encoder.encode(String.fromCodePoint(point.code)));
    at = point.end;
  }
  return null;
}

interface Point {
  readonly code: number;
  readonly isByte: boolean;
  readonly end: number;
}

function plain(text: string, at: number): Point {
  const code = text.codePointAt(at) ?? 0;
  return { code, isByte: false, end: at + (code > 0xffff ? 2 : 1) };
}

function readEscape(text: string, at: number): Point | null {
  const letter = text.charAt(at + 1);
  const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined;
  if (simple !== undefined) return { code: simple, isByte: false, end: at + 2 };
  const digits = Object.hasOwn(DIGITS, letter) ? DIGITS[letter] : undefined;
  if (digits !== undefined) return readNumber(text, at + 2, digits, 16, letter === "x");
  return /[0-7]/.test(letter) ? readNumber(text, at + 1, 3, 8, true) : null;
}

function readNumber(
  text: string,
  start: number,
  digits: number,
  radix: 8 | 16,
  isByte: boolean,
): Point | null {
  const part = text.slice(start, start + digits);
  const fits = radix === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/;
  if (part.length !== digits || !fits.test(part)) return null;
  const code = Number.parseInt(part, radix);
  if (code > (isByte ? 0xff : CODE_POINT_MAX)) return null;
  return { code, isByte, end: start + digits };
}
