/** Columns a terminal gives to text: enough for aligned tables, not all of UAX 11. */

const ZERO_WIDTH = /^\p{Mark}$/u;
const WIDE = new RegExp(
  "^[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f" +
    "\\uff00-\\uff60\\uffe0-\\uffe6\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}]$",
  "u",
);
/** The palette's own sequences. */
const COLOUR = /\u001b\[[0-9;]*m/g;

/** Terminal columns of `text`; colour sequences take none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOUR, "")) {
    if (ZERO_WIDTH.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** `text` filled with spaces to `width` columns; longer text is returned as it is. */
export function padText(text: string, width: number, align: "left" | "right" = "left"): string {
  const fill = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "left" ? text + fill : fill + text;
}

/** Cut in the middle with an ellipsis: both ends of a function name tell it from others. */
export function cutMiddle(text: string, width: number, ellipsis = "…"): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  const room = Math.max(1, width - ellipsis.length);
  const tail = Math.ceil(room * 0.6);
  const head = room - tail;
  return characters.slice(0, head).join("") + ellipsis + characters.slice(-tail).join("");
}

/**
 * Words of `text` in lines of at most `width` columns; a longer word gets a line of its own.
 * Between Chinese characters a line may end, too, but no line begins with what closes.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const { piece, isWordStart } of piecesOf(text)) {
    const joined: string = line === null ? piece : line + (isWordStart ? " " : "") + piece;
    if (line !== null && textWidth(joined) > width) {
      lines.push(line);
      line = piece;
    } else {
      line = joined;
    }
  }
  return line === null ? lines : [...lines, line];
}

/** Chinese punctuation that stays with what is before it, and with what is behind it. */
const CLOSING = "，。、：；！？）」』》”’…";
const OPENING = "（「『《“‘";
const HAN = "\\u2e80-\\u2fff\\u3003-\\u9fff";
const WITH_HAN = new RegExp(`[${HAN}]`, "u");
const WIDE_PIECE = new RegExp(
  `[${OPENING}]*(?:[${HAN}]|[^${HAN}${OPENING}${CLOSING}]+)?[${CLOSING}]*`,
  "gu",
);

interface Piece {
  readonly piece: string;
  readonly isWordStart: boolean;
}

/** What is never broken inside: a word, or a Chinese character with its punctuation. */
function piecesOf(text: string): readonly Piece[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.flatMap((word): readonly Piece[] => {
    if (!WITH_HAN.test(word)) return [{ piece: word, isWordStart: true }];
    const pieces = (word.match(WIDE_PIECE) ?? []).filter((piece) => piece !== "");
    return pieces.map((piece, index) => ({ piece, isWordStart: index === 0 }));
  });
}

/** Parts that are never broken inside, in lines, with `joiner` between two on one line. */
export function wrapParts(
  parts: readonly string[],
  width: number,
  joiner: string,
): readonly string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const part of parts) {
    const joined: string = line === null ? part : line + joiner + part;
    if (line !== null && textWidth(joined) > width) {
      lines.push(line);
      line = part;
    } else {
      line = joined;
    }
  }
  return line === null ? lines : [...lines, line];
}
