import type { Language, Tree, TreeCursor } from "web-tree-sitter";
import { grown } from "../../base/grown.ts";
import {
  ERROR_KIND,
  FlatTree,
  type KindTable,
  MISSING_KIND,
  type Rows,
  type TextRange,
  type TreeColumns,
} from "./flat-tree.ts";
import { KEPT_TOKENS, SHAPES, type Shape } from "./grammar-shapes.ts";
import type { Comment } from "./nodes.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Reads the grammar's tree into columns with one cursor. Every question to the cursor is a call
 * into WebAssembly that costs more than its answer. In a file without errors leaves and space fill
 * the text, so that places are counted along, and only the kind of each node is asked for.
 */

/**
 * Levels of the grammar's tree that are read. Real source stays below a hundred; what hangs deeper
 * is bad, so that nothing behind the parser runs out of stack.
 */
export const TREE_DEPTH_MAX = 500;

const ROWS_AT_FIRST = 1 << 15;

interface Walk {
  readonly source: SourceText;
  readonly cursor: TreeCursor;
  /** Take nothing for granted: there are errors in the file. */
  readonly careful: boolean;
  readonly comments: Comment[];
  readonly errors: TextRange[];
}

/** Turns trees into columns, one after the other, in the same memory. */
export class Flattener {
  readonly #kinds: KindTable;
  readonly #errorId: number;
  #kindIds = new Uint16Array(ROWS_AT_FIRST);
  #starts = new Int32Array(ROWS_AT_FIRST);
  #ends = new Int32Array(ROWS_AT_FIRST);
  #afters = new Int32Array(ROWS_AT_FIRST);
  #count = 0;
  /** Where the text was read to; in a file without errors leaves and space fill it. */
  #at = 0;
  /** End of the last leaf that is no comment. */
  #codeEnd = 0;

  constructor(language: Language) {
    this.#kinds = kindTable(language);
    this.#errorId = this.#kinds.names.length - 2;
  }

  /** Reads a tree to its end; the result holds until the next call. */
  flatten(source: SourceText, tree: Tree): FlatTree {
    const cursor = tree.walk();
    const comments: Comment[] = [];
    const errors: TextRange[] = [];
    this.#count = 0;
    this.#at = 0;
    this.#codeEnd = 0;
    try {
      this.#walk({ source, cursor, careful: tree.rootNode.hasError, comments, errors });
    } finally {
      cursor.delete();
    }
    const rows: Rows = {
      kinds: this.#kindIds,
      starts: this.#starts,
      ends: this.#ends,
      afters: this.#afters,
    };
    return new FlatTree({ source, rows, kinds: this.#kinds, comments, errors });
  }

  /** A copy of what the latest call of `flatten` read. */
  columnsOf({ comments }: FlatTree): TreeColumns {
    return {
      kinds: this.#kindIds.slice(0, this.#count),
      starts: this.#starts.slice(0, this.#count),
      ends: this.#ends.slice(0, this.#count),
      afters: this.#afters.slice(0, this.#count),
      comments: Int32Array.from(comments.flatMap(({ start, end }) => [start, end])),
    };
  }

  /** The tree that the columns were copied from, perhaps in another thread. */
  treeFrom(source: SourceText, rows: TreeColumns): FlatTree {
    const comments: Comment[] = [];
    for (let at = 0; at < rows.comments.length; at += 2) {
      comments.push(commentOf(source, rows.comments[at] ?? 0, rows.comments[at + 1] ?? 0));
    }
    return new FlatTree({ source, rows, kinds: this.#kinds, comments, errors: [] });
  }

  #walk(walk: Walk): void {
    const { cursor } = walk;
    const open: number[] = [];
    for (;;) {
      const row = this.#count;
      if (this.#enter(walk, open.length) && cursor.gotoFirstChild()) {
        open.push(row);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        const parent = open.pop();
        if (parent === undefined) return;
        this.#leave(parent);
        cursor.gotoParent();
      }
    }
  }

  /** Adds the cursor's node; whether its children are wanted. */
  #enter(walk: Walk, depth: number): boolean {
    const id = Math.min(walk.cursor.nodeTypeId, this.#errorId);
    const shape = this.#kinds.shapes[id] ?? "bad";
    if (walk.careful) return this.#enterCarefully(walk, id, depth);
    const { text } = walk.source;
    const start = skipSpace(text, this.#at) ?? walk.cursor.startIndex;
    this.#at = start;
    if (shape === "inner") {
      if (depth >= TREE_DEPTH_MAX) this.#addError(walk, this.#errorId);
      else this.#add(id, start, UNKNOWN);
      return depth < TREE_DEPTH_MAX;
    }
    this.#at = this.#leafEnd(walk, id);
    if (shape === "comment") {
      walk.comments.push(commentOf(walk.source, start, this.#at));
      return false;
    }
    this.#codeEnd = this.#at;
    if (shape !== "skip") this.#add(id, start, this.#at);
    return false;
  }

  /** Where the node that starts at the present place and is not entered ends. */
  #leafEnd({ cursor, source }: Walk, id: number): number {
    const shape = this.#kinds.shapes[id];
    if (shape === "word") return wordEnd(source.text, this.#at) ?? cursor.endIndex;
    if (shape !== "skip" && shape !== "token") return cursor.endIndex;
    const name = this.#kinds.names[id] ?? "";
    // The end of a line is a token of its own, and space as well.
    return name === "\n" || name === "\0" ? this.#at : this.#at + name.length;
  }

  #enterCarefully(walk: Walk, id: number, depth: number): boolean {
    const shape = this.#kinds.shapes[id] ?? "bad";
    const { start, end } = rangeIn(walk);
    const isPunctuation = shape === "skip" || shape === "token";
    if (walk.cursor.nodeIsMissing) {
      if (isPunctuation) walk.errors.push({ start, end });
      else this.#addError(walk, this.#errorId + 1);
    } else if (shape === "bad") this.#addError(walk, this.#errorId);
    else if (shape === "inner" && depth >= TREE_DEPTH_MAX) this.#addError(walk, this.#errorId);
    else if (shape === "comment") walk.comments.push(commentOf(walk.source, start, end));
    else if (shape !== "skip") this.#add(id, start, end);
    return (shape === "inner" || shape === "bad") && depth < TREE_DEPTH_MAX;
  }

  #addError(walk: Walk, id: number): void {
    const range = rangeIn(walk);
    this.#at = range.end;
    this.#codeEnd = range.end;
    walk.errors.push(range);
    this.#add(id, range.start, range.end);
  }

  #add(id: number, start: number, end: number): void {
    const row = this.#count++;
    if (row === this.#kindIds.length) this.#grow();
    this.#kindIds[row] = id;
    this.#starts[row] = start;
    this.#ends[row] = end;
    this.#afters[row] = row + 1;
  }

  /** A node ends where its last leaf does. */
  #leave(row: number): void {
    this.#afters[row] = this.#count;
    if (this.#ends[row] === UNKNOWN) this.#ends[row] = this.#codeEnd;
  }

  #grow(): void {
    const length = this.#kindIds.length * 2;
    this.#kindIds = grown(this.#kindIds, new Uint16Array(length));
    this.#starts = grown(this.#starts, new Int32Array(length));
    this.#ends = grown(this.#ends, new Int32Array(length));
    this.#afters = grown(this.#afters, new Int32Array(length));
  }
}

/** An end that is known when the node is left. */
const UNKNOWN = -1;

/** The cursor's place; at the end of broken text the grammar may go beyond it. */
function rangeIn({ cursor, source }: Walk): TextRange {
  const end = Math.min(cursor.endIndex, source.text.length);
  return { start: Math.min(cursor.startIndex, end), end };
}

function commentOf(source: SourceText, start: number, behind: number): Comment {
  const end = source.text[behind - 1] === "\r" ? behind - 1 : behind;
  return { kind: "comment", file: source, start, end, text: source.text.slice(start, end) };
}

/** The next place that is no ASCII space; null at other characters, which may be space too. */
function skipSpace(text: string, from: number): number | null {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code >= 128) return null;
    // Behind the end there is no code, which is no space either.
    if (!(code === 32 || (code >= 9 && code <= 13))) return at;
    at++;
  }
}

/** Where the ASCII word at `start` ends; null when other letters take part. */
function wordEnd(text: string, start: number): number | null {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code >= 128) return null;
    if (!isWordCode(code)) return at;
    at++;
  }
}

function isWordCode(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95;
}

function kindTable(language: Language): KindTable {
  const names: string[] = [];
  const shapes: Shape[] = [];
  const kept = new Set(KEPT_TOKENS);
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? "";
    names.push(name);
    if (language.nodeTypeIsNamed(id)) shapes.push(SHAPES.get(name) ?? "inner");
    else shapes.push(kept.has(name) ? "token" : "skip");
  }
  return { names: [...names, ERROR_KIND, MISSING_KIND], shapes: [...shapes, "bad", "bad"] };
}
