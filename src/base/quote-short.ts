import { showUnseen } from "./escape.ts";

/** Enough of a foreign text to recognise it, and little enough for one line of a message. */
const QUOTED_CHARS_MAX = 120;

/** A foreign text in double quotes, on one line, unseen characters written out, cut when long. */
export function quoteShort(text: string, charsMax = QUOTED_CHARS_MAX): string {
  const cut = text.length > charsMax ? `${text.slice(0, charsMax)}…` : text;
  return `"${showUnseen(cut)}"`;
}
