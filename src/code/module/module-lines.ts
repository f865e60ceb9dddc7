/**
 * The lexical form that go.mod and go.work share: a directive per line, or a block of them.
 *
 *     require example.com/a v1.2.3 // indirect
 *     replace (
 *     	"example.com/b" => ../b
 *     )
 */

export interface ModuleLine {
  /** `require`, `replace`, … */
  readonly directive: string;
  /** Words behind it, unquoted. */
  readonly words: readonly string[];
  /** Text behind `//`, trimmed. */
  readonly comment: string;
}

/** Lines that are read: the largest go.mod known has a thousand. */
const LINES_MAX = 100_000;

/** The directives of a file; what cannot be read is left out. */
export function moduleLines(text: string): readonly ModuleLine[] {
  const lines: ModuleLine[] = [];
  let block: string | null = null;
  for (const raw of text.replace(/^\uFEFF/, "").split("\n", LINES_MAX)) {
    const { words, comment } = splitLine(raw);
    const [first, second] = words;
    if (first === undefined) continue;
    if (block !== null && first === ")") block = null;
    else if (block !== null) lines.push({ directive: block, words, comment });
    else if (second === "(") block = first;
    else lines.push({ directive: first, words: words.slice(1), comment });
  }
  return lines;
}

/** A quoted string, a comment, or a word; a bracket stands alone. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|`([^`]*)`|\/\/(.*)|([()])|((?:(?!\/\/)[^\s()"`])+)/g;

function splitLine(line: string): { words: readonly string[]; comment: string } {
  const words: string[] = [];
  let comment = "";
  for (const [, quoted, raw, behind, bracket, plain] of line.matchAll(TOKEN)) {
    if (behind !== undefined) comment = behind.trim();
    else words.push(quoted?.replace(/\\(.)/g, "$1") ?? raw ?? bracket ?? plain ?? "");
  }
  return { words, comment };
}
