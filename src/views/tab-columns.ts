/**
 * Text in columns as Go's text/tabwriter aligns it to the right: cells end in a tab, what follows
 * the last tab of a line is no cell, and a column lasts as long as consecutive lines have a cell in
 * it.
 */

const PADDING = 1;

/** Lines of cells, each but the last of its line right-aligned in its column. */
export function alignedRight(lines: readonly (readonly string[])[]): readonly string[] {
  const written: string[] = [];
  alignBlock({ lines, from: 0, to: lines.length, widths: [] }, written);
  return written;
}

interface Block {
  readonly lines: readonly (readonly string[])[];
  readonly from: number;
  readonly to: number;
  /** Widths of the columns that all lines of the block have. */
  readonly widths: readonly number[];
}

/** Cuts a block where its next column begins and ends. Deep as there are tabs in a line. */
function alignBlock({ lines, from, to, widths }: Block, written: string[]): void {
  const hasCell = (at: number): boolean => (lines[at] ?? []).length - 1 > widths.length;
  for (let at = from; at < to; ) {
    if (!hasCell(at)) {
      written.push(alignedLine(lines[at] ?? [], widths));
      at++;
      continue;
    }
    const start = at;
    let width = 0;
    for (; at < to && hasCell(at); at++) {
      width = Math.max(width, widthOf(lines[at]?.[widths.length] ?? "") + PADDING);
    }
    alignBlock({ lines, from: start, to: at, widths: [...widths, width] }, written);
  }
}

function alignedLine(cells: readonly string[], widths: readonly number[]): string {
  let line = "";
  for (const [index, cell] of cells.entries()) {
    const width = widths[index];
    line += width === undefined ? cell : " ".repeat(Math.max(0, width - widthOf(cell))) + cell;
  }
  return line;
}

/** Characters as Go counts them: code points. */
function widthOf(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) if (isPair(text, i)) count--;
  return count;
}

/** True where a character of two units of UTF-16 has its second. */
function isPair(text: string, at: number): boolean {
  const isLow = (text.charCodeAt(at) & SURROGATE_MASK) === LOW_SURROGATE;
  return isLow && (text.charCodeAt(at - 1) & SURROGATE_MASK) === HIGH_SURROGATE;
}

const SURROGATE_MASK = 0xfc00;
const HIGH_SURROGATE = 0xd800;
const LOW_SURROGATE = 0xdc00;
