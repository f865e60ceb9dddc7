import type { Language, Tree, TreeCursor } from "web-tree-sitter";
import {
  ERROR_KIND,
  FlatTree,
  type KindTable,
  MISSING_KIND,
  type Rows,
  type TextRange,
} from "./flat-tree.ts";
import { KEPT_TOKENS, SHAPES, type Shape } from "./grammar-shapes.ts";
import type { Comment } from "./nodes.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Reads the grammar's tree into columns with one cursor. Every question to the cursor is a call
 * into WebAssembly that costs more than its answer: each node is asked only for what its kind
 * does not tell already, and only a file with errors is asked for everything.
 */

/**
 * Levels of the grammar's tree that are read. Real source stays below a hundred; what hangs deeper
 * is bad, so that nothing behind the parser runs out of stack.
 */
export const TREE_DEPTH_MAX = 500;

/** A node in six characters is denser than any source; the memory is used again. */
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
  #kindIds = new Uint16Array(ROWS_AT_FIRST);
  #starts = new Int32Array(ROWS_AT_FIRST);
  #ends = new Int32Array(ROWS_AT_FIRST);
  #afters = new Int32Array(ROWS_AT_FIRST);
  #count = 0;

  constructor(language: Language) {
    this.#kinds = kindTable(language);
  }

  /** Reads a tree to its end; the result holds until the next call. */
  flatten(source: SourceText, tree: Tree): FlatTree {
    const cursor = tree.walk();
    const comments: Comment[] = [];
    const errors: TextRange[] = [];
    this.#count = 0;
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
    const { cursor, source } = walk;
    const id = Math.min(cursor.nodeTypeId, this.#kinds.names.length - 2);
    const shape = this.#kinds.shapes[id];
    if (walk.careful) return this.#enterCarefully(walk, id, depth);
    if (shape === "skip") return false;
    if (shape === "comment") {
      walk.comments.push(commentAt(walk));
      return false;
    }
    if (shape === "token") {
      this.#add(id, UNKNOWN, UNKNOWN);
      return false;
    }
    const startsFirst = shape === "list" || shape === "postfix";
    const endsLast = shape === "list" || shape === "prefix";
    const start = startsFirst ? UNKNOWN : cursor.startIndex;
    if (shape === "word") {
      this.#add(id, start, wordEnd(source.text, start) ?? cursor.endIndex);
      return false;
    }
    if (depth < TREE_DEPTH_MAX || shape === "leaf") {
      this.#add(id, start, endsLast ? UNKNOWN : cursor.endIndex);
      return shape !== "leaf";
    }
    this.#addError(walk, this.#kinds.names.length - 2);
    return false;
  }

  #enterCarefully(walk: Walk, id: number, depth: number): boolean {
    const { cursor } = walk;
    const shape = this.#kinds.shapes[id];
    const errorId = this.#kinds.names.length - 2;
    if (cursor.nodeIsMissing) this.#addError(walk, errorId + 1);
    else if (shape === "comment") walk.comments.push(commentAt(walk));
    else if (id === errorId) {
      this.#addError(walk, errorId);
      return depth < TREE_DEPTH_MAX;
    } else if (shape === "token" || shape === "word" || shape === "leaf") {
      this.#add(id, cursor.startIndex, cursor.endIndex);
    } else if (shape !== "skip") {
      if (depth >= TREE_DEPTH_MAX) this.#addError(walk, errorId);
      else {
        this.#add(id, cursor.startIndex, cursor.endIndex);
        return true;
      }
    }
    return false;
  }

  #addError(walk: Walk, id: number): void {
    const range = { start: walk.cursor.startIndex, end: walk.cursor.endIndex };
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

  /** What a node has from its children. */
  #leave(row: number): void {
    const after = this.#count;
    this.#afters[row] = after;
    if (this.#starts[row] === UNKNOWN) this.#starts[row] = this.#starts[row + 1] ?? 0;
    if (this.#ends[row] !== UNKNOWN) return;
    for (let child = row + 1; child < after; child = this.#afters[child] ?? after) {
      const end = this.#ends[child] ?? UNKNOWN;
      if (end !== UNKNOWN) this.#ends[row] = end;
    }
  }

  #grow(): void {
    const length = this.#kindIds.length * 2;
    this.#kindIds = grown(this.#kindIds, new Uint16Array(length));
    this.#starts = grown(this.#starts, new Int32Array(length));
    this.#ends = grown(this.#ends, new Int32Array(length));
    this.#afters = grown(this.#afters, new Int32Array(length));
  }
}

/** A place that is taken from the children. */
const UNKNOWN = -1;

function grown<T extends Uint16Array | Int32Array>(old: T, into: T): T {
  into.set(old);
  return into;
}

function commentAt({ cursor, source }: Walk): Comment {
  const start = cursor.startIndex;
  let end = cursor.endIndex;
  if (source.text[end - 1] === "\r") end--;
  return { kind: "comment", file: source, start, end, text: source.text.slice(start, end) };
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
    if (language.nodeTypeIsNamed(id)) shapes.push(SHAPES.get(name) ?? "whole");
    else shapes.push(kept.has(name) ? "token" : "skip");
  }
  return { names: [...names, ERROR_KIND, MISSING_KIND], shapes: [...shapes, "bad", "bad"] };
}
