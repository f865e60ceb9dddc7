import { escapeTerminal } from "../base/escape.ts";
import type { Verdict } from "./report.ts";

/** How a piece of text looks on a terminal. Colour repeats what words already say. */
export interface Palette {
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Lines of a diff. */
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly verdict: (verdict: Verdict, text: string) => string;
}

const RESET = "\u001b[0m";

/** Warm stays, cool goes away: red and yellow for what stays, blue for steady, grey for unknown. */
const VERDICT_CODE: Readonly<Record<Verdict, string>> = {
  leaking: "\u001b[1;31m",
  suspect: "\u001b[1;33m",
  steady: "\u001b[34m",
  unknown: "\u001b[2m",
};

const COLOURED: Palette = {
  strong: (text) => `\u001b[1m${text}${RESET}`,
  dim: (text) => `\u001b[2m${text}${RESET}`,
  added: (text) => `\u001b[36m${text}${RESET}`,
  removed: (text) => `\u001b[31m${text}${RESET}`,
  verdict: (verdict, text) => `${VERDICT_CODE[verdict]}${text}${RESET}`,
};

const PLAIN: Palette = {
  strong: (text) => text,
  dim: (text) => text,
  added: (text) => text,
  removed: (text) => text,
  verdict: (_verdict, text) => text,
};

export function textPalette(color: boolean): Palette {
  return color ? COLOURED : PLAIN;
}

/** Our own signs in ASCII, one column for one, so that what was aligned stays so. */
const ASCII_SIGNS: Readonly<Record<string, string>> = {
  "\u2212": "-",
  "\u2026": "~",
  "\u00b7": "-",
  "\u2013": "-",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
};

/** Text from a capture made safe for a terminal, in ASCII when that is all it shows. */
export function terminalText(text: string, ascii: boolean): string {
  const safe = escapeTerminal(text);
  if (!ascii) return safe;
  return safe.replace(/[^\u0000-\u007f]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return ASCII_SIGNS[character] ?? `\\u{${code.toString(16)}}`;
  });
}
