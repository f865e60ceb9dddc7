/**
 * A text in pieces that are the same from page to page but for their numbers:
 *
 *   "HeapAlloc":2330296,     →  template `"HeapAlloc":#,`   numbers 2330296
 *
 * A piece ends behind a comma or a line feed. Digits of more than 15 places are several numbers, so
 * that each is exact; zeros before a number are counted. Texts hold one character per byte.
 */
export interface TextPieces {
  /** Templates; NUMBER stands for each number. */
  readonly templates: readonly string[];
  /** Start of the numbers of each piece, and the end of the last. */
  readonly start: readonly number[];
  readonly numbers: readonly number[];
  /** Zeros before each number. */
  readonly zeros: readonly number[];
}

/** No byte is this character. */
const NUMBER = "\u0100";
const NUMBER_CODE = 0x100;
const DIGITS_MAX = 15;
/** Times in nanoseconds come apart into seconds and the rest. */
const LAST_DIGITS = 9;
const TEMPLATE_CHARS_MAX = 1000;
const COMMA = 44;
const LINE_FEED = 10;
const UNDERSCORE = 95;

/** Cuts a text of one character per byte. */
export function cutText(text: string): TextPieces {
  const templates: string[] = [];
  const start = [0];
  const numbers: number[] = [];
  const zeros: number[] = [];
  let template = "";
  let plainFrom = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isDigit(code) && !isOfName(text.charCodeAt(at - 1))) {
      template += text.slice(plainFrom, at);
      const end = digitsEnd(text, at);
      for (const digits of digitParts(text.slice(at, end))) {
        template += NUMBER;
        const number = Number(digits);
        numbers.push(number);
        zeros.push(digits.length - String(number).length);
      }
      plainFrom = at = end;
      continue;
    }
    at = isDigit(code) ? digitsEnd(text, at) : at + 1;
    const isLong = template.length + at - plainFrom >= TEMPLATE_CHARS_MAX;
    if (code !== COMMA && code !== LINE_FEED && !isLong) continue;
    templates.push(template + text.slice(plainFrom, at));
    start.push(numbers.length);
    template = "";
    plainFrom = at;
  }
  if (template !== "" || plainFrom < text.length) {
    templates.push(template + text.slice(plainFrom));
    start.push(numbers.length);
  }
  return { templates, start, numbers, zeros };
}

/** Digits behind a letter belong to a name, which stays as it is. */
function isOfName(before: number): boolean {
  const letter = before | 0x20;
  return (letter >= 97 && letter <= 122) || before === UNDERSCORE;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function digitParts(digits: string): readonly string[] {
  if (digits.length <= DIGITS_MAX) return [digits];
  const parts: string[] = [];
  let rest = digits;
  while (rest.length > DIGITS_MAX) {
    const take = rest.length - LAST_DIGITS <= DIGITS_MAX ? rest.length - LAST_DIGITS : DIGITS_MAX;
    parts.push(rest.slice(0, take));
    rest = rest.slice(take);
  }
  return [...parts, rest];
}

/** Numbers that a template holds. */
export function numbersIn(template: string): number {
  let count = 0;
  for (let at = 0; at < template.length; at++) {
    if (template.charCodeAt(at) === NUMBER_CODE) count++;
  }
  return count;
}

/** The text that was cut. */
export function joinText({ templates, numbers, zeros }: TextPieces): string {
  let at = 0;
  const parts = templates.map((template) => {
    if (!template.includes(NUMBER)) return template;
    return template.replaceAll(NUMBER, () => {
      const digits = "0".repeat(zeros[at]) + numbers[at];
      at++;
      return digits;
    });
  });
  return parts.join("");
}
