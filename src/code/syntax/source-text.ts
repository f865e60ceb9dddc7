/** The text of one Go file, with what turns offsets into lines. */
export interface SourceText {
  /** Slash-separated, relative to the root of its tree (`internal/pay/pay.go`). */
  readonly path: string;
  readonly text: string;
  /** Offset of the first character of every line, in UTF-16 units as JavaScript counts them. */
  readonly lineStarts: readonly number[];
}

/** A text with its lines found; lines end at `\n`. */
export function sourceText(path: string, text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lineStarts.push(at + 1);
  }
  return { path, text, lineStarts };
}

/** Line of an offset, counted from 1 as Go counts. */
export function lineAt({ lineStarts }: SourceText, offset: number): number {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Column of an offset, counted from 1 in UTF-16 units. */
export function columnAt(source: SourceText, offset: number): number {
  return offset - (source.lineStarts[lineAt(source, offset) - 1] ?? 0) + 1;
}

/** One line without its end; empty when the file has no such line. */
export function lineText({ text, lineStarts }: SourceText, line: number): string {
  const start = lineStarts[line - 1];
  if (start === undefined) return "";
  return text.slice(start, lineStarts[line] ?? text.length).replace(/\r?\n$/, "");
}
