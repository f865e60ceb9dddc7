import { Language, Parser, type Tree } from "web-tree-sitter";
import { fileOf } from "./declarations.ts";
import type { TreeColumns } from "./flat-tree.ts";
import { Flattener } from "./flatten.ts";
import { maskNew } from "./mask-new.ts";
import type { SourceFile } from "./nodes.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Reads Go: tree-sitter's grammar in WebAssembly gives the tree, `fileOf` turns it into our own
 * model. Whatever the text, there is a file; what could not be read is in its `errors`.
 */

/** Characters of one file; generated files of 50,000 lines have two million. */
export const SOURCE_LENGTH_MAX = 8_000_000;

/** Characters handed to the grammar at once; its buffer holds so many. */
const CHUNK_LENGTH = 5_000;

/**
 * The grammar asks every hundred operations whether to go on. Source takes about one question per
 * 130 characters; what takes fifty times that, and a thousand more, is not source.
 */
const QUESTIONS_PER_CHARACTER_MAX = 0.4;
const QUESTIONS_FREE = 1_000;

export interface GoParser {
  /** Never throws for what stands in the text; equal texts give equal files. */
  parse(source: SourceText): SourceFile;
}

/** A parser whose two halves may run in different threads. */
export interface SplitParser extends GoParser {
  /**
   * The grammar's tree as plain columns; null when the text has errors and is to be parsed whole.
   */
  columnsOf(source: SourceText): TreeColumns | null;
  /** What `parse` gives, from the columns of the same text. */
  fileFrom(source: SourceText, columns: TreeColumns): SourceFile;
}

/** What reading Go needs from outside: tree-sitter itself and its Go grammar. */
export interface GrammarWasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** A parser that is used for one file after the other. */
export async function createGoParser(wasm: GrammarWasm): Promise<SplitParser> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser().setLanguage(language);
  const flattener = new Flattener(language);
  const parse = (source: SourceText) => parseWith(parser, flattener, source);
  return {
    parse,
    columnsOf: (source) => columnsWith(parser, flattener, source),
    fileFrom: (source, columns) => {
      const file = fileOf(flattener.treeFrom(source, columns));
      return file.errors.length === 0 ? file : parse(source);
    },
  };
}

function columnsWith(parser: Parser, flattener: Flattener, source: SourceText): TreeColumns | null {
  const tree = source.text.length > SOURCE_LENGTH_MAX ? null : grow(parser, source.text);
  if (tree === null) return null;
  try {
    if (tree.rootNode.hasError) return null;
    const flat = flattener.flatten(source, tree);
    return flat.errors.length > 0 ? null : flattener.columnsOf(flat);
  } finally {
    tree.delete();
  }
}

function parseWith(parser: Parser, flattener: Flattener, source: SourceText): SourceFile {
  if (source.text.length > SOURCE_LENGTH_MAX) return unreadFile(source);
  const read = (text: string): SourceFile => {
    const tree = grow(parser, text);
    if (tree === null) return unreadFile(source);
    try {
      return fileOf(flattener.flatten(source, tree));
    } finally {
      tree.delete();
    }
  };
  const file = read(source.text);
  const masked = file.errors.length > 0 ? maskNew(source.text) : null;
  if (masked === null) return file;
  const other = read(masked);
  return other.errors.length < file.errors.length ? other : file;
}

/** The grammar's tree, null when it takes too many operations. */
function grow(parser: Parser, unended: string): Tree | null {
  // A declaration that ends with the file instead of a line keeps the grammar asking for ever.
  const text = unended.endsWith("\n") ? unended : `${unended}\n`;
  let questionsLeft = QUESTIONS_FREE + text.length * QUESTIONS_PER_CHARACTER_MAX;
  const read = (index: number) => text.slice(index, index + CHUNK_LENGTH);
  const tree = parser.parse(read, null, { progressCallback: () => questionsLeft-- < 0 });
  if (tree === null) parser.reset();
  return tree;
}

function unreadFile(source: SourceText): SourceFile {
  const range = { start: 0, end: source.text.length };
  return {
    kind: "file",
    file: source,
    ...range,
    packageName: "",
    imports: [],
    decls: [],
    comments: [],
    errors: [range],
  };
}
