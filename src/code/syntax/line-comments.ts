/** Comments that begin with `//`, found without reading the rest of the file as syntax. */
import { lineAt, type SourceText } from "./source-text.ts";

export interface LineComment {
  readonly line: number;
  /** From its `//` to the end of the line. */
  readonly text: string;
  /** What stands before it in its line, white space included. */
  readonly before: string;
}

/** What may hold `//` without being a comment, and comments; Go has no other places for it. */
const TOKEN = /`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|(\/\/[^\n]*)/g;

/** Every such comment, in order of text. */
export function lineComments(file: SourceText): readonly LineComment[] {
  const found: LineComment[] = [];
  for (const { index, 1: text } of file.text.matchAll(TOKEN)) {
    if (text === undefined) continue;
    const line = lineAt(file, index);
    const before = file.text.slice(file.lineStarts[line - 1] ?? 0, index);
    found.push({ line, text: text.replace(/\r$/, ""), before });
  }
  return found;
}
